/** Sub-accounts of a unified account, their keys and their share of the request quota. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { CreateApiKey, CreatedApiKey, SubAccountApiKey } from '../sub-account/api-keys.ts'
import type { IntegerString, Page, PageParams } from '../types.ts'
import type { ClassicBalance } from './account.ts'
import type { UnifiedAccountType } from './types.ts'

/** Balances of sub-accounts. */
export interface SubAccountsBalances {
  /** Epoch ms. */
  readonly ts: number
  readonly userList: readonly SubAccountBalances[]
}

/** Balances of one sub-account. */
export interface SubAccountBalances {
  /** KuCoin's number for the user; its sources write it both ways. */
  readonly uid: number | IntegerString
  readonly accounts: readonly SubAccountBalance[]
}

/** Balances of one account of a sub-account. */
export interface SubAccountBalance {
  readonly accountType: UnifiedAccountType
  /** Symbol of an isolated account. */
  readonly subAccountType: string | null
  readonly currencies: readonly ClassicBalance[]
}

/** What {@link listSubAccountBalances} sends: `GET /api/ua/v2/sub-account/balance`. */
export interface ListSubAccountBalances {
  /** This one only. */
  readonly uid?: string
  /** Rows per page. */
  readonly pageSize?: number
  /** UID of the last sub-account of the page before. */
  readonly lastId?: number | IntegerString
}

/**
 * Lists the balances of sub-accounts.
 *
 * Permission `General`; costs 5 of the `unifiedManagement` pool.
 */
export const listSubAccountBalances: Endpoint<ListSubAccountBalances, SubAccountsBalances> = {
  method: 'GET',
  path: '/api/ua/v2/sub-account/balance',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 5,
  permission: 'General',
  pagination: 'lastId',
}

/** A sub-account. */
export interface UnifiedSubAccount {
  readonly userId: string
  /** KuCoin's number for the user. */
  readonly uid: number
  readonly subName: string
  /** Number of the state. */
  readonly status: number
  /** Number of the kind. */
  readonly type: number
  /** What it may trade. */
  readonly access?: string
  /** Epoch ms. */
  readonly createdAt?: number
  /** Note. */
  readonly remarks?: string
  /** What it may trade, a word each. */
  readonly tradeTypes?: readonly string[]
  /** What of that is open to it. */
  readonly openedTradeTypes?: readonly string[]
  /** Number of the state in which somebody else manages it. */
  readonly hostedStatus?: number
}

/**
 * Lists the sub-accounts.
 *
 * Permission `General`; costs 2 of the `unifiedManagement` pool.
 */
export const listSubAccounts: Endpoint<PageParams, Page<UnifiedSubAccount>> = {
  method: 'GET',
  path: '/api/ua/v2/user/sub-account-list',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 2,
  permission: 'General',
  pagination: 'page',
}

/** A sub-account that was just made. */
export interface CreatedUnifiedSubAccount {
  /** KuCoin's number for the user. */
  readonly uid: number
  readonly subName: string
  readonly remarks: string
  readonly access: string
}

/** What {@link createSubAccount} sends: `POST /api/ua/v2/user/sub/create-sub-account`. */
export interface CreateSubAccount {
  readonly password: string
  readonly subName: string
  /** What it may trade. */
  readonly access: string
  /** Note. */
  readonly remarks?: string
}

/**
 * Makes a sub-account.
 *
 * Permission `General`; costs 15 of the `unifiedManagement` pool.
 */
export const createSubAccount: Endpoint<CreateSubAccount, CreatedUnifiedSubAccount> = {
  method: 'POST',
  path: '/api/ua/v2/user/sub/create-sub-account',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 15,
  permission: 'General',
  fields: { password: 1, subName: 1, access: 1, remarks: 1 },
}

/** Whether a sub-account may move money to others. */
export interface TransferPermission {
  readonly subUid: string
  /** To other sub-accounts. */
  readonly subToSub: boolean
}

/** What {@link setTransferPermission} sends: `POST /api/ua/v2/sub-account/canTransferOut`. */
export interface SetTransferPermission {
  /** UIDs, joined by commas. */
  readonly subUids: string
  /** To other sub-accounts. */
  readonly subToSub: boolean
}

/**
 * Sets whether sub-accounts may move money to others.
 *
 * Permission `FlexTransfers`; costs 5 of the `unifiedManagement` pool.
 */
export const setTransferPermission: Endpoint<SetTransferPermission, readonly TransferPermission[]> = {
  method: 'POST',
  path: '/api/ua/v2/sub-account/canTransferOut',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 5,
  permission: 'FlexTransfers',
  fields: { subUids: 1, subToSub: 1 },
}

