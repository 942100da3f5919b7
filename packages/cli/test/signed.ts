import { createHmac } from 'node:crypto'

/** The key that signs what `explain` and `sign` are given; no exchange knows it. */
export const key: { readonly key: string; readonly secret: string; readonly passphrase: string } = {
  key: 'key-1',
  secret: '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e',
  passphrase: 'pass-1',
}

/** When it signs. */
export const timestamp = '1790000000123'

/** HMAC-SHA256 in Base64, by an implementation that is not the one under test. */
export function hmac(text: string, secret: string | Buffer = key.secret): string {
  return createHmac('sha256', secret).update(text).digest('base64')
}

/**
 * The headers that make a request right.
 *
 * @param prehash - method, target and body, without the timestamp
 */
export function headersFor(prehash: string, secret: string | Buffer = key.secret): Record<string, string> {
  return {
    'KC-API-KEY': key.key,
    'KC-API-SIGN': hmac(timestamp + prehash, secret),
    'KC-API-TIMESTAMP': timestamp,
    'KC-API-PASSPHRASE': hmac(key.passphrase, secret),
    'KC-API-KEY-VERSION': '3',
  }
}
