/** What the relay says instead of forwarding; each is an answer in KuCoin's envelope, so that a client reads it. */

import type { Fields, Reply } from './asked.ts'

/** Why a request was not forwarded, or why no answer came. */
export type RelayCode =
  | 'RELAY_ORIGIN'
  | 'RELAY_TOKEN'
  | 'RELAY_TARGET'
  | 'RELAY_METHOD'
  | 'RELAY_HEADERS'
  | 'RELAY_BODY_SIZE'
  | 'RELAY_BODY_SLOW'
  | 'RELAY_REPLAY'
  | 'RELAY_RATE'
  | 'RELAY_BUSY'
  | 'RELAY_NO_SOCKETS'
  | 'RELAY_UPSTREAM_LOST'
  | 'RELAY_UPSTREAM_SLOW'

const replies: Readonly<Record<RelayCode, readonly [status: number, words: string]>> = {
  RELAY_ORIGIN: [403, 'This origin is not on the relay’s list.'],
  RELAY_TOKEN: [401, 'The relay wants a token of its own, or an API key from its list.'],
  RELAY_TARGET: [
    403,
    'The relay does not forward to this host or path, and takes a query only in X-Relay-Query.',
  ],
  RELAY_METHOD: [405, 'The relay does not forward this method.'],
  RELAY_HEADERS: [
    431,
    'A header is too long, holds what no header can carry, or is no signature in base64 or no time in ms.',
  ],
  RELAY_BODY_SIZE: [413, 'The body is larger than the relay forwards.'],
  RELAY_BODY_SLOW: [408, 'The body did not arrive in time, or was read before the relay could.'],
  RELAY_REPLAY: [409, 'This very request, signature included, was forwarded before.'],
  RELAY_RATE: [429, 'Too many requests from this token or key.'],
  RELAY_BUSY: [503, 'The relay carries as many requests or sockets as it may.'],
  RELAY_NO_SOCKETS: [501, 'The relay was not given the means to open sockets here.'],
  RELAY_UPSTREAM_LOST: [502, 'The exchange’s answer was lost; it may have acted.'],
  RELAY_UPSTREAM_SLOW: [504, 'The exchange did not answer in time; it may have acted.'],
}

/** Thrown by the relay's checks; becomes an answer at the door. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RelayCode
  /** How long to wait, in s; goes out as `Retry-After`. */
  readonly retryAfterS: number | undefined

  constructor(code: RelayCode, retryAfterS?: number) {
    super(replies[code][1])
    this.code = code
    this.retryAfterS = retryAfterS
  }
}

/** The answer of a refusal. It quotes nothing that came with the request. */
export function refusalReply({ code, retryAfterS }: Refusal, headers: Fields): Reply {
  const [status, msg] = replies[code]
  const wait = retryAfterS === undefined ? undefined : { 'retry-after': String(retryAfterS) }
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json', ...wait },
    body: JSON.stringify({ code, msg }),
  }
}
