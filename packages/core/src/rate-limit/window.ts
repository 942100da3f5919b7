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
   * @returns when it was, for {@link Window.settle}
   */
  take(nowMs: number, weight: number): number
  /** The answer came, or will not come; `headers` is what it said of the window, if anything. */
  settle(nowMs: number, weight: number, takenMs: number, headers?: RateHeaders): void
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
  /** When the last one was opened here, and the last of which an answer came. */
  let openedMs = 0
  let answeredMs = -1
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
        openedMs = nowMs
      }
      return nowMs
    },
    settle(nowMs, weight, takenMs, headers) {
      roll(nowMs)
      inFlight -= weight
      // A late answer of an earlier window says nothing of this one.
      if (takenMs < openedMs) return
      if (endMs && answeredMs < openedMs) {
        // The first answer of a window: the server had opened it by now, at the latest.
        endMs = nowMs + windowMs
        answeredMs = openedMs
      }
      if (!headers) return
      const headerEndMs = nowMs + Math.min(headers.resetMs, windowMs)
      const consumed = headers.limit - headers.remaining + inFlight
      limit = headers.limit
      // The server may have opened a window that we did not know of: then even an answer that was written as its request left
      // says so, however long it was on its way. Else both are upper bounds of the same end; it comes much earlier where
      // another program opened the window. Answers come in any order, so consumption only ever rises.
      if (!endMs || headerEndMs + takenMs > endMs + nowMs + windowMs / 2) {
        used = 0
        endMs = headerEndMs
      }
      endMs = Math.min(endMs, headerEndMs)
      used = Math.max(used, consumed)
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
