import { checkText, invalid } from './check-text.ts'
import type { Partner } from './partner.ts'

/** Version of an API key, shown beside it on KuCoin's API management page. */
export type KeyVersion = '1' | '2' | '3'

/** The three secrets of an API key, as KuCoin's API management page shows them. */
export interface CredentialsInput {
  /** API key: 24 hexadecimal digits today. */
  readonly key: string
  /** API secret: a UUID today; shown once, when the key is made. */
  readonly secret: string
  /** API passphrase, chosen when the key was made: neither the login nor the trading password. */
  readonly passphrase: string
  /** Default `'3'`. Only `'1'` sends the passphrase as it is. */
  readonly keyVersion?: KeyVersion | undefined
  /** How the secret's text becomes the HMAC key; default `'utf8'`, which is what KuCoin does. */
  readonly secretEncoding?: 'utf8' | 'base64' | undefined
  /** A partner's identity, if you have one; made by `createPartner`. */
  readonly partner?: Partner | undefined
}

/**
 * Refuses credentials that cannot be right, without ever quoting one.
 *
 * @throws ConfigError `CREDENTIALS_INVALID`
 */
export function checkCredentials(input: CredentialsInput): void {
  for (const field of ['key', 'secret', 'passphrase'] as const) checkText(`API ${field}`, input[field])
  if (!['1', '2', '3', undefined].includes(input.keyVersion)) {
    throw invalid('The key version is none of 1, 2 and 3.', 'copy it from the API management page.')
  }
  const goesOutPlain = input.key + (input.keyVersion === '1' ? input.passphrase : '')
  // A header carries printable ASCII (RFC 9110, section 5.5); anything else would fail or change on the way.
  if (!/^[ -~]+$/.test(goesOutPlain)) {
    throw invalid('A value holds a character that no HTTP header can carry.', 'copy it again.')
  }
}
