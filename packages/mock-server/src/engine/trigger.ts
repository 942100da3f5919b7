import type { SymbolMarket } from '../market/symbol-market.ts'
import { Refusal } from '../model/refusal.ts'
import type { StopOrder } from '../model/stop-order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { placeOrder } from './place.ts'

/** Places the stop orders of a market whose price has been reached. */
export function triggerStops(state: ExchangeState, market: SymbolMarket): void {
  for (const stop of state.stops.waitingOn(market.rules.symbol)) {
    const isReached = stop.direction === 'up' ? market.last >= stop.stopPrice : market.last <= stop.stopPrice
    // A sibling triggered a moment ago may have taken this one along.
    if (!isReached || stop.status !== 'NEW') continue
    state.stops.trigger(stop)
    placeTriggered(state, stop)
  }
}

// Nobody is there to be refused: an order that cannot be paid when its price comes ends as cancelled.
function placeTriggered(state: ExchangeState, stop: StopOrder): void {
  try {
    placeOrder(state, stop.request, stop.placing)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    stop.status = 'CANCELLED'
    if (stop.pair !== undefined) stop.pair.status = 'CANCELLED'
    if (state.events.isHeard) state.events.emit({ kind: 'stop', change: 'cancel', stop })
  }
}
