/**
 * One fixed window of a quota, seen from the client's side. The server opens it at the first request that it
 * receives; we only know that this was before the answer came. So every estimate errs on the late and on the
 * full side, and the server's own numbers correct it.
 */
import type { Quota } from './pools.ts'

/** What the `gw-ratelimit-*` headers of an answer said. */
export interface RateHeaders {
  /** Quota of the window. */
  readonly limit: number
  /** What was left of it when the server answered. */
  readonly remaining: number
  /** Milliseconds from then until the window ends. */
  readonly resetMs: number
}

/** A window that is asked for room, and paid from; `nowMs` is the time by a clock that never jumps, read once for all of them. */
export interface Window {
  /** How long until a weight fits, in ms, 0 for now; `share` of the quota is all that this call may use. */
  waitMs(nowMs: number, weight: number, share: number): number
  /**
   * Pays for one request; the weight counts as in flight until one of the next two is called with it, once.
   *
   * @returns the number of the window that was paid from
   */
  take(nowMs: number, weight: number): number
  /** The answer came, or will not come; `headers` is what it said of the window, if anything. */
  settle(nowMs: number, weight: number, taken: number, headers?: RateHeaders): void
  /** The request never left. */
  giveBack(weight: number): void
  /** Nothing may be sent until then, by the same clock. */
  pause(untilMs: number): void
}

/** Makes an empty window that opens with its first request. */
export function createWindow({ limit, windowMs }: Quota): Window {
  let used = 0
  let inFlight = 0
  /** 0 while none is open. */
  let endMs = 0
  let number = 0
  /** The last window of which an answer came. */
  let answered = 0
  let blockedUntilMs = 0

  /** Closes a window that has ended. */
  function roll(nowMs: number): void {
    if (endMs && nowMs >= endMs) {
      // The server may count what is still in flight in the new window.
      used = inFlight
      endMs = 0
    }
  }

  return {
    waitMs(nowMs, weight, share) {
      roll(nowMs)
      const isFull = used > 0 && used + weight > limit * share
      return Math.max(0, blockedUntilMs - nowMs, isFull ? endMs - nowMs : 0)
    },
    take(nowMs, weight) {
      roll(nowMs)
      used += weight
      inFlight += weight
      if (!endMs) {
        endMs = nowMs + windowMs
        number += 1
      }
      return number
    },
    settle(nowMs, weight, taken, headers) {
      roll(nowMs)
      inFlight -= weight
      // A late answer of an earlier window says nothing of this one.
      if (taken < number) return
      if (endMs && answered < number) {
        // The first answer of a window: the server had opened it by now, at the latest.
        endMs = nowMs + windowMs
        answered = number
      }
      if (!headers) return
      const headerEndMs = nowMs + Math.min(headers.resetMs, windowMs)
      const consumed = headers.limit - headers.remaining + inFlight
      limit = headers.limit
      // Answers come in any order, so consumption only ever rises: one that seems to be of a later window may be of the same
      // one, and was long on its way.
      used = endMs ? Math.max(used, consumed) : consumed
      // The server may have opened a window that we did not know of. Else both are upper bounds of the same end; it comes
      // much earlier where another program opened the window.
      const isNew = !endMs || headerEndMs > endMs + windowMs / 2
      endMs = isNew ? headerEndMs : Math.min(endMs, headerEndMs)
    },
    giveBack(weight) {
      inFlight -= weight
      used = Math.max(inFlight, used - weight)
    },
    pause(untilMs) {
      blockedUntilMs = Math.max(blockedUntilMs, untilMs)
    },
  }
}
