/** API keys of sub-accounts. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'

/** A new API key. Its secret is given here and never again. */
export interface CreatedApiKey {
  readonly subName: string
  readonly remark: string
  readonly apiKey: string
  readonly apiSecret: string
  readonly apiVersion: number
  /** As it was sent. */
  readonly passphrase: string
  /** Permissions joined by commas. */
  readonly permission: string
  /** Epoch ms. */
  readonly createdAt: number
  /** Addresses that may use it, joined by commas; absent: any. */
  readonly ipWhitelist?: string
}

/** What an API key of a sub-account may do, from where, and for how long. */
export interface ApiKeyTerms {
  /** Permissions joined by commas; default `General`. */
  readonly permission?: string
  /** Addresses that may use it, at most 20, joined by commas; absent: any. */
  readonly ipWhitelist?: string
  /** Days until it expires; -1: never. Default `-1`. */
  readonly expire?: '-1' | '30' | '90' | '180' | '360'
}

/** What {@link createApiKey} sends: `POST /api/v1/sub/api-key`. */
export interface CreateApiKey extends ApiKeyTerms {
  /** 7 to 32 characters, no spaces. */
  readonly passphrase: string
  /** Note, 1 to 24 characters. */
  readonly remark: string
  /** Name of the sub-account. */
  readonly subName: string
}

/**
 * Makes an API key for a sub-account.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470138
 */
export const createApiKey: Endpoint<CreateApiKey, CreatedApiKey> = {
  method: 'POST',
  path: '/api/v1/sub/api-key',
  codes: spotCodes,
  pool: 'management',
  weight: 20,
  permission: 'General',
  fields: { passphrase: 1, remark: 1, subName: 1, permission: 1, ipWhitelist: 1, expire: 1 },
}

/** An API key of a sub-account, without its secrets. */
export interface SubAccountApiKey {
  readonly subName: string
  readonly remark: string
  readonly apiKey: string
  readonly apiVersion: number
  /** Permissions joined by commas. */
  readonly permission: string
  /** Addresses that may use it, joined by commas; absent: any. */
  readonly ipWhitelist?: string
  /** Epoch ms. */
  readonly createdAt: number
  /** KuCoin's number for the user. */
  readonly uid: number
  readonly isMaster: boolean
}

/** What {@link listApiKeys} sends: `GET /api/v1/sub/api-key`. */
export interface ListApiKeys {
  /** Name of the sub-account. */
  readonly subName: string
  /** This one only. */
  readonly apiKey?: string
}

/**
 * Lists the API keys of a sub-account.
 *
 * Permission `General`; costs 20 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470136
 */
export const listApiKeys: Endpoint<ListApiKeys, readonly SubAccountApiKey[]> = {
  method: 'GET',
  path: '/api/v1/sub/api-key',
  codes: spotCodes,
  pool: 'management',
  weight: 20,
  permission: 'General',
}

/** The API key that is gone. */
export interface DeletedApiKey {
  readonly subName: string
  readonly apiKey: string
}

/** What {@link deleteApiKey} sends: `DELETE /api/v1/sub/api-key`. */
export interface DeleteApiKey {
  readonly apiKey: string
  /** Name of the sub-account. */
  readonly subName: string
  /** The key's passphrase; it travels in the query. */
  readonly passphrase: string
}

/**
 * Deletes an API key of a sub-account.
 *
 * Permission `General`; costs 30 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470137
 */
export const deleteApiKey: Endpoint<DeleteApiKey, DeletedApiKey> = {
  method: 'DELETE',
  path: '/api/v1/sub/api-key',
  codes: spotCodes,
  pool: 'management',
  weight: 30,
  permission: 'General',
  fields: { apiKey: 1, subName: 1, passphrase: 1 },
}

/** The API key as it is now. */
export interface ModifiedApiKey {
  readonly subName: string
  readonly apiKey: string
  /** Permissions joined by commas. */
  readonly permission: string
  /** Addresses that may use it, joined by commas; absent: any. */
  readonly ipWhitelist?: string
}

/** What {@link modifyApiKey} sends: `POST /api/v1/sub/api-key/update`. */
export interface ModifyApiKey extends ApiKeyTerms {
  /** The key's passphrase. */
  readonly passphrase: string
  /** Name of the sub-account. */
  readonly subName: string
  readonly apiKey: string
}

/**
 * Changes permissions, addresses or expiry of an API key of a sub-account.
 *
 * Permission `General`; costs 30 of the `management` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470139
 */
export const modifyApiKey: Endpoint<ModifyApiKey, ModifiedApiKey> = {
  method: 'POST',
  path: '/api/v1/sub/api-key/update',
  codes: spotCodes,
  pool: 'management',
  weight: 30,
  permission: 'General',
  fields: { passphrase: 1, subName: 1, apiKey: 1, permission: 1, ipWhitelist: 1, expire: 1 },
}
