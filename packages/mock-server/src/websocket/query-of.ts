import { splitTarget } from '../auth/signed-request.ts'

/** Characters of an address that are read: a real port takes no longer request line than Node's 16 kB. */
const MAX_TARGET = 16_384

/** What a socket's address asks for behind its question mark. */
export function queryOf(target: string): URLSearchParams {
  return new URLSearchParams(splitTarget(target.slice(0, MAX_TARGET)).query)
}
