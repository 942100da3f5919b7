/** The lasting connection: one socket in use, for a while two, and what comes after each. */
import type { Platform } from '../platform/platform.ts'
import { backoffMs } from '../retry/backoff.ts'
import type { Connection, ConnectionListener, ConnectionOptions, Dialect } from './connection.ts'
import type { DialBudget } from './dial-budget.ts'
import { type Link, type LinkEnd, openLink } from './link.ts'

/** About the longest that a timer can wait. */
const MAX_TIMER_MS = 2e9

/** What a connection is made of. */
export interface ConnectionParts {
  readonly platform: Platform
  readonly dialect: Dialect
  readonly listener: ConnectionListener
  /** That of the client: its connections share it. */
  readonly budget: DialBudget
  readonly options?: ConnectionOptions | undefined
}

/** Makes a connection, and dials; nothing is told before the caller holds it. */
export function createConnection(parts: ConnectionParts): Connection {
  const { platform, listener, options = {} } = parts
  const { maxAttempts = Infinity, stableAfterMs = 30_000 } = options
  // Neither never nor all the time.
  const renewAfterMs = Math.max(1_000, options.renewAfterMs || 23 * 3_600_000)
  const { baseMs = 500, maxMs = 60_000 } = options.backoff ?? {}
  let isOpen = true
  let generation = 0
  /** Failures in a row. */
  let attempt = 0
  let isOffline = false
  let inUse: Link | undefined
  /** The one before, until it is retired. */
  let older: Link | undefined
  let dialling: Link | undefined
  /** For the next dial, be it an attempt or a renewal. */
  let cancelTimer = (): void => {}

  /** Makes a socket: the only one, or beside the one in use. */
  function dial(): void {
    // Two at most: the one before may still be the one that is read.
    if (older) {
      dialIn(1_000)
      return
    }
    cancelTimer()
    const link: Link = openLink(parts, ++generation, {
      ready() {
        dialling = undefined
        older = inUse
        inUse = link
        dialIn(renewAfterMs * (1 - platform.random() / 20))
        listener.ready(link, older !== undefined)
      },
      frame: (text) => listener.frame(text, link),
      over: (end) => lose(link, end),
    })
    dialling = link
  }

  function dialIn(delayMs: number): void {
    cancelTimer()
    cancelTimer = platform.setTimer(dial, Math.min(delayMs, MAX_TIMER_MS))
  }

  function lose(link: Link, { livedMs, leastWaitMs, ...loss }: LinkEnd): void {
    const { error } = loss
    const wasReady = loss.reason !== 'failed'
    const wasOlder = link === older
    attempt = wasReady && livedMs >= stableAfterMs ? 0 : attempt + 1
    if (link === dialling) dialling = undefined
    if (link === inUse) inUse = older
    if (wasOlder || inUse === older) older = undefined
    const isWaiting = !inUse && !dialling
    if (isWaiting && (error.retry === 'never' || attempt >= maxAttempts)) {
      close()
      listener.failed(error)
      return
    }
    const askedMs = Math.max(leastWaitMs, Math.min(error.retryAfterMs ?? 0, maxMs))
    const waitMs = Math.max(
      askedMs,
      isOffline ? maxMs : backoffMs(attempt + 1, 0.5 + platform.random() / 2, { baseMs, maxMs }),
    )
    // A renewal that fails is tried again, for as long as the socket in use lives.
    if (!dialling && !wasOlder) {
      dialIn(waitMs)
      // Where the other side asked to wait, nothing else dials: it stands for the one that will.
      if (askedMs) dialling = link
    }
    if (inUse && !wasReady) return
    listener.lost(wasReady ? link : undefined, { ...loss, attempt, delayMs: isWaiting ? waitMs : 0 }, inUse)
  }

  function probe(why: 'silent' | 'slept'): void {
    inUse?.probe(why)
    older?.probe(why)
    dialNow()
  }

  /** Ends the wait for the next attempt. */
  function dialNow(): void {
    if (isOpen && !inUse && !dialling) dial()
  }

  function close(): void {
    isOpen = false
    cancelTimer()
    stopWatching?.()
    for (const link of [inUse, older, dialling]) link?.end()
    inUse = older = dialling = undefined
  }

  const stopWatching = platform.watchLife?.((life) => {
    isOffline = life === 'offline'
    if (!isOffline) probe(life === 'awake' ? 'slept' : 'silent')
  })
  dialNow()
  return {
    renew() {
      if (inUse && !dialling) dial()
    },
    retire(line) {
      if (older !== line) return
      older.end()
      older = undefined
    },
    probe: () => probe('silent'),
    reset(line) {
      // Lines are told of as less than they are.
      ;(line as Link).giveUp('bad frame')
      if (!attempt) dialNow()
    },
    close,
  }
}
