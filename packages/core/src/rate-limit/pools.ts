/**
 * KuCoin's request quotas as data: every call costs a weight, paid from a pool that refills at the end of a
 * fixed window, opened by the first request.
 *
 * https://www.kucoin.com/docs-new/rate-limit
 */

/**
 * The pools that calls are paid from. `public` belongs to the IP, `unifiedAccount` to the master and its sub-accounts
 * together, the others to one UID; whose `unifiedManagement` is, KuCoin does not say.
 */
export type Pool =
  | 'spot'
  | 'futures'
  | 'management'
  | 'earn'
  | 'copyTrading'
  | 'public'
  | 'broker'
  | 'unifiedAccount'
  | 'unifiedManagement'

/** A user's VIP level, 0 to 12, on which the quotas depend. */
export type VipLevel = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12

/** How much may be spent in how long. */
export interface Quota {
  /** Weight per window. */
  readonly limit: number
  /** Length of the window in ms. */
  readonly windowMs: number
}

/** What a call costs where KuCoin's documentation gives no weight; most that it does give are 2 to 5. */
export const DEFAULT_WEIGHT = 5

/** Cloudflare stands before every host: 500 requests in 10 s per IP, else 30 s without an answer (1015). */
export const EDGE: Quota = { limit: 500, windowMs: 10_000 }

const other = [2, 2, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20]

/** A pool's quota is a weight times a factor that goes by the VIP level; 2 where there is none for it. */
export type PoolSteps = readonly [weight: number, byLevel: readonly number[], windowMs?: number]

const byLevel: Readonly<Partial<Record<Pool, readonly number[]>>> = {
  spot: [4, 6, 8, 10, 13, 16, 20, 23, 26, 30, 33, 36, 40],
  futures: other,
  management: other,
}

/**
 * The quota of a pool.
 *
 * No quota is published for the broker pool; the lowest of the others is taken until the exchange's own
 * headers say more.
 *
 * @param own - the quota that the pool's calls bring; absent for pools of the table
 */
export function quotaOf(pool: Pool, vip: VipLevel, own: PoolSteps = [1_000, byLevel[pool] ?? []]): Quota {
  const [weight, factors, windowMs = 30_000] = own
  return { limit: weight * (factors[vip] ?? 2), windowMs }
}
