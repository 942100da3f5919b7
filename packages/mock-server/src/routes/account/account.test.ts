import { expect, test } from 'vitest'
import { createClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'

test('accounts are listed, filtered and read one by one', async () => {
  const { client } = openRecorded(['100'], {
    balances: { trade: { USDT: '5', BTC: '1' }, main: { USDT: '7' } },
  })
  const all = (await client.get('/api/v1/accounts')).data
  expect(all.map((a: { type: string; currency: string }) => `${a.type} ${a.currency}`)).toEqual([
    'trade USDT',
    'trade BTC',
    'main USDT',
  ])
  const [one] = (await client.get('/api/v1/accounts?type=main')).data
  expect(one).toEqual({
    id: expect.any(String),
    currency: 'USDT',
    type: 'main',
    balance: '7',
    available: '7',
    holds: '0',
  })
  expect((await client.get(`/api/v1/accounts/${one.id}`)).data).toEqual({
    currency: 'USDT',
    balance: '7',
    available: '7',
    holds: '0',
  })
  expect((await client.get('/api/v1/accounts/nothing')).code).toBe('400100')
  expect((await client.get('/api/v1/accounts?type=savings')).code).toBe('400100')
})

test('accounts of different users are strangers', async () => {
  const credentials = [
    { key: 'a', secret: 's', passphrase: 'p', uid: '1' },
    { key: 'b', secret: 't', passphrase: 'q', uid: '2' },
  ]
  const { exchange } = openRecorded(['100'], { credentials, balances: { trade: { USDT: '500', BTC: '1' } } })
  const [one, two] = credentials.map((credential) => createClient(exchange, credential))
  const ask = await one?.post('/api/v1/hf/orders', {
    symbol: 'BTC-USDT',
    side: 'sell',
    type: 'limit',
    price: '100.1',
    size: '0.5',
  })
  expect((await two?.get(`/api/v1/hf/orders/${ask?.data.orderId}?symbol=BTC-USDT`))?.code).toBe('102436')
  // They do meet in the book: the resting order was there before the outside market.
  await two?.post('/api/v1/hf/orders', {
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'limit',
    price: '100.1',
    size: '0.5',
  })
  const [taker] = (await two?.get('/api/v1/hf/fills?symbol=BTC-USDT'))?.data.items ?? []
  const [maker] = (await one?.get('/api/v1/hf/fills?symbol=BTC-USDT'))?.data.items ?? []
  expect(taker).toMatchObject({ liquidity: 'taker', counterOrderId: ask?.data.orderId, price: '100.1' })
  expect(maker).toMatchObject({ liquidity: 'maker', tradeId: taker.tradeId })
  expect(exchange.ledger.counterparty()).toEqual({ BTC: '0', USDT: '0' })
})

test('the key describes itself; an address list shows only when there is one', async () => {
  const { client } = openRecorded(['100'])
  expect((await client.get('/api/v1/user/api-key')).data).toMatchObject({
    apiVersion: 3,
    isMaster: true,
    uid: 165111215,
    createdAt: START,
    expiredAt: null,
    siteType: 'global',
  })
  expect((await client.get('/api/v1/user/api-key')).data).not.toHaveProperty('ipWhitelist')
  const credentials = [
    {
      key: 'a',
      secret: 's',
      passphrase: 'p',
      version: '2' as const,
      permissions: ['General'],
      ipWhitelist: ['127.0.0.1'],
    },
  ]
  const listed = openRecorded(['100'], { credentials }).client
  expect((await listed.get('/api/v1/user/api-key')).data).toMatchObject({
    apiVersion: 2,
    permission: 'General',
    ipWhitelist: '127.0.0.1',
  })
})

test('fees and the statement of a trade', async () => {
  const { client } = openRecorded(['100'], { fees: { taker: '0.002', maker: '0.0005' } })
  expect((await client.get('/api/v1/base-fee')).data).toEqual({
    takerFeeRate: '0.002',
    makerFeeRate: '0.0005',
  })
  expect((await client.get('/api/v1/trade-fees?symbols=BTC-USDT,KCS-USDT')).data).toHaveLength(2)
  await client.post('/api/v1/hf/orders', { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10' })
  const lines = (await client.get('/api/v1/hf/accounts/ledgers?bizType=TRADE_EXCHANGE')).data
  expect(lines).toMatchObject([
    { currency: 'USDT', direction: 'out', accountType: 'TRADE_HF', fee: expect.stringMatching(/^0\.0199/) },
    { currency: 'BTC', direction: 'in' },
  ])
  expect(JSON.parse(lines[0].context)).toMatchObject({ symbol: 'BTC-USDT' })
  expect((await client.get('/api/v1/hf/accounts/ledgers?currency=BTC&direction=out')).data).toEqual([])
})
