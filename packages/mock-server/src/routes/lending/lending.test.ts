import { expect, test } from 'vitest'
import { createClient, type TestClient } from '../../../test/client.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const open = (): TestClient =>
  createClient(
    createExchange({ clock: manualClock(1_700_000_000_000), balances: { main: { USDT: '1000' } } }),
  )

const main = async (client: TestClient): Promise<number> =>
  Number((await client.get('/api/v1/accounts?currency=USDT&type=main')).data[0].balance)

const lend = (client: TestClient, fields: object = {}) =>
  client.post('/api/v3/purchase', { currency: 'USDT', size: '100', interestRate: '0.05', ...fields })

test('what is lent leaves the account, can be offered at another rate, and comes back', async () => {
  const client = open()
  const { orderNo } = (await lend(client)).data
  expect(await main(client)).toBe(900)
  const update = { currency: 'USDT', interestRate: '0.08', purchaseOrderNo: orderNo }
  expect(await client.post('/api/v3/lend/purchase/update', update)).toMatchObject({
    code: '200000',
    data: null,
  })
  expect((await client.get('/api/v3/purchase/orders?status=DONE')).data.items).toMatchObject([
    { purchaseOrderNo: orderNo, purchaseSize: '100', interestRate: '0.08' },
  ])
  const redeem = { currency: 'USDT', size: '40', purchaseOrderNo: orderNo }
  expect((await client.post('/api/v3/redeem', redeem)).code).toBe('200000')
  expect(await main(client)).toBe(940)
  expect((await client.get('/api/v3/redeem/orders?status=DONE')).data.items).toMatchObject([
    { purchaseOrderNo: orderNo, redeemSize: '40' },
  ])
  expect((await client.post('/api/v3/redeem', { ...redeem, size: '61' })).code).toBe('130107')
  expect((await client.post('/api/v3/redeem', { ...redeem, purchaseOrderNo: 'nope' })).code).toBe('130103')
})

test.each([
  ['an unknown currency', { currency: 'NOPE' }, '130101'],
  ['a rate out of range', { interestRate: '0.5' }, '130101'],
  ['a rate between the steps', { interestRate: '0.0505' }, '130101'],
  ['more than there is', { size: '1001' }, '130105'],
  ['no size', { size: undefined }, '400100'],
])('is refused for %s', async (_, fields, code) => {
  const client = open()
  expect((await lend(client, fields)).code).toBe(code)
  expect(await main(client)).toBe(1_000)
})
