/** Margin symbols, mark prices, leveraged tokens and rates. */

import { marginCodes } from '../../errors/api-codes/margin.ts'
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { DecimalString } from '../types.ts'

/** Symbols of cross margin at one moment. */
export interface CrossMarginSymbols {
  /** Epoch ms. */
  readonly timestamp: number
  readonly items: readonly CrossMarginSymbol[]
}

/** Trading rules of one symbol on cross margin. */
export interface CrossMarginSymbol {
  readonly symbol: string
  /** Changes where a currency is renamed; `symbol` does not. */
  readonly name: string
  /** Whether it can be traded now. */
  readonly enableTrading: boolean
  /** Trading section, `USDS` say. */
  readonly market: string
  readonly baseCurrency: string
  readonly quoteCurrency: string
  /** A size is a multiple of this. */
  readonly baseIncrement: DecimalString
  /** Least size of an order, in the base currency. */
  readonly baseMinSize: DecimalString
  /** Most size of an order, in the base currency. */
  readonly baseMaxSize: DecimalString
  /** Funds are a multiple of this. */
  readonly quoteIncrement: DecimalString
  /** Least funds of a market order, in the quote currency. */
  readonly quoteMinSize: DecimalString
  /** Most funds of a market order, in the quote currency. */
  readonly quoteMaxSize: DecimalString
  /** A price is a multiple of this. */
  readonly priceIncrement: DecimalString
  readonly feeCurrency: string
  /** How far a limit price may be from the market, as a fraction. */
  readonly priceLimitRate: DecimalString
  /** Least value of an order, in the quote currency. */
  readonly minFunds: DecimalString
}

/** What {@link listCrossSymbols} sends: `GET /api/v3/margin/symbols`. */
export interface ListCrossSymbols {
  /** One symbol only. */
  readonly symbol?: string
}

/**
 * Lists the symbols of cross margin.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470189
 */
export const listCrossSymbols: Endpoint<ListCrossSymbols, CrossMarginSymbols> = {
  method: 'GET',
  path: '/api/v3/margin/symbols',
  codes: spotCodes,
  pool: 'public',
  weight: 3,
}

/** Trading rules of one symbol on isolated margin. */
export interface IsolatedMarginSymbol {
  readonly symbol: string
  readonly symbolName: string
  readonly baseCurrency: string
  readonly quoteCurrency: string
  readonly maxLeverage: number
  /** Debt ratio at which the position is liquidated, as a fraction. */
  readonly flDebtRatio: DecimalString
  readonly tradeEnable: boolean
  /** Debt ratio up to which loans are renewed, as a fraction. */
  readonly autoRenewMaxDebtRatio: DecimalString
  readonly baseBorrowEnable: boolean
  readonly quoteBorrowEnable: boolean
  readonly baseTransferInEnable: boolean
  readonly quoteTransferInEnable: boolean
  readonly baseBorrowCoefficient: DecimalString
  readonly quoteBorrowCoefficient: DecimalString
}

/**
 * Lists the symbols of isolated margin.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470194
 */
export const listIsolatedSymbols: Endpoint<NoParams, readonly IsolatedMarginSymbol[]> = {
  method: 'GET',
  path: '/api/v1/isolated/symbols',
  codes: spotCodes,
  pool: 'public',
  weight: 3,
}

/** Limits of cross margin. */
export interface MarginConfig {
  readonly maxLeverage: number
  /** Debt ratio of the warning, as a fraction. */
  readonly warningDebtRatio: DecimalString
  /** Debt ratio of the liquidation, as a fraction. */
  readonly liqDebtRatio: DecimalString
  /** Currencies that can be borrowed. */
  readonly currencyList: readonly string[]
}

/**
 * Gives the limits of cross margin.
 *
 * Public, though KuCoin counts it in the spot pool.
 *
 * No key needed; costs 25 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470190
 */
export const getConfig: Endpoint<NoParams, MarginConfig> = {
  method: 'GET',
  path: '/api/v1/margin/config',
  codes: spotCodes,
  pool: 'public',
  weight: 25,
}

/** A leveraged token and what stands behind it. */
export interface LeveragedToken {
  readonly currency: string
  /** Net asset value, in USDT. */
  readonly netAsset: DecimalString
  /** Range, `2-4` say. */
  readonly targetLeverage: string
  readonly actualLeverage: DecimalString
  /** Tokens in circulation. */
  readonly issuedSize: DecimalString
  /** What it holds, `118.324559 XBTUSDTM` say. */
  readonly basket: string
}

