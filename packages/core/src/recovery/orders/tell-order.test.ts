import { expect, test } from 'vitest'
import type { FillRow, OrderRow } from './rows.ts'
import { tellOrder } from './tell-order.ts'

const order: OrderRow = {
  ...{ orderId: '1', symbol: 'BTC-USDT', status: 'canceled', filled: '0', cancelled: '3', mayRest: true },
  ...{ createdMs: 1_000, updatedMs: 9_000, row: undefined },
}
const fill = (tradeId: string, size: string, timeMs: number, isMaker = true): FillRow => ({
  ...{ orderId: '1', symbol: 'BTC-USDT', tradeId, price: '5', size, isMaker, timeMs, row: undefined },
})
const kinds = (...told: Parameters<typeof tellOrder>): string[] =>
  tellOrder(...told).stages.map(({ kind }) => kind)

test('an order has stood where it could and was not cancelled at once', () => {
  expect(kinds(order, [], undefined)).toEqual(['received', 'open', 'canceled'])
  expect(kinds({ ...order, updatedMs: 1_001 }, [], undefined)).toEqual(['received', 'canceled'])
  expect(kinds({ ...order, mayRest: false }, [], undefined)).toEqual(['received', 'canceled'])
})

test('it takes before it stands, and is filled by others after', () => {
  const fills = [fill('12', '1', 5_000), fill('9', '1', 1_001, false), fill('10', '1', 1_001, false)]
  const filled: OrderRow = { ...order, status: 'filled', filled: '3', cancelled: '0' }
  const { stages, isWhole } = tellOrder(filled, fills, undefined)
  expect(stages.map(({ kind, filled: sum }) => `${kind} ${sum}`)).toEqual([
    ...['received 0', 'match 1', 'match 2', 'open 2', 'match 3', 'filled 3'],
  ])
  expect(isWhole).toBe(true)
})

test('of an order that has ended with a part of it cancelled, a fill that was the last says how', () => {
  const unsaid: OrderRow = { ...order, status: 'unsaid', filled: '2', cancelled: '1' }
  expect(kinds(unsaid, [fill('1', '2', 9_000)], undefined).at(-1)).toBe('filled')
  expect(kinds(unsaid, [fill('1', '2', 4_000)], undefined).at(-1)).toBe('canceled')
})

test('fills that do not make up the order are a doubt; of an open one later fills wait for the socket', () => {
  const open: OrderRow = { ...order, status: 'open', filled: '1', cancelled: '0' }
  expect(tellOrder(open, [], undefined).isWhole).toBe(false)
  const both = [fill('1', '1', 2_000), fill('2', '1', 3_000)]
  expect(tellOrder(open, both, undefined)).toMatchObject({ isWhole: true })
  expect(kinds(open, both, undefined)).toEqual(['received', 'open', 'match'])
})
