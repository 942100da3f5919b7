import { type Credentials, type CredentialsInput, createCredentials as create } from '@kucoin-kit/core'
import { Agent } from 'undici'
import { createNodePlatform } from './node-platform.ts'

// Signing needs no connection: the agent opens none until it is asked to, and it never is.
const signer = createNodePlatform(new Agent())

/**
 * Makes opaque credentials that sign synchronously, with `node:crypto`.
 *
 * @param input - key, secret, passphrase; key version 3 unless said otherwise
 * @throws ConfigError `CREDENTIALS_INVALID` for a missing value, stray white space, a bad version
 * @example
 * ```ts
 * import { createCredentials, createKucoin } from '@kucoin-kit/node'
 *
 * const credentials = createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' })
 * const kucoin = createKucoin({ credentials })
 * ```
 */
export function createCredentials(input: CredentialsInput): Credentials {
  return create(input, signer)
}
