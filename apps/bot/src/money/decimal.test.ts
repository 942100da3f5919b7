import { compareDecimals, multiplyDecimals } from '@kucoin-kit/core/decimal'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, divideDecimals, isPositive, leastDecimal, toCents } from './decimal.ts'

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, scale]) => multiplyDecimals(String(units), `0.${'1'.padStart(scale + 1, '0')}`))

describe('decimal', () => {
  test('reads plain notation, dropping trailing zeros', () => {
    expect(['0.10', '-12.00', '0.000001', '0'].map(decimal)).toEqual(['0.1', '-12', '0.000001', '0'])
  })

  test.each(['', '1e3', '+1', ' 1', '1.', '.5', 'NaN', 'Infinity', '0x10', '1,5'])('refuses %j', (text) => {
    expect(() => decimal(text)).toThrow(/is not a decimal/)
  })

  test('division undoes multiplication to within its last digit', () => {
    fc.assert(
      fc.property(
        decimals,
        decimals.filter((value) => value !== '0'),
        (a, b) => compareDecimals(divideDecimals(multiplyDecimals(a, b), b), a) === 0,
      ),
    )
    expect(() => divideDecimals('1', '0.0')).toThrow(RangeError)
    expect(divideDecimals('1', '3')).toBe(`0.${'3'.repeat(24)}`)
    expect(divideDecimals('-1', '3')).toBe(`-0.${'3'.repeat(24)}`)
  })

  test('finds the least and what is above zero', () => {
    expect(leastDecimal('2', '1.99', '10')).toBe('1.99')
    expect(['-1', '0.00', '0.01'].map(isPositive)).toEqual([false, false, true])
  })

  test('rounds to cents for reading, half away from zero', () => {
    expect(['1.005', '-1.005', '0.004', '-0.004', '12', '1234.5678'].map(toCents)).toEqual([
      '1.01',
      '-1.01',
      '0.00',
      '0.00',
      '12.00',
      '1234.57',
    ])
  })
})
