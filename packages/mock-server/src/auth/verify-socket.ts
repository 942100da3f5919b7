import { equalInConstantTime, toBase64 } from '../base/hash/text.ts'
import type { KnownKey } from './credential.ts'
import { type AuthFailure, type AuthRules, checkAddress, isOnTime } from './verify.ts'

/** What a socket is opened with by a key; empty where it is missing. */
interface SocketClaim {
  readonly key: string
  readonly timestamp: string
  readonly sign: string
  readonly passphrase: string
}

/** What checking a claim takes. */
export interface SocketAuth {
  readonly ip: string
  readonly rules: Omit<AuthRules, 'retiredVersions' | 'isVersionStrict'>
}

/** Checks the query that opens a socket for orders: `sign` covers key and timestamp, not a path. */
export function authenticateQuery(query: URLSearchParams, auth: SocketAuth): KnownKey | AuthFailure {
  const [key, timestamp, sign, passphrase] = ['apikey', 'timestamp', 'sign', 'passphrase'].map(
    (name) => query.get(name) ?? '',
  ) as [string, string, string, string]
  return authenticateClaim({ key, timestamp, sign, passphrase }, key + timestamp, auth)
}

/** Checks a frame with `op: auth`: it is signed as a request to this path would be. */
export function authenticateFrame(
  frame: Readonly<Record<string, unknown>>,
  auth: SocketAuth,
): KnownKey | AuthFailure {
  const [key, timestamp, sign, passphrase] = ['key', 'timestamp', 'sign', 'passphrase'].map((name) => {
    const value = frame[`kc-api-${name}`]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }) as [string, string, string, string]
  const signed = `${timestamp}POST/api/websocket/users/verify`
  return authenticateClaim({ key, timestamp, sign, passphrase }, signed, auth)
}

/** The codes are those of requests; that the order of the checks is too is a guess. */
function authenticateClaim(
  { key, timestamp, sign, passphrase }: SocketClaim,
  signed: string,
  { ip, rules }: SocketAuth,
): KnownKey | AuthFailure {
  if (key === '' || timestamp === '' || sign === '' || passphrase === '')
    return failure('400001', 'Please check key, timestamp, sign and passphrase')
  if (!isOnTime(timestamp, rules)) return failure('400002', 'Invalid timestamp')
  const known = rules.keys.get(key)
  if (known === undefined) return failure('400003', 'KC-API-KEY not exists')
  if (!equalInConstantTime(passphrase, known.passphraseHeader)) return failure('400004', 'Invalid passphrase')
  if (!equalInConstantTime(sign, toBase64(known.sign(signed)))) return failure('400005', 'Invalid sign')
  return checkAddress(known, ip) ?? known
}

function failure(code: string, message: string): AuthFailure {
  return { code, message, hint: undefined }
}
