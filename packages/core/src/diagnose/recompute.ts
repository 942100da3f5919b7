import type { CredentialsInput } from '../auth/credentials-input.ts'
import type { Platform } from '../platform/platform.ts'
import type { Finding } from './diagnosis.ts'
import type { ReadRequest } from './failing-request.ts'
import { found } from './found.ts'
import { searchPassphrase } from './search-passphrase.ts'
import { searchSignature } from './search-signature.ts'
import { readDigest } from './signature-form.ts'

/** What recomputing came to. */
export interface Recomputed {
  readonly found: readonly Finding[]
  /** The prehash that was signed, where it was found. */
  readonly signed: string | undefined
}

/** Holds key, version, signature and passphrase against what the credentials give. */
export async function recompute(
  request: ReadRequest,
  credentials: CredentialsInput,
  platform: Pick<Platform, 'createHmac'>,
): Promise<Recomputed> {
  const { headers = {} } = request
  const sentKey = headers['kc-api-key']
  const all: Finding[] = [...keyMistakes(sentKey, credentials)]
  // Where the key was sent as it should be, the two were not swapped: one value stands in both places.
  const isInItsPlace = sentKey === credentials.key
  // What a key of version 1 does is no mistake, and which version this key has may not be known.
  const mayBeV1 = credentials.keyVersion === undefined && !/^[23]$/.test(headers['kc-api-key-version'] ?? '')
  const proven = (names: readonly Finding['mistake'][]): void => {
    for (const name of names) {
      const own = name === 'key-and-secret-swapped' && isInItsPlace ? 'secret-equals-key' : name
      all.push(found(own, own === 'passphrase-plain' && mayBeV1 ? 'likely' : 'proven'))
    }
  }
  const isAnotherKey = all.some(({ mistake }) => mistake === 'key-of-another-pair')
  let signed: string | undefined
  const signature = headers['kc-api-sign']
  // Without its timestamp nothing can be recomputed, and that it is missing is told already.
  if (signature && headers['kc-api-timestamp']) {
    const { base64, form } = readDigest(signature)
    const match = base64 && (await searchSignature(request, credentials, base64, platform))
    if (match) {
      signed = match.prehash
      proven(match.names)
    } else if (form !== 'other-length' && !isAnotherKey && request.path !== '' && request.method !== '') {
      // What a log left out may be what was signed: then it is not the secret's fault for certain.
      all.push(found('signature-unexplained', isCut(request) ? 'likely' : 'proven'))
    }
  }
  const passphrase = headers['kc-api-passphrase']
  if (passphrase) {
    const near = all.map(({ mistake }) => mistake)
    const names = await searchPassphrase(passphrase, credentials, near, platform)
    if (names) proven(names)
    else if (!isAnotherKey) proven(['passphrase-wrong'])
  }
  const version = versionMistake(request, credentials)
  if (version) all.push(version)
  return { found: all, signed }
}

/** The version of a key is known only where it was given: else nothing is proven by it. */
function versionMistake(
  { headers, hidden }: ReadRequest,
  { keyVersion }: CredentialsInput,
): Finding | undefined {
  if (hidden.has('kc-api-key-version')) return undefined
  const sent = headers?.['kc-api-key-version']?.trim()
  const shown = `Sent: ${/^\d{1,3}$/.test(sent ?? '1') ? (sent ?? '1') : 'no number'}${sent === undefined ? ' (left out means 1)' : ''}`
  if (keyVersion !== undefined) {
    if ((sent ?? '1') === keyVersion) return undefined
    return found('key-version-wrong', 'proven', `${shown}; this key: ${keyVersion}.`)
  }
  if (sent === '2' || sent === '3') return undefined
  return sent === undefined || sent === '1'
    ? found('key-version-wrong', 'likely', `${shown}; keys of version 1 are no longer taken.`)
    : found('key-version-wrong', 'proven', `${shown}.`)
}

function keyMistakes(sent: string | undefined, { key, secret }: CredentialsInput): readonly Finding[] {
  if (!sent || sent === key) return []
  if (sent === secret) return [found('key-and-secret-swapped', 'proven')]
  if (sent.trim() === key) return [found('key-has-whitespace', 'proven')]
  if (sent.trim().replace(/^(["'])(.*)\1$/, '$2') === key) return [found('key-has-quotes', 'proven')]
  return [found('key-of-another-pair', 'proven')]
}

/** Whether a part that was signed may not stand in what was pasted: a body that is not there, an address that a log cut. */
export function isCut({ method, path, body }: ReadRequest): boolean {
  return (
    (/^P(?:OST|UT)$/i.test(method) && body === '' && !path.includes('bullet')) ||
    /(?:\.\.\.|\u2026)$/.test(path)
  )
}
