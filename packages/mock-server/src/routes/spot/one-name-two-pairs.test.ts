import { expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const ORDER = { side: 'buy', type: 'market', clientOid: 'again' }

test.each([
  ['spot', '/api/v1/hf/orders', '/api/v1/hf/orders/client-order/again', '102436'],
  ['margin', '/api/v3/hf/margin/order', '/api/v3/hf/margin/orders/client-order/again', '126043'],
])('a clientOid of %s that was used on two pairs names an order on each', async (_, place, read, missing) => {
  const { client } = openRecorded(['100'])
  const ids = new Map<string, string>()
  for (const [symbol, size] of [
    ['BTC-USDT', '0.1'],
    ['ETH-USDT', '0.01'],
  ] as const)
    ids.set(symbol, (await client.post(place, { ...ORDER, symbol, size })).data.orderId)
  for (const [symbol, id] of ids)
    expect((await client.get(`${read}?symbol=${symbol}`)).data).toMatchObject({ id, symbol })
  expect((await client.get(`${read}?symbol=KCS-USDT`)).code).toBe(missing)
  expect((await client.get(read)).msg).toBe('The symbol can not be empty.')
})
