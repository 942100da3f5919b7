// A limit as it is shown.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import type { HeadroomView } from './shapes.ts'

/** What is allowed, and for what. */
export interface Bound {
  readonly allowed: string
  readonly unit: string
  readonly scope?: string
}

/** One that adds up; what is not known counts as reached. */
export function used(limit: string, amount: string | null, { allowed, unit, scope }: Bound): HeadroomView {
  const isReached = amount === null || compareDecimals(amount, allowed) >= 0
  return { limit, scope: scope ?? null, used: amount, allowed, unit, isReached }
}

/** One that each entry is measured by. */
export function bound(limit: string, allowed: string, unit: string): HeadroomView {
  return { limit, scope: null, used: null, allowed, unit, isReached: false }
}
