/** What an attempt costs, and the right to send it. */
import type { AbortSignalLike, MaybePromise } from '../platform/platform.ts'
import type { Pool, PoolSteps } from './pools.ts'
import type { RateHeaders } from './window.ts'

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

/** Waits until there is room: see {@link RateBudget.acquire}. */
export type Acquire = (cost: RateCost, signal?: AbortSignalLike) => MaybePromise<RatePermit>
