/** The lasting connection: one socket in use, for a while two, and what comes after each. */
import type { KucoinError } from '../errors/kucoin-error.ts'
import type { LifeState, Platform } from '../platform/platform.ts'
import { backoffMs } from '../retry/backoff.ts'
import type { Connection, ConnectionListener, ConnectionOptions, Dialect } from './connection.ts'
import type { DialBudget } from './dial-budget.ts'
import { type Link, type LinkEnd, openLink } from './link.ts'

/** The longest that a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** What a connection is made of. */
export interface ConnectionParts {
  readonly platform: Platform
  readonly dialect: Dialect
  readonly listener: ConnectionListener
  /** That of the client: its connections share it. */
  readonly budget: DialBudget
  readonly options?: ConnectionOptions | undefined
}

/** Makes a connection; it dials once it is opened. */
export function createConnection(parts: ConnectionParts): Connection {
  const { platform, listener, options = {} } = parts
  const { maxAttempts = Number.POSITIVE_INFINITY, stableAfterMs = 30_000 } = options
  const { dialTimeoutMs = 20_000, renewAfterMs = 23 * 3_600_000 } = options
  const bounds = { baseMs: options.backoff?.baseMs ?? 500, maxMs: options.backoff?.maxMs ?? 60_000 }
  let state: Connection['state'] = 'idle'
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
  let stopWatching = (): void => {}

  function dial(): void {
    cancelTimer()
    if (!inUse) state = 'connecting'
    const link: Link = openLink({ ...parts, dialTimeoutMs }, ++generation, {
      ready: () => use(link),
      frame: (text) => listener.frame(text, link.line),
      over: (end) => lose(link, end),
    })
    dialling = link
  }

  function use(link: Link): void {
    dialling = undefined
    older = inUse
    inUse = link
    state = 'ready'
    renewIn(renewAfterMs * (1 - platform.random() / 20))
    listener.ready(link.line, older !== undefined)
  }

  function lose(link: Link, end: LinkEnd): void {
    const { livedMs, leastWaitMs, ...loss } = end
    const wasReady = loss.reason !== 'failed'
    if (wasReady && livedMs >= stableAfterMs) attempt = 0
    else attempt += 1
    const { error } = loss
    const wasOlder = link === older
    if (link === dialling) dialling = undefined
    if (link === inUse) inUse = older
    if (wasOlder || inUse === older) older = undefined
    if (inUse) {
      // A renewal that fails is tried again, for as long as the socket in use lives.
      if (!wasOlder) renewIn(waitMs(leastWaitMs, error))
      if (!wasReady) return
      listener.lost(link.line, { ...loss, attempt, delayMs: 0 })
      if (inUse) listener.ready(inUse.line, false)
      return
    }
    if (dialling) {
      state = 'connecting'
      listener.lost(link.line, { ...loss, attempt, delayMs: 0 })
      return
    }
    if (error.retry === 'never' || attempt >= maxAttempts) {
      close()
      listener.failed(error)
      return
    }
    const delayMs = waitMs(leastWaitMs, error)
    state = 'waiting'
    cancelTimer()
    cancelTimer = platform.setTimer(dial, delayMs)
    listener.lost(wasReady ? link.line : undefined, { ...loss, attempt, delayMs })
  }

  function waitMs(leastMs: number, error: KucoinError): number {
    const { maxMs } = bounds
    const drawnMs = isOffline ? maxMs : backoffMs(attempt + 1, 0.5 + platform.random() / 2, bounds)
    return Math.max(drawnMs, leastMs, Math.min(error.retryAfterMs ?? 0, maxMs))
  }

  function renewIn(delayMs: number): void {
    cancelTimer()
    cancelTimer = platform.setTimer(renew, Math.min(delayMs, MAX_TIMER_MS))
  }

  function renew(): void {
    if (!inUse || dialling) return
    // Two at most: who has not left the one before by now does not need it.
    older?.end()
    older = undefined
    dial()
  }

  function probe(why: 'silent' | 'slept'): void {
    inUse?.probe(why)
    older?.probe(why)
    if (state === 'waiting') dial()
  }

  function follow(life: LifeState): void {
    isOffline = life === 'offline'
    if (!isOffline) probe(life === 'awake' ? 'slept' : 'silent')
  }

  function close(): void {
    state = 'closed'
    cancelTimer()
    stopWatching()
    for (const link of [inUse, older, dialling]) link?.end()
    inUse = older = dialling = undefined
  }

  return {
    get state() {
      return state
    },
    open() {
      if (state !== 'idle') return
      stopWatching = platform.watchLife?.(follow) ?? stopWatching
      dial()
    },
    renew,
    retire(line) {
      if (older?.line !== line) return
      older.end()
      older = undefined
    },
    probe: () => probe('silent'),
    reset() {
      if (inUse) inUse.giveUp('given up')
      if (state === 'waiting' && attempt === 0) dial()
    },
    close,
  }
}
