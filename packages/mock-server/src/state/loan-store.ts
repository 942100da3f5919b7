import { ceilTo, decimal, least, multiplyUp, ONE } from '../base/decimal.ts'
import { createRecent } from '../base/recent.ts'
import type { Wallet } from '../model/wallet.ts'

/** A loan taken or paid back. */
export interface LoanEvent {
  readonly orderNo: string
  readonly uid: string
  readonly wallet: string
  readonly currency: string
  /** Principal that was taken or paid back. */
  readonly size: bigint
  /** Interest that was paid with it. */
  readonly interest: bigint
  readonly createdAt: number
}

/** Interest that came due. */
export interface InterestEvent extends Pick<LoanEvent, 'uid' | 'wallet' | 'currency' | 'createdAt'> {
  readonly dayRate: bigint
  readonly amount: bigint
  /** What it was charged on. */
  readonly liability: bigint
}

/** Highest leverage of margin accounts, and the one that they begin with. */
export const MOST_LEVERAGE: { readonly cross: bigint; readonly isolated: bigint } = {
  cross: 5n * ONE,
  isolated: 10n * ONE,
}

/** What a wallet owes. */
export interface Debt {
  readonly principal: bigint
  readonly interest: bigint
}

/** Interest of a day, as a part of the principal. KuCoin's rates follow its market hour by hour; here there is one. */
export const DAY_RATE: bigint = decimal('0.00024')

/** Interest is counted in hundred-millionths of a coin and rounded up: KuCoin names neither. */
const STEP = ONE / 10n ** 8n

/** Debts of margin accounts. */
export interface LoanStore {
  /** Principal and interest together. */
  debt(wallet: Wallet): bigint
  parts(wallet: Wallet): Debt
  /** Notes a loan; the money has to be put into the wallet by the caller. */
  borrow(wallet: Wallet, size: bigint, orderNo: string, now: number): void
  /** Adds an hour's interest. */
  accrue(wallet: Wallet, now: number): void
  /** Notes a repayment of at most the debt, interest first, and says how much of each was paid. */
  repay(wallet: Wallet, size: bigint, orderNo: string, now: number): Debt
  /** Leverage of a margin account: `margin`, or `isolated:` and a pair. */
  leverage(uid: string, account: string): bigint
  setLeverage(uid: string, account: string, leverage: bigint): void
  /** Wallets that owe anything. */
  debtors(): readonly Wallet[]
  /** Ids of the wallets whose interest comes due every hour. */
  readonly accruing: Set<string>
  /** When debts are held against assets again, epoch milliseconds. */
  nextCallAt: number
  /** When debtors are told their ratio again, epoch milliseconds. */
  nextToldAt: number
  borrowed(uid: string): readonly LoanEvent[]
  repaid(uid: string): readonly LoanEvent[]
  interest(uid: string): readonly InterestEvent[]
}

const NOTHING: Debt = { principal: 0n, interest: 0n }

/** Creates an empty loan book that keeps the latest `retain` loans, as many repayments and as many hours of interest. */
export function createLoanStore(retain: number): LoanStore {
  const leverages = new Map<string, bigint>()
  const debts = new Map<string, Debt & { readonly wallet: Wallet }>()
  const borrowed = createRecent<LoanEvent>(retain)
  const repaid = createRecent<LoanEvent>(retain)
  const accrued = createRecent<InterestEvent>(retain)
  const whose = ({ uid, type, currency }: Wallet, createdAt: number) => ({
    uid,
    wallet: type,
    currency,
    createdAt,
  })
  const parts = (wallet: Wallet): Debt => debts.get(wallet.id) ?? NOTHING
  const debt = (wallet: Wallet): bigint => {
    const { principal, interest } = parts(wallet)
    return principal + interest
  }
  return {
    debt,
    parts,
    debtors: () => (debts.size === 0 ? [] : [...debts.values()].map(({ wallet }) => wallet)),
    leverage: (uid, account) =>
      leverages.get(`${uid} ${account}`) ??
      (account === 'margin' ? MOST_LEVERAGE.cross : MOST_LEVERAGE.isolated),
    setLeverage: (uid, account, leverage) => void leverages.set(`${uid} ${account}`, leverage),
    accruing: new Set(),
    nextCallAt: 0,
    nextToldAt: 0,
    borrow: (wallet, size, orderNo, now) => {
      const { principal, interest } = parts(wallet)
      debts.set(wallet.id, { wallet, principal: principal + size, interest })
      borrowed.add({ ...whose(wallet, now), orderNo, size, interest: 0n })
    },
    accrue: (wallet, now) => {
      const { principal, interest } = parts(wallet)
      const amount = ceilTo(multiplyUp(principal, DAY_RATE) / 24n, STEP)
      debts.set(wallet.id, { wallet, principal, interest: interest + amount })
      accrued.add({ ...whose(wallet, now), dayRate: DAY_RATE, amount, liability: principal })
    },
    repay: (wallet, size, orderNo, now) => {
      const owed = parts(wallet)
      const interest = least(size, owed.interest)
      const principal = least(size - interest, owed.principal)
      const left = { principal: owed.principal - principal, interest: owed.interest - interest }
      if (left.principal + left.interest === 0n) debts.delete(wallet.id)
      else debts.set(wallet.id, { wallet, ...left })
      if (principal + interest > 0n) repaid.add({ ...whose(wallet, now), orderNo, size: principal, interest })
      return { principal, interest }
    },
    borrowed: (uid) => borrowed.items().filter((entry) => entry.uid === uid),
    repaid: (uid) => repaid.items().filter((entry) => entry.uid === uid),
    interest: (uid) => accrued.items().filter((entry) => entry.uid === uid),
  }
}
