import { least } from '../base/decimal.ts'
import { createRecent } from '../base/recent.ts'
import type { Wallet } from '../model/wallet.ts'

/** A loan taken or paid back. */
export interface LoanEvent {
  readonly orderNo: string
  readonly uid: string
  readonly wallet: string
  readonly currency: string
  readonly size: bigint
  readonly createdAt: number
}

/** Debts of margin accounts. Interest is not charged: the data has rates and no rule for rounding them. */
export interface LoanStore {
  debt(wallet: Wallet): bigint
  /** How much more the wallet may borrow: four times what it owns itself. */
  borrowable(wallet: Wallet): bigint
  /** Notes a loan; the money has to be put into the wallet by the caller. */
  borrow(wallet: Wallet, size: bigint, orderNo: string, now: number): void
  /** Notes a repayment of at most the debt, and says how much it was. */
  repay(wallet: Wallet, size: bigint, orderNo: string, now: number): bigint
  borrowed(uid: string): readonly LoanEvent[]
  repaid(uid: string): readonly LoanEvent[]
}

/** Creates an empty loan book that keeps the latest `retain` loans, and as many repayments. */
export function createLoanStore(retain: number): LoanStore {
  const debts = new Map<string, bigint>()
  const borrowed = createRecent<LoanEvent>(retain)
  const repaid = createRecent<LoanEvent>(retain)
  const event = (wallet: Wallet, size: bigint, orderNo: string, createdAt: number): LoanEvent => ({
    orderNo,
    uid: wallet.uid,
    wallet: wallet.type,
    currency: wallet.currency,
    size,
    createdAt,
  })
  const debt = (wallet: Wallet): bigint => debts.get(wallet.id) ?? 0n
  return {
    debt,
    borrowable: (wallet) => {
      const own = wallet.available + wallet.held - debt(wallet)
      const limit = own > 0n ? own * 4n : 0n
      return limit > debt(wallet) ? limit - debt(wallet) : 0n
    },
    borrow: (wallet, size, orderNo, now) => {
      debts.set(wallet.id, debt(wallet) + size)
      borrowed.add(event(wallet, size, orderNo, now))
    },
    repay: (wallet, size, orderNo, now) => {
      const paid = least(size, debt(wallet))
      debts.set(wallet.id, debt(wallet) - paid)
      if (paid > 0n) repaid.add(event(wallet, paid, orderNo, now))
      return paid
    },
    borrowed: (uid) => borrowed.items().filter((entry) => entry.uid === uid),
    repaid: (uid) => repaid.items().filter((entry) => entry.uid === uid),
  }
}
