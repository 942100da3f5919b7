/** Money that is moved once: the object that users hold. */
import type { AllowUndefined, CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import type { Redeem as RedeemEarn } from '../endpoints/earn/orders.ts'
import type { Redeem } from '../endpoints/margin/credit.ts'
import type { Borrow, Repay } from '../endpoints/margin/debit.ts'
import type { Withdraw } from '../endpoints/withdrawal/withdrawals.ts'
import { createMover, type FundingOptions, withClientOid } from './create-mover.ts'
import { borrowMove, repayMove } from './debit.ts'
import type { Moved } from './move.ts'
import { redeemEarnMove, redeemMove } from './redeem.ts'
import { type TransferParams, transferMove } from './transfer.ts'
import { classicWithdrawals, withdrawMove } from './withdraw.ts'

/**
 * Moves money. Each method sends one request and ends in one of three ways: it gives the move, also where its
 * answer was lost and the move was found; it throws MoneyNotMovedError, or KuCoin's refusal as ApiError, where no
 * money has moved; it throws OutcomeUnknownError where that could not be found out. Nothing is ever sent again.
 *
 * KuCoin keeps no id of the caller's for these moves, so after a lost answer a move is known by what it says and by
 * its time. Moves that its list could not tell apart (transfers of one amount, withdrawals to one address, loans of one
 * currency) are therefore sent one after the other, at least 5 s apart. Somebody else's move that says the same at the same
 * time (another program, the website) cannot be told from ours: where the list shows more than one, the outcome is
 * unknown.
 */
export interface Funding {
  /** Moves money between accounts, or between the master and a sub-account; found in the account's ledger. */
  transfer(params: AllowUndefined<TransferParams>, options?: CallOptions): Promise<Moved>
  /**
   * Withdraws; found in the history of withdrawals. A `remark` that each withdrawal has for itself tells them apart
   * beyond doubt.
   */
  withdraw(params: AllowUndefined<Withdraw>, options?: CallOptions): Promise<Moved>
  /** Borrows on margin; found among the borrowings, where an order's `autoBorrow` leaves its loans too. */
  borrow(params: AllowUndefined<Borrow>, options?: CallOptions): Promise<Moved>
  /** Pays back on margin; found among the repayments. */
  repay(params: AllowUndefined<Repay>, options?: CallOptions): Promise<Moved>
  /** Takes money back from the lending market; found among the redemptions, which are read before as well. */
  redeem(params: AllowUndefined<Redeem>, options?: CallOptions): Promise<Moved>
  /**
   * Takes money back from a product that bears interest. There is no list of these: the holding is read before, and
   * after a lost answer it tells how much more of it has been asked back.
   */
  redeemEarn(params: AllowUndefined<RedeemEarn>, options?: CallOptions): Promise<Moved>
}

/**
 * Makes an object that moves money. One object for all moves of a program: moves that say the same wait for each
 * other in it.
 *
 * @param client - who sends
 * @throws ConfigError `OPTIONS_INVALID`
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createFunding } from '@kucoin-kit/core/funding'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const funding = createFunding(createClient({ credentials }))
 * const { id, via } = await funding.transfer({
 *   currency: 'USDT', amount: '5', type: 'INTERNAL', fromAccountType: 'MAIN', toAccountType: 'TRADE',
 * })
 * console.log(id, via)
 * ```
 */
export function createFunding(client: Client, options: FundingOptions = {}): Funding {
  const mover = createMover(client, options)
  return {
    transfer: withClientOid(client, transferMove(client), mover),
    withdraw: mover(withdrawMove(client, classicWithdrawals)),
    borrow: mover(borrowMove(client)),
    repay: mover(repayMove(client)),
    redeem: mover(redeemMove(client)),
    redeemEarn: mover(redeemEarnMove(client)),
  }
}
