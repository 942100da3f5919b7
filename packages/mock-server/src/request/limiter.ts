import { poolSize } from '../facts/pools.ts'

/** What a pool had left after a request. */
export interface QuotaState {
  readonly isAllowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Milliseconds until the window ends. */
  readonly resetMs: number
}

/** Counts requests in fixed windows, each opened by its first request. */
export interface Limiter {
  /** Takes `weight` from a pool of `owner` (uid or address); undefined when the pool is not limited. */
  take(owner: string, pool: string, weight: number, nowMs: number): QuotaState | undefined
}

interface Window {
  endsAt: number
  used: number
}

/**
 * What an owner may use of a pool of that size. A master account shares the order pool of the unified account with its
 * sub-accounts; its other pools everybody has for themselves.
 */
export type ShareOf = (owner: string, pool: string, quota: number) => number

/** Creates the counters for a VIP level, 0 to 12. */
export function createLimiter(vip: number, shareOf: ShareOf = (_owner, _pool, quota) => quota): Limiter {
  if (!Number.isInteger(vip) || vip < 0 || vip > 12)
    throw new TypeError(`VIP level must be 0 to 12, got ${vip}`)
  const windows = new Map<string, Window>()
  return {
    take: (owner, pool, weight, nowMs) => {
      const size = poolSize(pool, vip)
      if (size === undefined) return undefined
      const key = `${pool} ${owner}`
      let window = windows.get(key)
      if (window === undefined || nowMs >= window.endsAt) {
        window = { endsAt: nowMs + size.windowMs, used: 0 }
        windows.set(key, window)
      }
      const quota = shareOf(owner, pool, size.quota)
      const isAllowed = window.used + weight <= quota
      // A refused request costs nothing: no source says otherwise, and charging it would let a client that
      // keeps asking never get out.
      if (isAllowed) window.used += weight
      return {
        isAllowed,
        limit: quota,
        // A share that was cut in the middle of a window may be overdrawn.
        remaining: Math.max(0, quota - window.used),
        resetMs: window.endsAt - nowMs,
      }
    },
  }
}
