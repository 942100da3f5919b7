/** Ledgers: every movement of money in an account. */

import { futuresCodes } from '../../errors/api-codes/futures.ts'
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange, hfLedgerRange, ledgerRange } from '../time/ranges.ts'
import type {
  CursorParams,
  DecimalString,
  OffsetPage,
  OffsetParams,
  Page,
  PageParams,
  TimeRange,
} from '../types.ts'

/** One movement of money in a funding or trading account. */
export interface LedgerEntry {
  readonly id: string
  readonly currency: string
  readonly amount: DecimalString
  readonly fee: DecimalString
  /** What was there afterwards. */
  readonly balance: DecimalString
  readonly accountType: string
  /** What kind of business moved the money. */
  readonly bizType: string
  readonly direction: string
  /** Epoch ms. */
  readonly createdAt: number
  /** JSON with the details; empty where there are none. */
  readonly context: string
}

/** What {@link listLedger} sends: `GET /api/v1/accounts/ledgers`. */
export interface ListLedger extends TimeRange, PageParams {
  /** Currencies, joined by commas. */
  readonly currency?: string
  readonly direction?: 'in' | 'out'
  /** One kind of business only. */
  readonly bizType?: string
}

/**
 * Lists the movements of the funding and trading accounts.
 *
 * One query spans 24 hours at most, a longer one is refused; `startAt` alone reaches 24 hours.
 * Kept for 365 days.
 *
 * Permission `General`; costs 2 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470121
 */
export const listLedger: Endpoint<ListLedger, Page<LedgerEntry>> = {
  method: 'GET',
  path: '/api/v1/accounts/ledgers',
  codes: spotCodes,
  pool: 'management',
  weight: 2,
  permission: 'General',
  pagination: 'page',
  time: ledgerRange,
}

/** One movement of money in the high-frequency trading account. */
export interface HfLedgerEntry {
  readonly id: string
  readonly currency: string
  readonly amount: DecimalString
  readonly fee: DecimalString
  readonly tax: DecimalString
  /** What was there afterwards. */
  readonly balance: DecimalString
  readonly accountType: string
  /** What kind of business moved the money. */
  readonly bizType: string
  readonly direction: 'in' | 'out'
  /** Epoch ms, as text. */
  readonly createdAt: string
  /** JSON with the details. */
  readonly context: string
}

/** What {@link listHfLedger} sends: `GET /api/v1/hf/accounts/ledgers`. */
export interface ListHfLedger extends TimeRange, CursorParams {
  /** Currencies, joined by commas. */
  readonly currency?: string
  readonly direction?: 'in' | 'out'
  /** One kind of business only. */
  readonly bizType?:
    | 'TRADE_EXCHANGE'
    | 'TRANSFER'
    | 'SUB_TRANSFER'
    | 'RETURNED_FEES'
    | 'DEDUCTION_FEES'
    | 'OTHER'
  /** Rows per page, 1 to 200; default 100. */
  readonly limit?: number
}

/**
 * Lists the movements of the high-frequency trading account.
 *
 * Kept for 3 days; of a longer range the rest is left out in silence.
 *
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470122
 */
export const listHfLedger: Endpoint<ListHfLedger, readonly HfLedgerEntry[]> = {
  method: 'GET',
  path: '/api/v1/hf/accounts/ledgers',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  pagination: 'lastId',
  time: hfLedgerRange,
}

/** One movement of money in a high-frequency margin account. */
export interface MarginLedgerEntry {
  readonly id: number
  readonly currency: string
  readonly amount: DecimalString
  readonly fee: DecimalString
  /** What was there afterwards. */
  readonly balance: DecimalString
  readonly accountType: string
  /** What kind of business moved the money. */
  readonly bizType: string
  readonly direction: string
  /** Epoch ms. */
  readonly createdAt: number
  /** JSON with the details. */
  readonly context: string
  readonly tax: DecimalString
}

/** What {@link listMarginLedger} sends: `GET /api/v3/hf/margin/account/ledgers`. */
export interface ListMarginLedger extends TimeRange, CursorParams {
  /** Currencies, joined by commas. */
  readonly currency?: string
  readonly direction?: 'in' | 'out'
  /** One kind of business only. */
  readonly bizType?: string
  /** Rows per page, 1 to 200; default 100. */
  readonly limit?: number
}

/**
 * Lists the movements of the high-frequency margin accounts.
 *
 * Kept for 3 days; of a longer range the rest is left out in silence.
 *
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470123
 */
export const listMarginLedger: Endpoint<ListMarginLedger, readonly MarginLedgerEntry[]> = {
  method: 'GET',
  path: '/api/v3/hf/margin/account/ledgers',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  pagination: 'lastId',
  time: hfLedgerRange,
}

/** One movement of money in the futures account. */
export interface FuturesLedgerEntry {
  /** Epoch ms. */
  readonly time: number
  readonly type: string
  readonly amount: number
  readonly fee: number
  readonly accountEquity: number
  readonly status: string
  /** Where the money came from or went, or the symbol. */
  readonly remark: string
  /** Cursor of the row. */
  readonly offset: number
  readonly currency: string
}

/** What {@link listFuturesLedger} sends: `GET /api/v1/transaction-history`. */
export interface ListFuturesLedger extends TimeRange, OffsetParams {
  readonly currency?: string
  /** One kind of movement only, `RealisedPNL` say. */
  readonly type?: string
}

/**
 * Lists the movements of the futures account.
 *
 * Permission `General`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470124
 */
export const listFuturesLedger: Endpoint<ListFuturesLedger, OffsetPage<FuturesLedgerEntry>> = {
  method: 'GET',
  path: '/api/v1/transaction-history',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'General',
  pagination: 'offset',
  time: atRange,
}
