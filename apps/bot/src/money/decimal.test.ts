import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compare,
  decimal,
  divide,
  format,
  multiply,
  smallest,
  subtract,
  toCents,
  ZERO,
} from './decimal.ts'

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, scale]) => ({ units, scale }))

describe('decimal', () => {
  test('reads and writes plain notation, dropping trailing zeros', () => {
    expect(format(decimal('0.10'))).toBe('0.1')
    expect(format(decimal('-12.00'))).toBe('-12')
    expect(format(decimal('0.000001'))).toBe('0.000001')
    expect(format(ZERO)).toBe('0')
  })

  test.each(['', '1e3', '+1', ' 1', '1.', '.5', 'NaN', 'Infinity', '0x10', '1,5'])('refuses %j', (text) => {
    expect(() => decimal(text)).toThrow(RangeError)
  })

  test('has no float error', () => {
    expect(format(add(decimal('0.1'), decimal('0.2')))).toBe('0.3')
    expect(format(multiply(decimal('0.693'), decimal('3')))).toBe('2.079')
  })

  test('survives a round trip through text', () => {
    fc.assert(fc.property(decimals, (value) => compare(decimal(format(value)), value) === 0))
  })

  test('subtraction undoes addition', () => {
    fc.assert(fc.property(decimals, decimals, (a, b) => compare(subtract(add(a, b), b), a) === 0))
  })

  test('division undoes multiplication to within its last digit', () => {
    fc.assert(
      fc.property(
        decimals,
        decimals.filter((d) => d.units !== 0n),
        (a, b) => compare(divide(multiply(a, b), b), a) === 0,
      ),
    )
    expect(() => divide(decimal('1'), ZERO)).toThrow(RangeError)
    expect(format(divide(decimal('1'), decimal('3')))).toBe(`0.${'3'.repeat(24)}`)
  })

  test('finds the smallest', () => {
    expect(format(smallest(decimal('2'), decimal('1.99'), decimal('10')))).toBe('1.99')
  })

  test('rounds to cents for reading, half away from zero', () => {
    expect(['1.005', '-1.005', '0.004', '-0.004', '12', '1234.5678'].map((d) => toCents(decimal(d)))).toEqual(
      ['1.01', '-1.01', '0.00', '0.00', '12.00', '1234.57'],
    )
  })
})
