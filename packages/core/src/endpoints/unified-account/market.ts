/** Tickers, books, trades and candles, of spot and futures alike. */
import { parseJson } from '../../encoding/json.ts'
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { CallAuction } from '../spot/order-book.ts'
import type { CandleType } from '../spot/trades.ts'
import { atRangeInSeconds } from '../time/ranges.ts'
import type { DecimalString, IntegerString, PriceLevel, Side } from '../types.ts'
import type { MarketType } from './types.ts'

/** Last trade, best prices and 24-hour figures of one symbol. */
export interface UnifiedTicker {
  readonly symbol: string
  readonly name: string
  readonly bestBidSize: DecimalString
  readonly bestBidPrice: DecimalString
  readonly bestAskSize: DecimalString
  readonly bestAskPrice: DecimalString
  readonly lastPrice: DecimalString
  /** Size of the last trade. */
  readonly size: DecimalString
  /** Price 24 hours ago. */
  readonly open: DecimalString
  /** Highest price in 24 hours. */
  readonly high: DecimalString
  /** Lowest price in 24 hours. */
  readonly low: DecimalString
  /** Traded in 24 hours, in the base currency. */
  readonly baseVolume: DecimalString
  /** Traded in 24 hours, in the quote currency. */
  readonly quoteVolume: DecimalString
  /** Over 24 hours. */
  readonly priceChange?: DecimalString
  /** Over 24 hours: of a pair as a fraction (`-0.0045` is −0.45 %), of a contract in percent (`0.2255` is 0.2255 %). */
  readonly priceChangePercent?: DecimalString
  readonly indexPrice?: DecimalString
  readonly markPrice?: DecimalString
}

/** Tickers of a market at one moment. */
export interface UnifiedTickers {
  readonly tradeType: MarketType
  /** Epoch ns. */
  readonly ts: IntegerString
  readonly list: readonly UnifiedTicker[]
}

/** What {@link listTickers} sends: `GET /api/ua/v2/market/ticker`. */
export interface ListTickers {
  readonly tradeType: MarketType
  /** One symbol only. */
  readonly symbol?: string
}

/**
 * Lists the tickers of a market.
 *
 * No key needed; costs 15 of the `public` pool.
 */
export const listTickers: Endpoint<ListTickers, UnifiedTickers> = {
  method: 'GET',
  path: '/api/ua/v2/market/ticker',
  codes: unifiedCodes,
  pool: 'public',
  weight: 15,
  integers: { fields: ['ts'], parse: parseJson },
}

/** An order book, best prices first. */
export interface UnifiedOrderBook {
  readonly tradeType: MarketType
  readonly symbol: string
  /** Number of the last change in it. */
  readonly sequence: IntegerString
  readonly bids: readonly PriceLevel[]
  readonly asks: readonly PriceLevel[]
  /** Time of the book, as KuCoin writes it. */
  readonly ts?: IntegerString
}

/** What {@link getOrderBook} sends: `GET /api/ua/v2/market/orderbook`. */
export interface GetOrderBook {
  readonly tradeType: MarketType
  readonly symbol: string
  /** Prices per side. */
  readonly limit: 'FULL' | '20' | '100'
  /** 1: without retail price improvement. */
  readonly rpiFilter?: 0 | 1
}

/**
 * Gives an order book, or the best prices of it; signed, other than the rest of the market's data.
 *
 * Permission `General`; costs 3 of the `unifiedManagement` pool.
 */
export const getOrderBook: Endpoint<GetOrderBook, UnifiedOrderBook> = {
  method: 'GET',
  path: '/api/ua/v2/market/orderbook',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 3,
  permission: 'General',
  integers: { fields: ['sequence', 'ts'], parse: parseJson },
}

/** One trade of the market. */
export interface UnifiedTrade {
  readonly sequence: IntegerString
  readonly tradeId: string
  readonly price: DecimalString
  readonly size: DecimalString
  /** Taker's side. */
  readonly side: Side
  /** Epoch ns. */
  readonly ts: IntegerString
  /** Whether it came from retail price improvement. */
  readonly isRpiTrade?: boolean
}

/** The latest trades of a symbol. */
export interface UnifiedTrades {
  readonly tradeType: MarketType
  readonly list: readonly UnifiedTrade[]
}

/** What {@link listTrades} sends: `GET /api/ua/v2/market/trade`. */
export interface ListTrades {
  readonly tradeType: MarketType
  readonly symbol: string
}

/**
 * Lists the latest trades of a symbol.
 *
 * No key needed; costs 3 of the `public` pool.
 */
export const listTrades: Endpoint<ListTrades, UnifiedTrades> = {
  method: 'GET',
  path: '/api/ua/v2/market/trade',
  codes: unifiedCodes,
  pool: 'public',
  weight: 3,
  integers: { fields: ['sequence', 'ts'], parse: parseJson },
}

/** Candles of a symbol: start in epoch s, a number or text; open, high, low, close, volume and turnover, text. */
export interface UnifiedCandles {
  readonly tradeType: MarketType
  readonly symbol: string
  readonly list: readonly (readonly (string | number)[])[]
}

/** What {@link listCandles} sends: `GET /api/ua/v2/market/kline`. */
export interface ListCandles {
  readonly tradeType: MarketType
  readonly symbol: string
  /** Length of a candle; futures have no `6hour` and no `3day`. */
  readonly interval: CandleType | '3day'
  /** What the candles are of; default trades, futures alone have the others. */
  readonly klineType?: 'TRADE' | 'MARK_PRICE' | 'INDEX_PRICE' | 'PREMIUM_INDEX'
  /** Start of the first candle, epoch s. */
  readonly startAt?: number
  /** Time before which the last one starts, epoch s. */
  readonly endAt?: number
}

/**
 * Lists the candles of a symbol, at most 1500 of spot and 200 of futures.
 *
 * No key needed; costs 3 of the `public` pool.
 */
export const listCandles: Endpoint<ListCandles, UnifiedCandles> = {
  method: 'GET',
  path: '/api/ua/v2/market/kline',
  codes: unifiedCodes,
  pool: 'public',
  weight: 3,
  time: atRangeInSeconds,
}

/** What {@link getCallAuction} sends: `GET /api/ua/v2/market/call-auction-info`. */
export interface GetCallAuction {
  readonly symbol: string
}

/**
 * Tells where a call auction would settle now.
 *
 * No key needed; costs 2 of the `public` pool.
 */
export const getCallAuction: Endpoint<GetCallAuction, CallAuction> = {
  method: 'GET',
  path: '/api/ua/v2/market/call-auction-info',
  codes: unifiedCodes,
  pool: 'public',
  weight: 2,
}

/** What one market turned over in 24 hours. */
export interface MarketTurnover {
  readonly turnoverOf24h: DecimalString
}

/** What the markets turned over in 24 hours. */
export interface UnifiedTurnover {
  readonly spot: MarketTurnover
  readonly futures: MarketTurnover
}

/**
 * Gives what was turned over in 24 hours.
 *
 * No key needed; costs 3 of the `public` pool.
 */
export const getTurnover: Endpoint<NoParams, UnifiedTurnover> = {
  method: 'GET',
  path: '/api/ua/v2/trade-statistics',
  codes: unifiedCodes,
  pool: 'public',
  weight: 3,
}
