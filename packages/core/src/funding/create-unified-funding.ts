/** Money of a unified account that is moved once. */
import type { AllowUndefined, CallOptions } from '../client/call-options.ts'
import type { Client } from '../client/client.ts'
import { listWithdrawals, withdraw } from '../endpoints/unified-account/movements.ts'
import type { Withdraw } from '../endpoints/withdrawal/withdrawals.ts'
import { createMover, type FundingOptions, withClientOid } from './create-mover.ts'
import type { Moved } from './move.ts'
import { type UnifiedTransferParams, unifiedTransferMove } from './unified-transfer.ts'
import { withdrawMove } from './withdraw.ts'

/**
 * Moves money by way of the unified account, as {@link Funding} does on a classic one: one request each, which ends in the
 * move, in its refusal, or in OutcomeUnknownError. Nothing is ever sent again. There is nothing to borrow, pay back or redeem:
 * a unified account does that by itself.
 */
export interface UnifiedFunding {
  /**
   * Moves money between accounts, or between users of one master; found in the account's ledger, which names no id of it. Of a
   * transfer between two sub-accounts a master's key can read neither ledger: after a lost answer its outcome is unknown.
   */
  transfer(params: AllowUndefined<UnifiedTransferParams>, options?: CallOptions): Promise<Moved>
  /**
   * Withdraws; takes and gives what a classic account's {@link Funding.withdraw} does. KuCoin knows no id of the caller's:
   * after a lost answer it is found in the history of withdrawals, and a `remark` that each has for itself tells them apart.
   */
  withdraw(params: AllowUndefined<Withdraw>, options?: CallOptions): Promise<Moved>
}

/**
 * Makes an object that moves money of a unified account. One object for all moves of a program: moves that say the same wait
 * for each other in it.
 *
 * @param client - who sends
 * @throws ConfigError `OPTIONS_INVALID`
 * @example
 * ```ts
 * import { createClient, createCredentials } from '@kucoin-kit/core'
 * import { createUnifiedFunding } from '@kucoin-kit/core/funding'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const funding = createUnifiedFunding(createClient({ credentials }))
 * const { via } = await funding.transfer({
 *   currency: 'USDT', amount: '5', transferType: 'INTERNAL', fromAccountType: 'FUNDING', toAccountType: 'UNIFIED',
 * })
 * console.log(via)
 * ```
 */
export function createUnifiedFunding(client: Client, options: FundingOptions = {}): UnifiedFunding {
  const mover = createMover(client, options)
  return {
    transfer: withClientOid(client, unifiedTransferMove(client), mover),
    withdraw: mover(withdrawMove(client, { withdraw, list: listWithdrawals, pageSize: 50 })),
  }
}
