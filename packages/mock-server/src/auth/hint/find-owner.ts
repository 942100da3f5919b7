import type { KnownKey } from '../credential.ts'
import type { SignedRequest } from '../signed-request.ts'
import { isSignedWith } from './find-signature.ts'
import type { HintName } from './names.ts'

/** Whose request it seems to be, and what that says about the key header. */
export interface Owner {
  readonly key: KnownKey | undefined
  readonly names: readonly HintName[]
}

/** Keys whose secret is tried on a request that names none of them. */
const MAX_TRIED = 50

/** Finds the key that a request was made with, whatever its key header says. */
export function findOwner(request: SignedRequest, keys: ReadonlyMap<string, KnownKey>): Owner {
  const given = request.headers['kc-api-key']
  const known = given === undefined ? undefined : keys.get(given)
  if (known !== undefined) {
    if (isSignedWith(request, known)) return { key: known, names: [] }
    const other = signerOf(request, keys)
    return other === undefined ? { key: known, names: [] } : { key: other, names: ['key-of-another-pair'] }
  }
  if (!given) return { key: signerOf(request, keys), names: [] }
  const trimmed = given.trim()
  const byTrim = keys.get(trimmed)
  if (byTrim !== undefined) return { key: byTrim, names: ['key-has-whitespace'] }
  const byQuotes = keys.get(trimmed.replace(/^(["'])(.*)\1$/, '$2'))
  if (byQuotes !== undefined) return { key: byQuotes, names: ['key-has-quotes'] }
  for (const key of keys.values()) {
    if (key.credential.secret === given) return { key, names: ['key-and-secret-swapped'] }
  }
  const signer = signerOf(request, keys)
  return { key: signer, names: [signer === undefined ? 'key-unknown' : 'key-of-another-pair'] }
}

function signerOf(request: SignedRequest, keys: ReadonlyMap<string, KnownKey>): KnownKey | undefined {
  let tried = 0
  for (const key of keys.values()) {
    if (++tried > MAX_TRIED) return undefined
    if (isSignedWith(request, key)) return key
  }
  return undefined
}
