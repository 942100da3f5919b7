import { KucoinError } from '../errors/kucoin-error.ts'
import { isPromise, orReject } from '../platform/maybe-promise.ts'
import type { AbortSignalLike, MaybePromise, Platform } from '../platform/platform.ts'
import { sleep } from '../platform/sleep.ts'

/** Longest time between two tries, in ms. */
const PAUSE_MS = 2_000

/**
 * Repeats what a write needs to know before it is sent, as long as its answers are lost: a write must not seem to be
 * in doubt because a read before it was. What is known already costs no wait.
 *
 * @param withinMs - time after which it is given up; a failure that repeating cannot help ends it at once
 * @param unready - makes the error for that, from the last failure, and for what is no error of this library's
 */
export function repeatRead<Value>(
  platform: Platform,
  read: () => MaybePromise<Value>,
  withinMs: number,
  unready: (cause: unknown) => Error,
  signal?: AbortSignalLike,
): MaybePromise<Value> {
  let reading = orReject(read)
  const repeat = async (): Promise<Value> => {
    const startedMs = platform.monotonicNow()
    for (let pauseMs = 100; ; pauseMs = Math.min(PAUSE_MS, pauseMs * 2)) {
      try {
        return await reading
      } catch (error) {
        const isOwn = KucoinError.isInstance(error)
        if (signal?.aborted || (isOwn && error.outcome !== 'unknown')) throw error
        const isOver = platform.monotonicNow() - startedMs + pauseMs > withinMs
        if (!isOwn || error.retry === 'never' || isOver) throw unready(error)
      }
      await sleep(platform, pauseMs, signal)
      reading = orReject(read)
    }
  }
  return isPromise(reading) ? repeat() : reading
}
