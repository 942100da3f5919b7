/** API keys of the accounts that a broker keeps. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'

/**
 * Permissions that can be given since 2026-02-15, as KuCoin's change log writes them: `InnerTransfer` moves money between the
 * accounts of one user, `Transfer` withdraws it. Whether a request takes them so, or small
 * as the older three, it does not say.
 */
type NewerPermission = 'Margin' | 'InnerTransfer' | 'Transfer' | 'Earn'

/** What a key of an account that a broker keeps may be allowed. */
export type BrokerPermission =
  | 'general'
  | 'spot'
  | 'futures'
  | NewerPermission
  | Uncapitalize<NewerPermission>

/** An API key without its secrets. */
export interface BrokerApiKey {
  /** KuCoin's number for the user. */
  readonly uid: string
  readonly label: string
  readonly apiKey: string
  readonly apiVersion: number
  readonly permissions: readonly Capitalize<BrokerPermission>[]
  readonly ipWhitelist: readonly string[]
  /** Epoch ms. */
  readonly createdAt: number
}

/** A new API key. Its secret is given here and never again. */
export interface CreatedBrokerApiKey extends BrokerApiKey {
  readonly secretKey: string
}

/** What {@link createApiKey} sends: `POST /api/v1/broker/nd/account/apikey`. */
export interface CreateApiKey {
  /** UID of the account. */
  readonly uid: string
  /** 7 to 32 characters, no spaces. */
  readonly passphrase: string
  /** Addresses that may use it, at most 20. */
  readonly ipWhitelist: readonly string[]
  readonly permissions: readonly BrokerPermission[]
  /** Note, 4 to 32 characters. */
  readonly label: string
}

/**
 * Makes an API key for an account.
 *
 * Permission `General`; costs 3 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470291
 */
export const createApiKey: Endpoint<CreateApiKey, CreatedBrokerApiKey> = {
  method: 'POST',
  path: '/api/v1/broker/nd/account/apikey',
  host: 'broker',
  codes: spotCodes,
  weight: 3,
  permission: 'General',
  fields: { uid: 1, passphrase: 1, ipWhitelist: 1, permissions: 1, label: 1 },
}

/** What {@link listApiKeys} sends: `GET /api/v1/broker/nd/account/apikey`. */
export interface ListApiKeys {
  /** UID of the account. */
  readonly uid: string
  /** This one only. */
  readonly apiKey?: string
}

/**
 * Lists the API keys of an account.
 *
 * Permission `General`; costs 2 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470284
 */
export const listApiKeys: Endpoint<ListApiKeys, readonly BrokerApiKey[]> = {
  method: 'GET',
  path: '/api/v1/broker/nd/account/apikey',
  host: 'broker',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
}

/** What {@link modifyApiKey} sends: `POST /api/v1/broker/nd/account/update-apikey`. */
export interface ModifyApiKey {
  /** UID of the account. */
  readonly uid: string
  /** Addresses that may use it, at most 20. */
  readonly ipWhitelist: readonly string[]
  readonly permissions: readonly BrokerPermission[]
  /** Note, 4 to 32 characters. */
  readonly label: string
  readonly apiKey: string
}

/**
 * Changes permissions, addresses or note of an API key.
 *
 * Permission `General`; costs 3 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470292
 */
export const modifyApiKey: Endpoint<ModifyApiKey, BrokerApiKey> = {
  method: 'POST',
  path: '/api/v1/broker/nd/account/update-apikey',
  host: 'broker',
  codes: spotCodes,
  weight: 3,
  permission: 'General',
  fields: { uid: 1, ipWhitelist: 1, permissions: 1, label: 1, apiKey: 1 },
}

/** What {@link deleteApiKey} sends: `DELETE /api/v1/broker/nd/account/apikey`. */
export interface DeleteApiKey {
  /** UID of the account. */
  readonly uid: string
  readonly apiKey: string
}

/**
 * Deletes an API key.
 *
 * Permission `General`; costs 3 of the `broker` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470289
 */
export const deleteApiKey: Endpoint<DeleteApiKey, boolean> = {
  method: 'DELETE',
  path: '/api/v1/broker/nd/account/apikey',
  host: 'broker',
  codes: spotCodes,
  weight: 3,
  permission: 'General',
  fields: { uid: 1, apiKey: 1 },
}
