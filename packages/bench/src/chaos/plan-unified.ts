/** The orders of a run on a unified account: those of the classic one, in turn for coins, on margin and of a contract. */
import type { SymbolRules } from '@kucoin-kit/mock-server'
import { type PlannedOrder, planOrder, symbols } from './plan.ts'

/** The pair. */
export const PAIR = 'BTC-USDT'
/** The contract on it. */
export const CONTRACT = 'XBTUSDTM'

/** The one pair that all three products stand on. */
export const unifiedSymbols: readonly SymbolRules[] = symbols
  .slice(0, 1)
  .map((rules) => ({ ...rules, symbol: PAIR }))

/** Plans order `index`; contracts are whole ones, and as many as no other order has. */
export function planUnified(index: number): PlannedOrder {
  const order = planOrder(index)
  const product = index % 3
  if (product === 2) return { ...order, tradeType: 'FUTURES', symbol: CONTRACT, amount: String(index + 1) }
  return { ...order, tradeType: product === 1 ? 'MARGIN' : 'SPOT', symbol: PAIR }
}
