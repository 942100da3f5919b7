// A stop loss that follows the price in steps. It never goes back, and between two steps it stays, so that a price that
// wavers replaces nothing.
import { compareDecimals, multiplyDecimals, roundDecimal } from '@kucoin-kit/core/decimal'
import type { TrailingSettings } from '../config/protection.ts'
import type { Decimal } from '../money/decimal.ts'
import type { Side } from '../venue/venue.ts'

const ONE_BASIS_POINT = '0.0001'

/** Where a stop loss is and what it follows. */
export interface Trailed {
  readonly stopLoss: Decimal | undefined
  readonly last: Decimal
  /** What closes the position. */
  readonly side: Side
  readonly priceIncrement: Decimal
}

/** Where the stop loss goes now; `undefined` where it stays. */
export function trail({ distanceBps, stepBps }: TrailingSettings, trailed: Trailed): Decimal | undefined {
  const { stopLoss, last, side, priceIncrement } = trailed
  const isLong = side === 'sell'
  const away = isLong ? -1 : 1
  const next = roundDecimal(scaled(last, away * distanceBps), priceIncrement, isLong ? 'down' : 'up')
  if (compareDecimals(next, '0') <= 0) return undefined
  if (stopLoss === undefined) return next
  const step = scaled(stopLoss, -away * stepBps)
  return compareDecimals(next, step) * -away >= 0 ? next : undefined
}

/** A price moved by some basis points of itself. */
export function scaled(price: Decimal, bps: number): Decimal {
  return multiplyDecimals(price, multiplyDecimals(String(10_000 + bps), ONE_BASIS_POINT))
}
