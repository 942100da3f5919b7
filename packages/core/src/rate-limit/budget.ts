/**
 * Paces calls so that the exchange never has to refuse one: a window per pool, one before all of them for
 * Cloudflare, and a part of each kept back for calls that reduce risk.
 */
import { orAbort } from '../platform/or-abort.ts'
import type { AbortSignalLike, MaybePromise, Platform } from '../platform/platform.ts'
import { EDGE, type Pool, type PoolSteps, type Quota, quotaOf, type VipLevel } from './pools.ts'
import { createWindow, type RateHeaders, type Window } from './window.ts'

/** `urgent` calls (cancels, and what reduces risk) go first and may use the reserve. */
export type Priority = 'normal' | 'urgent'

/** What one attempt costs. */
export interface RateCost {
  /** Which pool pays. */
  readonly pool: Pool
  /** How much, in KuCoin's weights. */
  readonly weight: number
  /** The pool's quota, where its calls bring it. */
  readonly quota?: PoolSteps | undefined
  /** Which queue; default `normal`. */
  readonly priority?: Priority | undefined
}

/** The right to send one attempt; exactly one of its two methods is called, once. */
export interface RatePermit {
  /** The attempt was sent; `headers` is what the answer said of the pool, if anything. */
  settle(headers: RateHeaders | undefined): void
  /** The attempt was not sent after all. */
  giveBack(): void
}

/** Hands out the right to send. Your own, for example one that several processes share, can take its place. */
export interface RateBudget {
  /**
   * Waits until the pool has room.
   *
   * @returns at once where there is room
   * @throws the signal's reason when the wait is aborted
   */
  acquire(cost: RateCost, signal?: AbortSignalLike): MaybePromise<RatePermit>
  /** Holds everything back for a while, in ms: Cloudflare has blocked this IP. */
  pause(delayMs: number): void
}

/** How a budget is set up. */
export interface RateBudgetOptions {
  /** VIP level to start from; default 0. The exchange's headers correct it upwards and downwards. */
  readonly vip?: VipLevel | undefined
  /** Part of each pool that only urgent calls may use, 0 to 1; default 0.05. */
  readonly reserve?: number | undefined
  /** Cloudflare's limit per IP; default 500 in 10 s. */
  readonly edge?: Quota | undefined
}

interface Waiter {
  readonly cost: RateCost
  grant(): void
}

interface PoolState {
  readonly window: Window
  readonly urgent: Waiter[]
  readonly normal: Waiter[]
  cancelTimer: (() => void) | undefined
}

/**
 * Makes a budget for one key. Clients of the same key share one; `public` calls share one per IP.
 *
 * @example
 * ```ts
 * import { createRateBudget, webPlatform } from '@kucoin-kit/core'
 *
 * const budget = createRateBudget(webPlatform(), { vip: 3 })
 * ```
 */
export function createRateBudget(platform: Platform, options: RateBudgetOptions = {}): RateBudget {
  const normalShare = 1 - (options.reserve ?? 0.05)
  const edge = createWindow(options.edge ?? EDGE)
  const pools = new Map<Pool, PoolState>()

  function stateOf({ pool, quota }: RateCost): PoolState {
    const known = pools.get(pool)
    if (known) return known
    const window = createWindow(quotaOf(pool, options.vip ?? 0, quota))
    const state: PoolState = { window, urgent: [], normal: [], cancelTimer: undefined }
    pools.set(pool, state)
    return state
  }

  function roomAtMs(state: PoolState, cost: RateCost, nowMs: number): number {
    const share = cost.priority === 'urgent' ? 1 : normalShare
    return Math.max(state.window.roomAtMs(cost.weight, share, nowMs), edge.roomAtMs(1, share, nowMs))
  }

  function take(state: PoolState, cost: RateCost): RatePermit {
    const nowMs = platform.monotonicNow()
    const taken = state.window.take(cost.weight, nowMs)
    const edgeTaken = edge.take(1, nowMs)
    return {
      settle(headers) {
        const settledMs = platform.monotonicNow()
        state.window.settle(cost.weight, taken, headers, settledMs)
        edge.settle(1, edgeTaken, undefined, settledMs)
        drain(state)
      },
      giveBack() {
        state.window.giveBack(cost.weight)
        edge.giveBack(1)
        drain(state)
      },
    }
  }

  /** Lets the waiting go as far as there is room, urgent ones first, then waits for the window's end. */
  function drain(state: PoolState): void {
    state.cancelTimer?.()
    state.cancelTimer = undefined
    for (const queue of [state.urgent, state.normal]) {
      for (let head = queue[0]; head; head = queue[0]) {
        const nowMs = platform.monotonicNow()
        const roomMs = roomAtMs(state, head.cost, nowMs)
        if (roomMs > nowMs) {
          state.cancelTimer = platform.setTimer(() => drain(state), Math.ceil(roomMs - nowMs))
          return
        }
        queue.shift()
        head.grant()
      }
    }
  }

  function wait(state: PoolState, cost: RateCost, signal?: AbortSignalLike): Promise<RatePermit> {
    const queue = cost.priority === 'urgent' ? state.urgent : state.normal
    const granted = new Promise<RatePermit>((resolve) => {
      queue.push({ cost, grant: () => resolve(take(state, cost)) })
    })
    const waiter = queue.at(-1) as Waiter
    drain(state)
    return orAbort(granted, signal).catch((reason: unknown) => {
      const at = queue.indexOf(waiter)
      // Where it was granted at the moment of the abort, nothing is sent for it.
      if (at < 0) void granted.then((permit) => permit.giveBack())
      else queue.splice(at, 1)
      drain(state)
      throw reason
    })
  }

  return {
    acquire(cost, signal) {
      const state = stateOf(cost)
      const isFirst = state.urgent.length === 0 && (cost.priority === 'urgent' || state.normal.length === 0)
      const nowMs = platform.monotonicNow()
      return isFirst && roomAtMs(state, cost, nowMs) <= nowMs ? take(state, cost) : wait(state, cost, signal)
    },
    pause(delayMs) {
      edge.block(platform.monotonicNow() + delayMs)
    },
  }
}
