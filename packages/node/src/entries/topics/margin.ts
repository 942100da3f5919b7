/**
 * Topics of margin trading; its orders and balances are in those of spot.
 *
 * The same as `@kucoin-kit/core/topics/margin`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/topics/margin'
