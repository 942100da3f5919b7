/**
 * Exact arithmetic on decimal texts. JavaScript's numbers cannot hold 0.1; an exchange refuses 0.30000000000000004.
 * A value is a whole number of units at a scale, so nothing is ever rounded but where a caller asks for it.
 */
import { RequestError } from '../errors/request-error.ts'

/** More than any amount, price or product of both needs; the arithmetic of far longer ones takes seconds. */
const MAX_CHARS = 1_000

interface Scaled {
  /** The value times 10 to the power of `scale`. */
  readonly units: bigint
  readonly scale: number
}

/**
 * Adds two decimals.
 *
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function addDecimals(a: string, b: string): string {
  const [x, y, scale] = align(a, b)
  return format({ units: x + y, scale })
}

/**
 * Subtracts the second decimal from the first.
 *
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function subtractDecimals(a: string, b: string): string {
  const [x, y, scale] = align(a, b)
  return format({ units: x - y, scale })
}

/**
 * Multiplies two decimals, with every digit of the product.
 *
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function multiplyDecimals(a: string, b: string): string {
  const x = parse(a)
  const y = parse(b)
  return format({ units: x.units * y.units, scale: x.scale + y.scale })
}

/**
 * Compares two decimals.
 *
 * @returns -1, 0 or 1, as for a sort: negative where the first is smaller
 * @throws RequestError `REQUEST_INVALID` where a text is no plain decimal
 */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const [x, y] = align(a, b)
  return x < y ? -1 : x > y ? 1 : 0
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
  if (step <= 0n) throw invalid(increment, 'is not a positive increment')
  const rest = ((units % step) + step) % step
  const down = units - rest
  return format({ units: rest === 0n || direction === 'down' ? down : down + step, scale })
}

/**
 * Whether a text is a decimal as the exchange writes it: digits, at most one point, perhaps a minus; 1 000
 * characters at most. No exponent, no plus, no white space.
 */
export function isDecimal(text: string): boolean {
  return text.length <= MAX_CHARS && /^-?\d+(\.\d+)?$/.test(text)
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

function parse(text: string): Scaled {
  if (typeof text !== 'string' || !isDecimal(text)) throw invalid(text, 'is not a decimal')
  const at = text.indexOf('.')
  if (at === -1) return { units: BigInt(text), scale: 0 }
  return { units: BigInt(text.slice(0, at) + text.slice(at + 1)), scale: text.length - at - 1 }
}

function align(a: string, b: string): [a: bigint, b: bigint, scale: number] {
  const x = parse(a)
  const y = parse(b)
  const finest = Math.max(x.scale, y.scale)
  const lift = ({ units, scale }: Scaled): bigint =>
    scale < finest ? units * 10n ** BigInt(finest - scale) : units
  return [lift(x), lift(y), finest]
}

/** The shortest text: no zeros behind the last digit, no point without digits. */
function format({ units, scale }: Scaled): string {
  const sign = units < 0n ? '-' : ''
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/(?<!0)0+$/, '')
  return sign + whole + (fraction === '' ? '' : `.${fraction}`)
}

function invalid(text: unknown, why: string, where = ''): RequestError {
  return new RequestError(
    'REQUEST_INVALID',
    `${where}${typeof text === 'string' ? `"${text.slice(0, 40)}"` : `A ${typeof text}`} ${why}.`,
    `give a text of digits with at most one point, like "0.001", and at most ${MAX_CHARS} characters.`,
  )
}
