import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fill } from './fills.ts'
import { createPositions } from './positions.ts'

let trade = 0
function aFill(
  side: 'buy' | 'sell',
  price: string,
  size: string,
  { fee = '0', feeCurrency = 'USDT' } = {},
): Fill {
  const funds = multiplyDecimals(price, size)
  const ids = { tradeId: `t${trade++}`, clientOid: 'kb-1', symbol: 'BTC-USDT', atMs: 0 }
  return { ...ids, side, price, size, funds, fee, feeCurrency }
}

const read = (fills: Fill[]) => {
  const { held, cost, realised } = createPositions(fills).of('BTC-USDT')
  return { held, cost, realised }
}

test('a round trip earns the difference less both fees', () => {
  const fills = [aFill('buy', '100', '2', { fee: '0.2' }), aFill('sell', '110', '2', { fee: '0.22' })]
  expect(read(fills)).toEqual({ held: '0', cost: '0', realised: '19.58' })
})

test('a part sold takes its share of the average cost', () => {
  const fills = [aFill('buy', '100', '1'), aFill('buy', '200', '1'), aFill('sell', '180', '1')]
  expect(read(fills)).toEqual({ held: '1', cost: '150', realised: '30' })
})

test('a fee in the coin makes the position smaller, one in another coin is only listed', () => {
  const positions = createPositions([
    aFill('buy', '100', '1', { fee: '0.001', feeCurrency: 'BTC' }),
    aFill('buy', '100', '1', { fee: '3', feeCurrency: 'KCS' }),
  ])
  expect(positions.of('BTC-USDT').held).toBe('1.999')
  expect([...positions.fees()]).toEqual([
    ['BTC', '0.001'],
    ['KCS', '3'],
  ])
})

test('a sale that pays its fee in its own coin takes it from what is left, and from what others hold in the end', () => {
  const kcs = { fee: '0.01', feeCurrency: 'BTC' }
  const fills = [aFill('buy', '100', '2'), aFill('sell', '110', '1', kcs)]
  expect(read(fills)).toEqual({ held: '0.99', cost: '99', realised: '9' })
  fills.push(aFill('sell', '110', '0.99', kcs))
  expect(read(fills)).toEqual({ held: '0', cost: '0', realised: '18.9' })
})

test('once everything is sold, the profit is what came in less what went out', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 50 })), {
    minLength: 1,
  })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 500 }), (buys, exit) => {
      const fills = buys.map(([price, size]) => aFill('buy', String(price), String(size), { fee: '0.1' }))
      const all = buys.reduce((sum, [, size]) => sum + size, 0)
      fills.push(aFill('sell', String(exit), String(all), { fee: '0.1' }))
      const spent = fills
        .slice(0, -1)
        .reduce((sum, fill) => addDecimals(sum, addDecimals(fill.funds, fill.fee)), '0')
      const got = String(exit * all)
      const { held, cost, realised } = createPositions(fills).of('BTC-USDT')
      expect([held, cost]).toEqual(['0', '0'])
      expect(compareDecimals(realised, subtractDecimals(subtractDecimals(got, '0.1'), spent))).toBe(0)
    }),
  )
})

const trades = fc.array(
  fc.record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    price: fc.integer({ min: 1, max: 500 }).map(String),
    size: fc.integer({ min: 1, max: 50 }).map(String),
    fee: fc.integer({ min: 0, max: 3 }).map(String),
  }),
  { maxLength: 30 },
)
const sum = (values: readonly string[]) => values.reduce((total, value) => addDecimals(total, value), '0')
const signed = ({ side, size }: Fill) => (side === 'buy' ? size : subtractDecimals('0', size))
/** Money that came in by it. */
const cash = ({ side, funds, fee }: Fill) =>
  subtractDecimals(side === 'sell' ? funds : subtractDecimals('0', funds), fee)
const isAbout = (one: string, other: string) => Math.abs(Number(subtractDecimals(one, other))) < 1e-9

test('a position below zero earns when its price falls, fees taken off', () => {
  const fills = [aFill('sell', '100', '2', { fee: '0.2' }), aFill('buy', '90', '2', { fee: '0.18' })]
  const { held, cost, realised } = createPositions(fills, true).of('BTC-USDT')
  expect({ held, cost, realised }).toEqual({ held: '0', cost: '0', realised: '19.62' })
})

test('what is sold beyond what is held opens a short position at its own price', () => {
  const fills = [aFill('buy', '100', '1'), aFill('sell', '120', '3')]
  const { held, cost, realised } = createPositions(fills, true).of('BTC-USDT')
  expect({ held, cost, realised }).toEqual({ held: '-2', cost: '-240', realised: '20' })
})

test('without short positions, what is sold beyond what is held was not the bot’s, nor is what it brought', () => {
  const both = [aFill('buy', '100', '1'), aFill('sell', '150', '4', { fee: '0.8' })]
  expect(read(both)).toEqual({ held: '0', cost: '0', realised: '49.8' })
  expect(read([...both, aFill('sell', '150', '1')])).toEqual({ held: '0', cost: '0', realised: '49.8' })
})

test('whatever is traded, what is held and what it is worth is what came in and went out', () => {
  fc.assert(
    fc.property(trades, (rows) => {
      const fills = rows.map(({ side, price, size, fee }) => aFill(side, price, size, { fee }))
      const { held, cost, realised } = createPositions(fills, true).of('BTC-USDT')
      expect(held).toBe(sum(fills.map(signed)))
      // Nothing is earned or spent but by trades, and a position has a cost of its own sign.
      expect(isAbout(subtractDecimals(realised, cost), sum(fills.map(cash)))).toBe(true)
      if (held === '0') expect(isAbout(cost, '0')).toBe(true)
    }),
  )
})

test('without short positions nothing is ever held below zero', () => {
  fc.assert(
    fc.property(trades, (rows) => {
      const fills = rows.map(({ side, price, size, fee }) => aFill(side, price, size, { fee }))
      expect(compareDecimals(createPositions(fills).of('BTC-USDT').held, '0')).toBeGreaterThanOrEqual(0)
    }),
  )
})
