/**
 * The prehash: the one string that is signed.
 *
 * https://www.kucoin.com/docs-new/authentication
 */
import type { PreparedRequest } from '../encoding/prepared-request.ts'

/**
 * Builds the prehash: timestamp, method, path with the raw query, body, with nothing between them.
 *
 * @param timestamp - milliseconds since the epoch as text, the same text as in `KC-API-TIMESTAMP`
 * @param request - the frozen request
 * @example
 * ```ts
 * import { buildPrehash, prepareRequest } from '@kucoin-kit/core'
 *
 * const request = prepareRequest({ method: 'GET', path: '/api/v1/accounts', query: [['type', 'trade']] })
 * console.log(buildPrehash('1700000000000', request)) // 1700000000000GET/api/v1/accounts?type=trade
 * ```
 */
export function buildPrehash(timestamp: string, request: PreparedRequest): string {
  return timestamp + request.method + request.rawTarget + request.body
}
