import { splitTarget } from '../auth/signed-request.ts'

/** Characters of an address that are read: a real port takes no longer request line than Node's 16 kB. */
const MAX_TARGET = 16_384

/** What a socket's address asks for behind its question mark. */
export function queryOf(target: string): URLSearchParams {
  const { query } = splitTarget(target.slice(0, MAX_TARGET))
  // Encoded first: Node takes a time that grows with the square of their number for names that are not Latin.
  const whole = query.replaceAll(/\p{Surrogate}/gu, '\ufffd')
  return new URLSearchParams(whole.replaceAll(/[^\0-\x7f]+/g, encodeURIComponent))
}
