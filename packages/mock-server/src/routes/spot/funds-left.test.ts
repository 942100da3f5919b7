import { expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const PAIR = 'symbol=BTC-USDT'

function open() {
  const { client } = openRecorded(['100'], { balances: { trade: { USDT: '100000', BTC: '10000000' } } })
  const place = async (fields: Record<string, unknown>): Promise<string> => {
    const order = { symbol: 'BTC-USDT', side: 'sell', type: 'limit', ...fields }
    return (await client.post('/api/v1/hf/orders', order)).data.orderId
  }
  const read = async (id: string) => (await client.get(`/api/v1/hf/orders/${id}?${PAIR}`)).data
  return { client, place, read }
}

test.each([
  ['a market order by size', { type: 'market', size: '1' }],
  ['a sale above its limit', { price: '90', size: '1' }],
])('%s that is filled has no funds left', async (_, fields) => {
  const { place, read } = open()
  const order = await read(await place(fields))
  expect(order).toMatchObject({ active: false, dealSize: '1', remainFunds: '0', cancelledFunds: '0' })
})

test.each([
  ['a market order by size', { type: 'market', size: '9000000' }, 0],
  ['a sale above its limit', { price: '99', size: '9000000', timeInForce: 'IOC' }, 99],
])('%s that ends in between was cancelled for what it did not trade', async (_, fields, price) => {
  const { place, read } = open()
  const order = await read(await place(fields))
  expect(order).toMatchObject({ active: false, cancelExist: true, remainFunds: '0' })
  expect(Number(order.dealSize)).toBeGreaterThan(0)
  expect(Number(order.cancelledFunds)).toBeCloseTo(price * Number(order.cancelledSize))
})

test('what is cancelled of an order that stands is no longer left of its funds', async () => {
  const { client, place, read } = open()
  const id = await place({ side: 'buy', price: '95', size: '1' })
  await client.del(`/api/v1/hf/orders/cancel/${id}?${PAIR}&cancelSize=0.25`)
  expect(await read(id)).toMatchObject({ funds: '95', remainFunds: '71.25', cancelledFunds: '23.75' })
})

test('what self-trade prevention takes off a limit order is cancelled of its funds too', async () => {
  const { place, read } = open()
  const bid = await place({ side: 'buy', price: '100', size: '1' })
  const ask = await place({ price: '100', size: '3', stp: 'DC' })
  expect(await read(bid)).toMatchObject({ active: false, cancelledSize: '1', cancelledFunds: '100' })
  const { cancelledSize, cancelledFunds } = await read(ask)
  expect(Number(cancelledFunds)).toBeCloseTo(100)
  expect(cancelledSize).toBe('1')
})
