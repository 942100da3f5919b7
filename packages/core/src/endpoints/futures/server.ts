/** The futures exchange itself: time, status and tokens for its feed. */
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { FeedToken, ServiceStatus } from '../types.ts'

/**
 * Gives the exchange's time, epoch ms.
 *
 * No key needed; costs 2 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470229
 */
export const getServerTime: Endpoint<NoParams, number> = {
  method: 'GET',
  path: '/api/v1/timestamp',
  host: 'futures',
  pool: 'public',
  weight: 2,
}

/**
 * Tells whether the futures exchange takes orders.
 *
 * No key needed; costs 4 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470230
 */
export const getServiceStatus: Endpoint<NoParams, ServiceStatus> = {
  method: 'GET',
  path: '/api/v1/status',
  host: 'futures',
  pool: 'public',
  weight: 4,
}

/**
 * Gives a token for the public feed.
 *
 * No key needed; costs 10 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470297
 */
export const getPublicToken: Endpoint<NoParams, FeedToken> = {
  method: 'POST',
  path: '/api/v1/bullet-public',
  host: 'futures',
  pool: 'public',
  weight: 10,
  writes: false,
  fields: {},
}

/**
 * Gives a token for the private feed.
 *
 * Permission `General`; costs 10 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470296
 */
export const getPrivateToken: Endpoint<NoParams, FeedToken> = {
  method: 'POST',
  path: '/api/v1/bullet-private',
  host: 'futures',
  codes: futuresCodes,
  weight: 10,
  permission: 'General',
  writes: false,
  fields: {},
}

/**
 * Gives a token for the second version of the private feed.
 *
 * Unverified: KuCoin describes this call at the spot host alone.
 *
 * Permission not documented; costs 5, a default, of the `futures` pool.
 */
export const getPrivateTokenV2: Endpoint<NoParams, FeedToken> = {
  method: 'POST',
  path: '/api/v2/bullet-private',
  host: 'futures',
  codes: futuresCodes,
  writes: false,
  verified: false,
  fields: {},
}
