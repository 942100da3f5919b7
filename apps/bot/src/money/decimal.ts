// Exact decimal arithmetic on integers. Money never passes through a binary float: 0.1 + 0.2 must be 0.3.

/** An exact decimal number: `units × 10^-scale`. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

/** Digits kept after the point by {@link divide}: more than any exchange increment, so truncation is never seen. */
const DIVISION_SCALE = 24
const SHAPE = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/

/** Zero. */
export const ZERO: Decimal = { units: 0n, scale: 0 }

/**
 * Reads plain decimal notation such as `0.001` or `-12`.
 * @throws RangeError for anything else: exponents, signs other than a leading minus, spaces, NaN.
 */
export function decimal(text: string): Decimal {
  const match = SHAPE.exec(text)
  if (!match) throw new RangeError(`"${text}" is not a plain decimal number such as 0.001`)
  const [, sign = '', whole = '', fraction = ''] = match
  return { units: BigInt(sign + whole + fraction), scale: fraction.length }
}

/** Plain notation without trailing zeros: `1.50` → `1.5`, `2.0` → `2`. */
export function format(value: Decimal): string {
  const negative = value.units < 0n
  const digits = String(negative ? -value.units : value.units).padStart(value.scale + 1, '0')
  const point = digits.length - value.scale
  const fraction = digits.slice(point).replace(/0+$/, '')
  const text = fraction === '' ? digits.slice(0, point) : `${digits.slice(0, point)}.${fraction}`
  return negative ? `-${text}` : text
}

/** `a + b`, exact. */
export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale }
}

/** `a − b`, exact. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { units: -b.units, scale: b.scale })
}

/** `a × b`, exact. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
}

/**
 * `a ÷ b`, cut off (towards zero) after 24 digits.
 * @throws RangeError when `b` is zero.
 */
export function divide(a: Decimal, b: Decimal): Decimal {
  const shift = DIVISION_SCALE + b.scale - a.scale
  // A dividend with more digits than the result keeps asks for a negative shift: scale the divisor instead.
  const numerator = shift >= 0 ? a.units * 10n ** BigInt(shift) : a.units
  const denominator = shift >= 0 ? b.units : b.units * 10n ** BigInt(-shift)
  if (denominator === 0n) throw new RangeError('division by zero')
  return { units: numerator / denominator, scale: DIVISION_SCALE }
}

/** Negative when `a < b`, zero when equal, positive when `a > b`; made for comparisons and sorting. */
export function compare(a: Decimal, b: Decimal): number {
  const { units } = subtract(a, b)
  return units < 0n ? -1 : units > 0n ? 1 : 0
}

/** The smallest of the values. */
export function smallest(first: Decimal, ...rest: readonly Decimal[]): Decimal {
  return rest.reduce((low, value) => (compare(value, low) < 0 ? value : low), first)
}

/** Whether the value is above zero. */
export function isPositive(value: Decimal): boolean {
  return value.units > 0n
}

/** Rounds to two digits for people to read, half away from zero; never use the result to trade. */
export function toCents(value: Decimal): string {
  const cents = divide(value, decimal('0.01'))
  const half = 5n * 10n ** BigInt(DIVISION_SCALE - 1)
  const units = (cents.units + (cents.units < 0n ? -half : half)) / 10n ** BigInt(DIVISION_SCALE)
  const digits = String(units < 0n ? -units : units).padStart(3, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function unitsAt(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale)
}
