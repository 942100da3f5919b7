/** The user behind an API key, and the key itself. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { UnknownParams } from '../types.ts'

/** VIP level of a user and how many sub-accounts there are and may be. */
export interface UserInfo {
  /** VIP level, 0 to 12. */
  readonly level: number
  /** Sub-accounts that exist; below, by what they may trade. */
  readonly subQuantity: number
  readonly spotSubQuantity: number
  readonly marginSubQuantity: number
  readonly futuresSubQuantity: number
  readonly optionSubQuantity: number
  /** Sub-accounts that there may be; below, by what they may trade. */
  readonly maxSubQuantity: number
  readonly maxDefaultSubQuantity: number
  readonly maxSpotSubQuantity: number
  readonly maxMarginSubQuantity: number
  readonly maxFuturesSubQuantity: number
  readonly maxOptionSubQuantity: number
}

/**
 * Gives the user's VIP level and the numbers of sub-accounts.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470119
 */
export const getUserInfo: Endpoint<NoParams, UserInfo> = {
  method: 'GET',
  path: '/api/v2/user-info',
  codes: spotCodes,
  pool: 'management',
  weight: 20,
  permission: 'General',
}

/** An API key without its secrets. */
export interface ApiKey {
  readonly remark: string
  readonly apiKey: string
  readonly apiVersion: number
  /** Permissions joined by commas, `General,Spot` say. */
  readonly permission: string
  /** Addresses that may use it, joined by commas; absent: any. */
  readonly ipWhitelist?: string
  /** Epoch ms. */
  readonly createdAt: number
  /** KuCoin's number for the user. */
  readonly uid: number
  /** Whether it belongs to the master account. */
  readonly isMaster: boolean
  /** Name of the sub-account that it belongs to. */
  readonly subName?: string
  /** KuCoin's number for the master account, where the key is a sub-account's. */
  readonly parentUid?: number | null
  /** Where the user lives, as KuCoin knows it. */
  readonly region?: string | null
  /** How far the user's identity is checked. */
  readonly kycStatus?: number | string | null
  /** Epoch ms; null: never. */
  readonly expiredAt?: number | null
  /** Program that the key was made for. */
  readonly thirdPartyApp?: string | null
  /** Which of KuCoin's sites, `global` say. */
  readonly siteType?: string | null
}

/**
 * Describes the API key that signs the call.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470130
 */
export const getApiKey: Endpoint<NoParams, ApiKey> = {
  method: 'GET',
  path: '/api/v1/user/api-key',
  codes: spotCodes,
  pool: 'management',
  weight: 20,
  permission: 'General',
}

/**
 * Gives the address that the exchange sees, as the older of two paths has it.
 *
 * Same purpose as `spot.getMyIp`.
 *
 * Unverified: KuCoin describes `spot.getMyIp` alone; this path comes from another client.
 *
 * No key needed; costs 5, a default, of the `public` pool.
 */
export const getIp: Endpoint<NoParams, number> = {
  method: 'GET',
  path: '/api/v1/ip',
  codes: spotCodes,
  pool: 'public',
  verified: false,
}

/** A region that KuCoin knows for identity checks. */
export interface KycRegion {
  /** Code of the region. */
  readonly code: string
  readonly enName: string
}

/**
 * Lists the regions in which an identity can be verified.
 *
 * Unverified: one client alone names parameters and answer.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const listKycRegions: Endpoint<NoParams, readonly KycRegion[]> = {
  method: 'GET',
  path: '/api/kyc/regions/v4',
  codes: spotCodes,
  permission: 'General',
  verified: false,
}

/**
 * Tells how far the move of the account to high-frequency trading is.
 *
 * Unverified: it is in no description of KuCoin's any more; ccxt alone still lists it.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const getMigrationStatus: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/v3/migrate/user/account/status',
  codes: spotCodes,
  verified: false,
}
