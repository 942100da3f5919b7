/**
 * Exact arithmetic on decimal texts, for prices, sizes and funds.
 *
 * The same as `@kucoin-kit/core/decimal`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/decimal'
