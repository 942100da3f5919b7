import type { SymbolMarket } from '../market/symbol-market.ts'
import type { Execution } from '../model/match.ts'
import type { Order } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { relateTo } from './close.ts'

/** Books an execution and says so. */
export function execute(
  state: ExchangeState,
  market: SymbolMarket,
  order: Order,
  execution: Execution,
): void {
  relateTo(state, order)
  state.settlementOf(order).execute(market, order, execution)
  if (!state.events.isHeard) return
  const { price, size, tradeId, isTaker } = execution
  const fill = { price, size, tradeId, liquidity: isTaker ? 'taker' : 'maker' } as const
  state.events.emit({ kind: 'order', change: 'match', order, fill })
}
