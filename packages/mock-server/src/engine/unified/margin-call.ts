import { decimal, ONE } from '../../base/decimal.ts'
import type { TradeType } from '../../model/order.ts'
import type { RiskLevel } from '../../state/event-bus.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'
import { closeOrder } from '../close.ts'
import { liquidate as takeOver } from '../liquidate.ts'
import { sellForDebts } from '../margin-call.ts'
import { collateralOf, riskRatio } from './collateral.ts'

/** How often accounts are looked at, in milliseconds, as those with margin loans are. */
const INTERVAL_MS = 1_000

const TRADE_TYPES: readonly TradeType[] = ['TRADE', 'MARGIN_TRADE', 'FUTURES']

/** After a price moved: liquidates the unified accounts whose maintenance margin is not secured any more. */
export function callUnified(state: ExchangeState): void {
  const users = state.modes.unified()
  if (users.size === 0 || state.now() < state.unified.nextCallAt) return
  state.unified.nextCallAt = state.now() + INTERVAL_MS
  for (const uid of users) {
    // Without anything at risk what was warned of is over: the next time is told anew.
    const ratio = isAtRisk(state, uid) ? riskRatio(collateralOf(state, uid)) : 0n
    warn(state, uid, ratio)
    if (ratio < ONE) continue
    liquidate(state, uid)
    state.unified.warned.delete(uid)
  }
}

/** Risk ratios from which on users are warned. */
const WARNINGS: readonly (readonly [from: bigint, level: RiskLevel])[] = [
  [ONE, 'FORCE_LIQUIDATION'],
  [decimal('0.9'), 'LIQUIDATION_WARNING'],
  [decimal('0.85'), 'REDUCE_ONLY'],
  [decimal('0.8'), 'MARGIN_CALL'],
]

function warn({ unified, events }: ExchangeState, uid: string, ratio: bigint): void {
  const level = WARNINGS.find(([from]) => ratio >= from)?.[1]
  if (unified.warned.get(uid) === level) return
  if (level === undefined) unified.warned.delete(uid)
  else {
    unified.warned.set(uid, level)
    if (events.isHeard) events.emit({ kind: 'risk', uid, level, ratio })
  }
}

/** Most accounts have nothing that could be called: weighing them would be most of a long day's work. */
function isAtRisk(state: ExchangeState, uid: string): boolean {
  return (
    state.futures.positions(uid).length > 0 ||
    state.bank.wallets(uid).some((wallet) => wallet.type === 'unified' && state.loans.debt(wallet) > 0n)
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
    if (position.marginMode === 'CROSS') takeOver(state, position)
  sellForDebts(
    state,
    state.bank.wallets(uid).filter(({ type }) => type === 'unified'),
  )
}
