import type { Wallet } from '../../model/wallet.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { lend, repay } from '../lend.ts'

/** Takes money out of a wallet of a unified account; what is lacking is borrowed, whatever it is for. */
export function payOrBorrow(state: ExchangeState, wallet: Wallet, amount: bigint, fee: bigint): void {
  borrowLack(state, wallet, amount + fee)
  state.bank.pay(wallet, amount, fee)
}

/** Lends a wallet what it lacks of an amount. */
export function borrowLack(state: ExchangeState, wallet: Wallet, amount: bigint): void {
  const lack = amount - wallet.available
  if (lack > 0n) lend(state, wallet, lack, state.ids.order())
}

/** Pays the debts of unified accounts with whatever came in: there is no call that would do it. */
export function repayFromIncome(state: ExchangeState): void {
  if (state.modes.unified().size === 0) return
  for (const wallet of state.loans.debtors())
    if (wallet.type === 'unified' && wallet.available > 0n)
      repay(state, wallet, wallet.available, state.ids.order())
}
