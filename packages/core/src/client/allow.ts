import type { Permission } from '../endpoints/endpoint.ts'
import { RequestError } from '../errors/request-error.ts'

/**
 * Refuses a call that goes beyond what the client is allowed. Reads under `General` are always allowed: what a client may
 * do, it must be able to look at. `General` never covers a write, and a call whose permission nobody documents counts as
 * `General`.
 *
 * @throws RequestError `NOT_ALLOWED`
 */
export function checkAllowed(
  allow: readonly Permission[] | undefined,
  label: string,
  permission: Permission = 'General',
  isWrite: boolean,
): void {
  if (!allow || (permission === 'General' ? !isWrite : allow.includes(permission))) return
  throw new RequestError(
    'NOT_ALLOWED',
    `${label} ${isWrite ? 'writes' : 'reads'} under the permission ${permission}, which is not allowed.`,
    'name it in `allow`, if meant.',
  )
}
