/**
 * Unified topics of the futures market: no key and no token needed.
 *
 * @packageDocumentation
 */
import type { DecimalString } from '../../../endpoints/types.ts'
import { RequestError } from '../../../errors/request-error.ts'
import { unified as protocol } from '../../../protocol/unified.ts'
import { checkContract, checkOneOf, type FuturesInterval, intervals, isOfFutures } from '../../check.ts'
import type { Topic } from '../../topic.ts'
import type { CandleUpdate, Depth, OrderBook, Ticker, Trade } from '../market.ts'
import { candlesOf, orderBookOf, tickerOf, tradesOf } from '../market-topics.ts'

export type { FuturesInterval } from '../../check.ts'
export type { CandleUpdate, Depth, Level, OrderBook, Ticker, Trade } from '../market.ts'

/**
 * Best prices and last trade of a contract, whenever they change; state.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470355w0
 */
export function ticker(symbol: string): Topic<Ticker> {
  return tickerOf('FUTURES', checkContract('unified.futures.ticker', symbol))
}

/**
 * Every trade of a contract, as it happens; event.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470359w0
 */
export function trades(symbol: string): Topic<Trade> {
  return tradesOf('FUTURES', checkContract('unified.futures.trades', symbol))
}

/**
 * The candle that is being made, whenever it changes; state, a candle after the other: the last message of one is the candle
 * as it stays.
 *
 * @param interval - length of a candle
 * @throws RequestError `REQUEST_INVALID` for what is no contract, or no length of KuCoin's
 * @see https://www.kucoin.com/docs-new/3470356w0
 */
export function candles(symbol: string, interval: FuturesInterval): Topic<CandleUpdate> {
  const topic = 'unified.futures.candles'
  const contract = checkContract(topic, symbol)
  return candlesOf(
    'FUTURES',
    contract,
    checkOneOf(topic, 'interval', interval, intervals.filter(isOfFutures)),
  )
}

/** What else a book shows. */
export interface OrderBookOptions {
  /** Adds to each price what stands there for retail price improvement; with a depth of `5` or `50` alone. Default false. */
  readonly withRetail?: boolean | undefined
}

/**
 * The book of a contract: its best prices as a state, or its changes as deltas, sizes in lots. An order book made of
 * `increment@10ms` is in the entry `book`.
 *
 * @param depth - `1`, `5` or `50` prices a side, or `increment@10ms`
 * @throws RequestError `REQUEST_INVALID` for what is no contract, another depth, or one that has no retail sizes
 * @see https://www.kucoin.com/docs-new/3470354w0
 */
export function orderBook(symbol: string, depth: Depth, options: OrderBookOptions = {}): Topic<OrderBook> {
  const topic = 'unified.futures.orderBook'
  const book = orderBookOf(topic, 'FUTURES', checkContract(topic, symbol), depth)
  if (!options.withRetail) return book
  if (depth !== '5' && depth !== '50') {
    const seen = `topics.${topic} has no retail sizes at a depth of ${depth}.`
    throw new RequestError('REQUEST_INVALID', seen, 'ask for a depth of "5" or "50", or without them.')
  }
  return { ...book, fields: { ...book.fields, rpiFilter: 1 } }
}

/** Mark price, index price and open interest. */
export interface MarkPrice {
  /** Symbol. */
  readonly s: string
  /** Mark price. */
  readonly mp: DecimalString
  /** Index price. */
  readonly ip: DecimalString
  /** Open interest, in lots. */
  readonly oi: DecimalString
  /** Epoch ms. */
  readonly ts: number
}

/**
 * Mark price, index price and open interest of a contract, every second; state.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470358w0
 */
export function markPrice(symbol: string): Topic<MarkPrice> {
  return {
    protocol,
    socket: 'unified-futures',
    channel: 'mark-price',
    argument: checkContract('unified.futures.markPrice', symbol),
    kind: 'state',
    sequenceOf: ({ ts }: MarkPrice) => ts,
  }
}

/** A funding rate; fractions: 0.0001 is 0.01 %. */
export interface FundingRate {
  /** Symbol. */
  readonly s: string
  /** The rate as it is reckoned now. */
  readonly fr: DecimalString
  /** When it was settled last, epoch ms. */
  readonly ft: number
  /** Rate that was settled last; told since 2026-08-27. */
  readonly lfr?: DecimalString
  /** When it is settled next, epoch ms. */
  readonly nt: number
  /** Time between two settlements, ms. */
  readonly gl: number
  /** Highest rate. */
  readonly fc: DecimalString
  /** Lowest rate. */
  readonly ff: DecimalString
}

/**
 * The funding rate of a contract, every minute; state.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470357w0
 */
export function fundingRate(symbol: string): Topic<FundingRate> {
  return {
    protocol,
    socket: 'unified-futures',
    channel: 'funding-fee',
    argument: checkContract('unified.futures.fundingRate', symbol),
    perRequest: 50,
    kind: 'state',
  }
}

/**
 * The funding rates of all contracts in one message, every minute; state. A message has about 90 kB.
 *
 * @see https://www.kucoin.com/docs-new/3470412w0
 */
export function allFundingRates(): Topic<readonly FundingRate[]> {
  return { protocol, socket: 'unified-futures', channel: 'funding-fee-all-symbols', kind: 'state' }
}
