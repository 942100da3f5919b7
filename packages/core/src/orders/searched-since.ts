import type { OrderRef } from './kinds/order-kind.ts'

/** Lists are searched from a little before the claim: two clocks never agree to the millisecond. */
export const SEARCH_FROM_MS = 60_000

const DAY_MS = 86_400_000

/**
 * From when on lists are read for an order, epoch ms: a day back, and where it is known when it was claimed, from then on, 7
 * days at most. Lists go by when an order came into being: one that rested long and is over is in none that begins later.
 *
 * @param nowMs - the exchange's time, epoch ms
 */
export function searchedSince(ref: OrderRef & { readonly claimedAtMs?: number }, nowMs: number): number {
  const { claimedAtMs = nowMs } = ref
  return Math.max(nowMs - 7 * DAY_MS, Math.min(claimedAtMs - SEARCH_FROM_MS, nowMs - DAY_MS))
}
