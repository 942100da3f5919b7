import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceForSize } from './price-for.ts'

const asks = [
  ['0.1', '0.2'],
  ['0.3', '0.1'],
  ['10', '5'],
] as const

test.each([
  ['0.1', { price: '0.1', size: '0.1', funds: '0.01', isFilled: true }],
  ['0.2', { price: '0.1', size: '0.2', funds: '0.02', isFilled: true }],
  ['0.25', { price: '0.3', size: '0.25', funds: '0.035', isFilled: true }],
  ['9', { price: '10', size: '5.3', funds: '50.05', isFilled: false }],
])('%s takes %o', (size, expected) => {
  expect(priceForSize(asks, size)).toMatchObject(expected)
})

test('an empty side has no price; a size that is none is refused', () => {
  expect(priceForSize([], '1')).toBeUndefined()
  for (const size of ['0', '-1', '0.000', '', 'x', '1e5', 1 as never]) {
    expect(() => priceForSize(asks, size)).toThrow(/size/)
  }
})

test('the average of one price is that price', () => {
  expect(priceForSize([['67007.8', '0.32831998']], '3')?.averagePrice).toBe(67007.8)
  expect(priceForSize([['0.1', '0.3']], '0.3')?.averagePrice).toBe(0.1)
})

test('funds are exact, whatever the digits', () => {
  const units = fc.bigInt({ min: 1n, max: 10n ** 12n })
  const write = (value: bigint) => `${value / 10n ** 8n}.${String(value % 10n ** 8n).padStart(8, '0')}`
  const levels = fc
    .array(fc.tuple(units, units), { minLength: 1 })
    .map((rows) => rows.sort(([a], [b]) => (a < b ? -1 : 1)))
  fc.assert(
    fc.property(levels, units, (rows, wanted) => {
      let missing = wanted
      let funds = 0n
      for (const [price, there] of rows) {
        let taken = there
        if (taken > missing) taken = missing
        funds += price * taken
        missing -= taken
      }
      const met = priceForSize(
        rows.map(([price, there]) => [write(price), write(there)] as const),
        write(wanted),
      )
      const [whole = '', fraction = ''] = met?.funds.split('.') ?? []
      expect(BigInt(whole + fraction.padEnd(16, '0'))).toBe(funds)
      expect(met?.isFilled).toBe(missing === 0n)
      expect(met?.averagePrice).toBeCloseTo(Number(funds) / Number(wanted - missing) / 1e8, 6)
    }),
  )
})
