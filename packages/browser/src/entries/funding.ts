/**
 * Money that is moved once: transfers, withdrawals, loans, repayments and redemptions are sent one time, and where
 * the answer is lost, the exchange's own lists are searched until the move is found or proven absent.
 *
 * The same as `@kucoin-kit/core/funding`.
 *
 * @packageDocumentation
 */
export * from '@kucoin-kit/core/funding'
