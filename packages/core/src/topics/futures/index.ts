/**
 * Topics of the futures exchange.
 *
 * @packageDocumentation
 */
export type { FuturesInterval } from '../check.ts'
export * from './balances.ts'
export * from './market.ts'
export * from './order-book.ts'
export * from './orders.ts'
export * from './positions.ts'
export * from './settings.ts'
