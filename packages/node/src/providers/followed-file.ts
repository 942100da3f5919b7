import { createHash } from 'node:crypto'
import { accessSync } from 'node:fs'
import type { Credentials, KeyVersion } from '@kucoin-kit/core'
import type { CachedProvider } from '@kucoin-kit/core/keys'
import { cachedOnNode } from './cached-on-node.ts'
import { readKeyFile } from './file-source.ts'
import { invalid, leaseFrom } from './parse-secrets.ts'

/** What a program is told of the file that it follows. */
export interface FollowOptions {
  /**
   * Told of each other key that the file holds from then on.
   *
   * @param name - the first four characters of the key: enough to find it, too little to use it
   */
  readonly onChange?: ((name: string) => void) | undefined
  /** Told of a file that could not be read; the key in use signs on. */
  readonly onFailure?: ((error: unknown) => void) | undefined
}

/** How often the file is read, in ms: while a rotation waits for that, both keys are good. */
const REFRESH_AFTER_MS = 10_000

/**
 * A key file that a running program follows: it is read anew as time goes by, and at once where the exchange refuses
 * the key that it held.
 *
 * @param path - of the file, as `keys rotate --write` writes it
 * @param name - what names the file, for the message
 * @throws ConfigError `CREDENTIALS_INVALID` where there is no such file
 */
export function followedFile(
  path: string,
  name: string,
  options: FollowOptions,
): Credentials & CachedProvider {
  const missing = (): Error =>
    invalid(
      `${name} names a file that is not there: ${path}`,
      'check the path; `kucoin-kit keys rotate --write` makes one.',
    )
  try {
    accessSync(path)
  } catch {
    throw missing()
  }
  let known: string | undefined
  let keyVersion: KeyVersion = '3'
  const provide = cachedOnNode(
    async () => {
      const secrets = await readKeyFile(path)
      if (!secrets) throw missing()
      const lease = leaseFrom(secrets, path)
      // Not the secrets themselves: they would stay in memory.
      const seen = createHash('sha256').update(JSON.stringify(secrets)).digest('hex')
      if (known !== undefined && known !== seen) options.onChange?.(`${secrets.key.slice(0, 4)}…`)
      known = seen
      keyVersion = lease.credentials.keyVersion
      return lease
    },
    { refreshAfterMs: REFRESH_AFTER_MS, onFailure: options.onFailure },
  )
  // A client asks the provider, and tells it of a refusal; whoever signs by himself has credentials like others.
  const live: Credentials = {
    get keyVersion() {
      return keyVersion
    },
    sign: async (request, timestampMs) => (await provide()).sign(request, timestampMs),
  }
  return Object.defineProperties(provide, Object.getOwnPropertyDescriptors(live)) as Credentials &
    CachedProvider
}
