// Money is decimal text, and its arithmetic is core's. Here is what core has no need of: quotients, and reading.
import {
  addDecimals,
  compareDecimals,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from '@kucoin-kit/core/decimal'

/** An exact decimal number as text: digits with at most one point, perhaps a minus. */
export type Decimal = string

/** Digits kept behind the point of a quotient: more than any exchange increment, so the cut is never seen. */
const QUOTIENT_SCALE = 24
const SMALLEST_QUOTIENT = `0.${'1'.padStart(QUOTIENT_SCALE, '0')}`

/**
 * Checks a text that came from outside and gives its shortest form: `1.50` → `1.5`.
 * @throws RequestError for anything but plain decimal notation.
 */
export function decimal(text: string): Decimal {
  return addDecimals(text, '0')
}

/**
 * `a ÷ b`, cut off (towards zero) after 24 digits.
 * @throws RangeError when `b` is zero.
 */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  const shift = `1${'0'.repeat(Math.max(scaleOf(a), scaleOf(b)))}`
  const units = (text: Decimal): bigint => BigInt(multiplyDecimals(text, shift))
  const quotient = (units(a) * 10n ** BigInt(QUOTIENT_SCALE)) / units(b)
  return multiplyDecimals(String(quotient), SMALLEST_QUOTIENT)
}

/** The least of the values. */
export function leastDecimal(first: Decimal, ...rest: readonly Decimal[]): Decimal {
  return rest.reduce((low, value) => (compareDecimals(value, low) < 0 ? value : low), first)
}

/** A JSON number as exact text: what was written is what is read. */
export function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no amount`)
  return decimal(value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 24 }))
}

/** The greatest of the values. */
export function greatestDecimal(first: Decimal, ...rest: readonly Decimal[]): Decimal {
  return rest.reduce((high, value) => (compareDecimals(value, high) > 0 ? value : high), first)
}

/** The value with the other sign. */
export function negateDecimal(value: Decimal): Decimal {
  return subtractDecimals('0', value)
}

/** The value without its sign. */
export function absoluteDecimal(value: Decimal): Decimal {
  return value.startsWith('-') ? value.slice(1) : value
}

/** Whether the value is above zero. */
export function isPositive(value: Decimal): boolean {
  return compareDecimals(value, '0') > 0
}

/** Rounds to two digits for people to read, half away from zero; never use the result to trade. */
export function toCents(value: Decimal): string {
  return toDigits(value, 2)
}

/** Currencies of which a hundredth is a lot of money. */
const DEAR: readonly string[] = ['BTC', 'ETH']

/** Money for people to read: in cents, and with eight digits where a cent is a lot; never use the result to trade. */
export function toMoney(value: Decimal, currency: string): string {
  return toDigits(value, DEAR.includes(currency) ? 8 : 2)
}

function toDigits(value: Decimal, digits: number): string {
  const isNegative = value.startsWith('-')
  const zeros = `0.${'0'.repeat(digits)}`
  const amount = addDecimals(isNegative ? value.slice(1) : value, `${zeros}5`)
  const [whole, fraction = ''] = roundDecimal(amount, `${zeros.slice(0, -1)}1`, 'down').split('.')
  const text = `${whole}.${fraction.padEnd(digits, '0')}`
  return isNegative && text !== zeros ? `-${text}` : text
}

function scaleOf(text: Decimal): number {
  const point = text.indexOf('.')
  return point === -1 ? 0 : text.length - point - 1
}
