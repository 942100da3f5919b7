/** Quotas by VIP level 0 to 12 for one window. */
const QUOTAS: Readonly<Record<string, readonly number[]>> = {
  Spot: [4000, 6000, 8000, 10000, 13000, 16000, 20000, 23000, 26000, 30000, 33000, 36000, 40000],
  Futures: [2000, 2000, 4000, 5000, 6000, 7000, 8000, 10000, 12000, 14000, 16000, 18000, 20000],
  Management: [2000, 2000, 4000, 5000, 6000, 7000, 8000, 10000, 12000, 14000, 16000, 18000, 20000],
  UnifiedAccount: [300, 400, 450, 500, 750, 900, 1100, 1200, 1500, 2000, 2500, 3500, 4000],
}

/**
 * Pools that are the same size at every level. UnifiedManagement, which KuCoin calls Management too, is one of them
 * because only the size at VIP 0 is known: nobody should count on more.
 */
const FLAT: Readonly<Record<string, number>> = {
  Earn: 2000,
  CopyTrading: 2000,
  Public: 2000,
  UnifiedManagement: 300,
}

/** A pool's size and the length of its window. */
export interface PoolSize {
  readonly quota: number
  readonly windowMs: number
}

/** Size of a pool at a VIP level; undefined for pools without a published quota (Broker). */
export function poolSize(pool: string, vip: number): PoolSize | undefined {
  const quota = FLAT[pool] ?? QUOTAS[pool]?.[vip]
  if (quota === undefined) return undefined
  return { quota, windowMs: pool.startsWith('Unified') ? 1_000 : 30_000 }
}
