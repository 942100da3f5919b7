import type { Credentials } from '../auth/credentials.ts'
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

/** Both forms of what a source gives, as one. */
export function leaseOf(given: Credentials | CredentialLease): CredentialLease {
  return 'credentials' in given ? given : { credentials: given }
}
