import type { Deposit, Withdrawal } from '../model/funding.ts'
import type { Wallet } from '../model/wallet.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { writeLine } from './statement.ts'

/** How long a withdrawal is in progress and can be cancelled, in milliseconds of exchange time. */
const PROCESSING_MS = 60_000

/** Starts a withdrawal: the money is held at once and leaves a minute later. */
export function startWithdrawal(state: ExchangeState, withdrawal: Withdrawal): void {
  const { id, wallet, amount, fee } = withdrawal
  state.bank.hold(wallet, amount + fee)
  state.funding.withdrawals.set(id, withdrawal)
  state.agenda.add(state.now() + PROCESSING_MS, () => {
    if (withdrawal.status !== 'PROCESSING') return
    withdrawal.status = 'SUCCESS'
    withdrawal.updatedAt = state.now()
    state.funding.ended(withdrawal)
    state.bank.release(wallet, amount + fee)
    state.bank.pay(wallet, 0n, fee)
    state.bank.deposit(wallet, -amount)
    const line = { bizType: 'WITHDRAW', direction: 'out', amount: amount + fee, fee } as const
    writeLine(state, wallet, { ...line, context: { withdrawalId: id } })
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
  deposit: Pick<Deposit, 'amount' | 'chainId' | 'address'>,
): void {
  const { uid, currency } = wallet
  const { amount } = deposit
  state.bank.deposit(wallet, amount)
  state.funding.addDeposit({ ...deposit, uid, currency, createdAt: state.now() })
  writeLine(state, wallet, { bizType: 'DEPOSIT', direction: 'in', amount, fee: 0n, context: {} })
}

/** A move of money between two wallets. */
export interface Transfer {
  readonly from: Wallet
  readonly to: Wallet
  readonly amount: bigint
  readonly orderId: string
}

/** Moves money between two wallets and notes it in both statements. */
export function transfer(state: ExchangeState, { from, to, amount, orderId }: Transfer): void {
  state.bank.move(from, to, amount)
  const bizType = from.uid === to.uid ? 'TRANSFER' : 'SUB_TRANSFER'
  const line = { bizType, amount, fee: 0n, context: { orderId } }
  writeLine(state, from, { ...line, direction: 'out' })
  writeLine(state, to, { ...line, direction: 'in' })
}
