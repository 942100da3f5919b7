// What waits to be told over one channel. Trading never waits for it: it is bounded, it runs by itself, and a channel that is
// down costs nothing but the oldest of what it was to carry.
import { createBackoff } from '../backoff.ts'
import { ALERT_LEVELS } from '../config/alerts.ts'
import type { Alert } from './alert.ts'
import { SendFailure } from './send-failure.ts'

/** What is sent as one message. `id` stays the same when it is tried again. */
export interface Batch {
  readonly id: string
  readonly alerts: readonly Alert[]
  /** Older ones that were dropped because too many waited. */
  readonly dropped: number
}

/** What an outbox needs. */
export interface OutboxOptions {
  /** @throws SendFailure */
  readonly send: (batch: Batch, signal: AbortSignal) => Promise<void>
  readonly perMinute: number
  /** Monotonic ms. */
  readonly now: () => number
  /** Resolves after so many ms, or at once when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** From 0 to below 1. */
  readonly random: () => number
  readonly newId: () => string
  /** Told of the first failure in a row, and of the message that got through after it. */
  readonly tell: (state: { readonly isUp: boolean; readonly reason: string }) => void
  /** Counts what became of batches. */
  readonly count: (result: 'sent' | 'failed') => void
}

/** A queue with a way out. */
export interface Outbox {
  add(alert: Alert): void
  /** Waits at most so long for what waits, then ends. */
  close(graceMs: number): Promise<void>
}

/** Most alerts that wait; of the least bad ones the oldest are dropped, and counted. */
export const MOST_WAITING = 200
const MINUTE_MS = 60_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 300_000

/** An outbox. Above `perMinute` messages in any minute, everything that came meanwhile goes out as one. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { send, perMinute, now, sleep, random, newId, tell, count } = options
  const stop = new AbortController()
  /** Aborted when nothing more will come: what waits for its minute goes out at once. */
  const hurry = new AbortController()
  const sentAt: number[] = []
  let waiting: Alert[] = []
  let dropped = 0
  let running: Promise<void> | undefined
  let isUp = true

  const nextBatch = async (): Promise<Batch> => {
    const [oldest] = sentAt
    const pauseMs = sentAt.length < perMinute || oldest === undefined ? 0 : oldest + MINUTE_MS - now()
    if (pauseMs > 0) await sleep(pauseMs, hurry.signal)
    // After a pause, or where some were lost, one message for all of them.
    const alerts = pauseMs > 0 || dropped > 0 || hurry.signal.aborted ? waiting : waiting.slice(0, 1)
    waiting = waiting.slice(alerts.length)
    const batch = { id: newId(), alerts, dropped }
    dropped = 0
    return batch
  }

  const deliver = async (batch: Batch): Promise<void> => {
    const backoff = createBackoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS, random)
    while (!stop.signal.aborted) {
      sentAt.push(now())
      if (sentAt.length > perMinute) sentAt.shift()
      try {
        await send(batch, stop.signal)
        count('sent')
        if (!isUp) tell({ isUp: true, reason: 'it takes messages again' })
        isUp = true
        return
      } catch (error) {
        const failure = SendFailure.of(error)
        count('failed')
        if (stop.signal.aborted) return
        if (isUp) tell({ isUp: false, reason: failure.message })
        isUp = false
        // The same words would be refused again, and hold up all that come after them.
        if (failure.isRefusal) return
        await sleep(Math.max(backoff.nextMs(), failure.retryAfterMs ?? 0), stop.signal)
      }
    }
  }

  const drain = async (): Promise<void> => {
    while (waiting.length > 0 && !stop.signal.aborted) await deliver(await nextBatch())
    running = undefined
  }

  return {
    add(alert) {
      if (hurry.signal.aborted) return
      waiting.push(alert)
      if (waiting.length > MOST_WAITING) {
        waiting.splice(leastOf(waiting), 1)
        dropped += 1
      }
      // In a turn of its own: whoever adds is in the middle of a trade.
      running ??= Promise.resolve().then(drain)
    },
    async close(graceMs) {
      hurry.abort()
      const grace = new AbortController()
      const timer = sleep(graceMs, grace.signal)
      await Promise.race([running ?? Promise.resolve(), timer])
      stop.abort()
      grace.abort()
      await running
    },
  }
}

/** A flood of what is of little weight must not push out what is of much. */
function leastOf(alerts: readonly Alert[]): number {
  const [lowest] = ALERT_LEVELS.filter((level) => alerts.some((alert) => alert.level === level))
  return alerts.findIndex(({ level }) => level === lowest)
}
