import { formatDecimal, toNumber } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import type { LevelChange } from '../../../market/published-book.ts'
import type { SymbolMarket } from '../../../market/symbol-market.ts'
import type { ExchangeEvent, TradeEvent } from '../../../state/event-bus.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import type { ClassicHub } from '../topic.ts'

/** Sends trades and changes of price levels as they happen. */
export function sendMarketEvent(state: ExchangeState, hub: ClassicHub, event: ExchangeEvent): void {
  if (event.kind === 'trade') sendTrade(state, hub, event)
  else if (event.kind === 'book') sendChanges(state, hub, event.market, event.changes)
}

function sendTrade(state: ExchangeState, hub: ClassicHub, event: TradeEvent): void {
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

function sendChanges(
  state: ExchangeState,
  hub: ClassicHub,
  market: SymbolMarket,
  changes: readonly LevelChange[],
): void {
  const { symbol } = market.rules
  if (!state.futures.contracts.has(symbol)) {
    const side = (name: 'buy' | 'sell'): string[][] =>
      changes
        .filter((change) => change.side === name)
        .map(({ price, size, sequence }) => [formatDecimal(price), formatDecimal(size), String(sequence)])
    hub.publish(`/market/level2:${symbol}`, () => ({
      subject: 'trade.l2update',
      data: {
        changes: { asks: side('sell'), bids: side('buy') },
        sequenceEnd: changes[changes.length - 1]?.sequence,
        sequenceStart: changes[0]?.sequence,
        symbol,
        time: state.now(),
      },
    }))
    return
  }
  const name = `/contractMarket/level2:${symbol}`
  if (!hub.has(name)) return
  // Futures tell one change a message.
  for (const { side, price, size, sequence } of changes) {
    const change = `${formatDecimal(price)},${side},${formatDecimal(size)}`
    const data = { sequence, change, timestamp: state.now() }
    hub.publish(name, () => ({ subject: 'level2', sn: sequence, data }))
  }
}
