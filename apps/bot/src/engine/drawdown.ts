// The fall from the highest profit so far. The highest is written down, so that a restart does not forgive what was lost from
// it; whoever resumes begins anew.
import { compareDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import type { Decimal } from '../money/decimal.ts'
import type { Store } from '../store/open-store.ts'

const KEY = 'profit-peak'

/** How far the profit is below the highest that was seen of it, zero or more. */
export function drawdownOf(store: Store, total: Decimal): Decimal {
  const peak = peakOf(store, total)
  if (peak !== store.recall(KEY)) store.remember(KEY, peak)
  return subtractDecimals(peak, total)
}

/** The highest profit so far, of those that were written down and this one. */
export function peakOf(store: Store, total: Decimal): Decimal {
  const known = store.recall(KEY)
  return known && compareDecimals(known, total) > 0 ? known : total
}

/** Measures from now on. */
export function forgetPeak(store: Store): void {
  if (store.recall(KEY)) store.remember(KEY, '')
}
