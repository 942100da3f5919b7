/**
 * Orders that are placed once: an intent is written down, the order sent one time, and where its answer is
 * lost, the exchange is searched until it is found or proven absent.
 *
 * The same as `@kucoin-kit/core/orders`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/orders'
