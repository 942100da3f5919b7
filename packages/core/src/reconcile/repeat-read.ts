import { KucoinError } from '../errors/kucoin-error.ts'
import type { AbortSignalLike, Platform } from '../platform/platform.ts'
import { sleep } from '../platform/sleep.ts'

/** Longest time between two tries, in ms. */
const PAUSE_MS = 2_000

/**
 * Repeats what a write needs to know before it is sent, as long as its answers are lost: a write must not seem to be
 * in doubt because a read before it was.
 *
 * @param withinMs - time after which it is given up; a failure that repeating cannot help ends it at once
 * @param unready - makes the error for that, from the last failure
 */
export async function repeatRead<Value>(
  platform: Platform,
  read: () => Promise<Value>,
  withinMs: number,
  unready: (cause: unknown) => Error,
  signal?: AbortSignalLike,
): Promise<Value> {
  const startedMs = platform.monotonicNow()
  for (let pauseMs = 100; ; pauseMs = Math.min(PAUSE_MS, pauseMs * 2)) {
    try {
      return await read()
    } catch (error) {
      const isLost = KucoinError.isInstance(error) && error.outcome === 'unknown'
      if (!isLost || signal?.aborted) throw error
      const isOver = platform.monotonicNow() - startedMs + pauseMs > withinMs
      if (isOver || error.retry === 'never') throw unready(error)
    }
    await sleep(platform, pauseMs, signal)
  }
}