/** The API key that signs the call, and the user behind it. */
export interface UnifiedApiKey {
  /** KuCoin's number for the user. */
  readonly uid: number
  readonly parentUid?: number
  readonly region: string
  /** 1: the identity is verified. */
  readonly kycStatus: 0 | 1
  readonly subName?: string
  readonly remark: string
  readonly apiKey: string
  readonly apiVersion: number
  /** Permissions joined by commas. */
  readonly permission: string
  /** Addresses that may use it, joined by commas; absent: any. */
  readonly ipWhitelist?: string
  /** Whether it belongs to the master account. */
  readonly isMaster: boolean
  /** Epoch ms. */
  readonly createdAt: number
  /** Epoch ms. */
  readonly expiredAt?: number | null
  readonly thirdPartyApp?: string
  /** KuCoin site of the account. */
  readonly siteType?: 'global' | 'turkey' | 'australia' | 'europe' | 'thailand'
}

/**
 * Describes the API key that signs the call.
 *
 * Permission `General`; costs 30 of the `unifiedManagement` pool.
 */
export const getApiKey: Endpoint<NoParams, UnifiedApiKey> = {
  method: 'GET',
  path: '/api/ua/v2/user/api-key',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 30,
  permission: 'General',
}

/**
 * Makes an API key for a sub-account.
 *
 * Permission `General`; costs 20 of the `unifiedManagement` pool.
 */
export const createSubAccountApiKey: Endpoint<CreateApiKey, CreatedApiKey> = {
  method: 'POST',
  path: '/api/ua/v2/user/create-sub-api-key',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 20,
  permission: 'General',
  fields: { passphrase: 1, remark: 1, subName: 1, permission: 1, ipWhitelist: 1, expire: 1 },
}

/** What {@link modifySubAccountApiKey} sends: `POST /api/ua/v2/user/modify-sub-api-key`. */
export type ModifyApiKey = DeleteApiKey & Partial<Pick<CreateApiKey, 'permission' | 'ipWhitelist' | 'expire'>>

/** The API key that was changed. */
export interface ModifiedApiKey extends DeletedApiKey {
  /** Permissions joined by commas. */
  readonly permission: string
  /** Addresses that may use it, joined by commas; absent: any. */
  readonly ipWhitelist?: string
}

/**
 * Changes an API key of a sub-account.
 *
 * Permission `General`; costs 30 of the `unifiedManagement` pool.
 */
export const modifySubAccountApiKey: Endpoint<ModifyApiKey, ModifiedApiKey> = {
  method: 'POST',
  path: '/api/ua/v2/user/modify-sub-api-key',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 30,
  permission: 'General',
  fields: { subName: 1, apiKey: 1, passphrase: 1, permission: 1, ipWhitelist: 1, expire: 1 },
}

/** What {@link deleteSubAccountApiKey} sends: `DELETE /api/ua/v2/user/sub-api-key`. */
export interface DeleteApiKey {
  readonly subName: string
  readonly apiKey: string
  /** Of that key; KuCoin takes it in the query alone. */
  readonly passphrase: string
}

/** The API key that was deleted. */
export interface DeletedApiKey {
  readonly subName: string
  readonly apiKey: string
}

/**
 * Deletes an API key of a sub-account. Its passphrase travels in the address, where KuCoin wants it: errors, events and traces
 * of this library name the path without it, logs of a proxy between may not.
 *
 * Permission `General`; costs 30 of the `unifiedManagement` pool.
 */
export const deleteSubAccountApiKey: Endpoint<DeleteApiKey, DeletedApiKey> = {
  method: 'DELETE',
  path: '/api/ua/v2/user/sub-api-key',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 30,
  permission: 'General',
  fields: { subName: 1, apiKey: 1, passphrase: 1 },
}

/** What {@link listSubAccountApiKeys} sends: `GET /api/ua/v2/user/sub-api-key`. */
export interface ListSubAccountApiKeys {
  readonly subName: string
  /** This one only. */
  readonly apiKey?: string
}

/** An API key of a sub-account, without its secrets. */
export interface UnifiedSubAccountApiKey extends SubAccountApiKey {
  /** Whether it belongs to the master account. */
  readonly isMaster: boolean
}

/**
 * Lists the API keys of a sub-account; a key of the master alone may.
 *
 * Permission `General`; costs 20 of the `unifiedManagement` pool.
 */
export const listSubAccountApiKeys: Endpoint<ListSubAccountApiKeys, readonly UnifiedSubAccountApiKey[]> = {
  method: 'GET',
  path: '/api/ua/v2/user/sub-api-key',
  codes: unifiedCodes,
  pool: 'unifiedManagement',
  quota: unifiedManagement,
  weight: 20,
  permission: 'General',
}

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
