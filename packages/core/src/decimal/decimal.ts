/**
 * Exact arithmetic on decimal texts. JavaScript's numbers cannot hold 0.1; an exchange refuses 0.30000000000000004.
 * A value is a whole number of units at a scale, so nothing is ever rounded but where a caller asks for it.
 */
import { RequestError } from '../errors/request-error.ts'

/** More than any amount, price or product of both needs; the arithmetic of far longer ones takes seconds. */
const MAX_CHARS = 1_000

const plain = /^-?\d+(\.\d+)?$/

/**
 * Adds two decimals.
 *
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function addDecimals(a: string, b: string): string {
  const [x, y, scale] = align(a, b)
  return format(x + y, scale)
}

/**
 * Subtracts the second decimal from the first.
 *
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function subtractDecimals(a: string, b: string): string {
  const [x, y, scale] = align(a, b)
  return format(x - y, scale)
}

/**
 * Multiplies two decimals, with every digit of the product.
 *
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function multiplyDecimals(a: string, b: string): string {
  const x = scaleOf(a)
  const y = scaleOf(b)
  const isShort = a.length + b.length <= EXACT
  return format(unitsOf(a, x, x, isShort) * unitsOf(b, y, y, isShort), x + y)
}

/**
 * Compares two decimals.
 *
 * @returns -1, 0 or 1, as for a sort: negative where the first is smaller
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  scaleOf(a)
  scaleOf(b)
  // A number is the nearest one, so it never turns two texts round; it only makes near ones the same.
  const near = compare(Number(a), Number(b))
  if (near) return near
  const [x, y] = align(a, b)
  return compare(x, y)
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
  const [units, step, scale] = align(value, increment)
  if (step <= 0) throw invalid(increment, 'is not a positive increment')
  const rest = units % step
  const down = units - (rest < 0 ? rest + step : rest)
  return format(!rest || direction === 'down' ? down : down + step, scale)
}

/**
 * Whether a text is a decimal as the exchange writes it: digits, at most one point, perhaps a minus; 1 000
 * characters at most. No exponent, no plus, no white space.
 */
export function isDecimal(text: string): boolean {
  return text.length <= MAX_CHARS && plain.test(text)
}

/**
 * Refuses what is no decimal.
 *
 * @param name - where it stands, for the message: `orders[2].price`
 * @throws RequestError `REQUEST_INVALID` that names it
 */
export function checkDecimal(name: string, value: unknown): void {
  if (typeof value !== 'string' || !isDecimal(value)) throw invalid(value, 'is not a decimal', `${name}: `)
}

function compare(x: Units, y: Units): -1 | 0 | 1 {
  return x < y ? -1 : x > y ? 1 : 0
}

/** A whole number: a bigint where a number would not be exact, which costs ten times as much. They share their operators. */
type Units = number

/** Digits of which a number holds every one, and every one of a sum. */
const EXACT = 15

/** Digits behind the point; refuses what is no decimal. */
function scaleOf(text: string): number {
  if (typeof text !== 'string' || !isDecimal(text)) throw invalid(text, 'is not a decimal')
  const at = text.indexOf('.')
  return at === -1 ? 0 : text.length - at - 1
}

function align(a: string, b: string): readonly [a: Units, b: Units, scale: number] {
  const x = scaleOf(a)
  const y = scaleOf(b)
  const scale = Math.max(x, y)
  const isShort = Math.max(a.length - x, b.length - y) + scale <= EXACT
  return [unitsOf(a, x, scale, isShort), unitsOf(b, y, scale, isShort), scale]
}

/** A decimal in units of a scale that is as fine as its own or finer. */
function unitsOf(text: string, own: number, scale: number, isShort: boolean): Units {
  // Two roundings, of the number and of the product, are together too small to change the whole number.
  if (isShort) return Math.round(Number(text) * 10 ** scale)
  return BigInt(text.replace('.', '') + '0'.repeat(scale - own)) as unknown as Units
}

/** The shortest text: no zeros behind the last digit, no point without digits. */
function format(units: Units, scale: number): string {
  const sign = units < 0 ? '-' : ''
  const digits = (units < 0 ? -units : units).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  let end = digits.length
  while (end > point && digits[end - 1] === '0') end--
  return sign + digits.slice(0, point) + (end > point ? `.${digits.slice(point, end)}` : '')
}

function invalid(text: unknown, why: string, where = ''): RequestError {
  return new RequestError(
    'REQUEST_INVALID',
    `${where}${typeof text === 'string' ? `"${text.slice(0, 40)}"` : `A ${typeof text}`} ${why}.`,
    `give a text of digits with at most one point, like "0.001", and at most ${MAX_CHARS} characters.`,
  )
}
