/**
 * One lasting connection: dialled, greeted, kept alive, renewed before it expires, dialled again after it broke. It knows
 * nothing of topics or orders; those speak over it.
 */
import type { AbortSignalLike, MaybePromise } from '../platform/platform.ts'

/** Where to dial, and how often the other side wants to hear something. */
export interface Address {
  /** The whole URL, its token included: treat it as secret. */
  readonly url: string
  /** How often to ping, ms; default 18000. */
  readonly pingIntervalMs?: number | undefined
  /** How long silence may last after a ping, ms; default 10000. */
  readonly pingTimeoutMs?: number | undefined
}

/** How one kind of socket is spoken to. */
export interface Dialect {
  /** Asked before each attempt, so that token and server are fresh; a rejection is a failed attempt. */
  address(signal: AbortSignalLike): MaybePromise<Address>
  /** Called once the socket is open, for dialects where the client speaks first. */
  opened?(send: (text: string) => void): MaybePromise<void>
  /**
   * Takes a frame before the socket is ready, and sends what the greeting asks for.
   *
   * @returns true once the socket can be used; throws a KucoinError where the other side refuses
   */
  greet(text: string, send: (text: string) => void): MaybePromise<boolean>
  /** A ping in the dialect's words; its answer comes as a frame. */
  ping(id: string): string
}

/** What one connection tells; nothing of a dead socket is ever told. */
export interface ConnectionListener {
  /**
   * A socket was greeted and can be used. On a renewal the socket before it goes on until {@link Connection.retire} is
   * called: then `isRenewal` is true.
   */
  ready(line: Line, isRenewal: boolean): void
  /** A frame came. */
  frame(text: string, line: Line): void
  /** The socket in use is gone; the next attempt comes after `delayMs`. */
  lost(line: Line | undefined, loss: Loss): void
  /** It is given up for good; only where {@link ConnectionOptions.maxAttempts} is set, or for an error that waiting cannot mend. */
  failed(error: unknown): void
}

/** One greeted socket of a connection. */
export interface Line {
  /** Counts up with every socket of the connection. */
  readonly generation: number
  /** Writes a frame, where the line is still in use. */
  send(text: string): void
  /** Writes a ping; what has come before its answer was sent before it. */
  ping(id: string): void
}

/** Why a socket was lost. */
export interface Loss {
  /** `closed` by the other side, `silent` for too long, `slept` with the machine, `failed` to open or to be greeted. */
  readonly reason: 'closed' | 'silent' | 'slept' | 'failed'
  /** Close code, 1006 where there was none. */
  readonly code: number
  /** The other side's words, without secrets. */
  readonly words: string
  /** The error of a failed attempt. */
  readonly error?: unknown
  /** When the last frame was heard, epoch ms; absent where none was. */
  readonly heardAtMs: number | undefined
  /** How many attempts have failed in a row. */
  readonly attempt: number
  /** Until the next attempt, ms. */
  readonly delayMs: number
}

/** One lasting connection. */
export interface Connection {
  /** `idle` before {@link Connection.open}, `closed` after its end. */
  readonly state: 'idle' | 'connecting' | 'ready' | 'waiting' | 'closed'
  /** Begins to dial. */
  open(): void
  /** Makes a new socket beside the one in use, as is done by itself before a day is over. */
  renew(): void
  /** Ends an older line after a renewal. */
  retire(line: Line): void
  /** Takes the present socket as dead, and dials again at once. */
  reset(): void
  /** Ends it; nothing is told any more. */
  close(): void
}
