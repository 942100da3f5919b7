import { expect, test } from 'vitest'
import type { TestClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'

const DAY = 86_400_000
const ORDERS = '/api/v1/earn/orders'

const main = async (client: TestClient): Promise<number> => {
  const { data } = await client.get('/api/v1/accounts?currency=USDT')
  return data.reduce((sum: number, { balance }: { balance: string }) => sum + Number(balance), 0)
}
const subscribe = (client: TestClient, fields: object = {}) =>
  client.post(ORDERS, { productId: 'DEMAND-USDT', amount: '50', accountType: 'TRADE', ...fields })

test('what is subscribed is held, and comes back at once', async () => {
  const { client } = openRecorded(['100'])
  const before = await main(client)
  const { data } = await subscribe(client)
  expect(await main(client)).toBe(before - 50)
  expect((await client.get('/api/v1/earn/hold-assets')).data.items).toMatchObject([
    { orderId: data.orderId, holdAmount: '50', productCategory: 'DEMAND', status: 'LOCKED' },
  ])
  const redeemed = await client.del(`${ORDERS}?orderId=${data.orderId}&amount=20&fromAccountType=TRADE`)
  expect(redeemed.data).toMatchObject({ status: 'SUCCESS', amount: '20' })
  expect(await main(client)).toBe(before - 30)
  await client.del(`${ORDERS}?orderId=${data.orderId}&amount=30&fromAccountType=TRADE`)
  expect((await client.get('/api/v1/earn/hold-assets')).data.items).toEqual([])
  expect(await main(client)).toBe(before)
})

test('staking comes back after its days', async () => {
  const { client, clock } = openRecorded(['100'])
  const before = await main(client)
  const { data } = await subscribe(client, { productId: 'STAKING-USDT' })
  const redeemed = await client.del(`${ORDERS}?orderId=${data.orderId}&amount=50&fromAccountType=TRADE`)
  expect(redeemed.data).toMatchObject({ status: 'PENDING', deliverTime: START + 7 * DAY })
  expect((await client.get('/api/v1/earn/hold-assets')).data.items).toMatchObject([{ status: 'REDEEMING' }])
  clock.advanceTo(START + 7 * DAY + 1)
  expect(await main(client)).toBe(before)
})

test('a fixed term asks twice before it is broken', async () => {
  const { client, clock } = openRecorded(['100'])
  const { data } = await subscribe(client, { productId: 'ACTIVITY-USDT' })
  const redeem = (more = '') => client.del(`${ORDERS}?orderId=${data.orderId}&amount=20${more}`)
  expect((await redeem()).code).toBe('400100')
  expect((await client.get('/api/v1/earn/hold-assets')).data.items).toMatchObject([{ holdAmount: '50' }])
  clock.advanceTo(START + 15 * DAY)
  expect((await redeem()).data).toMatchObject({ amount: '20' })
  expect((await client.get('/api/v1/earn/hold-assets')).data.items).toMatchObject([{ holdAmount: '30' }])
})

test('a fixed term that is broken ends for all that is held, whatever amount is asked for', async () => {
  const { client, clock } = openRecorded(['100'])
  const before = await main(client)
  const { data } = await subscribe(client, { productId: 'ACTIVITY-USDT' })
  const preview = async () =>
    (await client.get(`/api/v1/earn/redeem-preview?orderId=${data.orderId}`)).data.redeemAll
  expect(await preview()).toBe(true)
  const early = `${ORDERS}?orderId=${data.orderId}&amount=20&confirmPunishRedeem=1`
  expect((await client.del(early)).data).toMatchObject({ amount: '50' })
  clock.advanceBy(DAY)
  expect((await client.get('/api/v1/earn/hold-assets')).data.items).toEqual([])
  expect(await main(client)).toBe(before)
  const { data: late } = await subscribe(client, { productId: 'ACTIVITY-USDT' })
  clock.advanceBy(15 * DAY)
  const { data: left } = await client.get(`/api/v1/earn/redeem-preview?orderId=${late.orderId}`)
  expect(left.redeemAll).toBe(false)
})

test.each([
  ['an unknown product', { productId: 'NOPE' }, '400100'],
  ['no amount', { amount: undefined }, '400100'],
  ['an amount that is too fine', { amount: '0.000000001' }, '400100'],
  ['more than the product takes', { amount: '2000000' }, '400100'],
  ['more than there is', { amount: '999999' }, '200004'],
  ['an unknown account', { accountType: 'NOPE' }, '400100'],
])('is refused for %s', async (_, fields, code) => {
  const { client } = openRecorded(['100'])
  const before = await main(client)
  expect((await subscribe(client, fields)).code).toBe(code)
  expect(await main(client)).toBe(before)
})

test('of another one, or more than is held, nothing comes back', async () => {
  const { client } = openRecorded(['100'])
  const { data } = await subscribe(client)
  expect((await client.del(`${ORDERS}?orderId=nope&amount=1`)).code).toBe('400100')
  expect((await client.del(`${ORDERS}?orderId=${data.orderId}&amount=51`)).code).toBe('400100')
})

test('dual investment: what is listed can be subscribed, and is held', async () => {
  const { client } = openRecorded(['100'])
  const before = await main(client)
  const { data } = await client.get('/api/v1/struct-earn/dual/products?category=DUAL_CLASSIC&side=PUT')
  const order = {
    productId: data[0].productId,
    investCurrency: 'USDT',
    investAmount: '10',
    accountType: 'TRADE',
  }
  expect((await client.post('/api/v1/struct-earn/orders', order)).code).toBe('200000')
  expect(await main(client)).toBe(before - 10)
  const listed = await client.get('/api/v1/struct-earn/orders?categories=DUAL_CLASSIC')
  expect(listed.data.items).toMatchObject([
    { investAmount: '10', side: 'PUT', targetPrice: expect.any(String) },
  ])
  expect((await client.post('/api/v1/struct-earn/orders', { ...order, investCurrency: 'BTC' })).code).toBe(
    '400100',
  )
  expect((await client.post('/api/v1/struct-earn/orders', { ...order, investAmount: '999999' })).code).toBe(
    '200004',
  )
})

test('the trade account of a unified account is its one wallet, also when it has become one meanwhile', async () => {
  const { client, clock } = openRecorded(['100'], { balances: { trade: { USDT: '100' } } })
  const held = async () => (await client.get('/api/v1/earn/hold-assets')).data.items
  const redeem = (orderId: string, amount: string) =>
    client.del(`${ORDERS}?orderId=${orderId}&amount=${amount}&fromAccountType=TRADE`)
  const { orderId } = (await subscribe(client, { productId: 'STAKING-USDT' })).data
  await redeem(orderId, '50')
  expect(await client.post('/api/ua/v2/account/mode', { accountType: 'UNIFIED' })).toMatchObject({
    code: '200000',
  })
  const balance = async () => {
    const { accounts } = (await client.get('/api/ua/v2/unified/account/balance')).data
    return Number(accounts[0].currencies[0].balance)
  }
  expect(await balance()).toBe(50)
  clock.advanceBy(7 * DAY + 1)
  expect(await balance()).toBe(100)
  const { data, code } = await subscribe(client)
  expect([code, await balance()]).toEqual(['200000', 50])
  await redeem(data.orderId, '50')
  expect([await balance(), await held()]).toEqual([100, []])
})
