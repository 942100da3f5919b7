/** API keys: that of the caller, and those of sub-accounts. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedManagement } from '../../rate-limit/unified.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { CreateApiKey, CreatedApiKey, SubAccountApiKey } from '../sub-account/api-keys.ts'

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
