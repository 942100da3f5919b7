import { formatDecimal } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import type { TradeEvent } from '../../../state/event-bus.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import type { UnifiedHub } from '../channel.ts'

/** Sends a trade as it happens. */
export function sendTrade(state: ExchangeState, hub: UnifiedHub, event: TradeEvent): void {
  const { symbol } = event.market.rules
  const T = state.futures.contracts.has(symbol) ? 'trade.FUTURES' : 'trade.SPOT'
  hub.publish(`${T}:${symbol}`, () => ({
    T,
    d: {
      s: symbol,
      p: formatDecimal(event.price),
      q: formatDecimal(event.size),
      S: event.side,
      ti: String(event.tradeId),
      E: event.tradeId,
      M: nanoseconds(event.time),
    },
  }))
}
