/**
 * Unified topics of the spot market: no key and no token needed.
 *
 * @packageDocumentation
 */
import type { CandleType } from '../../../endpoints/spot/trades.ts'
import type { DecimalString } from '../../../endpoints/types.ts'
import { unified as protocol } from '../../../protocol/unified.ts'
import { checkOneOf, checkPair, intervals } from '../../check.ts'
import type { Topic } from '../../topic.ts'
import type { CandleUpdate, Depth, OrderBook, Ticker, Trade } from '../market.ts'
import { candlesOf, orderBookOf, tickerOf, tradesOf } from '../market-topics.ts'

export type { CandleUpdate, Depth, Level, OrderBook, Ticker, Trade } from '../market.ts'

/**
 * Best prices and last trade of a pair, whenever they change; state.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470355w0
 */
export function ticker(symbol: string): Topic<Ticker> {
  return tickerOf('SPOT', checkPair('unified.spot.ticker', symbol))
}

/**
 * Every trade of a pair, as it happens; event.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470359w0
 */
export function trades(symbol: string): Topic<Trade> {
  return tradesOf('SPOT', checkPair('unified.spot.trades', symbol))
}

/**
 * The candle that is being made, whenever it changes; state, a candle after the other: the last message of one is the candle
 * as it stays.
 *
 * @param interval - length of a candle
 * @throws RequestError `REQUEST_INVALID` for what is no pair, or no length of KuCoin's
 * @see https://www.kucoin.com/docs-new/3470356w0
 */
export function candles(symbol: string, interval: CandleType): Topic<CandleUpdate> {
  const pair = checkPair('unified.spot.candles', symbol)
  return candlesOf('SPOT', pair, checkOneOf('unified.spot.candles', 'interval', interval, intervals))
}

/**
 * The book of a pair: its best prices as a state, or its changes as deltas. An order book made of `increment@10ms`, which
 * needs no key, is in the entry `book`.
 *
 * @param depth - `1`, `5` or `50` prices a side, or `increment@10ms`
 * @throws RequestError `REQUEST_INVALID` for what is no pair, or another depth
 * @see https://www.kucoin.com/docs-new/3470354w0
 */
export function orderBook(symbol: string, depth: Depth): Topic<OrderBook> {
  const topic = 'unified.spot.orderBook'
  return orderBookOf(topic, 'SPOT', checkPair(topic, symbol), depth)
}

/** Where a call auction would settle now. KuCoin's page has numbers in its example and text in its table. */
export interface CallAuction {
  /** Symbol. */
  readonly s: string
  /** Estimated price; KuCoin's example calls it `eq`. */
  readonly ep?: DecimalString | number
  /** Estimated price, as KuCoin's example calls it. */
  readonly eq?: DecimalString | number
  /** Estimated size, in the base currency. */
  readonly es: DecimalString | number
  /** Lowest price of sell orders. */
  readonly slp: DecimalString | number
  /** Highest price of sell orders. */
  readonly shp: DecimalString | number
  /** Lowest price of buy orders. */
  readonly blp: DecimalString | number
  /** Highest price of buy orders. */
  readonly bhp: DecimalString | number
  /** Epoch ms. */
  readonly ts: number
}

/**
 * Where a call auction of a pair would settle now; state. Silent while there is none.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470353w0
 */
export function callAuction(symbol: string): Topic<CallAuction> {
  return {
    protocol,
    socket: 'unified-spot',
    channel: 'callAuctionInfo',
    // Subscribed to without a trade type, and told with one.
    pushedAs: ['callAuctionInfo.SPOT'],
    argument: checkPair('unified.spot.callAuction', symbol),
    kind: 'state',
    sequenceOf: ({ ts }: CallAuction) => ts,
  }
}
