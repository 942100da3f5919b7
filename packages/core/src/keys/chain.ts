import { ConfigError } from '../errors/config-error.ts'
import type { CredentialSource } from './source.ts'

/**
 * Asks one place after another for a key, and takes the first that has one. A place that is broken ends the
 * search with its own error: falling through to another key would trade on the wrong account.
 *
 * @param sources - by the names under which an error lists them
 * @returns a source that throws ConfigError `CREDENTIALS_INVALID` where none has a key, and the signal's reason once nobody
 * waits any more
 * @example
 * ```ts
 * import { createCredentials } from '@kucoin-kit/core'
 * import { chain } from '@kucoin-kit/core/keys'
 *
 * const source = chain({
 *   vault: () => undefined, // has none
 *   built: () => createCredentials({ key: 'my-key', secret: 'my-secret', passphrase: 'my-passphrase' }),
 * })
 * ```
 */
export function chain(sources: Readonly<Record<string, CredentialSource>>): CredentialSource {
  return async (signal) => {
    for (const source of Object.values(sources)) {
      // Nobody waits any more: a keychain, say, would ask its owner for nothing.
      if (signal?.aborted) throw signal.reason
      const given = await source(signal)
      if (given !== undefined) return given
    }
    throw new ConfigError(
      'CREDENTIALS_INVALID',
      `There is no API key; looked in: ${Object.keys(sources).join(', ') || 'nowhere'}.`,
      'put the key, secret and passphrase of one API key into one of them.',
    )
  }
}
