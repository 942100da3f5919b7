import { createHmac, type HmacSigner } from '../base/hash/hmac.ts'
import { toBase64 } from '../base/hash/text.ts'
import { createPrng } from '../base/prng.ts'
import { ALL_PERMISSIONS, MAIN_UID, type MockCredential } from '../contract/credential.ts'

/** A credential made ready for checking: the HMAC key set up, the passphrase's HMAC computed once. */
export interface KnownKey {
  readonly credential: MockCredential
  readonly key: string
  readonly uid: string
  readonly version: '1' | '2' | '3'
  readonly permissions: ReadonlySet<string>
  readonly ipWhitelist: readonly string[]
  readonly sign: HmacSigner
  /** What `KC-API-PASSPHRASE` has to be. */
  readonly passphraseHeader: string
  readonly createdAt: number
  /** When it ends, epoch milliseconds; never when left out. */
  readonly expiresAt?: number
}

/** Makes a credential ready. */
export function prepareCredential(credential: MockCredential, createdAt: number): KnownKey {
  const version = credential.version ?? '3'
  const sign = createHmac(credential.secret)
  return {
    credential,
    key: credential.key,
    uid: credential.uid ?? MAIN_UID,
    version,
    permissions: new Set(credential.permissions ?? ALL_PERMISSIONS),
    ipWhitelist: credential.ipWhitelist ?? [],
    sign,
    passphraseHeader: version === '1' ? credential.passphrase : toBase64(sign(credential.passphrase)),
    createdAt,
  }
}

/**
 * Whether a version header goes with a key. Versions 2 and 3 write the same passphrase, and either header goes with a
 * key of either: KuCoin's own kucoin-universal-sdk 1.0 and 1.1, ccxt and hummingbot send 2 long after the last key of
 * version 2 was made. A strict exchange wants the very version.
 */
export function fitsVersion(known: KnownKey, header: string, isStrict: boolean): boolean {
  if (isStrict || known.version === '1') return header === known.version
  return header === '2' || header === '3'
}

/** A credential that derives from the seed: a shared fixture, not a secret. */
export function generateCredential(seed: number): MockCredential {
  const random = createPrng(seed, 'credential')
  const secret = [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-')
  return { key: random.hex(24), secret, passphrase: `mock-${random.hex(8)}`, version: '3' }
}
