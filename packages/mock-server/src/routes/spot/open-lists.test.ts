import { expect, test } from 'vitest'
import { openRecorded, START } from '../../../test/recorded.ts'

const ORDER = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1' }
const oids = (items: { clientOid: string }[]): string[] => items.map(({ clientOid }) => clientOid)

test('of open high-frequency orders those that changed last come first', async () => {
  const { client, clock } = openRecorded(['100'])
  const { data: old } = await client.post('/api/v1/hf/orders', { ...ORDER, clientOid: 'old' })
  clock.advanceTo(START + 1_000)
  await client.post('/api/v1/hf/orders', { ...ORDER, clientOid: 'new' })
  const list = async () => oids((await client.get('/api/v1/hf/orders/active?symbol=BTC-USDT')).data)
  expect(await list()).toEqual(['new', 'old'])
  clock.advanceTo(START + 2_000)
  await client.del(`/api/v1/hf/orders/cancel/${old.orderId}?symbol=BTC-USDT&cancelSize=0.5`)
  expect(await list()).toEqual(['old', 'new'])
  const page = await client.get('/api/v1/hf/orders/active/page?symbol=BTC-USDT&pageNum=1&pageSize=1')
  expect(oids(page.data.items)).toEqual(['old'])
})

test('open classic orders of several pairs are listed newest first', async () => {
  const { client, clock } = openRecorded(['100'])
  for (const [at, symbol] of ['BTC-USDT', 'ETH-USDT', 'BTC-USDT'].entries()) {
    clock.advanceTo(START + at * 1_000)
    const placed = await client.post('/api/v1/orders', { ...ORDER, symbol, price: '9', clientOid: `c${at}` })
    expect(placed.code).toBe('200000')
  }
  const { data } = await client.get('/api/v1/orders?status=active')
  expect(oids(data.items)).toEqual(['c2', 'c1', 'c0'])
})
