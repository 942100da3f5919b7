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
  const all: Finding[] = [...keyMistakes(headers['kc-api-key'], credentials)]
  const proven = (names: readonly Finding['mistake'][]): void => {
    for (const name of names) all.push(found(name, 'proven'))
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
    } else if (form !== 'other-length' && !isAnotherKey) proven(['signature-unexplained'])
  }
  const passphrase = headers['kc-api-passphrase']
  if (passphrase) {
    const near = all.map(({ mistake }) => mistake)
    const names = await searchPassphrase(passphrase, credentials, near, platform)
    if (names) proven(names)
    else if (!isAnotherKey) proven(['passphrase-wrong'])
  }
  const version = headers['kc-api-key-version'] ?? '1'
  if (version.trim() !== (credentials.keyVersion ?? '3')) {
    const detail = `Sent: ${/^\d{1,3}$/.test(version) ? version : 'no number'}${headers['kc-api-key-version'] === undefined ? ' (left out means 1)' : ''}; this key: ${credentials.keyVersion ?? '3'}.`
    all.push(found('key-version-wrong', 'proven', detail))
  }
  return { found: all, signed }
}

function keyMistakes(sent: string | undefined, { key, secret }: CredentialsInput): readonly Finding[] {
  if (!sent || sent === key) return []
  if (sent === secret) return [found('key-and-secret-swapped', 'proven')]
  if (sent.trim() === key) return [found('key-has-whitespace', 'proven')]
  if (sent.trim().replace(/^(["'])(.*)\1$/, '$2') === key) return [found('key-has-quotes', 'proven')]
  return [found('key-of-another-pair', 'proven')]
}
