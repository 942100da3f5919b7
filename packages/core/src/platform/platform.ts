/**
 * The one interface a runtime fills in. Everything in core reads time, chance, timers, the network and
 * HMAC through it and nothing else, so a test replaces one object and never sleeps.
 *
 * The shapes below are structural copies of the parts of the web platform that core uses: core compiles
 * without DOM and without Node types, and a real `AbortSignal` or `Response` fits them as it is.
 */

/** A value that is there now or will be: lets a synchronous signer stay synchronous. */
export type MaybePromise<T> = T | Promise<T>

/** The part of an `AbortSignal` that core uses. */
export interface AbortSignalLike {
  /** Whether the abort has happened. */
  readonly aborted: boolean
  /** What the aborting side gave as its reason. */
  readonly reason?: unknown
  /** Calls `listener` when the abort happens. */
  addEventListener(type: 'abort', listener: () => void): void
  /** Takes a listener off again. */
  removeEventListener(type: 'abort', listener: () => void): void
}

/** What {@link Platform.fetch} is told about one attempt. */
export interface FetchInit {
  /** HTTP method, upper case. */
  readonly method: string
  /** Header names and values exactly as they go out. */
  readonly headers: Readonly<Record<string, string>>
  /** The body's exact text; absent where there is none. */
  readonly body?: string
  /** Redirects are never followed: a signature belongs to one host and one path. */
  readonly redirect: 'manual'
  /** Ends the attempt, its body included. */
  readonly signal: AbortSignalLike
}

/** Ends something through its signal; an `AbortController` is one. */
export interface AbortControllerLike {
  /** What is told of the end. */
  readonly signal: AbortSignalLike
  /** Ends it; a second end is none. */
  abort(reason?: unknown): void
}

/** Sends one HTTP request, once: see {@link Platform.fetch}. */
export interface Fetch {
  (url: string, init: FetchInit): Promise<FetchResponse>
  /**
   * Makes what ends one of its requests; default the runtime's `AbortController`, which every other fetch needs. It belongs
   * to the function, so that another one in its place, around it too, is given signals of the runtime.
   */
  createAbort?: (() => AbortControllerLike) | undefined
}

/** The part of a `Response` that core reads. */
export interface FetchResponse {
  /** HTTP status; 0 where a browser hides a redirect. */
  readonly status: number
  /** Response headers, looked up by lower-case name. */
  readonly headers: { get(name: string): string | null }
  /** Reads the whole body as UTF-8 text; gives it at once where it is there. */
  text(): MaybePromise<string>
}

/**
 * HMAC-SHA256 under one fixed key: takes the message, gives the digest as standard base64 with padding.
 * The key lives inside the function and cannot be read back from it.
 */
export type Hmac = (message: string) => MaybePromise<string>

/**
 * What a runtime gives to core.
 *
 * @example
 * ```ts
 * import { webPlatform, type Platform } from '@kucoin-kit/core'
 *
 * const start = Date.now()
 * const frozen: Platform = { ...webPlatform(), now: () => start } // a clock that a test holds still
 * ```
 */
export interface Platform {
  /** A short name for logs: `node`, `web`, `deno`. */
  readonly name: string
  /**
   * Sends one HTTP request, once; rejects when no answer came. To refuse one before it leaves, reject with an error of
   * this library's that says so, a `ConfigError` for one: it reaches the caller as it is.
   */
  fetch: Fetch
  /** Imports an HMAC-SHA256 key once; the caller then forgets the bytes. Absent: `importHmac` takes WebCrypto's. */
  createHmac?(secret: Uint8Array): MaybePromise<Hmac>
  /** A fresh random UUID from a cryptographic source. */
  randomUUID(): string
  /** A number in [0, 1), for jitter only. */
  random(): number
  /** Wall clock, milliseconds since the epoch. */
  now(): number
  /** A clock that never jumps, milliseconds since some start, for intervals. */
  monotonicNow(): number
  /** Runs `run` once after `delayMs` milliseconds; returns a function that cancels it. */
  setTimer(run: () => void, delayMs: number): () => void
  /**
   * Says whether a rejection of {@link Platform.fetch} proves that no byte of the request left: the host's
   * name was not found, the connection was refused. Left out, every rejection counts as possibly sent.
   */
  isNotSent?(error: unknown): boolean
  /**
   * Opens a WebSocket; no handler is called before this has returned. Left out, the runtime's own `WebSocket` is used:
   * `openWebSocket`.
   *
   * What it throws refuses the socket for good, as a missing permission does; an error of this library's whose `retry` is not
   * `never` is a failed attempt, and another one follows. What passes by itself is told by `close` as well.
   *
   * @param url - `wss:`, or `ws:` on loopback; its query holds a token or a signature, so that it is quoted nowhere
   */
  openSocket?(url: string, handlers: SocketHandlers): Socket
  /**
   * Tells of the machine's life: `offline` (no network: there is no use in dialling often), `online` (it is back), `awake`
   * (the program goes on after it was stopped). Lasting connections look at once whether they still live.
   *
   * @returns ends it
   */
  watchLife?(changed: (state: LifeState) => void): () => void
}

/** What {@link Platform.watchLife} tells. */
export type LifeState = 'offline' | 'online' | 'awake'

/** What {@link Platform.openSocket} tells of one socket. */
export interface SocketHandlers {
  /** The socket is open: it can be written to. */
  open(): void
  /** One message came, whole; a binary one already decoded from UTF-8. */
  message(text: string): void
  /**
   * The socket is over, or it never opened; told once, and nothing after it. Not told after {@link Socket.close}.
   *
   * @param code - close code of RFC 6455, 1006 where none was said
   * @param reason - the other side's words, or what went wrong while dialling: `HTTP 403`, `ECONNREFUSED`
   */
  close(code: number, reason: string): void
}

/** One WebSocket. */
export interface Socket {
  /** Writes a text frame; nothing where the socket is not open. */
  send(text: string): void
  /** Says goodbye where it can, and gives the socket up at once, however far it is; no handler is called any more. */
  close(): void
}
