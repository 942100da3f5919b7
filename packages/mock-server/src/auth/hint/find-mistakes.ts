/**
 * Names what is wrong with a refused request by making the usual mistakes on purpose and looking which of them give
 * the same signature and passphrase. It is asked for refused requests only; what it costs is bounded.
 */
import type { KnownKey } from '../credential.ts'
import type { SignedRequest } from '../signed-request.ts'
import { findOwner } from './find-owner.ts'
import { passphraseMistakes } from './find-passphrase.ts'
import { signatureMistakes } from './find-signature.ts'
import { missingHeaders, timestampMistakes, versionMistakes } from './header-mistakes.ts'
import type { HintName } from './names.ts'

/** What of the exchange the search goes by. */
export interface KnownToExchange {
  /** Exchange time, epoch milliseconds. */
  readonly nowMs: number
  readonly keys: ReadonlyMap<string, KnownKey>
  /** Whether the version header has to name the very version of the key. */
  readonly isVersionStrict: boolean
}

/** The mistakes' names, separated by a comma and a space, each once; empty where nothing is wrong. */
export function findMistakes(
  request: SignedRequest,
  { keys, nowMs, isVersionStrict }: KnownToExchange,
): string {
  const { headers } = request
  const found: string[] = [...missingHeaders(request), ...timestampMistakes(request, nowMs)]
  const owner = findOwner(request, keys)
  found.push(...owner.names)
  if (owner.key !== undefined) {
    // Without its timestamp no signature can be recomputed, and that it is missing is said already.
    const canSign = headers['kc-api-sign'] && headers['kc-api-timestamp']
    const inSignature: readonly HintName[] = canSign ? signatureMistakes(request, owner.key) : []
    found.push(...inSignature)
    found.push(...versionMistakes(request, owner.key, isVersionStrict))
    if (headers['kc-api-passphrase']) found.push(...passphraseMistakes(request, owner.key, inSignature))
  }
  if (request.target.startsWith('//')) found.push('path-double-slash' satisfies HintName)
  return [...new Set(found)].join(', ')
}
