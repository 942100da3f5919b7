import { expect, test } from 'vitest'
import { openFutures } from '../../../../test/unified-futures.ts'
import type { LedgerEntry } from '../../../contract/record-entry.ts'
import { replayLedger } from '../../../records/replay.ts'

type Fields = Record<string, unknown>
const LIMIT = { orderType: 'LIMIT', price: '95', size: '1000' }

async function open(fields: Fields = {}, prices: readonly string[] = ['100']) {
  const opened = openFutures(prices)
  const { orderId } = (await opened.trade({ ...LIMIT, clientOid: 'a', ...fields })).data
  return { ...opened, orderId, shown: () => opened.read(orderId) }
}

test('price and size change under the same ids, and the margin with them', async () => {
  const { amend, shown, overview, orderId } = await open()
  expect(Number((await overview()).im)).toBeCloseTo(95 / 3 + 95 * 0.0006, 8)
  expect((await amend({ orderId, newPrice: 90, newSize: 2, sizeUnit: 'BASECCY' })).data).toMatchObject({
    orderId,
    clientOid: 'a',
    tradeType: 'FUTURES',
  })
  expect(await shown()).toMatchObject({ status: 2, price: '90', size: '2000', clientOid: 'a' })
  expect(Number((await overview()).im)).toBeCloseTo(180 / 3 + 180 * 0.0006, 8)
})

test('an order that reaches the market by it trades', async () => {
  const { amend, shown, positions, overview } = await open()
  await amend({ clientOid: 'a', newPrice: '101' })
  expect(await shown()).toMatchObject({ status: 3, filledSize: '1000', price: '101' })
  expect(await positions()).toMatchObject([{ size: '1000' }])
  expect(Number((await overview()).im)).toBeCloseTo(100 / 3, 8)
})

test('it trades at its new price, no more at the old one', async () => {
  const { amend, shown, clock } = await open({}, ['100', '100', '94', '100', '89'])
  await amend({ clientOid: 'a', newPrice: '90' })
  clock.advanceBy(2_500)
  expect((await shown()).status).toBe(2)
  clock.advanceBy(2_500)
  expect(await shown()).toMatchObject({ status: 3, avgPrice: '90' })
})

test('exits are changed before and after they are there', async () => {
  const { amend, shown, waiting } = await open({ price: '100.1', size: '900', tpTriggerPrice: '120' })
  expect(await waiting()).toMatchObject([{ triggerPrice: '120' }])
  expect((await shown()).status).toBe(3)
  expect((await amend({ clientOid: 'a', tpTriggerPrice: 130 })).code).toBe('116102')
  const rests = await open({ tpTriggerPrice: '120' })
  await rests.amend({ clientOid: 'a', slTriggerPrice: 80, slTriggerPriceType: 'MP' })
  expect(await rests.shown()).toMatchObject({
    tpTriggerPrice: '120',
    slTriggerPrice: '80',
    slTriggerPriceType: 'MP',
  })
})

test.each([
  ['nothing', {}, '400100'],
  ['more than can be paid', { newSize: 900_000, sizeUnit: 'UNIT' }, '300003'],
  ['a size without a unit', { newSize: 2 }, '400100'],
  ['a price off the tick', { newPrice: 90.01 }, '100001'],
])('to %s it is refused and stays', async (_, fields, code) => {
  const { amend, shown, overview } = await open()
  const { im } = await overview()
  expect((await amend({ clientOid: 'a', ...fields })).code).toBe(code)
  expect(await shown()).toMatchObject({ status: 2, price: '95', size: '1000' })
  expect((await overview()).im).toBe(im)
})

test('an isolated order holds again what it held when it cannot be changed', async () => {
  const { trade, marginMode, amend, balance } = openFutures(['100'])
  await marginMode('ISOLATED')
  await trade({ ...LIMIT, clientOid: 'a', marginMode: 'ISOLATED' })
  const before = await balance()
  expect((await amend({ clientOid: 'a', newSize: 900_000, sizeUnit: 'UNIT' })).code).toBe('300003')
  expect(await balance()).toEqual(before)
  expect((await amend({ clientOid: 'a', newSize: 2_000, sizeUnit: 'UNIT' })).code).toBe('200000')
  expect(Number((await balance()).hold)).toBeCloseTo(Number(before.hold) * 2, 8)
})

test('with cxlOnFail what cannot be changed is cancelled', async () => {
  const { amend, shown } = await open({ postOnly: true })
  expect((await amend({ clientOid: 'a', newPrice: 101 })).code).toBe('300011')
  expect((await shown()).status).toBe(2)
  expect((await amend({ clientOid: 'a', newPrice: 101, cxlOnFail: true })).code).toBe('300011')
  expect((await shown()).status).toBe(5)
})

test('an order that only reduces does not become larger than the position', async () => {
  const { trade, amend, read, positions } = openFutures(['100'])
  await trade()
  const { orderId } = (await trade({ ...LIMIT, side: 'SELL', reduceOnly: true, price: '120' })).data
  expect((await amend({ orderId, newPrice: 90, newSize: 5_000, sizeUnit: 'UNIT' })).code).toBe('200000')
  expect(await read(orderId)).toMatchObject({ status: 3, filledSize: '1000' })
  expect(await positions()).toEqual([])
})

test('a closing order that is changed does not cancel itself', async () => {
  const { trade, amend, read } = openFutures(['100'])
  await trade()
  const { orderId } = (await trade({ ...LIMIT, closeOrder: true, price: '120' })).data
  expect((await amend({ orderId, newPrice: 115 })).code).toBe('200000')
  expect(await read(orderId)).toMatchObject({ status: 2, price: '115', size: '1000' })
})

test('before it has met the book it is changed, and then meets it once', async () => {
  const entries: LedgerEntry[] = []
  const { exchange, trade, amend, read, clock } = openFutures(['100', '100', '80'], {
    matchingMs: { min: 500, max: 500 },
    onEntry: (entry) => void entries.push(entry),
  })
  const { orderId } = (await trade({ ...LIMIT, price: '85' })).data
  expect((await amend({ orderId, newPrice: '90', newSize: 2_000, sizeUnit: 'UNIT' })).code).toBe('200000')
  expect(replayLedger(entries).orders()).toEqual(exchange.ledger.orders())
  clock.advanceBy(1_000)
  expect(await read(orderId)).toMatchObject({ status: 2, price: '90', size: '2000', filledSize: '0' })
  clock.advanceBy(2_000)
  expect(await read(orderId)).toMatchObject({ status: 3, filledSize: '2000' })
  expect(exchange.ledger.fills()).toMatchObject([{ size: '2000', price: '90' }])
})
