/** What the futures exchange tells everybody: trades, tickers, candles, prices that positions are reckoned with. */
import type { DecimalString, IntegerString, Side } from '../../endpoints/types.ts'
import { checkContract, checkOneOf, type FuturesInterval, intervals, isOfFutures } from '../check.ts'
import type { Topic } from '../topic.ts'
import { wideIntegers } from '../wide-integers.ts'

/** One trade. */
export interface Trade {
  readonly symbol: string
  readonly sequence: number
  readonly tradeId: string
  /** Side of the taker. */
  readonly side: Side
  /** In lots. */
  readonly size: number
  readonly price: DecimalString
  readonly takerOrderId: string
  readonly makerOrderId: string
  /** Epoch ns. */
  readonly ts: IntegerString
}

/**
 * Every trade of a contract, as it happens; event.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470084w0
 */
export function trades(symbol: string): Topic<Trade> {
  return {
    socket: 'futures',
    channel: '/contractMarket/execution',
    argument: checkContract('futures.trades', symbol),
    perRequest: 100,
    kind: 'event',
    integers: wideIntegers('ts'),
    idOf: ({ tradeId }: Trade) => tradeId,
  }
}

/** Best prices of a contract. */
export interface Ticker {
  readonly symbol: string
  readonly sequence: number
  readonly bestBidPrice: DecimalString
  /** In lots. */
  readonly bestBidSize: number
  readonly bestAskPrice: DecimalString
  /** In lots. */
  readonly bestAskSize: number
  /** Epoch ns. */
  readonly ts: IntegerString
}

/** Best prices of a contract with its last trade. */
export interface TickerV1 extends Ticker {
  /** Side of the last trade's taker. */
  readonly side: Side
  /** Of the last trade, in lots. */
  readonly size: number
  /** Of the last trade. */
  readonly price: DecimalString
  /** Of the last trade. */
  readonly tradeId: string
}

const ofTickers = {
  socket: 'futures',
  perRequest: 100,
  kind: 'state',
  integers: wideIntegers('ts'),
  sequenceOf: ({ sequence }: Ticker) => sequence,
} as const

/**
 * Best prices of a contract, whenever they change; state.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470080w0
 */
export function ticker(symbol: string): Topic<Ticker> {
  return {
    ...ofTickers,
    channel: '/contractMarket/tickerV2',
    argument: checkContract('futures.ticker', symbol),
  }
}

/**
 * Best prices of a contract and its last trade, with every trade; state. KuCoin recommends {@link ticker}.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470081w0
 */
export function tickerV1(symbol: string): Topic<TickerV1> {
  return {
    ...ofTickers,
    channel: '/contractMarket/ticker',
    argument: checkContract('futures.tickerV1', symbol),
  }
}

/** One candle: all values are text, the first is its start. */
export type Candle = readonly [
  /** Epoch s. */
  start: IntegerString,
  open: DecimalString,
  close: DecimalString,
  high: DecimalString,
  low: DecimalString,
  turnover: DecimalString,
  /** In lots. */
  volume: DecimalString,
]

/** A candle that is being made, or has just been. */
export interface CandleUpdate {
  readonly symbol: string
  /** The candle as it is now. */
  readonly candles: Candle
  /** Epoch ms. */
  readonly time: number
}

/**
 * The candle that is being made, every second while it changes; state, a candle after the other: the last message of one is
 * the candle as it stays.
 *
 * @param type - length of a candle
 * @throws RequestError `REQUEST_INVALID` for what is no contract, or no length of KuCoin's
 * @see https://www.kucoin.com/docs-new/3470086w0
 */
export function candles(symbol: string, type: FuturesInterval): Topic<CandleUpdate> {
  const contract = checkContract('futures.candles', symbol)
  const length = checkOneOf('futures.candles', 'length of a candle', type, intervals.filter(isOfFutures))
  return {
    socket: 'futures',
    channel: '/contractMarket/limitCandle',
    argument: `${contract}_${length}`,
    perRequest: 100,
    kind: 'state',
    keyOf: ({ candles: [start] }: CandleUpdate) => start,
    sequenceOf: ({ time }: CandleUpdate) => time,
  }
}

/** Mark and index price; subject `mark.index.price`. */
export interface MarkIndexPrice {
  readonly markPrice: number
  readonly indexPrice: number
  /** How often it is told, ms. */
  readonly granularity: number
  /** Epoch ms. */
  readonly timestamp: number
}

/** The funding rate as it is reckoned now; subject `funding.rate`. */
export interface FundingRateTick {
  /** A fraction: 0.0001 is 0.01 %. */
  readonly fundingRate: number
  /** How often it is told, ms. */
  readonly granularity: number
  /** 1: fees are charged in this period. */
  readonly period?: number
  /** Epoch ms. */
  readonly timestamp: number
}

/**
 * Mark and index price of a contract every second, its funding rate every minute; state.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470087w0
 */
export function instrument(symbol: string): Topic<MarkIndexPrice | FundingRateTick> {
  return {
    socket: 'futures',
    channel: '/contract/instrument',
    argument: checkContract('futures.instrument', symbol),
    perRequest: 100,
    kind: 'state',
    keyOf: (data: MarkIndexPrice | FundingRateTick) => ('fundingRate' in data ? 'rate' : 'price'),
    sequenceOf: ({ timestamp }: MarkIndexPrice) => timestamp,
  }
}

/** A settlement of funding fees; subject `funding.begin` or `funding.end`. */
export interface FundingSettlement {
  readonly symbol: string
  /** Epoch ms. */
  readonly fundingTime: number
  /** A fraction: 0.0001 is 0.01 %. */
  readonly fundingRate: number
  /** Epoch ms. */
  readonly timestamp: number
}

/**
 * Begin and end of the settlements of funding fees, of all contracts; event.
 *
 * @see https://www.kucoin.com/docs-new/3470088w0
 */
export function fundingSettlements(): Topic<FundingSettlement> {
  return {
    socket: 'futures',
    channel: '/contract/announcement',
    kind: 'event',
    idOf: ({ symbol, fundingTime }: FundingSettlement, subject) => [symbol, fundingTime, subject].join(),
  }
}

/** A contract with the figures of its day; numbers are rounded as JSON rounds them. */
export interface Snapshot {
  readonly symbol: string
  readonly lastPrice: number
  /** Highest price of the day. */
  readonly highPrice: number
  /** Lowest price of the day. */
  readonly lowPrice: number
  /** Price of a day ago. */
  readonly price24HoursBefore: number
  /** How far the price has moved in a day. */
  readonly priceChg: number
  /** A fraction: 0.0049 is 0.49 %. */
  readonly priceChgPct: number
  /** Traded in a day, in the base currency. */
  readonly volume: number
  /** Traded in a day, in the quote currency. */
  readonly turnover: number
  /** A fraction: 0.0001 is 0.01 %. */
  readonly fundingRate?: number
  /** Epoch ns. */
  readonly ts: IntegerString
}

/**
 * A contract with the figures of its day, every 5 s; state.
 *
 * @throws RequestError `REQUEST_INVALID` for what is no contract
 * @see https://www.kucoin.com/docs-new/3470089w0
 */
export function snapshot(symbol: string): Topic<Snapshot> {
  return {
    socket: 'futures',
    channel: '/contractMarket/snapshot',
    argument: checkContract('futures.snapshot', symbol),
    perRequest: 100,
    kind: 'state',
    integers: wideIntegers('ts'),
    sequenceOf: ({ ts }: Snapshot) => Number(ts),
  }
}
