/** Borrowing in the unified account: interest, limits and leverage. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import { timeRange } from '../time/ranges.ts'
import type { CursorPage, DecimalString, MarginMode } from '../types.ts'

/** Interest of one hour. */
export interface UnifiedInterest {
  /** What is owed, interest included. */
  readonly liability: DecimalString
  readonly interest: DecimalString
  /** As a fraction. */
  readonly hourlyInterestRate: DecimalString
  readonly currency: string
  /** Epoch ms. */
  readonly ts: number
  /** Part of the liability that bears none. */
  readonly interestFreeLiability: DecimalString
}

/** What {@link listInterest} sends: `GET /api/ua/v2/account/interest-history`. */
export interface ListInterest {
  readonly accountType: 'UNIFIED'
  /** One currency only. */
  readonly currency?: string
  /** Nothing before this time, epoch ms. */
  readonly startTime?: number
  /** Nothing after this time, epoch ms. */
  readonly endTime?: number
  /** Number of the page, from 1. */
  readonly page?: number
  /** Rows per page. */
  readonly size?: number
}

/**
 * Lists the interest that was charged.
 *
 * Permission `General`; costs 15 of the `unifiedManagement` pool.
 */
export const listInterest: Endpoint<ListInterest, CursorPage<UnifiedInterest>> = {
  method: 'GET',
  path: '/api/ua/v2/account/interest-history',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 15,
  permission: 'General',
  pagination: 'page',
  pageParam: 'page',
  time: timeRange,
}

/** Rates and limits of borrowing a currency. */
export interface BorrowLimits {
  /** As a fraction. */
  readonly currentRateHourly: DecimalString
  /** As a fraction. */
  readonly currentRateDaily: DecimalString
  readonly borrowLimitTotal: DecimalString
  readonly borrowLimitTotalHold: DecimalString
  readonly borrowLimitHold: DecimalString
  readonly interestFreeBorrowLimit: DecimalString
}

/** What {@link getBorrowLimits} sends: `GET /api/ua/v2/account/interest-limits`. */
export interface GetBorrowLimits {
  readonly currency: string
}

/**
 * Gives rates and limits of borrowing a currency.
 *
 * Permission `General`; costs 10 of the `unifiedManagement` pool.
 */
export const getBorrowLimits: Endpoint<GetBorrowLimits, BorrowLimits> = {
  method: 'GET',
  path: '/api/ua/v2/account/interest-limits',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 10,
  permission: 'General',
}

/** Leverage of a symbol or a currency. */
export interface LeverageSetting {
  readonly leverage: DecimalString
  /** KuCoin's page once spells it `ISOLATE`. */
  readonly marginMode?: MarginMode | 'ISOLATE'
  /** Currency, where the leverage is of margin. */
  readonly currency?: string
  /** Contract, where the leverage is of futures. */
  readonly symbol?: string
}

/** What {@link listLeverage} sends: `GET /api/ua/v2/unified/account/leverage`. */
export interface ListLeverage {
  readonly tradeType: 'MARGIN' | 'FUTURES'
  readonly marginMode?: MarginMode
  /** One currency only. */
  readonly currency?: string
  /** One symbol only. */
  readonly symbol?: string
}

/**
 * Lists leverages.
 *
 * Permission `Unified`; costs 10 of the `unifiedManagement` pool.
 */
export const listLeverage: Endpoint<ListLeverage, readonly LeverageSetting[]> = {
  method: 'GET',
  path: '/api/ua/v2/unified/account/leverage',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 10,
  permission: 'Unified',
}

/** Leverage of cross margin. */
export interface CrossLeverage {
  readonly currency?: string
  readonly leverage?: DecimalString
}

/** What {@link setCrossLeverage} sends: `POST /api/ua/v2/unified/account/modify-leverage-margin-cross`. */
export interface SetCrossLeverage {
  readonly leverage: DecimalString
  /** One currency only. */
  readonly currency?: string
}

/**
 * Sets the leverage of cross margin.
 *
 * Permission `Unified`; costs 20 of the `unifiedManagement` pool.
 */
export const setCrossLeverage: Endpoint<SetCrossLeverage, CrossLeverage> = {
  method: 'POST',
  path: '/api/ua/v2/unified/account/modify-leverage-margin-cross',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 20,
  permission: 'Unified',
  fields: { leverage: 1, currency: 1 },
}

/** What {@link setLeverage} sends: `POST /api/ua/v2/unified/account/modify-leverage`. */
export interface SetLeverage {
  readonly symbol: string
  readonly leverage: DecimalString
}

/** What {@link setLeverage} set; KuCoin's page shows nothing. */
export interface SymbolLeverage {
  readonly leverage?: DecimalString
}

/**
 * Sets the leverage of a symbol.
 *
 * Permission `Unified`; costs 20 of the `unifiedManagement` pool.
 */
export const setLeverage: Endpoint<SetLeverage, SymbolLeverage | null> = {
  method: 'POST',
  path: '/api/ua/v2/unified/account/modify-leverage',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 20,
  permission: 'Unified',
  fields: { symbol: 1, leverage: 1 },
}
