import { equalInConstantTime, toBase64 } from '../base/hash/text.ts'
import { fitsVersion, type KnownKey } from './credential.ts'
import { findMistakes, type KnownToExchange } from './hint/find-mistakes.ts'
import { acceptedTargets, type SignedRequest } from './signed-request.ts'

/** Why a request is not let in. */
export interface AuthFailure {
  readonly code: string
  readonly message: string
  /** Names of the mistakes found, for the `x-mock-hint` header. */
  readonly hint: string | undefined
}

/** How far a client's clock may be off, in milliseconds. */
const WINDOW_MS = 5_000

/** What the checks need to know of the exchange. */
export interface AuthRules extends KnownToExchange {
  /** What clients' own clocks show when the exchange's runs apart from them: either is then good. */
  readonly hostNowMs?: number | undefined
  /** Exchange milliseconds per millisecond of a client. Default 1. */
  readonly speed?: number
  /** Key versions that are refused with 400008, whether a key is of them or a header says so. */
  readonly retiredVersions: readonly string[]
}

/**
 * Checks a private request the way KuCoin documents it. The sources give the codes but not their order;
 * here it is: headers, timestamp, key, version, passphrase, signature, address.
 */
export function authenticate(request: SignedRequest, rules: AuthRules): KnownKey | AuthFailure {
  const { headers } = request
  const key = headers['kc-api-key']
  const sign = headers['kc-api-sign']
  const timestamp = headers['kc-api-timestamp']
  const passphrase = headers['kc-api-passphrase']
  // Looked for only where something is refused: a request that is right never pays for it.
  const hint = (): string => findMistakes(request, rules)
  if (!key || !sign || !timestamp || !passphrase) {
    return failure(
      '400001',
      'Please check the header of your request for KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP, KC-API-PASSPHRASE.',
      hint(),
    )
  }
  const known = rules.keys.get(key)
  if (!isOnTime(timestamp, rules)) return failure('400002', 'Invalid KC-API-TIMESTAMP', hint())
  if (known === undefined) return failure('400003', 'KC-API-KEY not exists', hint())
  const said = headers['kc-api-key-version']
  const version = said ?? '1'
  if (!['1', '2', '3'].includes(version)) {
    return failure('400009', 'Invalid KC-API-KEY-VERSION', hint())
  }
  if (rules.retiredVersions.some((retired) => retired === known.version || retired === said)) {
    return failure(
      '400008',
      'V1 & V2 API keys are no longer supported by this API. Please create a V3 API key.',
    )
  }
  const isFitting = fitsVersion(known, version, rules.isVersionStrict)
  if (!isFitting || !equalInConstantTime(passphrase, known.passphraseHeader)) {
    return failure('400004', 'Invalid KC-API-PASSPHRASE', hint())
  }
  if (!isSignedBy(known, request, timestamp, sign)) return failure('400005', 'Invalid KC-API-SIGN', hint())
  return checkAddress(known, request.ip) ?? known
}

/** Refuses callers from addresses that a key is not bound to. */
export function checkAddress({ ipWhitelist }: KnownKey, ip: string): AuthFailure | undefined {
  if (ipWhitelist.length === 0 || ipWhitelist.includes(ip)) return undefined
  const message = `The requested ip address is not in the api whitelist, current client IP is: ${ip}`
  return { code: '400006', message, hint: undefined }
}

/** Whether a timestamp is near enough to a clock that the exchange goes by. */
export function isOnTime(
  timestamp: string,
  { nowMs, hostNowMs, speed = 1 }: Pick<AuthRules, 'nowMs' | 'hostNowMs' | 'speed'>,
): boolean {
  if (!/^\d{1,16}$/.test(timestamp)) return false
  const signedAt = Number(timestamp)
  if (Math.abs(nowMs - signedAt) <= WINDOW_MS * Math.max(1, speed)) return true
  return hostNowMs !== undefined && Math.abs(hostNowMs - signedAt) <= WINDOW_MS
}

function isSignedBy(known: KnownKey, request: SignedRequest, timestamp: string, sign: string): boolean {
  // One form in all but odd cases, so this is one HMAC.
  for (const target of acceptedTargets(request.target)) {
    const prehash = timestamp + request.method + target + request.body
    if (equalInConstantTime(sign, toBase64(known.sign(prehash)))) return true
  }
  return false
}

function failure(code: string, message: string, hint?: string): AuthFailure {
  return { code, message, hint: hint || undefined }
}
