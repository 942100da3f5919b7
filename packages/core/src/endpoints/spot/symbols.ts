/** Symbols, markets and tickers of the spot exchange. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { DecimalString, IntegerString } from '../types.ts'

/** Trading rules of one symbol. */
export interface SpotSymbol {
  readonly symbol: string
  /** Changes where a currency is renamed; `symbol` does not. */
  readonly name: string
  readonly baseCurrency: string
  readonly quoteCurrency: string
  readonly feeCurrency: string
  /** Trading section, `USDS` say. */
  readonly market: string
  /** Least size of an order, in the base currency. */
  readonly baseMinSize: DecimalString
  /** Least funds of a market order, in the quote currency. */
  readonly quoteMinSize: DecimalString
  /** Most size of an order, in the base currency. */
  readonly baseMaxSize: DecimalString
  /** Most funds of a market order, in the quote currency. */
  readonly quoteMaxSize: DecimalString
  /** A size is a multiple of this. */
  readonly baseIncrement: DecimalString
  /** Funds are a multiple of this. */
  readonly quoteIncrement: DecimalString
  /** A price is a multiple of this. */
  readonly priceIncrement: DecimalString
  /** How far a limit price may be from the market, as a fraction. */
  readonly priceLimitRate: DecimalString
  /** Least value of an order, in the quote currency. */
  readonly minFunds: DecimalString
  readonly isMarginEnabled: boolean
  /** Whether it can be traded now. */
  readonly enableTrading: boolean
  /** Class of the fee; the base rate is multiplied by the coefficient. */
  readonly feeCategory: 1 | 2 | 3
  readonly makerFeeCoefficient: DecimalString
  readonly takerFeeCoefficient: DecimalString
  /** Whether the symbol is under special treatment. */
  readonly st: boolean
  /** Whether a call auction goes on. */
  readonly callauctionIsEnabled: boolean
  readonly callauctionPriceFloor: DecimalString | null
  readonly callauctionPriceCeiling: DecimalString | null
  /** Epoch ms. */
  readonly callauctionFirstStageStartTime: number | null
  /** Epoch ms. */
  readonly callauctionSecondStageStartTime: number | null
  /** Epoch ms. */
  readonly callauctionThirdStageStartTime: number | null
  /** Epoch ms. */
  readonly tradingStartTime: number | null
}

/** What {@link getSymbol} sends: `GET /api/v2/symbols/{symbol}`. */
export interface GetSymbol {
  readonly symbol: string
}

/**
 * Gives the trading rules of one symbol.
 *
 * No key needed; costs 4 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470159
 */
export const getSymbol: Endpoint<GetSymbol, SpotSymbol> = {
  method: 'GET',
  path: '/api/v2/symbols/{symbol}',
  codes: spotCodes,
  pool: 'public',
  weight: 4,
}

/** What {@link listSymbols} sends: `GET /api/v2/symbols`. */
export interface ListSymbols {
  /** One trading section only, as {@link listMarkets} names it. */
  readonly market?: string
}

/**
 * Lists the trading rules of all symbols.
 *
 * No key needed; costs 4 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470154
 */
export const listSymbols: Endpoint<ListSymbols, readonly SpotSymbol[]> = {
  method: 'GET',
  path: '/api/v2/symbols',
  codes: spotCodes,
  pool: 'public',
  weight: 4,
}

/**
 * Lists the names of the trading sections.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470166
 */
export const listMarkets: Endpoint<NoParams, readonly string[]> = {
  method: 'GET',
  path: '/api/v1/markets',
  codes: spotCodes,
  pool: 'public',
  weight: 3,
}

/** Last trade and best prices of one symbol. */
export interface Ticker {
  /** Epoch ms. */
  readonly time: number
  readonly sequence: IntegerString
  /** Price of the last trade. */
  readonly price: DecimalString
  /** Size of the last trade. */
  readonly size: DecimalString
  readonly bestBid: DecimalString
  readonly bestBidSize: DecimalString
  readonly bestAsk: DecimalString
  readonly bestAskSize: DecimalString
}

/** What {@link getTicker} sends: `GET /api/v1/market/orderbook/level1`. */
export interface GetTicker {
  readonly symbol: string
}

/**
 * Gives last trade and best prices of one symbol.
 *
 * No key needed; costs 2 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470160
 */
export const getTicker: Endpoint<GetTicker, Ticker> = {
  method: 'GET',
  path: '/api/v1/market/orderbook/level1',
  codes: spotCodes,
  pool: 'public',
  weight: 2,
}

/** What happened to one symbol in the last 24 hours. */
export interface TickerStats {
  readonly symbol: string
  /** Best bid. */
  readonly buy: DecimalString
  /** Best ask. */
  readonly sell: DecimalString
  /** Change over 24 hours, as a fraction. */
  readonly changeRate: DecimalString
  /** Change over 24 hours, in the quote currency. */
  readonly changePrice: DecimalString
  /** Highest price in 24 hours. */
  readonly high: DecimalString
  /** Lowest price in 24 hours. */
  readonly low: DecimalString
  /** Traded in 24 hours, in the base currency. */
  readonly vol: DecimalString
  /** Traded in 24 hours, in the quote currency. */
  readonly volValue: DecimalString
  /** Price of the last trade. */
  readonly last: DecimalString
  /** Average price in 24 hours. */
  readonly averagePrice: DecimalString
  /** Fee of a taker, as a fraction: 0.001 is 0.1 %. */
  readonly takerFeeRate: DecimalString
  /** Fee of a maker, as a fraction: 0.001 is 0.1 %. */
  readonly makerFeeRate: DecimalString
  readonly takerCoefficient: '1' | '0'
  readonly makerCoefficient: '1' | '0'
}

/** What happened to one symbol in the last 24 hours, and when that was counted. */
export interface SymbolStats extends TickerStats {
  /** Epoch ms. */
  readonly time: number
}

/** One row of {@link listTickers}. */
export interface TickerRow extends TickerStats {
  /** Name of the symbol, which may change. */
  readonly symbolName: string
  readonly bestBidSize: DecimalString
  readonly bestAskSize: DecimalString
}

/** All symbols at one moment. */
export interface Tickers {
  /** Epoch ms. */
  readonly time: number
  readonly ticker: readonly TickerRow[]
}

/**
 * Lists best prices and 24-hour figures of all symbols.
 *
 * No key needed; costs 15 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470167
 */
export const listTickers: Endpoint<NoParams, Tickers> = {
  method: 'GET',
  path: '/api/v1/market/allTickers',
  codes: spotCodes,
  pool: 'public',
  weight: 15,
}

/** What {@link getStats} sends: `GET /api/v1/market/stats`. */
export interface GetStats {
  readonly symbol: string
}

/**
 * Gives the 24-hour figures of one symbol.
 *
 * No key needed; costs 15 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470161
 */
export const getStats: Endpoint<GetStats, SymbolStats> = {
  method: 'GET',
  path: '/api/v1/market/stats',
  codes: spotCodes,
  pool: 'public',
  weight: 15,
}
