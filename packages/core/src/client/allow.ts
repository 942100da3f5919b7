import type { Permission } from '../endpoints/endpoint.ts'
import { RequestError } from '../errors/request-error.ts'
import type { Pool } from '../rate-limit/pools.ts'

/** Refuses a call that goes beyond what the client is allowed. */
export type Guard = (label: string, pool: Pool, permission: Permission | undefined, isWrite: boolean) => void

/**
 * Makes the guard of a client. `General` never covers a write, and a call whose permission nobody documents
 * counts as `General`.
 */
export function createGuard(allow: readonly Permission[] | undefined): Guard {
  if (!allow) return () => {}
  return (label, pool, permission = 'General', isWrite) => {
    if (pool === 'public' && !isWrite) return
    if (allow.includes(permission) && !(isWrite && permission === 'General')) return
    throw new RequestError(
      'NOT_ALLOWED',
      `${label} ${isWrite ? 'writes' : 'reads'} under the permission ${permission}, which this client does not allow.`,
      'name it in `allow`, if it is meant.',
    )
  }
}
