import type { TradeType } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { AccountMode } from '../state/account-mode-store.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { transfer } from './funding.ts'

/** Classic accounts that a unified one takes the place of. Funding and isolated margin accounts stay as they are. */
const MERGED: readonly string[] = ['trade', 'margin', 'contract']

const TRADE_TYPES: readonly TradeType[] = ['TRADE', 'MARGIN_TRADE', 'MARGIN_ISOLATED_TRADE', 'FUTURES']

/** Where a user's money of an account type lies: in a unified account all trading is paid from one wallet. */
export function walletType(state: ExchangeState, uid: string, type: string): string {
  return MERGED.includes(type) && state.modes.of(uid) === 'UNIFIED' ? 'unified' : type
}

/**
 * Makes a classic account a unified one, or the other way round, and moves the money along. No source says what
 * stands in the way: here all that would have to be carried over, orders, positions and debts; nor where the money
 * of a unified account goes: here to the trade account.
 */
export function switchMode(state: ExchangeState, uid: string, mode: AccountMode): void {
  if (state.modes.of(uid) === mode) return
  if (isBusy(state, uid))
    refuse('400100', 'Please close all positions, cancel all orders and repay all debts first.')
  state.modes.set(uid, mode)
  const [from, to] = mode === 'UNIFIED' ? [MERGED, 'unified'] : [['unified'], 'trade']
  for (const wallet of state.bank.wallets(uid)) {
    if (!from.includes(wallet.type) || wallet.available === 0n) continue
    const target = state.bank.wallet(uid, to, wallet.currency)
    transfer(state, { from: wallet, to: target, amount: wallet.available, orderId: state.ids.order() })
  }
}

function isBusy(state: ExchangeState, uid: string): boolean {
  return (
    TRADE_TYPES.some((tradeType) => state.orders.open(uid, tradeType).length > 0) ||
    state.stops.waiting(uid).length > 0 ||
    state.futures.positions(uid).length > 0 ||
    state.loans.debtors().some((wallet) => wallet.uid === uid)
  )
}
