import {
  addDecimals,
  checkDecimal,
  compareDecimals,
  multiplyDecimals,
  subtractDecimals,
} from '../decimal/decimal.ts'
import { RequestError } from '../errors/request-error.ts'
import type { Level } from './level.ts'

/** What an order would meet. */
export interface PriceForSize {
  /** The last price that it reaches: a limit order at it takes all of this. */
  readonly price: string
  /** What it takes: the size asked for, or all there is. */
  readonly size: string
  /** Price times size, summed; exact. On spot in the quote currency. */
  readonly funds: string
  /** Funds by size: a number, for it may have no end of digits; never outside the prices that it is the average of. */
  readonly averagePrice: number
  /** Whether all of the size is there. */
  readonly isFilled: boolean
}

/**
 * Walks levels until a size is reached.
 *
 * @param levels - best first
 * @param size - positive decimal
 * @returns undefined where there are no levels
 * @throws RequestError `REQUEST_INVALID` for a size that is no positive decimal
 */
export function priceForSize(levels: Iterable<Level>, size: string): PriceForSize | undefined {
  checkDecimal('size', size)
  if (compareDecimals(size, '0') <= 0) {
    throw new RequestError('REQUEST_INVALID', `size: "${size}" is not above zero.`, 'give the size to trade.')
  }
  let first: string | undefined
  let price: string | undefined
  let missing = size
  let funds = '0'
  for (const [at, there] of levels) {
    const taken = compareDecimals(there, missing) < 0 ? there : missing
    first ??= at
    price = at
    funds = addDecimals(funds, multiplyDecimals(at, taken))
    missing = subtractDecimals(missing, taken)
    if (missing === '0') break
  }
  if (first === undefined || price === undefined) return undefined
  const met = subtractDecimals(size, missing)
  const [low = 0, high = 0] = [Number(first), Number(price)].sort((a, b) => a - b)
  // A quotient of rounded numbers may lie just beside a single price.
  const averagePrice = Math.min(high, Math.max(low, Number(funds) / Number(met)))
  return { price, size: met, funds, averagePrice, isFilled: missing === '0' }
}
