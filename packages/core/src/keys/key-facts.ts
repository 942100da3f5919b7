import type { ApiKey } from '../endpoints/account/user.ts'

/** What the exchange says of a key; holds neither the key nor a secret. */
export interface KeyFacts {
  /** What it may do: `General`, `Spot` and so on. */
  readonly permissions: readonly string[]
  /** Its version: 1, 2 or 3. */
  readonly version: number
  /** The account that it belongs to, as text. */
  readonly uid: string
  /** Whether that is a master account. */
  readonly isMaster: boolean
  /** Addresses that may use it; none: any. */
  readonly addresses: readonly string[]
  /** When it was made, epoch ms. */
  readonly createdAtMs: number
}

/** Reads what `getApiKey` answers. */
export function readFacts(key: ApiKey): KeyFacts {
  const list = (text: string | undefined): readonly string[] =>
    (text ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))
  return {
    permissions: list(key.permission),
    version: key.apiVersion,
    uid: String(key.uid),
    isMaster: key.isMaster,
    addresses: list(key.ipWhitelist),
    createdAtMs: key.createdAt,
  }
}

/** What a key is held against; undefined: not held. */
interface Wanted {
  readonly permissions: readonly string[]
  readonly uid: string | undefined
  readonly keyVersion: string
}

/** Why a key may not take over; undefined where it may. */
export function mismatchOf(
  facts: KeyFacts,
  wanted: Wanted,
): { readonly what: string; readonly fix: string } | undefined {
  const missing = wanted.permissions.filter((name) => !facts.permissions.includes(name))
  if (missing.length > 0) {
    return {
      what: `The next key lacks ${missing.join(', ')}.`,
      fix: 'tick them on the API management page, or name what is needed as `need`.',
    }
  }
  if (wanted.uid !== undefined && wanted.uid !== facts.uid) {
    return {
      what: 'The next key belongs to another account.',
      fix: 'take one of the same account, or set allowOtherAccount.',
    }
  }
  if (String(facts.version) !== wanted.keyVersion) {
    return {
      what: `The next key is of version ${facts.version}, and is used as version ${wanted.keyVersion}.`,
      fix: 'give its own version as keyVersion.',
    }
  }
  return undefined
}
