/** Contracts, tickers and public trades of the futures exchange. */
import { parseJson } from '../../encoding/json.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import { fromRange } from '../time/ranges.ts'
import type { DecimalString, IntegerString, Side } from '../types.ts'

/** Trading rules and figures of one contract. */
export interface Contract {
  readonly symbol: string
  readonly rootSymbol: string
  /** `FFWCSX`: perpetual, `FFICSX`: with a delivery date. */
  readonly type: 'FFWCSX' | 'FFICSX'
  /** Epoch ms. */
  readonly firstOpenDate: number
  /** Last trading day, epoch ms; null for a perpetual. */
  readonly expireDate: number | null
  /** Epoch ms; null for a perpetual. */
  readonly settleDate: number | null
  readonly baseCurrency: string
  readonly quoteCurrency: string
  readonly settleCurrency: string
  /** Most lots of an order. */
  readonly maxOrderQty: number
  readonly maxPrice: number
  /** An order is a multiple of so many lots. */
  readonly lotSize: number
  /** A price is a multiple of this. */
  readonly tickSize: number
  readonly indexPriceTickSize: number
  /** What one lot stands for: of the base currency, or of the quote currency where the contract is inverse. */
  readonly multiplier: number
  /** As a fraction. */
  readonly initialMargin: number
  /** As a fraction. */
  readonly maintainMargin: number
  readonly maxRiskLimit: number
  readonly minRiskLimit: number
  readonly riskStep: number
  /** As a fraction: 0.0006 is 0.06 %. */
  readonly makerFeeRate: number
  /** As a fraction: 0.0006 is 0.06 %. */
  readonly takerFeeRate: number
  readonly takerFixFee: number
  readonly makerFixFee: number
  readonly settlementFee: number | null
  /** Whether positions may be reduced automatically. */
  readonly isDeleverage: boolean
  /** No longer means anything. */
  readonly isQuanto: boolean
  /** Whether it settles in the base currency. */
  readonly isInverse: boolean
  readonly markMethod: 'FairPrice'
  readonly fairMethod: 'FundingRate' | null
  readonly fundingBaseSymbol: string | null
  readonly fundingQuoteSymbol: string | null
  readonly fundingRateSymbol: string | null
  readonly indexSymbol: string
  readonly settlementSymbol: string
  /** What can be done with it now. */
  readonly status: 'Init' | 'Open' | 'BeingSettled' | 'Settled' | 'Paused' | 'Closed' | 'CancelOnly'
  /** Rate of the current period, as a fraction. */
  readonly fundingFeeRate: number | null
  /** Rate of the next period, as a fraction. */
  readonly predictedFundingFeeRate: number | null
  /** Length of a funding period, ms. */
  readonly fundingRateGranularity: number
  /** Lots. */
  readonly openInterest: DecimalString
  /** In the quote currency. */
  readonly turnoverOf24h: number
  /** In the base currency. */
  readonly volumeOf24h: number
  readonly markPrice: number
  readonly indexPrice: number
  readonly lastTradePrice: number
  /** Ms until the next funding. */
  readonly nextFundingRateTime: number | null
  readonly maxLeverage: number
  readonly sourceExchanges: readonly string[]
  readonly premiumsSymbol1M: string
  readonly premiumsSymbol8H: string
  readonly fundingBaseSymbol1M: string
  readonly fundingQuoteSymbol1M: string
  /** In 24 hours. */
  readonly lowPrice: number
  /** In 24 hours. */
  readonly highPrice: number
  /** Over 24 hours, as a fraction. */
  readonly priceChgPct: number
  /** Over 24 hours. */
  readonly priceChg: number
  /** For the margin rate: see KuCoin on cross margin. */
  readonly k: number
  /** For the margin rate: see KuCoin on cross margin. */
  readonly m: number
  /** For the margin rate: see KuCoin on cross margin. */
  readonly f: number
  /** Most maintenance margin, as a fraction. */
  readonly mmrLimit: number
  /** For the margin rate: see KuCoin on cross margin. */
  readonly mmrLevConstant: number
  readonly supportCross: boolean
  /** Highest price of a buy. */
  readonly buyLimit: number
  /** Lowest price of a sell. */
  readonly sellLimit: number
  /** Name to show, where it is not the symbol; since 2025-12-26. */
  readonly displaySymbol?: string
  /** Name of the base currency to show; since 2025-12-26. */
  readonly displayBaseCurrency?: string
  /** Length of the funding period that runs, ms; since 2025-11-24. */
  readonly currentFundingRateGranularity?: number
  /** When a new length of funding periods begins to hold, epoch ms; since 2025-11-24. */
  readonly effectiveFundingRateCycleStartTime?: number | null
  /** Kind of what it follows, `CRYPTO` say; since 2026-09-21. */
  readonly assetClass?: string
  /** Part of that kind; since 2026-09-21. */
  readonly subMarketType?: string
  /** @deprecated KuCoin has `assetClass` for it. */
  readonly marketType?: string
}

