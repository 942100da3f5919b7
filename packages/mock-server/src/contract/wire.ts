/** How often a client is asked to ping, in milliseconds. */
export const PING_INTERVAL_MS = 18_000
/** How long either side waits beyond that before it gives the other up, in milliseconds. */
export const PING_TIMEOUT_MS = 10_000

/** Paths that tell the unified services from the others, where all of them are behind one address. */
export const UNIFIED_PATHS = {
  spot: '/unified/spot',
  futures: '/unified/futures',
  private: '/unified/private',
} as const

/** The wire below a session. What one of its functions throws is an unhandled rejection; the exchange goes on. */
export interface Wire {
  /** Sends a text frame. */
  send(text: string): void
  /** Sends a binary frame, as unified sockets do with each of theirs. Default: its text goes to `send`. */
  sendBinary?(bytes: Uint8Array): void
  /** Closes with a close frame. */
  close(code: number, reason: string): void
  /** Breaks the connection without one. */
  drop(): void
}

/** A client's wish for a socket. */
export interface SocketOpening extends Wire {
  /**
   * Path and query as on the wire. The path names the service: `/v1/private` and `/v2/private` for orders, `/unified/spot`,
   * `/unified/futures` and `/unified/private` for the unified push sockets; with any other one it is a classic socket,
   * whose query holds `token` and `connectId`.
   */
  readonly target: string
  /** Address of the client. Default `"127.0.0.1"`. */
  readonly ip?: string | undefined
}

/** The exchange's end of a socket. */
export interface ExchangeSocket {
  /** Hands a frame of the client over, as text. */
  receive(text: string): void
  /** Says that the client is gone. */
  closed(): void
}
