/**
 * Money as integers: an amount is a bigint that counts units of 10^-20. Twenty places hold the product
 * of any listed price and size (8 + 8 places) times a fee rate of four places, so trades round nothing.
 */

const PLACES = 20
/** One whole coin, in units. */
export const ONE: bigint = 10n ** BigInt(PLACES)
const ZEROS = '0'.repeat(PLACES)

/** Reads `"12.34"`, and numbers however they print; undefined when it is no plain non-negative decimal. */
export function parseDecimal(value: unknown): bigint | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) ? parseDecimal(expand(String(value))) : undefined
  if (typeof value !== 'string') return undefined
  const match = /^(\d{1,30})(?:\.(\d{1,40}))?$/.exec(value)
  if (match === null) return undefined
  const fraction = match[2] ?? ''
  if (fraction.length > PLACES && !/^0*$/.test(fraction.slice(PLACES))) return undefined
  return BigInt(match[1] + (fraction + ZEROS).slice(0, PLACES))
}

/** Like {@link parseDecimal} for values the program itself wrote down. Throws on anything malformed. */
export function decimal(value: string): bigint {
  const amount = parseDecimal(value)
  if (amount === undefined) throw new TypeError(`Not a non-negative decimal number: ${JSON.stringify(value)}`)
  return amount
}

/** Like {@link decimal}, and `"-0.001"` too. */
export function signedDecimal(value: string): bigint {
  return value.startsWith('-') ? -decimal(value.slice(1)) : decimal(value)
}

/** Shortest decimal text: `"0.1"`, `"12"`, `"-3.5"`. */
export function formatDecimal(amount: bigint): string {
  if (amount === 0n) return '0'
  if (amount < 0n) return `-${formatDecimal(-amount)}`
  const digits = amount.toString().padStart(PLACES + 1, '0')
  const cut = digits.length - PLACES
  let end = digits.length
  while (end > cut && digits.charCodeAt(end - 1) === 48) end--
  return end === cut ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${digits.slice(cut, end)}`
}

/** Decimal text with exactly `places` digits after the point, cut (not rounded). */
export function formatFixed(amount: bigint, places: number): string {
  const [whole, fraction = ''] = formatDecimal(amount).split('.')
  return `${whole}.${(fraction + ZEROS).slice(0, places)}`
}

/** `a × b`, rounded down to a unit. */
export function multiply(a: bigint, b: bigint): bigint {
  return (a * b) / ONE
}

/** `a × b`, rounded up to a unit, for what a user owes. */
export function multiplyUp(a: bigint, b: bigint): bigint {
  const product = a * b
  // Division cuts towards zero, which for a rebate is up already.
  return product > 0n ? (product + ONE - 1n) / ONE : product / ONE
}

/** `a ÷ b`, rounded down to a unit; zero when `b` is zero. */
export function divide(a: bigint, b: bigint): bigint {
  return b === 0n ? 0n : (a * ONE) / b
}

/** The largest multiple of `step` that is not above `amount`. */
export function floorTo(amount: bigint, step: bigint): bigint {
  return step === 0n ? amount : amount - (amount % step)
}

/** The smallest multiple of `step`, which is not zero, that is not below a positive `amount`. */
export function ceilTo(amount: bigint, step: bigint): bigint {
  return floorTo(amount + step - 1n, step)
}

/** The smaller one. */
export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

/** The larger one. */
export function greatest(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

/** The nearest JS number: only for the few KuCoin fields that are JSON numbers (futures prices). */
export function toNumber(amount: bigint): number {
  return Number(formatDecimal(amount))
}

function expand(text: string): string {
  const match = /^(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (match === null) return text
  const digits = (match[1] as string) + (match[2] ?? '')
  const point = (match[1] as string).length + Number(match[3])
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`
  return digits.length <= point
    ? digits.padEnd(point, '0')
    : `${digits.slice(0, point)}.${digits.slice(point)}`
}
