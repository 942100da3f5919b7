// Exchanges take prices and sizes only in whole steps of an increment.
import type { Decimal } from './decimal.ts'

/**
 * The nearest whole multiple of `increment` that is not above (`down`) or not below (`up`) `value`.
 *
 * The direction is the caller's: sizes and funds go down so that a cap stays a cap; a buy's limit price goes down
 * and a sell's goes up, so that rounding never trades at a worse price than the signal named.
 * @throws RangeError when `value` is negative or `increment` is not above zero.
 */
export function quantise(value: Decimal, increment: Decimal, direction: 'down' | 'up'): Decimal {
  if (value.units < 0n) throw new RangeError('only amounts of zero and more can be rounded to an increment')
  if (increment.units <= 0n) throw new RangeError('an increment must be above zero')
  const scale = Math.max(value.scale, increment.scale)
  const step = increment.units * 10n ** BigInt(scale - increment.scale)
  const units = value.units * 10n ** BigInt(scale - value.scale)
  const remainder = units % step
  const down = units - remainder
  return { units: direction === 'up' && remainder > 0n ? down + step : down, scale }
}
