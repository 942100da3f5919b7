/** The unified market channels as both markets have them. */
import type { MarketType } from '../../endpoints/unified-account/types.ts'
import { unified as protocol } from '../../protocol/unified.ts'
import { checkOneOf } from '../check.ts'
import type { Topic } from '../topic.ts'
import { wideIntegers } from '../wide-integers.ts'
import type { CandleUpdate, Depth, OrderBook, Ticker, Trade } from './market.ts'

const sockets = { SPOT: 'unified-spot', FUTURES: 'unified-futures' } as const

/** The channel `ticker` of a symbol. */
export function tickerOf(tradeType: MarketType, argument: string): Topic<Ticker> {
  return {
    protocol,
    socket: sockets[tradeType],
    channel: 'ticker',
    argument,
    fields: { tradeType },
    perRequest: 50,
    kind: 'state',
    integers: wideIntegers('M'),
    sequenceOf: ({ E }: Ticker) => E,
  }
}

/** The channel `trade` of a symbol. */
export function tradesOf(tradeType: MarketType, argument: string): Topic<Trade> {
  return {
    protocol,
    socket: sockets[tradeType],
    channel: 'trade',
    argument,
    fields: { tradeType },
    kind: 'event',
    integers: wideIntegers('ti', 'E', 'M'),
    idOf: ({ ti }: Trade) => ti,
  }
}

/** The channel `kline` of a symbol. */
export function candlesOf(tradeType: MarketType, argument: string, interval: string): Topic<CandleUpdate> {
  return {
    protocol,
    socket: sockets[tradeType],
    channel: 'kline',
    argument,
    fields: { tradeType, interval },
    kind: 'state',
    keyOf: ({ O }: CandleUpdate) => String(O),
  }
}

const depths: readonly Depth[] = ['1', '5', '50', 'increment@10ms', 'increment']

/** The channel `obu` of a symbol. */
export function orderBookOf(
  topic: string,
  tradeType: MarketType,
  argument: string,
  depth: Depth,
): Topic<OrderBook> & { readonly fields: Readonly<Record<string, string | number>> } {
  const fields = { tradeType, depth: checkOneOf(topic, 'depth', depth, depths) }
  return {
    protocol,
    socket: sockets[tradeType],
    channel: 'obu',
    argument,
    fields,
    kind: depth.startsWith('increment') ? 'delta' : 'state',
    integers: wideIntegers('M'),
    sequenceOf: ({ C }: OrderBook) => C,
  }
}
