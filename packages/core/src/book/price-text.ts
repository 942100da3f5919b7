/** Reads prices and sizes as an exchange writes them, without a number that rounds. */

/** Longer texts are no price: nothing that is traded needs them, and reading them costs time. */
const MAX_CHARS = 64
/** What is left of '.' where the code of '0' is taken away, as it is of each character; a digit is left as 0 to 9. */
const POINT = -2
const POWERS = Array.from({ length: MAX_CHARS + 1 }, (_, exponent) => 10 ** exponent)
const PLAIN = /^\d+(\.\d+)?$/
const WITH_EXPONENT = /^(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,2})$/

/**
 * A price as a whole number of units of 10^-decimals, by its value alone: `1.10` and `01.1` give the same.
 *
 * @returns -1 where it is none below 2^53, or the text is no plain decimal
 */
export function unitsOf(text: string, decimals: number): number {
  const { length } = text
  if (length > MAX_CHARS) return -1
  let units = 0
  let at = 0
  for (; at < length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit >>> 0 > 9) break
    units = units * 10 + digit
  }
  if (at === 0) return -1
  let missing = decimals
  if (at < length) {
    if (text.charCodeAt(at) - 48 !== POINT || ++at === length) return -1
    for (; at < length; at++) {
      const digit = text.charCodeAt(at) - 48
      if (digit >>> 0 > 9) return -1
      if (missing > 0) {
        units = units * 10 + digit
        missing--
      } else if (digit !== 0) return -1
    }
  }
  if (missing > 0) units *= POWERS[missing] as number
  // What was rounded on the way is far beyond this, and so is never taken for exact.
  return units <= Number.MAX_SAFE_INTEGER ? units : -1
}

/** How many digits behind the point count: 1 in `20.50`. For plain decimals. */
export function decimalsOf(text: string): number {
  const point = text.indexOf('.')
  if (point === -1) return 0
  let end = text.length
  while (text.charCodeAt(end - 1) === 48) end--
  return end - point - 1
}

/**
 * The text without an exponent, as a number of JSON may have one.
 *
 * @returns undefined where it is no decimal of at most 64 characters, or has a sign
 */
export function plainDecimal(text: string): string | undefined {
  if (text.length > MAX_CHARS) return undefined
  if (PLAIN.test(text)) return text
  const [, whole, fraction = '', exponent] = WITH_EXPONENT.exec(text) ?? []
  if (whole === undefined) return undefined
  const shift = Number(exponent)
  const digits = whole + fraction
  const point = whole.length + shift
  const plain =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : point >= digits.length
        ? digits.padEnd(point, '0')
        : `${digits.slice(0, point)}.${digits.slice(point)}`
  return plain.length > MAX_CHARS ? undefined : plain
}

/** Whether a size says that something stands there (1), or nothing (0); -1 where it is no plain decimal. */
export function sizeKind(text: string): -1 | 0 | 1 {
  const { length } = text
  if (length > MAX_CHARS) return -1
  let some = 0
  let at = 0
  for (; at < length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit >>> 0 > 9) break
    some |= digit
  }
  if (at === 0) return -1
  if (at < length) {
    if (text.charCodeAt(at) - 48 !== POINT || ++at === length) return -1
    for (; at < length; at++) {
      const digit = text.charCodeAt(at) - 48
      if (digit >>> 0 > 9) return -1
      some |= digit
    }
  }
  return some === 0 ? 0 : 1
}
