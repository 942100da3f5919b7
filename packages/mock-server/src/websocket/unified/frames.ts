import { nanoseconds } from '../../base/nanoseconds.ts'
import { PING_INTERVAL_MS, PING_TIMEOUT_MS } from '../../contract/wire.ts'
import { encodeJson } from '../../request/reply.ts'

// Every frame of these sockets is a binary one that holds JSON in UTF-8, acknowledgements too.

/** A message as channels send it. */
export interface PushParts {
  /** Channel and kind of trade: `ticker.SPOT`. */
  readonly T: string
  readonly d: unknown
  /** Only of order books. */
  readonly t?: 'snapshot' | 'delta'
  /** Only of order books: the depth that was asked for. */
  readonly dp?: string
}

/** In which words a socket welcomes: those that were seen last, or those that KuCoin has announced. */
export type WelcomeForm = 'message' | 'data'

/** Why something is refused: some refusals were seen with a `reason`, others with a `message`. */
export type UnifiedRefusal = { readonly reason: string } | { readonly message: string }

const encoder = new TextEncoder()

/** The frame of a message; `count` sets apart the times of those that leave in one millisecond. */
export function encodePush({ T, d, t, dp }: PushParts, nowMs: number, count: number): Uint8Array {
  const book = t === undefined ? '' : `,"dp":"${dp}","t":"${t}"`
  const at = nanoseconds(nowMs) + BigInt(count % 1_000_000)
  return encoder.encode(`{"T":"${T}"${book},"P":${at},"d":${encodeJson(d)}}`)
}

/** The first frame of a socket. */
export function encodeWelcome(sessionId: string, form: WelcomeForm): Uint8Array {
  const terms =
    form === 'message'
      ? { message: 'welcome', pingInterval: PING_INTERVAL_MS }
      : { data: 'welcome', pingInterval: PING_INTERVAL_MS, pingTimeout: PING_TIMEOUT_MS }
  return encode({ sessionId, ...terms })
}

/** What a command is answered with when it was done. */
export function encodeAck(id: string | number | undefined): Uint8Array {
  return encode({ id, result: true })
}

/** What a command is answered with when it was not. */
export function encodeRefusal(id: string | number | undefined, refusal: UnifiedRefusal): Uint8Array {
  return encode({ id, result: false, ...refusal })
}

/** What a ping is answered with, in the form in which it came. */
export function encodePong(id: string | number | undefined, form: 'type' | 'op', nowMs: number): Uint8Array {
  return encode({ id, [form]: 'pong', ts: String(nanoseconds(nowMs)) })
}

function encode(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value))
}
