import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDecimals,
  compareDecimals,
  isDecimal,
  multiplyDecimals,
  roundDecimal,
  subtractDecimals,
} from './decimal.ts'

/** Whole numbers of few digits and of many: up to 15 of them are reckoned in another way than more. */
const whole = fc.integer({ min: 1, max: 24 }).chain((digits) => {
  const max = 10n ** BigInt(digits) - 1n
  return fc.bigInt({ min: -max, max })
})

/** A decimal text, and the same value as a fraction of 10^12: an oracle that needs no arithmetic of ours. */
const decimal = fc
  .tuple(whole, fc.nat(12))
  .map(([units, scale]) => ({ text: write(units, scale), units: units * 10n ** BigInt(12 - scale) }))

function write(units: bigint, scale: number): string {
  const sign = units < 0n ? '-' : ''
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** The value of a text in units of 10^-24. */
function value(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(24, '0'))
}

test('sums, differences, products and comparisons are exact', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const unit = 10n ** 12n
      expect(value(addDecimals(a.text, b.text))).toBe((a.units + b.units) * unit)
      expect(value(subtractDecimals(a.text, b.text))).toBe((a.units - b.units) * unit)
      expect(value(multiplyDecimals(a.text, b.text))).toBe(a.units * b.units)
      expect(compareDecimals(a.text, b.text)).toBe(a.units < b.units ? -1 : a.units > b.units ? 1 : 0)
    }),
  )
})

test('decimals that one number stands for are told apart', () => {
  fc.assert(
    fc.property(decimal, fc.constantFrom(-1n, 0n, 1n), (a, step) => {
      const next = write(a.units + step, 12)
      expect(compareDecimals(a.text, next)).toBe(step < 0n ? 1 : step > 0n ? -1 : 0)
    }),
  )
  const [vast, vaster] = [`1${'0'.repeat(400)}`, `2${'0'.repeat(400)}`]
  expect([compareDecimals(vast, vaster), compareDecimals(vast, vast)]).toEqual([-1, 0])
  const tiny = `0.${'0'.repeat(400)}1`
  expect([compareDecimals('0', tiny), compareDecimals('-0', '0'), compareDecimals(`-${tiny}`, '0')]).toEqual([
    -1, 0, -1,
  ])
})

test('rounding lands on a multiple, on the right side, less than one step away', () => {
  const positive = decimal.filter(({ units }) => units > 0n)
  fc.assert(
    fc.property(decimal, positive, fc.constantFrom('down', 'up'), (a, step, direction) => {
      const rounded = roundDecimal(a.text, step.text, direction)
      const units = value(rounded) / 10n ** 12n
      expect(units % step.units).toBe(0n)
      const moved = direction === 'down' ? a.units - units : units - a.units
      expect(moved >= 0n && moved < step.units).toBe(true)
      expect(roundDecimal(rounded, step.text, direction)).toBe(rounded)
    }),
  )
})

test.each([
  ['0.1', '0.2', '0.3'],
  ['0.6930000000000001', '0', '0.6930000000000001'],
  ['-0.5', '0.50', '0'],
  ['1.10', '0', '1.1'],
])('%s + %s = %s', (a, b, sum) => expect(addDecimals(a, b)).toBe(sum))

test.each([
  [''],
  ['1e5'],
  ['+1'],
  ['.5'],
  ['5.'],
  [' 1'],
  ['1,5'],
  ['0x1'],
  ['NaN'],
  [1 as never],
  [undefined as never],
])('refuses %o', (text) => {
  expect(() => addDecimals(text, '1')).toThrow(/Fix: /)
  if (typeof text === 'string') expect(isDecimal(text)).toBe(false)
})

test('an increment must be positive', () => {
  expect(() => roundDecimal('1', '0', 'down')).toThrow(/increment/)
  expect(() => roundDecimal('1', '-0.1', 'down')).toThrow(/increment/)
})
