import type { CredentialsInput } from '@kucoin-kit/core'
import type { CredentialSource } from '@kucoin-kit/core/keys'
import { createCredentials } from '../credentials.ts'

/**
 * One key that never changes, as a source.
 *
 * @param input - key, secret and passphrase; imported once and dropped
 * @throws ConfigError `CREDENTIALS_INVALID` for values that cannot be right
 * @example
 * ```ts
 * import { staticSource } from '@kucoin-kit/node/providers'
 *
 * const source = staticSource({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * ```
 */
export function staticSource(input: CredentialsInput): CredentialSource {
  const credentials = createCredentials(input)
  return () => credentials
}
