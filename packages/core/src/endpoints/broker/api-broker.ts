/** Brokers whose users keep their own accounts: rebates and users. */

import { futuresCodes } from '../../errors/api-codes/futures.ts'
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange, dayRange } from '../time/ranges.ts'
import type { TimeRange } from '../types.ts'

/** Where a file can be fetched. */
export interface DownloadLink {
  readonly url: string
}

/** What {@link getRebates} sends: `GET /api/v1/broker/api/rebase/download`. */
export interface GetRebates {
  /** First day, `YYYYMMDD`. */
  readonly begin: string
  /** Last day, `YYYYMMDD`; at most 6 months later. */
  readonly end: string
  /** `1`: spot, `2`: futures. */
  readonly tradeType: '1' | '2'
}

/**
 * Gives a file of rebates.
 *
 * KuCoin lists this call as old; {@link getRebatesV2} is newer.
 *
 * Permission `General`; costs 3 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470280
 */
export const getRebates: Endpoint<GetRebates, DownloadLink> = {
  method: 'GET',
  path: '/api/v1/broker/api/rebase/download',
  codes: spotCodes,
  pool: 'management',
  weight: 3,
  permission: 'General',
  time: dayRange,
}

/** What {@link getRebatesV2} sends: `GET /api/v2/broker/api/rebate/download`. */
export interface GetRebatesV2 {
  /** First day, `YYYYMMDD`. */
  readonly begin: string
  /** Last day, `YYYYMMDD`; at most 6 months later. */
  readonly end: string
  readonly tradeType: 'SPOT' | 'FUTURE'
}

/**
 * Gives a file of rebates, from the spot host.
 *
 * Unverified: KuCoin's list of read calls names the parameters, nothing of KuCoin's the answer.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const getRebatesV2: Endpoint<GetRebatesV2, unknown> = {
  method: 'GET',
  path: '/api/v2/broker/api/rebate/download',
  codes: spotCodes,
  permission: 'General',
  time: dayRange,
  verified: false,
}

/** What {@link getFuturesRebatesV2} sends: `GET /api/v2/broker/api/rebase/download`. */
export interface GetFuturesRebatesV2 {
  /** First day, `YYYYMMDD`. */
  readonly begin: string
  /** Last day, `YYYYMMDD`; at most 6 months later. */
  readonly end: string
  readonly tradeType: 'SPOT' | 'FUTURE'
}

/**
 * Gives a file of rebates, from the futures host.
 *
 * Unverified: KuCoin lists the call of the spot host alone, and spells its path `rebate`, `rebase` in its change log.
 *
 * Permission `General`; costs 5, a default, of the `futures` pool.
 */
export const getFuturesRebatesV2: Endpoint<GetFuturesRebatesV2, unknown> = {
  method: 'GET',
  path: '/api/v2/broker/api/rebase/download',
  host: 'futures',
  codes: futuresCodes,
  permission: 'General',
  time: dayRange,
  verified: false,
}

/** Which trades are meant. */
type BrokerTradeType = 'all' | 'SPOT' | 'FUTURE'

/** What {@link listCommissions} sends: `GET /api/v2/broker/queryMyCommission`. */
export interface ListCommissions extends TimeRange {
  readonly siteType?: string
  readonly tradeType?: BrokerTradeType
  /** `1`: spot, `2`: futures. */
  readonly rebateType?: '1' | '2'
  /** Number of the page, from 1. */
  readonly page?: number
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists the commissions of the broker.
 *
 * Unverified: KuCoin's list of read calls names the parameters, nothing of KuCoin's the answer.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const listCommissions: Endpoint<ListCommissions, unknown> = {
  method: 'GET',
  path: '/api/v2/broker/queryMyCommission',
  codes: spotCodes,
  time: atRange,
  verified: false,
}

/** What {@link listUsers} sends: `GET /api/v2/broker/queryUser`. */
export interface ListUsers extends TimeRange {
  readonly tradeType?: BrokerTradeType
  readonly uid?: string
  /** Code that the user registered with. */
  readonly rcode?: string
  /** The broker's tag that the user trades under. */
  readonly tag?: string
  /** Number of the page, from 1. */
  readonly page?: number
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists the users of the broker.
 *
 * Unverified: KuCoin's list of read calls names the parameters, nothing of KuCoin's the answer.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const listUsers: Endpoint<ListUsers, unknown> = {
  method: 'GET',
  path: '/api/v2/broker/queryUser',
  codes: spotCodes,
  time: atRange,
  verified: false,
}

/** What {@link listUserDetails} sends: `GET /api/v2/broker/queryDetailByUid`. */
export interface ListUserDetails extends TimeRange {
  readonly tradeType?: BrokerTradeType
  readonly uid?: string
  /** The `lastId` of the last row of the page before. */
  readonly lastId?: string
  /** Newer or older than `lastId`. */
  readonly direction?: 'PRE' | 'NEXT'
  /** Rows per page. */
  readonly pageSize?: number
}

/**
 * Lists the trades of the broker's users.
 *
 * Unverified: KuCoin's list of read calls names the parameters, nothing of KuCoin's the answer.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const listUserDetails: Endpoint<ListUserDetails, unknown> = {
  method: 'GET',
  path: '/api/v2/broker/queryDetailByUid',
  codes: spotCodes,
  time: atRange,
  verified: false,
}
