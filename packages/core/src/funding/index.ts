/**
 * Money that is moved once: transfers, withdrawals, loans, repayments and redemptions are sent one time, and where
 * the answer is lost, the exchange's own lists are searched until the move is found or proven absent.
 *
 * @packageDocumentation
 */

export { MoneyNotMovedError } from '../errors/not-done-errors.ts'
export { createFunding, type Funding } from './create-funding.ts'
export type { FundingOptions } from './create-mover.ts'
export { createUnifiedFunding, type UnifiedFunding } from './create-unified-funding.ts'
export type { Moved } from './move.ts'
export type { TransferParams } from './transfer.ts'
export type { UnifiedTransferParams } from './unified-transfer.ts'
