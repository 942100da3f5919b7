import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

const START = 1_700_000_000_000
const ORDER = '/api/ua/v2/unified/order/cancel'

async function openMaster() {
  const exchange = createExchange({ clock: manualClock(START) })
  const master = createClient(exchange)
  const sub = { subName: 'quotasub', password: 'pass1234', access: 'All' }
  const { uid } = (await master.post('/api/v2/sub/user/created', sub)).data
  const key = { subName: 'quotasub', passphrase: 'passpass', remark: 'r', permission: 'General,Unified' }
  const { apiKey, apiSecret } = (await master.post('/api/v1/sub/api-key', key)).data
  const credential = { key: apiKey, secret: apiSecret, passphrase: 'passpass' }
  const cap = async () => (await master.get('/api/ua/v2/rate-limit/query-cap')).data
  const left = async (client: typeof master) =>
    (await client.post(ORDER, { tradeType: 'SPOT', symbol: 'BTC-USDT', orderId: 'x' })).headers
  return { master, uid: String(uid), subClient: createClient(exchange, credential), cap, left }
}

test('a sub-account gets 10 requests a second, and its master has what is left of 300', async () => {
  const { master, uid, subClient, cap, left } = await openMaster()
  expect(await cap()).toEqual({
    vipLevel: 0,
    mainRateLimit: 300,
    subRateLimit: 300,
    allocatedQuota: 10,
    remainingQuota: 290,
    defaultQuota: 10,
  })
  const headers = {
    'gw-ratelimit-limit': '290',
    'gw-ratelimit-remaining': '289',
    'gw-ratelimit-reset': '1000',
  }
  expect(await left(master)).toMatchObject(headers)
  expect(await left(subClient)).toMatchObject({ 'gw-ratelimit-limit': '10', 'gw-ratelimit-remaining': '9' })
  for (const version of ['v1', 'v2']) {
    const { data } = await master.get(`/api/ua/${version}/rate-limit/query?uids=${uid}`)
    expect(data).toEqual({ list: [{ uid, rate: 10 }] })
  }
})

test('a share that is set holds from the next request on, and is refused when gone', async () => {
  const { master, uid, subClient, cap, left } = await openMaster()
  const set = await master.post('/api/ua/v2/rate-limit/set', { list: [{ uid, rate: 2 }] })
  expect(set.data).toEqual({ items: [{ uid, rate: 2, code: '200000', msg: 'success' }] })
  expect(await cap()).toMatchObject({ allocatedQuota: 2, remainingQuota: 298 })
  expect((await master.get('/api/ua/v2/rate-limit/query-all')).data).toEqual({ list: [{ uid, rate: 2 }] })
  await left(subClient)
  await left(subClient)
  const refused = await subClient.post(ORDER, {})
  expect(refused).toMatchObject({ status: 429, code: '429000', headers: { 'gw-ratelimit-remaining': '0' } })
  expect(await left(master)).toMatchObject({ 'gw-ratelimit-remaining': '297' })
  // Reads are paid from another pool, of which everybody has a whole one.
  const { headers } = await subClient.get('/api/ua/v2/account/mode')
  expect(headers).toMatchObject({ 'gw-ratelimit-limit': '300', 'gw-ratelimit-remaining': '270' })
})

test.each([
  ['more than there is', { rate: 301 }],
  ['nothing', { rate: 0 }],
  ['no rate', {}],
  ['a stranger', { uid: '1', rate: 5 }],
])('a share of %s is refused alone', async (_, wanted) => {
  const { master, uid, cap } = await openMaster()
  const list = [
    { uid, ...wanted },
    { uid, rate: 7 },
  ]
  const { items } = (await master.post('/api/ua/v2/rate-limit/set', { list })).data
  expect(items).toMatchObject([{ code: '400100' }, { code: '200000', rate: 7 }])
  expect(await cap()).toMatchObject({ allocatedQuota: 7 })
})
