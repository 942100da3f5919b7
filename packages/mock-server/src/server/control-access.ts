import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { plainAddress } from './http-server.ts'

/** Who may use the control API: callers on this machine, or whoever sends the token. */
export type ControlAccess = true | { readonly token: string }

/** Whether an address or host name is this machine's own. */
export function isLoopback(name: string): boolean {
  return /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/i.test(name)
}

/** Whether a text can be a token: long enough not to be guessed, and fit for a header. */
export function isToken(text: string): boolean {
  return /^[\w.-]{16,200}$/.test(text)
}

/** Whether a request may use the control API. Pages in a browser never may. */
export function mayControl(access: ControlAccess, { socket, headers }: IncomingMessage): boolean {
  // A page on this machine can reach the port as well: from its own site, which shows in the origin, or by its own
  // name for the address, which shows in the host.
  if (headers.origin !== undefined) return false
  if (access !== true) return isSame(headers.authorization ?? '', `Bearer ${access.token}`)
  const name = (headers.host ?? '').replace(/:\d+$/, '')
  return isLoopback(plainAddress(socket.remoteAddress)) && isLoopback(name)
}

/** In a time that does not tell how much of it is right. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHash('sha256').update(text).digest()) as [
    Buffer,
    Buffer,
  ]
  return timingSafeEqual(one, other)
}
