import { addDecimals, compareDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPositive } from './decimal.ts'
import { partOf } from './part-of.ts'

const bounds = (least: number, most: number) => ({
  ...{ baseIncrement: '1', baseMinSize: String(least), baseMaxSize: String(most), minFunds: '0' },
})

test('parts are as much as the whole, none is too much, and none is too little where two of the least fit into one', () => {
  const sizes = fc.record({
    least: fc.integer({ min: 1, max: 20 }),
    more: fc.integer({ min: 0, max: 100 }),
    size: fc.integer({ min: 40, max: 2_000 }),
  })
  fc.assert(
    fc.property(sizes, ({ least, more, size }) => {
      const most = 2 * least + more
      let left = String(size)
      let sum = '0'
      for (let parts = 0; isPositive(left); parts++) {
        expect(parts).toBeLessThan(2_001)
        const part = partOf(left, bounds(least, most), '1')
        expect(compareDecimals(part, String(most))).toBeLessThanOrEqual(0)
        expect(compareDecimals(part, String(least))).toBeGreaterThanOrEqual(0)
        sum = addDecimals(sum, part)
        left = subtractDecimals(left, part)
      }
      expect(sum).toBe(String(size))
    }),
  )
})

test('what is left is worth an order too', () => {
  const rules = { ...bounds(1, 100), minFunds: '50' }
  expect(partOf('110', rules, '2')).toBe('85')
  expect(partOf('110', rules, undefined)).toBe('100')
  expect(partOf('100', rules, '2')).toBe('100')
})
