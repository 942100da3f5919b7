import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  decimal,
  divide,
  floorTo,
  formatDecimal,
  formatFixed,
  multiply,
  multiplyUp,
  ONE,
  parseDecimal,
} from './decimal.ts'

test('decimal text survives a round trip to the last digit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (amount) => {
      expect(decimal(formatDecimal(amount))).toBe(amount)
    }),
  )
})

test.each([
  ['0', '0'],
  ['1', '1'],
  ['1.10', '1.1'],
  ['0.00000001', '0.00000001'],
  [1e-8, '0.00000001'],
  [0.25, '0.25'],
  [1e21, '1000000000000000000000'],
  [1.5e21, '1500000000000000000000'],
])('reads %s as %s', (input, expected) => {
  expect(formatDecimal(parseDecimal(input) as bigint)).toBe(expected)
})

test.each(['', '-1', '1.', '.5', 'abc', '1,5', ' 1', '0x10', null, undefined, {}, true, Number.NaN, -2])(
  'refuses %j',
  (input) => {
    expect(parseDecimal(input)).toBeUndefined()
  },
)

test('arithmetic rounds to the side that the name says', () => {
  expect(formatDecimal(multiply(decimal('67717.6'), decimal('0.00001')))).toBe('0.677176')
  expect(multiplyUp(1n, 1n)).toBe(1n)
  expect(multiply(1n, 1n)).toBe(0n)
  expect(divide(ONE, 3n * ONE)).toBe(33333333333333333333n)
  expect(formatDecimal(floorTo(decimal('1.239'), decimal('0.01')))).toBe('1.23')
  expect(formatFixed(decimal('50000'), 20)).toBe('50000.00000000000000000000')
  expect(formatDecimal(-decimal('0.5'))).toBe('-0.5')
})
