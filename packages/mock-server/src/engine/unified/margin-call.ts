import { ONE } from '../../base/decimal.ts'
import type { TradeType } from '../../model/order.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { entryPrice, lotsOf, type Position, shrink } from '../../state/position.ts'
import { closeOrder } from '../close.ts'
import { sellForDebts } from '../margin-call.ts'
import { trimReducing } from '../reduce-only.ts'
import { collateralOf, riskRatio } from './collateral.ts'
import { payOrBorrow } from './pay.ts'

/** How often accounts are looked at, in milliseconds, as those with margin loans are. */
const INTERVAL_MS = 1_000

const TRADE_TYPES: readonly TradeType[] = ['TRADE', 'MARGIN_TRADE', 'FUTURES']

/** After a price moved: liquidates the unified accounts whose maintenance margin is not secured any more. */
export function callUnified(state: ExchangeState): void {
  const users = state.modes.unified()
  if (users.size === 0 || state.now() < state.unified.nextCallAt) return
  state.unified.nextCallAt = state.now() + INTERVAL_MS
  for (const uid of users)
    if (isAtRisk(state, uid) && riskRatio(collateralOf(state, uid)) >= ONE) liquidate(state, uid)
}

/** Most accounts have nothing that could be called: weighing them would be most of a long day's work. */
function isAtRisk(state: ExchangeState, uid: string): boolean {
  return (
    state.futures.positions().some((position) => position.uid === uid) ||
    state.loans.debtors().some((wallet) => wallet.uid === uid)
  )
}

/**
 * Ends all orders of an account and closes its cross positions at the last price; then assets are sold for what it
 * owes. KuCoin goes step by step and stops where it can. Isolated positions stand for themselves.
 */
function liquidate(state: ExchangeState, uid: string): void {
  for (const tradeType of TRADE_TYPES)
    for (const order of state.orders.open(uid, tradeType)) closeOrder(state, order, 'cancelled')
  for (const position of state.futures.positions(uid))
    if (position.marginMode === 'CROSS') closePosition(state, position)
  sellForDebts(
    state,
    state.bank.wallets(uid).filter(({ type }) => type === 'unified'),
  )
}

function closePosition(state: ExchangeState, position: Position): void {
  const { uid, contract } = position
  const type = position.quantity < 0n ? 'LIQUID_SHORT' : 'LIQUID_LONG'
  const end = {
    type,
    closePrice: contract.market.last,
    openPrice: entryPrice(position),
    closedAt: state.now(),
  }
  const wallet = state.bank.wallet(uid, 'unified', contract.settle)
  const { pnl } = shrink(position, lotsOf(position), end.closePrice)
  if (pnl < 0n) payOrBorrow(state, wallet, -pnl, 0n)
  else state.bank.earn(wallet, pnl, 0n)
  state.futures.file(position, end)
  if (state.events.isHeard) state.events.emit({ kind: 'position', position, reason: 'liquidation' })
  trimReducing(state, uid, contract.symbol)
}
