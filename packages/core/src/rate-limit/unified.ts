/**
 * Quotas of the unified account's own pools. They come with its endpoints, so that a bundle without those holds none of
 * them. That of orders is for the master and all its sub-accounts: each has the share that `unifiedAccount.setRateLimits`
 * gives it, and its answers' headers name that share. Whether they share that of reads as well, KuCoin does not say.
 *
 * https://www.kucoin.com/docs-new/rate-limit
 */
import type { PoolSteps } from './pools.ts'

/** Orders, margin changes and cancelled withdrawals: 300 a second at VIP 0, 4000 at VIP 12. */
export const unifiedTrading: PoolSteps = [50, [6, 8, 9, 10, 15, 18, 22, 24, 30, 40, 50, 70, 80], 1_000]

/** Reads, transfers and settings: 300 a second; what higher levels have is not published, and the headers tell. */
export const unifiedManagement: PoolSteps = [150, [], 1_000]
