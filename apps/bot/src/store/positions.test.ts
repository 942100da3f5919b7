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
