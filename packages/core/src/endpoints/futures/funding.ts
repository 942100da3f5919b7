/** Funding rates and fees. */
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange, fromRange } from '../time/ranges.ts'
import type { MarginMode, OffsetPage, OffsetParams, TimeRange } from '../types.ts'

/** The funding rate of a contract. */
export interface FundingRate {
  /** Symbol of the rate, `.XBTUSDTMFPI8H` say. */
  readonly symbol: string
  /** Length of a period, ms. */
  readonly granularity: number
  /** Epoch ms. */
  readonly timePoint: number
  /** As a fraction. */
  readonly value: number
  /** Next rate, as a fraction; left out at times. */
  readonly predictedValue?: number
  /** Rate of the period before, as a fraction. */
  readonly lastTimeFundingRate?: number
  /** Interest of a day that the rate is made from, as a fraction. */
  readonly dailyInterestRate?: number
  readonly fundingRateCap: number
  readonly fundingRateFloor: number
  /** 1: fees are charged in this period. */
  readonly period: 1 | 0
  /** Epoch ms. */
  readonly fundingTime: number
}

/** What {@link getFundingRate} sends: `GET /api/v1/funding-rate/{symbol}/current`. */
export interface GetFundingRate {
  readonly symbol: string
}

/**
 * Gives the funding rate of a contract.
 *
 * No key needed; costs 2 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470265
 */
export const getFundingRate: Endpoint<GetFundingRate, FundingRate> = {
  method: 'GET',
  path: '/api/v1/funding-rate/{symbol}/current',
  host: 'futures',
  pool: 'public',
  weight: 2,
}

/** The funding rate of a contract in one period. */
export interface PastFundingRate {
  readonly symbol: string
  /** As a fraction. */
  readonly fundingRate: number
  /** Epoch ms. */
  readonly timepoint: number
}

/** What {@link listFundingRates} sends: `GET /api/v1/contract/funding-rates`. */
export interface ListFundingRates {
  readonly symbol: string
  /** Nothing before this time, epoch ms. */
  readonly from: number
  /** Nothing after this time, epoch ms. */
  readonly to: number
}

/**
 * Lists past funding rates of a contract.
 *
 * No key needed; costs 5 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470266
 */
export const listFundingRates: Endpoint<ListFundingRates, readonly PastFundingRate[]> = {
  method: 'GET',
  path: '/api/v1/contract/funding-rates',
  host: 'futures',
  pool: 'public',
  weight: 5,
  time: fromRange,
}

/** A funding fee that was paid or received. */
export interface FundingFee {
  /** Cursor of the row. */
  readonly id: number
  readonly symbol: string
  /** Epoch ms. */
  readonly timePoint: number
  /** As a fraction. */
  readonly fundingRate: number
  readonly markPrice: number
  /** Lots. */
  readonly positionQty: number
  readonly positionCost: number
  /** Funding that was received, in the settlement currency; below zero: paid. */
  readonly funding: number
  readonly settleCurrency: string
  /** JSON with the details. */
  readonly context: string
  readonly marginMode: MarginMode
}

/** What {@link listFundingFees} sends: `GET /api/v1/funding-history`. */
export interface ListFundingFees extends TimeRange, OffsetParams {
  readonly symbol: string
  /** Newest first. */
  readonly reverse?: boolean
}

/**
 * Lists the funding fees of a contract.
 *
 * Permission `General`; costs 5 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470267
 */
export const listFundingFees: Endpoint<ListFundingFees, OffsetPage<FundingFee>> = {
  method: 'GET',
  path: '/api/v1/funding-history',
  host: 'futures',
  codes: futuresCodes,
  weight: 5,
  permission: 'General',
  pagination: 'offset',
  time: atRange,
}
