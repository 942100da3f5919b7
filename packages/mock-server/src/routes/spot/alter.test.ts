import { beforeEach, expect, test } from 'vitest'
import type { TestClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import type { ManualClock } from '../../base/clock.ts'

const SYMBOL = 'BTC-USDT'
const ORDER = { symbol: SYMBOL, side: 'buy', type: 'limit', price: '95', size: '1', clientOid: 'al' }

let client: TestClient
let clock: ManualClock

beforeEach(() => {
  const opened = openRecorded(['100'], { allowHidden: true })
  client = opened.client
  clock = opened.clock
})

const place = async (fields: Record<string, unknown>): Promise<string> =>
  (await client.post('/api/v1/hf/orders', { ...ORDER, ...fields })).data.orderId
const alter = (fields: Record<string, unknown>) =>
  client.post('/api/v1/hf/orders/alter', { symbol: SYMBOL, ...fields })
const read = async (id: string) => (await client.get(`/api/v1/hf/orders/${id}?symbol=${SYMBOL}`)).data
const bids = async (): Promise<string[][]> =>
  (await client.get(`/api/v3/market/orderbook/level2?symbol=${SYMBOL}`)).data.bids
const sizeAt = async (price: string): Promise<number> =>
  Number((await bids()).find(([at]) => at === price)?.[1] ?? 0)

test('replaces price and size under the same clientOid', async () => {
  const id = await place({})
  const { data } = await alter({ orderId: id, newPrice: '94', newSize: '2' })
  expect(data).toEqual({ newOrderId: expect.any(String), clientOid: 'al' })
  expect(await read(data.newOrderId)).toMatchObject({ price: '94', size: '2', active: true })
  expect(await read(id)).toMatchObject({ active: false, cancelExist: true })
})

test('takes the clientOid instead, and leaves what it is not told', async () => {
  await place({})
  const { data } = await alter({ clientOid: 'al', newPrice: '94' })
  expect(await read(data.newOrderId)).toMatchObject({ price: '94', size: '1' })
  expect((await alter({ newPrice: '94' })).code).toBe('400100')
})

test('keeps everything else of the order', async () => {
  const kept = {
    iceberg: true,
    visibleSize: '0.1',
    stp: 'CN',
    remark: 'why',
    tags: 'what',
    timeInForce: 'GTT',
    cancelAfter: 10,
    postOnly: true,
  }
  const outside = await sizeAt('95')
  const id = await place(kept)
  const { data } = await alter({ orderId: id, newSize: '0.6' })
  expect(await read(data.newOrderId)).toMatchObject({ ...kept, size: '0.6', active: true })
  expect(await sizeAt('95')).toBeCloseTo(outside + 0.1)
  clock.advanceTo(START + 10_000)
  expect(await read(data.newOrderId)).toMatchObject({ active: false, cancelExist: true })
})

test('a hidden order stays hidden', async () => {
  const before = await bids()
  const id = await place({ hidden: true, price: '99' })
  const { data } = await alter({ orderId: id, newSize: '0.6' })
  expect(await read(data.newOrderId)).toMatchObject({ hidden: true, active: true })
  expect(await bids()).toEqual(before)
})

test.each([
  ['a size that cannot be paid', { newSize: '200' }, '200004'],
  ['a price off its step', { newPrice: '94.05' }, '300000'],
  ['too little value', { newPrice: '0.1', newSize: '0.1' }, '600101'],
  ['a size that is none', { newSize: 'a lot' }, '400100'],
])('%s leaves the order as it was', async (_, fields, code) => {
  const id = await place({})
  expect((await alter({ orderId: id, ...fields })).code).toBe(code)
  expect(await read(id)).toMatchObject({ active: true, price: '95', size: '1' })
  expect((await client.get(`/api/v1/hf/orders/active?symbol=${SYMBOL}`)).data).toHaveLength(1)
})

test('money that the old order holds pays for the new one', async () => {
  const id = await place({ size: '100' })
  const { data } = await alter({ orderId: id, newSize: '105' })
  expect(await read(data.newOrderId)).toMatchObject({ active: true, size: '105' })
})

test('a size below what was traded ends the order, and none takes its place', async () => {
  const {
    client: own,
    clock: time,
    exchange,
  } = openRecorded(['100', '95'], {
    market: {
      kind: 'trades',
      symbol: SYMBOL,
      trades: [
        { timeMs: START, takerSide: 'buy', price: '100', size: '1' },
        { timeMs: START + 1_000, takerSide: 'sell', price: '95', size: '0.6' },
      ],
    },
  })
  const { orderId } = (await own.post('/api/v1/hf/orders', ORDER)).data
  time.advanceBy(1_000)
  const state = async () => (await own.get(`/api/v1/hf/orders/${orderId}?symbol=${SYMBOL}`)).data
  expect(await state()).toMatchObject({ active: true, dealSize: '0.6' })
  const { data } = await own.post('/api/v1/hf/orders/alter', { symbol: SYMBOL, orderId, newSize: '0.5' })
  expect(data).toEqual({ newOrderId: null, clientOid: 'al' })
  expect(await state()).toMatchObject({ active: false, dealSize: '0.6', cancelledSize: '0.4' })
  expect(exchange.ledger.orders()).toHaveLength(1)
})

test('without a new price or size there is nothing to alter', async () => {
  const id = await place({})
  expect((await alter({ orderId: id })).code).toBe('400100')
  expect(await read(id)).toMatchObject({ active: true })
})

test('a market order that has yet to meet the book is not altered', async () => {
  const { client: own, clock: time, exchange } = openRecorded(['100'], { matchingMs: { min: 50, max: 50 } })
  const market = { ...ORDER, type: 'market', side: 'sell', price: undefined, size: '1' }
  const { orderId } = (await own.post('/api/v1/hf/orders', market)).data
  expect(
    await own.post('/api/v1/hf/orders/alter', { symbol: SYMBOL, orderId, newPrice: '105' }),
  ).toMatchObject({
    ...{ code: '400100', msg: 'order_not_exist_or_not_allow_to_cancel' },
  })
  time.advanceBy(50)
  expect(exchange.ledger.orders()).toMatchObject([{ orderId, state: 'done', dealSize: '1' }])
})