/** What {@link listLeveragedTokens} sends: `GET /api/v3/etf/info`. */
export interface ListLeveragedTokens {
  /** One token only. */
  readonly currency?: string
}

/**
 * Lists the leveraged tokens.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470191
 */
export const listLeveragedTokens: Endpoint<ListLeveragedTokens, readonly LeveragedToken[]> = {
  method: 'GET',
  path: '/api/v3/etf/info',
  codes: spotCodes,
  pool: 'public',
  weight: 3,
}

/** The mark price of one symbol. */
export interface MarkPrice {
  readonly symbol: string
  /** Epoch ms. */
  readonly timePoint: number
  readonly value: number
}

/** What {@link getMarkPrice} sends: `GET /api/v1/mark-price/{symbol}/current`. */
export interface GetMarkPrice {
  readonly symbol: string
}

/**
 * Gives the mark price of one symbol.
 *
 * No key needed; costs 2 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470193
 */
export const getMarkPrice: Endpoint<GetMarkPrice, MarkPrice> = {
  method: 'GET',
  path: '/api/v1/mark-price/{symbol}/current',
  codes: spotCodes,
  pool: 'public',
  weight: 2,
}

/**
 * Lists the mark prices of all symbols.
 *
 * No key needed; costs 10 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470192
 */
export const listMarkPrices: Endpoint<NoParams, readonly MarkPrice[]> = {
  method: 'GET',
  path: '/api/v3/mark-price/all-symbols',
  codes: spotCodes,
  pool: 'public',
  weight: 10,
}

/** Currencies that share collateral ratios. */
export interface CollateralRatios {
  readonly currencyList: readonly string[]
  readonly items: readonly CollateralTier[]
}

/** How much of a holding counts as collateral, by its size. */
export interface CollateralTier {
  readonly lowerLimit: DecimalString
  readonly upperLimit: DecimalString
  /** As a fraction. */
  readonly collateralRatio: DecimalString
}

/** What {@link listCollateralRatios} sends: `GET /api/v3/margin/collateralRatio`. */
export interface ListCollateralRatios {
  /** These currencies only. */
  readonly currencyList?: readonly string[]
}

/**
 * Lists how much of a holding counts as collateral.
 *
 * No key needed; costs 5, a default, of the `public` pool.
 */
export const listCollateralRatios: Endpoint<ListCollateralRatios, readonly CollateralRatios[]> = {
  method: 'GET',
  path: '/api/v3/margin/collateralRatio',
  codes: spotCodes,
  pool: 'public',
}

/** What the market has left to lend of a currency. */
export interface BorrowableAmount {
  readonly currency: string
  readonly borrowableAmount: DecimalString
}

/** What {@link listBorrowable} sends: `GET /api/v3/margin/available-inventory`. */
export interface ListBorrowable {
  /** One currency only. */
  readonly currency?: string
}

/**
 * Lists what the market has left to lend.
 *
 * No key needed; costs 5, a default, of the `public` pool.
 */
export const listBorrowable: Endpoint<ListBorrowable, readonly BorrowableAmount[]> = {
  method: 'GET',
  path: '/api/v3/margin/available-inventory',
  codes: spotCodes,
  pool: 'public',
}

/** Borrow rates of a VIP level. */
export interface BorrowRates {
  /** 0 to 12. */
  readonly vipLevel: number
  readonly items: readonly BorrowRate[]
}

/** What borrowing a currency costs, as fractions. */
export interface BorrowRate {
  readonly currency: string
  readonly hourlyBorrowRate: DecimalString
  readonly annualizedBorrowRate: DecimalString
}

/** What {@link getBorrowRates} sends: `GET /api/v3/margin/borrowRate`. */
export interface GetBorrowRates {
  /** 0 to 12; absent: the caller's own. */
  readonly vipLevel?: number
  /** These only. */
  readonly currency?: readonly string[]
}

/**
 * Gives the borrow rates of a VIP level.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/debit/get-borrow-interest-rate
 */
export const getBorrowRates: Endpoint<GetBorrowRates, BorrowRates> = {
  method: 'GET',
  path: '/api/v3/margin/borrowRate',
  codes: marginCodes,
  permission: 'General',
}