/** What {@link getSymbol} sends: `GET /api/v1/contracts/{symbol}`. */
export interface GetSymbol {
  readonly symbol: string
}

/**
 * Gives trading rules and figures of one contract.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470221
 */
export const getSymbol: Endpoint<GetSymbol, Contract> = {
  method: 'GET',
  path: '/api/v1/contracts/{symbol}',
  host: 'futures',
  pool: 'public',
  weight: 3,
}

/**
 * Lists the contracts that can be traded.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470220
 */
export const listSymbols: Endpoint<NoParams, readonly Contract[]> = {
  method: 'GET',
  path: '/api/v1/contracts/active',
  host: 'futures',
  pool: 'public',
  weight: 3,
}

/** Last trade and best prices of one contract. */
export interface FuturesTicker {
  readonly sequence: number
  readonly symbol: string
  /** Taker's side of the last trade. */
  readonly side: Side
  /** Lots of the last trade. */
  readonly size: number
  readonly tradeId: string
  /** Price of the last trade. */
  readonly price: DecimalString
  readonly bestBidPrice: DecimalString
  /** Lots. */
  readonly bestBidSize: number
  readonly bestAskPrice: DecimalString
  /** Lots. */
  readonly bestAskSize: number
  /** Time of the last trade, epoch ns. */
  readonly ts: IntegerString
}

/** What {@link getTicker} sends: `GET /api/v1/ticker`. */
export interface GetTicker {
  readonly symbol: string
}

/**
 * Gives last trade and best prices of one contract.
 *
 * No key needed; costs 2 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470222
 */
export const getTicker: Endpoint<GetTicker, FuturesTicker> = {
  method: 'GET',
  path: '/api/v1/ticker',
  host: 'futures',
  pool: 'public',
  weight: 2,
  integers: { fields: ['ts'], parse: parseJson },
}

/**
 * Lists last trade and best prices of all contracts.
 *
 * No key needed; costs 5 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470223
 */
export const listTickers: Endpoint<NoParams, readonly FuturesTicker[]> = {
  method: 'GET',
  path: '/api/v1/allTickers',
  host: 'futures',
  pool: 'public',
  weight: 5,
  integers: { fields: ['ts'], parse: parseJson },
}

/** One trade of the market. */
export interface FuturesTrade {
  readonly sequence: number
  readonly contractId: number
  readonly tradeId: string
  readonly makerOrderId: string
  readonly takerOrderId: string
  /** Epoch ns. */
  readonly ts: IntegerString
  /** Lots. */
  readonly size: number
  readonly price: DecimalString
  /** Taker's side. */
  readonly side: Side
}

/** What {@link listTrades} sends: `GET /api/v1/trade/history`. */
export interface ListTrades {
  readonly symbol: string
}

/**
 * Lists the latest trades of a contract.
 *
 * No key needed; costs 5 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470232
 */
export const listTrades: Endpoint<ListTrades, readonly FuturesTrade[]> = {
  method: 'GET',
  path: '/api/v1/trade/history',
  host: 'futures',
  pool: 'public',
  weight: 5,
  integers: { fields: ['ts'], parse: parseJson },
}

/** One candle, oldest first. */
export type FuturesCandle = readonly [
  /** Epoch ms. */
  start: number,
  open: number,
  high: number,
  low: number,
  close: number,
  /** Lots. */
  volume: number,
  /** In the quote currency; since 2025-09-12. */
  turnover?: number,
]

/** What {@link listCandles} sends: `GET /api/v1/kline/query`. */
export interface ListCandles {
  readonly symbol: string
  /** Length of a candle, minutes; 3 and 43200 are served, though KuCoin's page does not list them. */
  readonly granularity: 1 | 3 | 5 | 15 | 30 | 60 | 120 | 240 | 480 | 720 | 1440 | 10080 | 43200
  /** Start of the first candle, epoch ms. */
  readonly from?: number
  /** Start of the last candle, epoch ms. */
  readonly to?: number
}

/**
 * Lists the candles of a contract, at most 500.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470234
 */
export const listCandles: Endpoint<ListCandles, readonly FuturesCandle[]> = {
  method: 'GET',
  path: '/api/v1/kline/query',
  host: 'futures',
  pool: 'public',
  weight: 3,
  time: fromRange,
}

/** What the futures exchange turned over. */
export interface Turnover {
  /** In 24 hours, in USD. */
  readonly turnoverOf24h: number
}

/**
 * Gives what the exchange turned over in 24 hours.
 *
 * Market data, yet KuCoin answers an unsigned call with 400001.
 *
 * Permission `General`; costs 3 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470228
 */
export const getTurnover: Endpoint<NoParams, Turnover> = {
  method: 'GET',
  path: '/api/v1/trade-statistics',
  host: 'futures',
  permission: 'General',
  weight: 3,
}
