/**
 * Paces calls so that the exchange never has to refuse one: a window per pool, one before all of them for
 * Cloudflare, and a part of each kept back for calls that reduce risk.
 */
import type { AbortSignalLike, MaybePromise, Platform } from '../platform/platform.ts'
import type { Acquire, RateCost, RatePermit } from './permit.ts'
import { EDGE, type Pool, type Quota, quotaOf, type VipLevel } from './pools.ts'
import { createQueue } from './queue.ts'
import { createWindow } from './window.ts'

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
  const edge = createWindow(options.edge ?? EDGE)
  // What is no number is no share: it would be no bound at all.
  const { vip = 0, reserve = NaN } = options
  const queues: Partial<Record<Pool, Acquire>> = {}
  return {
    acquire(cost, signal) {
      const { pool } = cost
      queues[pool] ??= createQueue(
        platform,
        createWindow(quotaOf(pool, vip, cost.quota)),
        edge,
        reserve >= 0 ? 1 - reserve : 0.95,
      )
      return queues[pool](cost, signal)
    },
    pause(delayMs) {
      edge.pause(platform.monotonicNow() + delayMs)
    },
  }
}
