/** What contracts go by beside their price: funding, interest, index, open interest. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange } from '../time/ranges.ts'
import type { CursorPage, DecimalString, IntegerString, TimeRange } from '../types.ts'

/** The funding rate of a contract. */
export interface UnifiedFundingRate {
  readonly symbol: string
  /** As a fraction. */
  readonly nextFundingRate: DecimalString
  /** Epoch ms. */
  readonly fundingTime: number
  readonly fundingRateCap: DecimalString
  readonly fundingRateFloor: DecimalString
  /** Length of a period, ms. */
  readonly currentGranularity?: number
  /** Length of a period from then on, ms. */
  readonly newGranularity?: number
  /** When it changes, epoch ms. */
  readonly newGranularityStartTime?: number
}

/** What {@link getFundingRate} sends: `GET /api/ua/v2/market/funding-rate`. */
export interface GetFundingRate {
  readonly symbol?: string
  /** All contracts of one kind. */
  readonly productType?: 'COIN-FUTURES' | 'USDC-FUTURES' | 'USDT-FUTURES'
}

/**
 * Lists the funding rate of a contract, of all of a kind, or of all.
 *
 * No key needed; costs 3 of the `public` pool.
 */
export const getFundingRate: Endpoint<GetFundingRate, readonly UnifiedFundingRate[]> = {
  method: 'GET',
  path: '/api/ua/v2/market/funding-rate',
  codes: unifiedCodes,
  pool: 'public',
  weight: 3,
}

/** The funding rate of one period. */
export interface UnifiedPastFundingRate {
  /** As a fraction. */
  readonly fundingRate: number
  /** Epoch ms. */
  readonly ts: number
}

/** Past funding rates of a contract. */
export interface UnifiedFundingRates {
  readonly symbol: string
  readonly list: readonly UnifiedPastFundingRate[]
}

/** What {@link listFundingRates} sends: `GET /api/ua/v2/market/funding-rate-history`. */
export interface ListFundingRates {
  readonly symbol: string
  /** Nothing before this time, epoch ms. */
  readonly startAt: number
  /** Nothing after this time, epoch ms. */
  readonly endAt: number
}

/**
 * Lists past funding rates of a contract.
 *
 * No key needed; costs 5 of the `public` pool.
 */
export const listFundingRates: Endpoint<ListFundingRates, UnifiedFundingRates> = {
  method: 'GET',
  path: '/api/ua/v2/market/funding-rate-history',
  codes: unifiedCodes,
  pool: 'public',
  weight: 5,
  time: atRange,
}

/** What of a contract is open at one moment. */
export interface UnifiedOpenInterest {
  /** In contracts. */
  readonly openInterest: DecimalString
  /** Where several contracts were asked for. */
  readonly symbol?: string
  /** Epoch ms. */
  readonly ts: number
}

/** What {@link listOpenInterest} sends: `GET /api/ua/v2/market/open-interest`. */
export interface ListOpenInterest extends TimeRange {
  /** Contracts. */
  readonly symbol?: readonly string[]
  /** Time between two values. */
  readonly interval?: '5min' | '15min' | '30min' | '1hour' | '4hour' | '1day'
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists the open interest of a contract.
 *
 * No key needed; costs 10 of the `public` pool.
 */
export const listOpenInterest: Endpoint<ListOpenInterest, readonly UnifiedOpenInterest[]> = {
  method: 'GET',
  path: '/api/ua/v2/market/open-interest',
  codes: unifiedCodes,
  pool: 'public',
  weight: 10,
  time: atRange,
}

/** What {@link getIndexPrice} sends: `GET /api/ua/v2/market/index-price`. */
export interface GetIndexPrice extends TimeRange {
  /** One contract only, `XBTUSDTM` say. */
  readonly symbol?: string
  /** The `lastId` of the page before. */
  readonly lastId?: number
  /** Rows per page. */
  readonly pageSize?: number
}

/** The index price of a contract. */
export interface UnifiedIndexPrice {
  /** Name of the contract. */
  readonly symbol: string
  readonly indexPrice: DecimalString | number
  /** Epoch ms. */
  readonly ts?: number
  /** As `ts`, by another of KuCoin's SDKs. */
  readonly time?: number
  /** Time between two values, ms. */
  readonly granularity?: number
  readonly decompositionList?: readonly IndexPart[]
}

/** What an exchange adds to an index price. */
export interface IndexPart {
  readonly exchange: string
  readonly price: DecimalString | number
  /** As a fraction. */
  readonly weight: DecimalString | number
}

/** Index prices of contracts. */
export interface UnifiedIndexPrices {
  readonly items: readonly UnifiedIndexPrice[]
  /** Cursor for the next page. */
  readonly lastId?: number
}

/**
 * Gives the index prices of contracts.
 *
 * Unverified: KuCoin's own SDKs disagree on the name of the time, and on whether there is a page around the rows.
 *
 * No key needed; costs 2 of the `public` pool.
 */
export const getIndexPrice: Endpoint<GetIndexPrice, UnifiedIndexPrices | readonly UnifiedIndexPrice[]> = {
  method: 'GET',
  path: '/api/ua/v2/market/index-price',
  codes: unifiedCodes,
  pool: 'public',
  weight: 2,
  verified: false,
  pagination: 'lastId',
  time: atRange,
}

/** The value of an interest rate at one moment. */
export interface UnifiedInterestRate {
  readonly symbol: string
  /** As a fraction. */
  readonly interestRate: DecimalString
  /** Epoch ms. */
  readonly ts: number
}

/** What {@link listInterestRates} sends: `GET /api/ua/v2/market/interest-rate-index`. */
export interface ListInterestRates extends TimeRange {
  readonly symbol: string
  /** The `lastId` of the page before. */
  readonly lastId?: number | IntegerString
  /** Rows per page; default 20. */
  readonly pageSize?: number
}

/**
 * Lists the values of an interest rate.
 *
 * No key needed; costs 5 of the `public` pool.
 */
export const listInterestRates: Endpoint<ListInterestRates, CursorPage<UnifiedInterestRate>> = {
  method: 'GET',
  path: '/api/ua/v2/market/interest-rate-index',
  codes: unifiedCodes,
  pool: 'public',
  weight: 5,
  time: atRange,
  pagination: 'lastId',
}
