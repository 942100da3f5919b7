import type { Credentials } from '../auth/credentials.ts'
import { ConfigError } from '../errors/config-error.ts'
import type { AbortSignalLike, MaybePromise } from '../platform/platform.ts'

/** Credentials, and until when they hold. */
export interface CredentialLease {
  /** The credentials. */
  readonly credentials: Credentials
  /** When they end, epoch ms; absent where nobody said. */
  readonly expiresAtMs?: number | undefined
}

/**
 * A place that keys come from. It gives undefined where it holds none, so that another place may be asked, and
 * throws where it holds one that cannot be used: a broken place is never passed over silently.
 *
 * @param signal - aborted when nobody waits any more
 */
export type CredentialSource = (
  signal?: AbortSignalLike,
) => MaybePromise<Credentials | CredentialLease | undefined>

/**
 * Both forms of what a source gives, as one.
 *
 * @throws ConfigError `CREDENTIALS_INVALID` for what is neither, and an end that is no time: in JavaScript a source may give
 * the three secrets, or null, and a key whose end is a text would never end
 */
export function leaseOf(given: Credentials | CredentialLease): CredentialLease {
  const lease = (Object(given).credentials === undefined ? { credentials: given } : given) as CredentialLease
  const { credentials, expiresAtMs = Infinity } = lease
  if (typeof Object(credentials).sign !== 'function')
    throw new ConfigError(
      'CREDENTIALS_INVALID',
      'The credential source gave no credentials.',
      'let it give what createCredentials makes, or undefined where it has none.',
    )
  // No key ended before 1973, and none ends after 5138: what is so early was counted in seconds, what is so late in micro- or
  // nanoseconds. Infinity, or the largest of whole numbers, is never.
  const isNever = expiresAtMs === Infinity || expiresAtMs === Number.MAX_SAFE_INTEGER
  if (!(typeof expiresAtMs === 'number' && expiresAtMs > 1e11 && (expiresAtMs < 1e14 || isNever)))
    throw new ConfigError(
      'CREDENTIALS_INVALID',
      'The credential source gave an expiresAtMs that is no time.',
      'give epoch milliseconds, or leave it out.',
    )
  // As it is now: a source may fill the same object for its next key.
  return { credentials, expiresAtMs }
}
