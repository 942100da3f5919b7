import { createHash } from 'node:crypto'
import type { KeyVersion } from '@kucoin-kit/core'
import type { CachedProvider } from '@kucoin-kit/core/keys'
import { cachedOnNode } from './cached-on-node.ts'
import { readKeyFile } from './file-source.ts'
import { invalid, leaseFrom } from './parse-secrets.ts'

/** What a program is told of the file that it follows; what it throws is dropped. */
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

/** A key file that a running program follows. */
export interface FollowedFile {
  readonly provide: CachedProvider
  /** Of the key in use; 3 until it is read. */
  keyVersion(): KeyVersion
}

/**
 * Follows a key file: it is read anew as time goes by, and at once where the exchange refuses the key that it held.
 *
 * @param path - of the file, as `keys rotate --write` writes it
 */
export function followedFile(path: string, options: FollowOptions): FollowedFile {
  let known: string | undefined
  let keyVersion: KeyVersion = '3'
  const provide = cachedOnNode(
    async () => {
      const secrets = await readKeyFile(path)
      if (!secrets) throw invalid(`The key file is gone: ${path}`, 'put it back.')
      const lease = leaseFrom(secrets, path)
      // Not the secrets themselves: they would stay in memory.
      const seen = createHash('sha256').update(JSON.stringify(secrets)).digest('hex')
      const isOther = known !== undefined && known !== seen
      known = seen
      if (isOther) tell(options, secrets.key)
      keyVersion = lease.credentials.keyVersion
      return lease
    },
    { refreshAfterMs: REFRESH_AFTER_MS, onFailure: options.onFailure },
  )
  return { provide, keyVersion: () => keyVersion }
}

/** A listener must not decide about a key, at once or later. */
function tell({ onChange }: FollowOptions, key: string): void {
  void (async () => onChange?.(`${key.slice(0, 4)}…`))().catch(() => {})
}
