/**
 * What a page says in the handshake of a socket. It can set no headers there, and an address is logged, kept and measured
 * in many places: so the subprotocols carry what else would stand in `X-Relay-Token`, `X-Relay-Key` and `X-Relay-Query`.
 */
import type { Given } from '../asked.ts'
import { isSignature, queryHeader } from '../headers.ts'
import { Refusal } from '../refusal.ts'

/** The subprotocol that the relay speaks; the one that it answers with. */
export const relayProtocol = 'kucoin-relay'

/** By the word before the dot. */
const names: Readonly<Record<string, string>> = {
  token: 'x-relay-token',
  key: 'x-relay-key',
  query: queryHeader,
}

/**
 * Reads it into the headers that a request would have had.
 *
 * @throws Refusal `RELAY_HEADERS`
 */
export function spokenHeaders(given: Given): Headers {
  const [first, ...rest] = (given.get('sec-websocket-protocol') ?? '').split(/, */)
  if (first !== relayProtocol) throw new Refusal('RELAY_HEADERS')
  const headers = new Headers()
  for (const word of rest) {
    const [, name = '', base64 = ''] = /^([a-z]+)\.([\w-]+)$/.exec(word) ?? []
    const header = Object.hasOwn(names, name) ? names[name] : undefined
    if (header === undefined || headers.has(header)) throw new Refusal('RELAY_HEADERS')
    try {
      headers.set(header, atob(base64.replaceAll('-', '+').replaceAll('_', '/')))
    } catch {
      throw new Refusal('RELAY_HEADERS')
    }
  }
  // A session of the order sockets is signed in its address: it passes once, as every signature, however it is encoded there.
  const [signature, another] = new URLSearchParams(headers.get(queryHeader) ?? '').getAll('sign')
  if (another !== undefined) throw new Refusal('RELAY_HEADERS')
  if (signature === undefined) return headers
  if (!isSignature(signature)) throw new Refusal('RELAY_HEADERS')
  headers.set('kc-api-sign', signature)
  return headers
}
