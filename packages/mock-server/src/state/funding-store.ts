import { createRecent } from '../base/recent.ts'
import type { Deposit, DepositAddress, SubAccount, Withdrawal } from '../model/funding.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from './exchange-state.ts'

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

/** Creates an empty funding that keeps the latest `retain` deposits, and as many withdrawals that have ended. */
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

/** How long a withdrawal is in progress and can be cancelled, in milliseconds of exchange time. */
const PROCESSING_MS = 60_000

/** Starts a withdrawal: the money is held at once and leaves a minute later. */
export function startWithdrawal(state: ExchangeState, withdrawal: Withdrawal): void {
  const { wallet, amount, fee } = withdrawal
  state.bank.hold(wallet, amount + fee)
  state.funding.withdrawals.set(withdrawal.id, withdrawal)
  state.agenda.add(state.now() + PROCESSING_MS, () => {
    if (withdrawal.status !== 'PROCESSING') return
    withdrawal.status = 'SUCCESS'
    withdrawal.updatedAt = state.now()
    state.funding.ended(withdrawal)
    state.bank.release(wallet, amount + fee)
    state.bank.pay(wallet, 0n, fee)
    state.bank.deposit(wallet, -amount)
    writeLine(state, wallet, 'WITHDRAW', 'out', amount + fee, fee, { withdrawalId: withdrawal.id })
  })
}

/** Gives the money of a withdrawal in progress back. */
export function cancelWithdrawal(state: ExchangeState, withdrawal: Withdrawal): void {
  withdrawal.status = 'FAILURE'
  withdrawal.updatedAt = state.now()
  state.funding.ended(withdrawal)
  state.bank.release(withdrawal.wallet, withdrawal.amount + withdrawal.fee)
}

/** Lets money arrive from outside. */
export function receiveDeposit(
  state: ExchangeState,
  wallet: Wallet,
  amount: bigint,
  chainId: string,
  address: string,
): void {
  const { uid, currency } = wallet
  state.bank.deposit(wallet, amount)
  state.funding.addDeposit({ uid, currency, chainId, address, amount, createdAt: state.now() })
  writeLine(state, wallet, 'DEPOSIT', 'in', amount, 0n, {})
}

/** Moves money between two wallets and notes it in both statements. */
export function transfer(
  state: ExchangeState,
  from: Wallet,
  to: Wallet,
  amount: bigint,
  orderId: string,
): void {
  state.bank.move(from, to, amount)
  const bizType = from.uid === to.uid ? 'TRANSFER' : 'SUB_TRANSFER'
  writeLine(state, from, bizType, 'out', amount, 0n, { orderId })
  writeLine(state, to, bizType, 'in', amount, 0n, { orderId })
}

function writeLine(
  state: ExchangeState,
  wallet: Wallet,
  bizType: string,
  direction: 'in' | 'out',
  amount: bigint,
  fee: bigint,
  context: Readonly<Record<string, string>>,
): void {
  state.bank.journal.add({
    uid: wallet.uid,
    wallet: wallet.type,
    currency: wallet.currency,
    amount,
    fee,
    balance: wallet.available + wallet.held,
    bizType,
    direction,
    createdAt: state.now(),
    context,
  })
}
