import type { CredentialsInput } from '../auth/credentials-input.ts'
import type { Finding } from './diagnosis.ts'
import { found } from './found.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const quoted = /^(["']).*\1$/
/** Also what a web page or a chat puts around a copied text, and nobody sees: zero-width signs, byte order marks. */
const padded = /^[\s\p{Cf}]|[\s\p{Cf}]$/u

/**
 * Mistakes in the credentials themselves: whatever is signed with them is wrong at the exchange, however well it
 * agrees with them here.
 *
 * @example
 * ```ts
 * import { credentialMistakes } from '@kucoin-kit/core/diagnose'
 *
 * const secrets = { key: 'my-key', secret: 'my-secret\n', passphrase: 'my-passphrase' }
 * console.log(credentialMistakes(secrets)[0]?.fix) // cut it off where the secret is read; ...
 * ```
 */
export function credentialMistakes({ key, secret, passphrase }: CredentialsInput): readonly Finding[] {
  const all: Finding[] = []
  if (/[\r\n]$/.test(secret)) all.push(found('secret-trailing-newline', 'proven'))
  else if (padded.test(secret)) all.push(found('secret-has-whitespace', 'proven'))
  if (quoted.test(secret.trim())) all.push(found('secret-has-quotes', 'likely'))
  if (/[\r\n]$/.test(passphrase)) all.push(found('passphrase-trailing-newline', 'proven'))
  else if (padded.test(passphrase)) all.push(found('passphrase-has-whitespace', 'likely'))
  if (quoted.test(passphrase) && passphrase.length > 2) all.push(found('passphrase-has-quotes', 'likely'))
  if (padded.test(key)) all.push(found('key-has-whitespace', 'proven'))
  if (quoted.test(key.trim())) all.push(found('key-has-quotes', 'proven'))
  if (secret.trim() === key.trim()) all.push(found('secret-equals-key', 'proven'))
  if (uuid.test(key) && /^[0-9a-f]{24}$/i.test(secret)) all.push(found('key-and-secret-swapped', 'proven'))
  if (passphrase === secret) all.push(found('passphrase-equals-secret', 'likely'))
  if (passphrase === key) all.push(found('passphrase-equals-key', 'likely'))
  return all
}
