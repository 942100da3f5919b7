import { createRecent } from '../base/recent.ts'
import type { Deposit, DepositAddress, SubAccount, Withdrawal } from '../model/funding.ts'

/** Deposits, withdrawals and sub-accounts. */
export interface FundingStore {
  readonly withdrawals: Map<string, Withdrawal>
  /** Deposits, oldest first. */
  readonly deposits: readonly Deposit[]
  /** Notes a deposit. */
  addDeposit(deposit: Deposit): void
  /** Says that a withdrawal has ended, one way or the other. */
  ended(withdrawal: Withdrawal): void
  readonly addresses: DepositAddress[]
  readonly subAccounts: Map<string, SubAccount>
}

/** Creates an empty store that keeps the latest `retain` deposits, and as many withdrawals that have ended. */
export function createFundingStore(retain: number): FundingStore {
  const withdrawals = new Map<string, Withdrawal>()
  const deposits = createRecent<Deposit>(retain)
  const ended = createRecent<Withdrawal>(retain, ({ id }) => withdrawals.delete(id))
  return {
    withdrawals,
    get deposits() {
      return deposits.items()
    },
    addDeposit: deposits.add,
    ended: ended.add,
    addresses: [],
    subAccounts: new Map(),
  }
}
