import { expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'

const ORDER = { symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '90', size: 100, leverage: 10 }

function open(prices = ['100'], balances: Record<string, string> = { USDT: '1000' }) {
  const { client, exchange, clock } = openRecorded(prices, { balances: { contract: balances } })
  const place = async (fields: Record<string, unknown>): Promise<string> =>
    (await client.send('POST', '/api/v1/orders', { ...ORDER, ...fields }, 'futures')).data.orderId
  const get = (target: string) => client.send('GET', target, undefined, 'futures')
  const names = async (target: string): Promise<string[]> =>
    (await get(target)).data.items.map((item: Record<string, string>) => item['clientOid'] ?? item['orderId'])
  return { place, get, names, exchange, clock }
}

test('a list of orders that names no status is that of the done ones', async () => {
  const { place, names } = open()
  await place({ clientOid: 'rests' })
  await place({ clientOid: 'trades', type: 'market' })
  expect(await names('/api/v1/orders')).toEqual(['trades'])
  expect(await names('/api/v1/orders?status=done')).toEqual(['trades'])
  expect(await names('/api/v1/orders?status=active')).toEqual(['rests'])
})
