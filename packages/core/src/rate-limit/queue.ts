/** The line before one pool: whoever finds room goes at once, the rest in turn, urgent ones first. */
import { orAbort } from '../platform/or-abort.ts'
import type { Platform } from '../platform/platform.ts'
import type { Acquire, RatePermit } from './permit.ts'
import type { Window } from './window.ts'

interface Waiter {
  readonly weight: number
  permit?: RatePermit
  wake?(permit: RatePermit): void
}

/**
 * Opens a line.
 *
 * @param window - the pool's
 * @param edge - Cloudflare's, which stands before all pools
 * @param normalShare - part of both that calls may use that are not urgent
 */
export function createQueue(platform: Platform, window: Window, edge: Window, normalShare: number): Acquire {
  const urgent: Waiter[] = []
  const normal: Waiter[] = []
  let cancelTimer = (): void => {}

  function take(nowMs: number, weight: number): RatePermit {
    const paid = window.take(nowMs, weight)
    const edgePaid = edge.take(nowMs, 1)
    return {
      settle(headers) {
        const nowMs = platform.monotonicNow()
        window.settle(nowMs, weight, paid, headers)
        edge.settle(nowMs, 1, edgePaid)
        drain()
      },
      giveBack() {
        window.giveBack(weight)
        edge.giveBack(1)
        drain()
      },
    }
  }

  /** Lets the waiting go as far as there is room, then waits for the window's end. */
  function drain(): void {
    cancelTimer()
    const nowMs = platform.monotonicNow()
    for (const queue of [urgent, normal]) {
      const share = queue === urgent ? 1 : normalShare
      for (let head = queue[0]; head; head = queue[0]) {
        const waitMs = Math.max(window.waitMs(nowMs, head.weight, share), edge.waitMs(nowMs, 1, share))
        if (waitMs > 0) {
          cancelTimer = platform.setTimer(drain, Math.ceil(waitMs))
          return
        }
        queue.shift()
        head.permit = take(nowMs, head.weight)
        head.wake?.(head.permit)
      }
    }
  }

  return ({ weight, priority }, signal) => {
    const queue = priority === 'urgent' ? urgent : normal
    const waiter: Waiter = { weight }
    queue.push(waiter)
    drain()
    if (waiter.permit) return waiter.permit
    return orAbort(
      new Promise<RatePermit>((resolve) => {
        waiter.wake = resolve
      }),
      signal,
    ).catch((reason: unknown) => {
      // Where it was granted at the moment of the abort, nothing is sent for it.
      if (waiter.permit) waiter.permit.giveBack()
      else queue.splice(queue.indexOf(waiter), 1)
      drain()
      throw reason
    })
  }
}
