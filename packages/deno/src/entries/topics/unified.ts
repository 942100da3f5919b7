/**
 * Topics of unified accounts, and of the sockets that are theirs: `unified.spot` and `unified.futures` need no key.
 *
 * The same as `@kucoin-kit/core/topics/unified`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/topics/unified'
