// A stream that is there again whenever it was lost: later after each failure, and never all clients at once.
import { setTimeout as sleep } from 'node:timers/promises'
import { createBackoff } from '../../backoff.ts'
import { reasonOf } from '../../input-error.ts'
import type { FeedListener } from '../feed-event.ts'

/** How a stream is kept up. */
export interface ReconnectOptions {
  readonly channel: string
  /** Aborted when the bot stops. */
  readonly stop: AbortSignal
  readonly tell: FeedListener
  /** From 0 to below 1. */
  readonly random: () => number
  /** Pause after the first failure, in ms; it doubles up to a minute. Default 1000. */
  readonly firstPauseMs?: number
}

const LONGEST_PAUSE_MS = 60_000
/** A stream that was up for so long is a good one: a server that opens and closes at once is not asked every second. */
const GOOD_MS = 10_000

/**
 * Runs a stream again and again until `stop`.
 * @param stream opens it, calls `opened` once it is up, and ends, one way or the other, when it is lost
 */
export async function keepConnected(
  { channel, stop, tell, random, firstPauseMs = 1_000 }: ReconnectOptions,
  stream: (opened: () => void) => Promise<void>,
): Promise<void> {
  const backoff = createBackoff(firstPauseMs, LONGEST_PAUSE_MS, random)
  while (!stop.aborted) {
    let reason = 'it was closed'
    let openedAt: number | undefined
    try {
      await stream(() => {
        openedAt = performance.now()
        notify(tell, { kind: 'connected', channel })
      })
    } catch (error) {
      if (error instanceof DeliveryFailed) throw error.cause
      reason = reasonOf(error)
    }
    if (stop.aborted) return
    if (openedAt !== undefined && performance.now() - openedAt >= GOOD_MS) backoff.reset()
    const retryMs = Math.round(backoff.nextMs())
    notify(tell, { kind: 'disconnected', channel, reason, retryMs })
    await sleep(retryMs, undefined, { signal: stop }).catch(() => undefined)
  }
}

/** The store does not keep what a stream brought, or cannot be read: that ends the channel, and no new connection helps. */
export class DeliveryFailed extends Error {}

function notify(tell: FeedListener, event: Parameters<FeedListener>[0]): void {
  try {
    tell(event)
  } catch {
    // A broken display must not lose a stream.
  }
}
