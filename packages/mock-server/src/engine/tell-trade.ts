import { recordTrade, type SymbolMarket } from '../market/symbol-market.ts'
import { type NewTrade, ordersOf } from '../market/traded-orders.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** Puts a trade among those that the public may ask for, and tells it to whoever listens. */
export function tellTrade(state: ExchangeState, market: SymbolMarket, trade: NewTrade): void {
  recordTrade(market, trade)
  if (state.events.isHeard) state.events.emit({ kind: 'trade', market, ...trade, ...ordersOf(trade) })
}
