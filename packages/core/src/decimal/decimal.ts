/**
 * Exact arithmetic on decimal texts. JavaScript's numbers cannot hold 0.1; an exchange refuses 0.30000000000000004.
 */
import {
  alignExact,
  compareExact,
  exactOf,
  multiplyExact,
  notDecimal,
  readExact,
  roundExact,
  writeExact,
} from './exact.ts'

/**
 * Adds two decimals.
 *
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function addDecimals(a: string, b: string): string {
  const [x, y, scale] = alignExact(readExact(a), readExact(b))
  return writeExact({ units: x + y, scale })
}

/**
 * Subtracts the second decimal from the first.
 *
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function subtractDecimals(a: string, b: string): string {
  const [x, y, scale] = alignExact(readExact(a), readExact(b))
  return writeExact({ units: x - y, scale })
}

/**
 * Multiplies two decimals, with every digit of the product.
 *
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function multiplyDecimals(a: string, b: string): string {
  return writeExact(multiplyExact(readExact(a), readExact(b)))
}

/**
 * Compares two decimals.
 *
 * @returns -1, 0 or 1, as for a sort: negative where the first is smaller
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  return compareExact(readExact(a), readExact(b))
}

/**
 * Rounds a decimal to a multiple of an increment.
 *
 * @param direction - `down` towards negative infinity, `up` towards positive infinity
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal, or the increment is not positive
 * @example
 * ```ts
 * import { roundDecimal } from '@kucoin-kit/core/decimal'
 *
 * console.log(roundDecimal('20000.17', '0.1', 'down')) // 20000.1
 * ```
 */
export function roundDecimal(value: string, increment: string, direction: 'down' | 'up'): string {
  return writeExact(roundExact(readExact(value), readExact(increment), direction))
}

/**
 * Whether a text is a decimal as the exchange writes it: digits, at most one point, perhaps a minus; 1 000
 * characters at most. No exponent, no plus, no white space.
 */
export function isDecimal(text: string): boolean {
  return exactOf(text) !== undefined
}

/**
 * Refuses what is no decimal.
 *
 * @param name - where it stands, for the message: `orders[2].price`
 * @throws RequestError `REQUEST_INVALID` that names it
 */
export function checkDecimal(name: string, value: unknown): void {
  if (!exactOf(value)) throw notDecimal(value, 'is not a decimal', `${name}: `)
}
