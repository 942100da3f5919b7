import { equalInConstantTime, toBase64 } from '../base/hash/text.ts'
import type { KnownKey } from './credential.ts'
import { type AuthFailure, type AuthRules, checkAddress, isOnTime } from './verify.ts'

/**
 * Checks the query that opens a socket for orders: `sign` covers key and timestamp, not a path. The codes are
 * those of requests; that the order of the checks is too is a guess.
 */
export function authenticateSocket(
  query: URLSearchParams,
  ip: string,
  rules: Omit<AuthRules, 'retiredVersions' | 'isVersionStrict'>,
): KnownKey | AuthFailure {
  const [key, timestamp, sign, passphrase] = ['apikey', 'timestamp', 'sign', 'passphrase'].map(
    (name) => query.get(name) ?? '',
  ) as [string, string, string, string]
  if (key === '' || timestamp === '' || sign === '' || passphrase === '') {
    return failure('400001', 'Please check apikey, timestamp, sign and passphrase in the query')
  }
  if (!isOnTime(timestamp, rules)) return failure('400002', 'Invalid timestamp')
  const known = rules.keys.get(key)
  if (known === undefined) return failure('400003', 'KC-API-KEY not exists')
  if (!equalInConstantTime(passphrase, known.passphraseHeader)) return failure('400004', 'Invalid passphrase')
  if (!equalInConstantTime(sign, toBase64(known.sign(key + timestamp))))
    return failure('400005', 'Invalid sign')
  return checkAddress(known, ip) ?? known
}

function failure(code: string, message: string): AuthFailure {
  return { code, message, hint: undefined }
}
