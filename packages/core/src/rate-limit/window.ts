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

/** A window that is paid from, settled and asked for room. All times are monotonic milliseconds. */
export interface Window {
  /** When a weight fits, `nowMs` or the window's end; `share` of the quota is all that this call may use. */
  roomAtMs(weight: number, share: number, nowMs: number): number
  /** Pays; the request counts as in flight until it is settled or given back. Returns the window's number. */
  take(weight: number, nowMs: number): number
  /** The answer came, or will not come; `taken` is the number of the window that it was paid from. */
  settle(weight: number, taken: number, headers: RateHeaders | undefined, nowMs: number): void
  /** The request never left. */
  giveBack(weight: number): void
  /** Nothing may be sent before this time. */
  block(untilMs: number): void
}

/** Makes an empty window that opens with its first request. */
export function createWindow(quota: Quota): Window {
  let limit = quota.limit
  let used = 0
  let inFlight = 0
  let endMs: number | undefined
  let number = 0
  /** The last window of which an answer came. */
  let answered = 0
  let blockedUntilMs = 0

  function roll(nowMs: number): void {
    if (endMs === undefined || nowMs < endMs) return
    // The server may count what is still in flight in the new window.
    used = inFlight
    endMs = undefined
  }

  function learn(headers: RateHeaders, nowMs: number): void {
    const headerEndMs = nowMs + Math.min(headers.resetMs, quota.windowMs)
    const consumed = headers.limit - headers.remaining + inFlight
    limit = headers.limit
    if (endMs === undefined || headerEndMs > endMs + quota.windowMs / 2) {
      // The server has opened a window that we did not know of.
      endMs = headerEndMs
      used = consumed
      return
    }
    // Both are upper bounds of the same end; it comes much earlier where another program opened the window.
    // Answers come in any order, so consumption only ever rises.
    endMs = Math.min(endMs, headerEndMs)
    used = Math.max(used, consumed)
  }

  return {
    roomAtMs(weight, share, nowMs) {
      roll(nowMs)
      const isFull = used > 0 && used + weight > Math.floor(limit * share)
      return Math.max(nowMs, blockedUntilMs, isFull ? (endMs ?? nowMs) : nowMs)
    },
    take(weight, nowMs) {
      roll(nowMs)
      used += weight
      inFlight += weight
      if (endMs === undefined) {
        endMs = nowMs + quota.windowMs
        number += 1
      }
      return number
    },
    settle(weight, taken, headers, nowMs) {
      roll(nowMs)
      inFlight -= weight
      if (taken === number && endMs !== undefined && answered < number) {
        // The first answer of a window: the server had opened it by now, at the latest.
        endMs = nowMs + quota.windowMs
        answered = number
      }
      // A late answer of an earlier window says nothing of this one.
      if (headers && taken === number) learn(headers, nowMs)
    },
    giveBack(weight) {
      inFlight -= weight
      used = Math.max(inFlight, used - weight)
    },
    block(untilMs) {
      blockedUntilMs = Math.max(blockedUntilMs, untilMs)
    },
  }
}
