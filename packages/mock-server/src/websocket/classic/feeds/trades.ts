import { formatDecimal, toNumber } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import type { TradeEvent } from '../../../state/event-bus.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import type { ClassicHub } from '../topic.ts'

/** Sends a trade as it happens. */
export function sendTrade(state: ExchangeState, hub: ClassicHub, event: TradeEvent): void {
  const { symbol } = event.market.rules
  const price = formatDecimal(event.price)
  const { side, takerOrderId, makerOrderId } = event
  const tradeId = String(event.tradeId)
  if (!state.futures.contracts.has(symbol)) {
    hub.publish(`/market/match:${symbol}`, () => ({
      subject: 'trade.l3match',
      data: {
        makerOrderId,
        price,
        sequence: tradeId,
        side,
        size: formatDecimal(event.size),
        symbol,
        takerOrderId,
        time: String(nanoseconds(event.time)),
        tradeId,
        type: 'match',
      },
    }))
    return
  }
  const sequence = event.market.traded
  hub.publish(`/contractMarket/execution:${symbol}`, () => ({
    subject: 'match',
    sn: sequence,
    data: {
      symbol,
      sequence,
      side,
      size: toNumber(event.size),
      price,
      takerOrderId,
      makerOrderId,
      tradeId,
      ts: nanoseconds(event.time),
    },
  }))
}
