import { createRecent } from '../base/recent.ts'
import type { Deposit, DepositAddress, SubAccount, Withdrawal } from '../model/funding.ts'

/** Deposits, withdrawals, transfers and sub-accounts. */
export interface FundingStore {
  readonly withdrawals: Map<string, Withdrawal>
  /** Deposits, oldest first. */
  readonly deposits: readonly Deposit[]
  /** Notes a deposit, and numbers it. */
  addDeposit(deposit: Omit<Deposit, 'id'>): void
  /** Says that a withdrawal has ended, one way or the other. */
  ended(withdrawal: Withdrawal): void
  /** Times of a user's latest withdrawals to other users, epoch milliseconds, oldest first. */
  innerTimes(uid: string): number[]
  /** Order id of the transfer that a user gave this id; undefined when there was none. */
  transferOf(uid: string, clientOid: string): string | undefined
  /** Notes a transfer under the id that its user gave it. */
  noteTransfer(uid: string, clientOid: string, orderId: string): void
  readonly addresses: DepositAddress[]
  readonly subAccounts: Map<string, SubAccount>
}

/** Creates an empty store that keeps the latest `retain` deposits, withdrawals that have ended, and ids of transfers. */
export function createFundingStore(retain: number): FundingStore {
  const withdrawals = new Map<string, Withdrawal>()
  const deposits = createRecent<Deposit>(retain)
  const ended = createRecent<Withdrawal>(retain, ({ id }) => withdrawals.delete(id))
  const transfers = new Map<string, string>()
  const transferred = createRecent<string>(retain, (key) => transfers.delete(key))
  const innerTimes = new Map<string, number[]>()
  let arrived = 0
  return {
    withdrawals,
    get deposits() {
      return deposits.items()
    },
    addDeposit: (deposit) => deposits.add({ id: (++arrived).toString(16).padStart(24, '0'), ...deposit }),
    ended: ended.add,
    innerTimes: (uid) => {
      const times = innerTimes.get(uid) ?? []
      innerTimes.set(uid, times)
      return times
    },
    transferOf: (uid, clientOid) => transfers.get(`${uid} ${clientOid}`),
    noteTransfer: (uid, clientOid, orderId) => {
      const key = `${uid} ${clientOid}`
      transfers.set(key, orderId)
      transferred.add(key)
    },
    addresses: [],
    subAccounts: new Map(),
  }
}
