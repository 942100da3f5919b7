import { createHmac, type HmacSigner } from '../base/hash/hmac.ts'
import { toBase64 } from '../base/hash/text.ts'
import { createPrng } from '../base/prng.ts'

/** An API key that the exchange knows. */
export interface MockCredential {
  /** API key, sent in `KC-API-KEY`. */
  readonly key: string
  /** API secret: its UTF-8 text is the HMAC key. */
  readonly secret: string
  /** Passphrase, as the user chose it. */
  readonly passphrase: string
  /** Key version: `'1'` sends the passphrase in plain, `'2'` and `'3'` its HMAC. Default `'3'`. */
  readonly version?: '1' | '2' | '3'
  /** What the key may do. Default: everything that KuCoin names, withdrawals included. */
  readonly permissions?: readonly string[]
  /** Addresses that may use the key. Default: any. */
  readonly ipWhitelist?: readonly string[]
  /** Account that the key belongs to. Default: the exchange's main account. */
  readonly uid?: string
}

/** Account of every credential that names none. */
export const MAIN_UID = '165111215'

/** What a key may do when nothing else is said. */
export const ALL_PERMISSIONS: readonly string[] = [
  'General',
  'Spot',
  'Margin',
  'Futures',
  'Earn',
  'InnerTransfer',
  'Transfer',
  'FlexTransfers',
  'Withdrawal',
  'LeadtradeFutures',
]

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

/** A credential that derives from the seed: a shared fixture, not a secret. */
export function generateCredential(seed: number): MockCredential {
  const random = createPrng(seed, 'credential')
  const secret = [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-')
  return { key: random.hex(24), secret, passphrase: `mock-${random.hex(8)}`, version: '3' }
}
