/** How often a client is asked to ping, in milliseconds. */
export const PING_INTERVAL_MS = 18_000
/** How long either side waits beyond that before it gives the other up, in milliseconds. */
export const PING_TIMEOUT_MS = 10_000

/** The wire below a session. */
export interface Wire {
  /** Sends a text frame. */
  send(text: string): void
  /** Closes with a close frame. */
  close(code: number, reason: string): void
  /** Breaks the connection without one. */
  drop(): void
}

/** A client's wish for a socket. */
export interface SocketOpening extends Wire {
  /** Path and query as on the wire; the query holds `token` and `connectId`. */
  readonly target: string
  /** Address of the client. Default `"127.0.0.1"`. */
  readonly ip?: string
}

/** The exchange's end of a socket. */
export interface ExchangeSocket {
  /** Hands a text frame of the client over. */
  receive(text: string): void
  /** Says that the client is gone. */
  closed(): void
}
