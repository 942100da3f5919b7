/**
 * Topics of the futures exchange.
 *
 * The same as `@kucoin-kit/core/topics/futures`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/topics/futures'
