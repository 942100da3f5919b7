/** The request quota of a master account and its sub-accounts. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'

/** Share of one user in the request quota. */
export interface RateLimit {
  readonly uid: string
  /** Weight per second. */
  readonly rate: number
}

/** Shares in the request quota. */
export interface RateLimits {
  readonly list: readonly RateLimit[]
}

/** What became of setting one share. */
export interface RateLimitResult extends RateLimit {
  /** `200000` where it was set; an error code else. */
  readonly code: string
  /** `success`, or why it was not set. */
  readonly msg: string
}

/** What became of setting shares. */
export interface RateLimitResults {
  readonly items: readonly RateLimitResult[]
}

/** What {@link getRateLimits} sends: `GET /api/ua/v2/rate-limit/query`. */
export interface GetRateLimits {
  /** UIDs. */
  readonly uids: readonly string[]
}

/**
 * Gives the shares of some users in the request quota.
 *
 * Permission `General`; costs 3 of the `unifiedManagement` pool.
 */
export const getRateLimits: Endpoint<GetRateLimits, RateLimits> = {
  method: 'GET',
  path: '/api/ua/v2/rate-limit/query',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 3,
  permission: 'General',
}

/**
 * Lists the shares of all users in the request quota.
 *
 * Permission `General`; costs 20 of the `unifiedManagement` pool.
 */
export const listRateLimits: Endpoint<NoParams, RateLimits> = {
  method: 'GET',
  path: '/api/ua/v2/rate-limit/query-all',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 20,
  permission: 'General',
}

/** The request quota of the master and its sub-accounts, and what of it is given away; weights per second. */
export interface RateLimitCap {
  /** 0 to 12. */
  readonly vipLevel: number
  /** All there is: `allocatedQuota` and `remainingQuota`. */
  readonly mainRateLimit: number
  /** Most that one sub-account may get. */
  readonly subRateLimit: number
  /** Given to sub-accounts. */
  readonly allocatedQuota: number
  /** Left for the master itself. */
  readonly remainingQuota: number
  /** Share of a new sub-account. */
  readonly defaultQuota: number
}

/**
 * Gives the request quota and what of it is given away.
 *
 * Permission `General`; costs 5 of the `unifiedManagement` pool.
 */
export const getRateLimitCap: Endpoint<NoParams, RateLimitCap> = {
  method: 'GET',
  path: '/api/ua/v2/rate-limit/query-cap',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 5,
  permission: 'General',
}

/**
 * Sets the shares of users in the request quota; each succeeds or fails alone.
 *
 * Permission `General`; costs 15 of the `unifiedManagement` pool.
 */
export const setRateLimits: Endpoint<RateLimits, RateLimitResults> = {
  method: 'POST',
  path: '/api/ua/v2/rate-limit/set',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 15,
  permission: 'General',
  fields: { list: [{ uid: 1, rate: 1 }] },
}
