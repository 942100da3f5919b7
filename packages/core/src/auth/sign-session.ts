/**
 * Signing of sessions, the sockets' and not a request's: apart from the credentials, so that nobody else carries its code.
 *
 * https://www.kucoin.com/docs-new/websocket-api/base-info/introduction-uta
 */
import type { PreparedRequest } from '../encoding/prepared-request.ts'
import type { Credentials, SignedHeaders } from './credentials.ts'

/** What a unified session is opened with: the signature of a request that nobody sends. */
const verification: PreparedRequest = {
  method: 'POST',
  rawTarget: '/api/websocket/users/verify',
  target: '/api/websocket/users/verify',
  body: '',
}

/**
 * Signs the opening of a unified session; gives key, passphrase and signature under the names of the headers.
 *
 * @param timestampMs - server time in whole milliseconds since the epoch
 */
export async function signVerification(
  credentials: Credentials,
  timestampMs: number,
): Promise<SignedHeaders> {
  return await credentials.sign(verification, timestampMs)
}

/**
 * Signs a text alone: base64 of its HMAC-SHA256. The text must be none that could be a request's prehash, which begins
 * with a timestamp: whoever chooses it could have an order signed.
 */
export async function signText(credentials: Credentials, text: string): Promise<string> {
  const request = { method: '', rawTarget: '', target: '', body: text } as unknown as PreparedRequest
  return (await credentials.sign(request, ''))['KC-API-SIGN'] ?? ''
}
