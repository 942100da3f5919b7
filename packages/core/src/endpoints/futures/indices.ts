/** Mark prices, indices, interest rates and premiums. */
import type { Endpoint } from '../endpoint.ts'
import { atRange } from '../time/ranges.ts'
import type { OffsetPage, OffsetParams, TimeRange } from '../types.ts'

/** Mark price and index of one contract. */
export interface FuturesMarkPrice {
  readonly symbol: string
  /** How often it is counted, ms. */
  readonly granularity: number
  /** Epoch ms. */
  readonly timePoint: number
  /** The mark price. */
  readonly value: number
  readonly indexPrice: number
}

/** What {@link getMarkPrice} sends: `GET /api/v1/mark-price/{symbol}/current`. */
export interface GetMarkPrice {
  readonly symbol: string
}

/**
 * Gives mark price and index of one contract.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470233
 */
export const getMarkPrice: Endpoint<GetMarkPrice, FuturesMarkPrice> = {
  method: 'GET',
  path: '/api/v1/mark-price/{symbol}/current',
  host: 'futures',
  pool: 'public',
  weight: 3,
}

/** One value of an index. */
export interface IndexValue {
  readonly symbol: string
  /** How often it is counted, ms. */
  readonly granularity: number
  /** Epoch ms. */
  readonly timePoint: number
  readonly value: number
}

/** One value of a price index and what went into it. */
export interface SpotIndexValue extends IndexValue {
  readonly decomposionList: readonly IndexSource[]
}

/** What one exchange adds to a price index. */
export interface IndexSource {
  readonly exchange: string
  readonly price: number
  /** As a fraction. */
  readonly weight: number
}

/** What {@link listIndexPrices} sends: `GET /api/v1/index/query`. */
export interface ListIndexPrices extends TimeRange, OffsetParams {
  readonly symbol: string
  /** Newest first; default true. */
  readonly reverse?: boolean
  /** Rows per page, at most 100; default 10. */
  readonly maxCount?: number
}

/**
 * Lists the values of a price index, `.KXBTUSDT` say.
 *
 * No key needed; costs 2 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470231
 */
export const listIndexPrices: Endpoint<ListIndexPrices, OffsetPage<SpotIndexValue>> = {
  method: 'GET',
  path: '/api/v1/index/query',
  host: 'futures',
  pool: 'public',
  weight: 2,
  pagination: 'offset',
  time: atRange,
}

/** What {@link listInterestRates} sends: `GET /api/v1/interest/query`. */
export interface ListInterestRates extends TimeRange, OffsetParams {
  readonly symbol: string
  /** Newest first; default true. */
  readonly reverse?: boolean
  /** Rows per page, at most 100; default 10. */
  readonly maxCount?: number
}

/**
 * Lists the values of an interest rate, `.XBTINT` say.
 *
 * No key needed; costs 5 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470226
 */
export const listInterestRates: Endpoint<ListInterestRates, OffsetPage<IndexValue>> = {
  method: 'GET',
  path: '/api/v1/interest/query',
  host: 'futures',
  pool: 'public',
  weight: 5,
  pagination: 'offset',
  time: atRange,
}

/** What {@link listPremiums} sends: `GET /api/v1/premium/query`. */
export interface ListPremiums extends TimeRange, OffsetParams {
  readonly symbol: string
  /** Newest first; default true. */
  readonly reverse?: boolean
  /** Rows per page, at most 100; default 10. */
  readonly maxCount?: number
}

/**
 * Lists the values of a premium, `.XBTUSDTMPI` say.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470227
 */
export const listPremiums: Endpoint<ListPremiums, OffsetPage<IndexValue>> = {
  method: 'GET',
  path: '/api/v1/premium/query',
  host: 'futures',
  pool: 'public',
  weight: 3,
  pagination: 'offset',
  time: atRange,
}
