/** Brokers whose users keep their own accounts: rebates and users. */
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint } from '../endpoint.ts'
import { dayRange } from '../time/ranges.ts'
import type { UnknownParams } from '../types.ts'

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
 * Permission `General`; costs 3 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470280
 */
export const getRebates: Endpoint<GetRebates, DownloadLink> = {
  method: 'GET',
  path: '/api/v1/broker/api/rebase/download',
  pool: 'management',
  weight: 3,
  permission: 'General',
  time: dayRange,
}

/** What {@link getRebatesV2} sends: `GET /api/v2/broker/api/rebase/download`. */
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
 * Unverified: the parameters are those that other clients send, the answer is not documented.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const getRebatesV2: Endpoint<GetRebatesV2, unknown> = {
  method: 'GET',
  path: '/api/v2/broker/api/rebase/download',
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
 * Unverified: the parameters are those that other clients send, the answer is not documented.
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

/**
 * Lists the commissions of the broker.
 *
 * Unverified: neither parameters nor answer are documented.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const listCommissions: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/v1/broker/queryMyCommission',
  verified: false,
}

/**
 * Lists the users of the broker.
 *
 * Unverified: neither parameters nor answer are documented.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const listUsers: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/v1/broker/queryUser',
  verified: false,
}

/**
 * Lists the details of one user.
 *
 * Unverified: neither parameters nor answer are documented.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const listUserDetails: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/v1/broker/queryDetailByUid',
  verified: false,
}
