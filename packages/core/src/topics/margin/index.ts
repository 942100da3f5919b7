/**
 * Topics of margin trading; its orders and balances are in those of spot.
 *
 * @packageDocumentation
 */
export * from './account.ts'
export * from './market.ts'
