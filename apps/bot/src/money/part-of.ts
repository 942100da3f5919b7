// More than one order may hold goes in parts.
import { compareDecimals, multiplyDecimals, roundDecimal, subtractDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, divideDecimals, greatestDecimal, isPositive } from './decimal.ts'

/** What an exchange takes as one order. */
export interface Bounds {
  readonly baseIncrement: Decimal
  readonly baseMinSize: Decimal
  readonly baseMaxSize: Decimal
  readonly minFunds: Decimal
}

/**
 * As much of a size as one order takes: all of it where that is not too much. Of what is too much so much is left that it can be an
 * order too.
 * @param price what coins are worth; `undefined` where nobody knows
 */
export function partOf(size: Decimal, bounds: Bounds, price: Decimal | undefined): Decimal {
  const { baseIncrement, baseMinSize, baseMaxSize, minFunds } = bounds
  if (compareDecimals(size, baseMaxSize) <= 0 || !isPositive(baseMaxSize)) return size
  const most = roundDecimal(baseMaxSize, baseIncrement, 'down')
  const worth = price !== undefined && isPositive(price) ? divideDecimals(minFunds, price) : '0'
  const least = roundDecimal(greatestDecimal(baseMinSize, worth), baseIncrement, 'up')
  if (compareDecimals(subtractDecimals(size, most), least) >= 0) return most
  const less = roundDecimal(subtractDecimals(size, least), baseIncrement, 'down')
  const isEnough =
    compareDecimals(less, least) >= 0 &&
    (price === undefined || compareDecimals(multiplyDecimals(less, price), minFunds) >= 0)
  return isEnough ? less : most
}
