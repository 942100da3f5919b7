import { addDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fill } from './fills.ts'
import { createPositions } from './positions.ts'
import { createTrackRecord } from './track-record.ts'

let count = 0

function aFill(side: 'buy' | 'sell', price: string, size: string, symbol = 'BTC-USDT'): Fill {
  count += 1
  const funds = String(Number(price) * Number(size))
  const money = { price, size, funds, fee: '0', feeCurrency: 'USDT' }
  return { ...money, symbol, side, tradeId: `${count}`, clientOid: `${count}`, atMs: count * 1_000 }
}

const recordOf = (fills: readonly (readonly [Fill, string])[], shorts = false) =>
  createTrackRecord(fills, shorts)
const by = (source: string, ...fills: readonly Fill[]) => fills.map((fill) => [fill, source] as const)

test('a loss is counted once its position is over, whatever parts it was sold in', () => {
  const [buy, first, second] = [aFill('buy', '100', '2'), aFill('sell', '90', '1'), aFill('sell', '80', '1')]
  expect(recordOf(by('a', buy, first)).lossStreak().count).toBe(0)
  expect(recordOf(by('a', buy, first, second)).lossStreak()).toEqual({ count: 1, lastMs: second.atMs })
})

test('losses of all symbols are in one row, and a profit ends it', () => {
  const loss = (symbol: string) => [aFill('buy', '100', '1', symbol), aFill('sell', '90', '1', symbol)]
  const losses = by('a', ...loss('BTC-USDT'), ...loss('ETH-USDT'))
  expect(recordOf(losses).lossStreak().count).toBe(2)
  const won = by('a', aFill('buy', '100', '1'), aFill('sell', '101', '1'))
  expect(recordOf([...losses, ...won]).lossStreak()).toEqual({ count: 0, lastMs: 0 })
})

test('what is left that cannot be sold does not keep a position open', () => {
  const record = recordOf(by('a', aFill('buy', '100', '1'), aFill('sell', '90', '0.995')))
  expect(record.lossStreak().count).toBe(1)
})

test('funding in between changes nothing of when a position is over', () => {
  const funding = { ...aFill('buy', '100', '0'), fee: '1' }
  const parts = [aFill('buy', '100', '100'), aFill('sell', '90', '60'), funding, aFill('sell', '90', '39')]
  expect(recordOf(by('a', ...parts), true).lossStreak().count).toBe(1)
})

test('a position that turns is over, and another begins', () => {
  const turn = aFill('sell', '90', '3')
  const record = recordOf(by('a', aFill('buy', '100', '1'), turn), true)
  expect(record.lossStreak()).toEqual({ count: 1, lastMs: turn.atMs })
  expect(record.moneyOf('a')).toBe('180')
  record.apply(aFill('buy', '95', '2'), 'a')
  expect(record.lossStreak().count).toBe(2)
  expect(record.moneyOf('a')).toBe('0')
})

test('an exit is when a position got smaller, not when it grew', () => {
  const [buy, sell] = [aFill('buy', '100', '2'), aFill('sell', '100', '1')]
  expect(recordOf(by('a', buy)).lastExitMs('BTC-USDT')).toBeUndefined()
  expect(recordOf(by('a', buy, sell, aFill('buy', '100', '1'))).lastExitMs('BTC-USDT')).toBe(sell.atMs)
})

test('each source has its own money in a position, and all of them lose of it what is reduced', () => {
  const record = recordOf([...by('a', aFill('buy', '100', '1')), ...by('b', aFill('buy', '100', '3'))])
  expect([record.moneyOf('a'), record.moneyOf('b'), record.moneyOf('c')]).toEqual(['100', '300', '0'])
  record.apply(aFill('sell', '120', '2'), 'a')
  expect([record.moneyOf('a'), record.moneyOf('b')]).toEqual(['50', '150'])
})

test('what sources have is what the positions cost', () => {
  // Never so little that it counts as nothing.
  const step = fc.record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    price: fc.integer({ min: 1, max: 500 }).map(String),
    size: fc.integer({ min: 1, max: 5 }).map((tens) => String(tens * 10)),
    source: fc.constantFrom('a', 'b', 'c'),
    symbol: fc.constantFrom('BTC-USDT', 'ETH-USDT'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 9 }), fc.boolean(), (steps, shorts) => {
      const fills = steps.map(
        ({ side, price, size, source, symbol }) => [aFill(side, price, size, symbol), source] as const,
      )
      const record = recordOf(fills, shorts)
      const money = ['a', 'b', 'c'].reduce((sum, source) => addDecimals(sum, record.moneyOf(source)), '0')
      const positions = createPositions(
        fills.map(([fill]) => fill),
        shorts,
      )
      const cost = [...positions.entries().values()].reduce(
        (sum, p) => addDecimals(sum, p.cost.replace('-', '')),
        '0',
      )
      expect(Math.abs(Number(subtractDecimals(cost, money)))).toBeLessThan(1e-9)
    }),
  )
})
