import { expect, test } from 'vitest'
import { openUnified } from '../../../../test/unified.ts'
import { defaultSymbols } from '../../../exchange/default-symbols.ts'

const HOUR = 3_600_000
const AT_101 = { clientOid: 'c', triggerDirection: 'UP', triggerPrice: '101', price: '102', size: '0.1' }

test('a conditional order waits in a list of its own, and becomes another order', async () => {
  const { place, detail, list, clock, cancel, exchange } = openUnified(['100', '100', '101'])
  const { orderId } = (await place(AT_101)).data
  expect(exchange.ledger.orders()).toEqual([])
  const waits = {
    orderId,
    clientOid: 'c',
    status: 0,
    triggerDirection: 'UP',
    triggerPrice: '101',
    triggerPriceType: 'TP',
  }
  expect((await detail({ clientOid: 'c' })).data).toMatchObject(waits)
  expect((await list('open-list')).data.items).toEqual([])
  expect((await list('open-list', { orderFilter: 'ADVANCED' })).data.items).toMatchObject([waits])
  clock.advanceBy(2_500)
  // The clientOid stays with the conditional order; what it became is known by where it came from.
  expect((await detail({ clientOid: 'c' })).data).toMatchObject({ ...waits, status: 1, cancelReason: '' })
  expect((await list('history', { orderFilter: 'ADVANCED' })).data.items).toMatchObject([
    { orderId, status: 1 },
  ])
  const [child] = (await list('history')).data.items
  expect(child).toMatchObject({ clientOid: '', triggerOrderId: orderId, status: 3, triggerPrice: '' })
  expect(child.orderId).not.toBe(orderId)
  expect((await cancel({ orderId })).code).toBe('116101')
  clock.advanceBy(2 * HOUR)
  expect((await detail({ orderId })).code).toBe('116052')
  expect((await detail({ orderId: child.orderId })).code).toBe('200000')
})

test('a conditional order is cancelled by name, and by cancel-all only when asked for', async () => {
  const { place, detail, client, cancel } = openUnified(['100'])
  const symbol = 'BTC-USDT'
  const all = (orderFilter?: string) =>
    client.post('/api/ua/v2/unified/order/cancel-all', { tradeType: 'SPOT', symbol, orderFilter })
  await place(AT_101)
  expect((await all()).data.items).toEqual([])
  expect((await all('ADVANCED')).data.items).toMatchObject([{ clientOid: 'c', code: '200000' }])
  expect((await detail({ clientOid: 'c' })).data).toMatchObject({
    status: 5,
    cancelReason: 0,
    cancelSize: '0.1',
  })
  await place({ ...AT_101, clientOid: 'd' })
  expect((await cancel({ clientOid: 'd' })).code).toBe('200000')
})

test('one that cannot be paid when its price comes ends as cancelled', async () => {
  const { place, detail, clock, exchange } = openUnified(['100', '100', '101'])
  expect((await place({ ...AT_101, size: '1000' })).code).toBe('200000')
  clock.advanceBy(2_500)
  expect((await detail({ clientOid: 'c' })).data.status).toBe(5)
  expect(exchange.ledger.orders()).toEqual([])
})

test('conditional orders of several pairs are listed together, the newest first', async () => {
  const { place, list } = openUnified(['100'], { symbols: defaultSymbols, limits: 'off' })
  const placed = ['BTC-USDT', 'ETH-USDT', 'BTC-USDT']
  for (const [i, symbol] of placed.entries()) {
    const fields = { ...AT_101, clientOid: `c${i}`, symbol, side: 'SELL' }
    expect((await place(fields)).code).toBe('200000')
  }
  const { items } = (await list('open-list', { orderFilter: 'ADVANCED' })).data
  expect(items.map(({ clientOid }: { clientOid: string }) => clientOid)).toEqual(['c2', 'c1', 'c0'])
})
