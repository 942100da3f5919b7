import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, decimal, divide, format, multiply, subtract } from './decimal.ts'
import { quantise } from './quantise.ts'

const amounts = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, scale]) => ({ units, scale }))
const increments = fc
  .tuple(fc.constantFrom(1n, 2n, 5n, 25n), fc.integer({ min: 0, max: 10 }))
  .map(([units, scale]) => ({ units, scale }))

test('rounds sizes down and up to whole steps', () => {
  expect(format(quantise(decimal('0.6930000000000001'), decimal('0.001'), 'down'))).toBe('0.693')
  expect(format(quantise(decimal('16708.04'), decimal('0.1'), 'down'))).toBe('16708')
  expect(format(quantise(decimal('16708.04'), decimal('0.1'), 'up'))).toBe('16708.1')
  expect(format(quantise(decimal('7'), decimal('5'), 'up'))).toBe('10')
})

test('a rounded amount is a whole number of steps, on the right side, less than one step away', () => {
  fc.assert(
    fc.property(
      amounts,
      increments,
      fc.constantFrom('down' as const, 'up' as const),
      (value, step, direction) => {
        const rounded = quantise(value, step, direction)
        const steps = divide(rounded, step)
        expect(compare(multiply(steps, step), rounded)).toBe(0)
        expect(steps.units % 10n ** BigInt(steps.scale)).toBe(0n)
        const gap = direction === 'down' ? subtract(value, rounded) : subtract(rounded, value)
        expect(gap.units >= 0n).toBe(true)
        expect(compare(gap, step)).toBeLessThan(0)
      },
    ),
  )
})

test('rounding twice changes nothing', () => {
  fc.assert(
    fc.property(amounts, increments, (value, step) => {
      const once = quantise(value, step, 'up')
      expect(compare(quantise(once, step, 'down'), once)).toBe(0)
    }),
  )
})

test('refuses negative amounts and steps of zero', () => {
  expect(() => quantise(decimal('-1'), decimal('1'), 'down')).toThrow(RangeError)
  expect(() => quantise(decimal('1'), decimal('0'), 'down')).toThrow(RangeError)
})
