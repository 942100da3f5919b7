/**
 * Topics of the spot exchange; those of orders and balances are of margin too.
 *
 * The same as `@kucoin-kit/core/topics/spot`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/topics/spot'
