/**
 * Feeds over KuCoin's sockets, that say what they missed.
 *
 * The same as `@kucoin-kit/core/feeds`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/feeds'
