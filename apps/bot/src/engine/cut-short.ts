// Orders that are over, and had only a part of what they were for.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, isPositive } from '../money/decimal.ts'
import type { Intent } from '../store/intents.ts'

/** Whether an order that is over lacks some of what it was for. A buy by funds has no size to reach. */
export function isCutShort({ size }: Pick<Intent, 'size'>, booked: Decimal): boolean {
  return size === undefined ? !isPositive(booked) : compareDecimals(booked, size) < 0
}
