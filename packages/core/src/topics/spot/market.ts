/** What the spot exchange tells everybody: trades, tickers, candles. */
import type { Candle, CandleType } from '../../endpoints/spot/trades.ts'
import type { DecimalString, IntegerString, Side } from '../../endpoints/types.ts'
import { checkOneOf, checkPair, intervals } from '../check.ts'
import type { Known, Topic } from '../topic.ts'
import { wideIntegers } from '../wide-integers.ts'

/** One trade. */
export interface Trade {
  readonly symbol: string
  readonly sequence: IntegerString
  readonly tradeId: string
  readonly type: Known<'match'>
  /** Side of the taker. */
  readonly side: Side
  readonly price: DecimalString
  /** In the base currency. */
  readonly size: DecimalString
  readonly takerOrderId: string
  readonly makerOrderId: string
  /** Epoch ns. */
  readonly time: IntegerString
}

/**
 * Every trade of a pair, as it happens; event.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470072w0
 */
export function trades(symbol: string): Topic<Trade> {
  return {
    socket: 'spot',
    channel: '/market/match',
    argument: checkPair('spot.trades', symbol),
    perRequest: 100,
    kind: 'event',
    idOf: ({ tradeId }: Trade) => tradeId,
  }
}

/** Best prices and last trade of a pair. */
export interface Ticker {
  readonly sequence: IntegerString
  /** Of the last trade. */
  readonly price: DecimalString
  /** Of the last trade, in the base currency. */
  readonly size: DecimalString
  readonly bestAsk: DecimalString
  readonly bestAskSize: DecimalString
  readonly bestBid: DecimalString
  readonly bestBidSize: DecimalString
  /** When the last trade was, epoch ms. KuCoin's page spells it in both ways: look at `Time` too. */
  readonly time?: number
  /** The same, as the example of {@link ticker} spells it. */
  readonly Time?: number
}

/**
 * Best prices and last trade of a pair, at most every 100 ms; state.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no pair
 * @see https://www.kucoin.com/docs-new/3470063w0
 */
export function ticker(symbol: string): Topic<Ticker> {
  return {
    socket: 'spot',
    channel: '/market/ticker',
    argument: checkPair('spot.ticker', symbol),
    perRequest: 100,
    kind: 'state',
    sequenceOf: ({ sequence }: Ticker) => Number(sequence),
  }
}

/**
 * Best prices and last trade of all pairs, each at most every 100 ms; state of many. The message's `subject` is the pair.
 *
 * @see https://www.kucoin.com/docs-new/3470064w0
 */
export function allTickers(): Topic<Ticker> {
  return {
    socket: 'spot',
    channel: '/market/ticker',
    argument: 'all',
    kind: 'state',
    keyOf: (_: Ticker, subject) => subject ?? '',
    sequenceOf: ({ sequence }: Ticker) => Number(sequence),
  }
}

/** A candle that is being made, or has just been. */
export interface CandleUpdate {
  readonly symbol: string
  /** Start in epoch s, open, close, high, low, volume, turnover. */
  readonly candles: Candle
  /** Epoch ns. */
  readonly time: IntegerString
}

/**
 * The candle that is being made, whenever it changes; state, a candle after the other: the last message of one is the candle
 * as it stays.
 *
 * @param type - length of a candle
 * @throws RequestError `REQUEST_INVALID` for what is no pair, or no length of KuCoin's
 * @see https://www.kucoin.com/docs-new/3470071w0
 */
export function candles(symbol: string, type: CandleType): Topic<CandleUpdate> {
  const pair = checkPair('spot.candles', symbol)
  return {
    socket: 'spot',
    channel: '/market/candles',
    argument: `${pair}_${checkOneOf('spot.candles', 'length of a candle', type, intervals)}`,
    kind: 'state',
    integers: wideIntegers('time'),
    keyOf: ({ candles: [start] }: CandleUpdate) => start,
    sequenceOf: ({ time }: CandleUpdate) => Number(time),
  }
}
