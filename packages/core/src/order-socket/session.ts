/** The session of an order socket: which line takes orders now, and under which key. */
import type { Client } from '../client/client.ts'
import { NetworkError } from '../errors/network-error.ts'
import type { Connection, ConnectionOptions, Line } from '../socket/connection.ts'
import { createConnection } from '../socket/create-connection.ts'
import { createDialBudget } from '../socket/dial-budget.ts'
import type { OrderDialect } from './dialect.ts'
import type { OrderSocketState } from './options.ts'
import type { Requests } from './requests.ts'

/** For how long a line that was renewed waits for its answers, in ms. */
const DRAIN_MS = 30_000

/** Time between two renewals for another key, in ms. */
const REKEY_MS = 60_000

/** What takes orders. */
export interface Session {
  readonly state: OrderSocketState
  /** Where orders go now; undefined while there is none. */
  readonly line: Line | undefined
  /** The API key of that line. */
  readonly key: string | undefined
  /** Dials, where nothing was dialled yet, or once it has failed where `isAgain`. */
  open(isAgain?: boolean): void
  /** Makes a session under the key of now, and leaves the old one once it is there. */
  rekey(): void
  /** Finds out whether the line still lives. */
  probe(): void
  /** Ends it: what waits for an answer is in doubt. */
  close(): void
}

/** What a session is made of. */
export interface SessionParts {
  readonly client: Client
  readonly dialect: OrderDialect
  readonly requests: Requests
  readonly options: ConnectionOptions | undefined
  changed(state: OrderSocketState, error: unknown): void
}

/** Makes a session; nothing is dialled yet. */
export function createSession({ client, dialect, requests, options, changed }: SessionParts): Session {
  const { platform } = client
  const budget = createDialBudget()
  let state: OrderSocketState = 'idle'
  let line: Line | undefined
  /** The key of each line: the dialect's own may be that of an attempt since. */
  const keys = new WeakMap<Line, string | undefined>()
  let connection: Connection | undefined
  let rekeyedAtMs = -Infinity
  /** Lines that were renewed, and what ends their time. */
  const drains = new Map<Line | undefined, () => void>()

  function become(next: OrderSocketState, error?: unknown): void {
    if (state === next) return
    state = next
    changed(state, error)
  }

  /** An old line takes no new orders, and ends once its answers have had their time. */
  function drain(old: Line): void {
    const end = (): void => {
      drains.delete(old)
      connection?.retire(old)
      requests.lose(old, { words: 'it was renewed' })
    }
    drains.set(old, platform.setTimer(end, DRAIN_MS))
  }

  function drop(words: string): void {
    for (const cancel of drains.values()) cancel()
    requests.lose(undefined, { words })
  }

  function dial(): void {
    connection = createConnection({
      platform,
      dialect,
      budget,
      options,
      listener: {
        ready(next, isRenewal) {
          if (line && isRenewal) drain(line)
          line = next
          keys.set(next, dialect.key)
          become('ready')
        },
        frame: (text, from) => requests.take(text, from),
        lost(old, loss, left) {
          if (old) requests.lose(old, loss)
          line = left
          // The new one is gone: the old one takes orders again.
          drains.get(left)?.()
          if (!line) become('down', loss.error)
        },
        failed(error) {
          line = undefined
          drop('it was given up')
          become('failed', error)
        },
      },
    })
    become('down')
  }

  return {
    get state() {
      return state
    },
    get line() {
      return line
    },
    get key() {
      return line && keys.get(line)
    },
    open(isAgain = false) {
      if (state === 'idle' || (state === 'failed' && isAgain)) dial()
    },
    rekey() {
      const nowMs = platform.monotonicNow()
      if (nowMs - rekeyedAtMs < REKEY_MS) return
      rekeyedAtMs = nowMs
      connection?.renew()
    },
    probe: () => connection?.probe(),
    close() {
      if (state === 'closed') return
      connection?.close()
      line = undefined
      drop('it was closed')
      become('closed')
    },
  }
}

/** The error of an order that was not written to the socket. */
export function notCarried(why: string, retry: 'never' | 'after-delay', cause?: unknown): NetworkError {
  return new NetworkError('CONNECTION_FAILED', {
    message: `The order socket ${why}.`,
    fix: 'wait for it with ready(), or let orders go over HTTP meanwhile.',
    retry,
    outcome: 'not-sent',
    cause,
  })
}
