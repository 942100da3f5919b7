/**
 * Explains refused requests offline: names the known mistake that produced a signature or a passphrase header.
 *
 * The same as `@kucoin-kit/core/diagnose`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/diagnose'
