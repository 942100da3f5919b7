/**
 * Topics of the spot exchange; those of orders and balances are of margin too.
 *
 * @packageDocumentation
 */
export * from './account.ts'
export * from './market.ts'
export * from './order-book.ts'
export * from './snapshot.ts'
