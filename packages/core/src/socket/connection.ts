/**
 * One lasting connection: dialled, greeted, kept alive, renewed before it expires, dialled again after it broke. It knows
 * nothing of topics or orders; those speak over it.
 */
import type { KucoinError } from '../errors/kucoin-error.ts'
import type { AbortSignalLike, MaybePromise } from '../platform/platform.ts'
import type { BackoffOptions } from '../retry/backoff.ts'
import type { DialLimit } from './dial-budget.ts'

/** How often the other side wants to hear something; what is below a second or above a minute is taken as that. */
export interface Pace {
  /** How often to ping, ms; default 18000. */
  readonly pingIntervalMs?: number | undefined
  /** How long silence may last after a ping, ms; default 10000. */
  readonly pingTimeoutMs?: number | undefined
}

/** Where to dial; what it says of the pace holds unless the greeting says otherwise. */
export interface Address extends Pace {
  /** The whole URL, its token included: treat it as secret. */
  readonly url: string
  /** What the other side's words may repeat, and nobody else is to read; the greeting may add to it. */
  readonly secrets?: readonly string[]
}

/** How one kind of socket is spoken to. */
export interface Dialect {
  /** How often its host may be dialled, by all connections of a client together; default 30 times in a minute. */
  readonly dials?: DialLimit | undefined
  /**
   * Asked before each attempt, so that token and server are fresh. A rejection is a failed attempt, or the end where the
   * error's `retry` is `never`.
   */
  address(signal: AbortSignalLike): MaybePromise<Address>
  /** Called once the socket is open, for dialects where the client speaks first. */
  opened?(send: (text: string) => void): void
  /**
   * Takes a frame before the socket is ready, and sends what the greeting asks for, at once or later.
   *
   * @param fail - for what is found out later: as if it were thrown
   * @returns true, or the pace that the greeting asks for, once the socket can be used; throws a KucoinError where the other
   * side refuses: one whose `retry` is `never` ends the connection, any other is a failed attempt
   */
  greet(text: string, send: (text: string) => void, fail: (error: unknown) => void): boolean | Pace
  /** Reads code and words of a frame that may have been the last; undefined where it is no error. */
  goodbye?(text: string): string | undefined
  /** A ping in the dialect's words; its answer comes as a frame. */
  ping(id: string): string
}

/** What one connection tells; nothing of a dead socket is ever told, and no call of it throws. */
export interface ConnectionListener {
  /**
   * A socket was greeted and can be used. On a renewal the line before it goes on until {@link Connection.retire} is
   * called: then `isRenewal` is true.
   */
  ready(line: Line, isRenewal: boolean): void
  /** A frame came. */
  frame(text: string, line: Line): void
  /**
   * A line is gone, or an attempt has failed; the next attempt comes after `delayMs`.
   *
   * @param left - the other one of a renewal, where it still lives: from now on it is the line in use
   */
  lost(line: Line | undefined, loss: Loss, left: Line | undefined): void
  /** It is given up for good: {@link ConnectionOptions.maxAttempts} have failed, or waiting cannot mend it. */
  failed(error: KucoinError): void
}

/** How long a connection waits, and how often it tries. */
export interface ConnectionOptions {
  /** Attempts in a row that may fail; default: no bound. */
  readonly maxAttempts?: number | undefined
  /** Bounds of the wait after a failed attempt; default from 500 ms, doubled, to 60000 ms. At least half of each is waited. */
  readonly backoff?: BackoffOptions | undefined
  /** For how long a socket must live for the failures before it to be forgotten, ms; default 30000. */
  readonly stableAfterMs?: number | undefined
  /** Time for an address, and again for a socket and its greeting, ms; default 20000. */
  readonly dialTimeoutMs?: number | undefined
  /** Age at which a socket is renewed, ms from 1000; default 23 h, up to a twentieth less by chance. KuCoin ends it after 24 h. */
  readonly renewAfterMs?: number | undefined
}

/** One greeted socket of a connection. */
export interface Line {
  /** Counts up with every socket of the connection. */
  readonly generation: number
  /** Writes a frame, where the line is still in use. */
  send(text: string): void
  /** Writes a ping; what has come before its answer was sent before it. */
  ping(id: string): void
  /** The other side's words as they may be told: cut short, and without what it was greeted with. */
  quote(words: string): string
  /** For how long nothing was heard of it that is certainly new, or since when it is there, in ms. */
  silentMs(): number
}

/** Why a socket was lost. */
export interface Loss {
  /**
   * `closed` by the other side, or given up by {@link Connection.reset}; `silent` for too long; `slept` with the machine;
   * `failed` to open or to be greeted.
   */
  readonly reason: 'closed' | 'silent' | 'slept' | 'failed'
  /** Close code, 1006 where there was none. */
  readonly code: number
  /** The other side's words, those of its last error frame first, without secrets. */
  readonly words: string
  /** The same as an error, or what an attempt failed with: one of this library's, any other by its name alone. */
  readonly error: KucoinError
  /** How many attempts have failed in a row. */
  readonly attempt: number
  /** Until the next attempt, ms. */
  readonly delayMs: number
}

/** One lasting connection, which dials from its beginning on. */
export interface Connection {
  /** Makes a new socket beside the one in use, as is done by itself before a day is over; once the one before that is left. */
  renew(): void
  /** Ends an older line after a renewal. */
  retire(line: Line): void
  /** Asks at once whether the socket still lives; one that waits for its next attempt dials, unless it was asked to wait. */
  probe(): void
  /** What comes over a line cannot be read: takes it as dead, and dials again, at once where it has lived long enough. */
  reset(line: Line): void
  /** Ends it; nothing is told any more. */
  close(): void
}
