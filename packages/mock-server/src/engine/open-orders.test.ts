import { expect, test } from 'vitest'
import { createClient, type TestClient } from '../../test/client.ts'
import { START } from '../../test/recorded.ts'
import { manualClock } from '../base/clock.ts'
import type { ExchangeOptions } from '../contract/exchange.ts'
import { createExchange } from '../exchange/create-exchange.ts'

const BID = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '100', size: '0.01' }

const PAIR = {
  ...{ baseMinSize: '0.1', baseMaxSize: '1000', quoteMinSize: '0.1', quoteMaxSize: '1000', minFunds: '0.1' },
  ...{ baseIncrement: '0.1', quoteIncrement: '0.1', priceIncrement: '0.1', startPrice: '10' },
}

function open(options: ExchangeOptions = {}): TestClient {
  return createClient(createExchange({ clock: manualClock(START), ...options }))
}

test('200 orders may rest on a pair; market orders, other pairs and a cancelled place are free', async () => {
  const client = open()
  for (let i = 0; i < 200; i++) expect((await client.post('/api/v1/hf/orders', BID)).code).toBe('200000')
  expect((await client.post('/api/v1/hf/orders', BID)).code).toBe('102427')
  expect((await client.post('/api/v1/hf/orders', { ...BID, timeInForce: 'IOC' })).code).toBe('200000')
  const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10' }
  expect((await client.post('/api/v1/hf/orders', market)).code).toBe('200000')
  const other = { ...BID, symbol: 'ETH-USDT', price: '10', size: '0.1' }
  expect((await client.post('/api/v1/hf/orders', other)).code).toBe('200000')
  await client.del('/api/v1/hf/orders?symbol=BTC-USDT')
  expect((await client.post('/api/v1/hf/orders', BID)).code).toBe('200000')
})

test('2,000 orders may rest in an account, however many pairs they are on; other accounts have their own', async () => {
  const bases = Array.from({ length: 11 }, (_, i) => `C${i}`)
  const symbols = bases.map((base) => ({ ...PAIR, symbol: `${base}-USDT` }))
  const client = open({ symbols, limits: { vip: 12 } })
  const place = async (base: string, path = '/api/v1/hf/orders'): Promise<string> => {
    const order = { ...BID, symbol: `${base}-USDT`, price: '1', size: '1', clientOid: `c${count++}` }
    return (await client.post(path, order)).code
  }
  let count = 0
  for (const base of bases.slice(0, 10))
    for (let i = 0; i < 200; i++) expect(await place(base)).toBe('200000')
  expect(await place('C10')).toBe('102427')
  expect(await place('C10', '/api/v3/hf/margin/order')).toBe('200000')
  await client.del('/api/v1/hf/orders?symbol=C3-USDT')
  expect(await place('C10')).toBe('200000')
})

test('3,000 orders may stand or wait in a unified account, 500 of them on a pair', async () => {
  const bases = Array.from({ length: 7 }, (_, i) => `C${i}`)
  const symbols = bases.map((base) => ({ ...PAIR, symbol: `${base}-USDT` }))
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' as const }]
  const client = open({ symbols, credentials, limits: { vip: 12 } })
  const order = {
    tradeType: 'SPOT',
    side: 'BUY',
    orderType: 'LIMIT',
    price: '1',
    size: '1',
    sizeUnit: 'BASECCY',
  }
  const place = async (base: string, more: object = {}): Promise<string> => {
    const body = { ...order, symbol: `${base}-USDT`, ...more }
    return (await client.post('/api/ua/v2/unified/order/place', body)).code
  }
  for (const base of bases.slice(0, 6))
    for (let i = 0; i < 500; i++)
      expect(await place(base, i < 50 ? { triggerPrice: '2', triggerDirection: 'DOWN' } : {})).toBe('200000')
  expect(await place('C6')).toBe('102427')
  await client.post('/api/ua/v2/unified/order/cancel-all', { tradeType: 'SPOT', symbol: 'C0-USDT' })
  expect(await place('C6')).toBe('200000')
}, 30_000)

test('20 stop orders may wait on a pair', async () => {
  const client = open()
  const stop = { ...BID, stopPrice: '90' }
  for (let i = 0; i < 20; i++) {
    expect((await client.post('/api/v1/stop-order', { ...stop, clientOid: `s${i}` })).code).toBe('200000')
  }
  expect((await client.post('/api/v1/stop-order', { ...stop, clientOid: 'more' })).code).toBe('200003')
})

test('100 futures orders may rest on a contract, 200 stop orders wait', async () => {
  const client = open({ balances: { contract: { USDT: '1000000' } } })
  const order = { symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '1000', size: 1, leverage: 10 }
  const place = async (more: object, i: number): Promise<string> =>
    (await client.send('POST', '/api/v1/orders', { ...order, ...more, clientOid: `f${i}` }, 'futures')).code
  for (let i = 0; i < 100; i++) expect(await place({}, i)).toBe('200000')
  expect(await place({}, 100)).toBe('300001')
  const stop = { stop: 'down', stopPrice: '500', stopPriceType: 'TP' }
  for (let i = 200; i < 400; i++) expect(await place(stop, i)).toBe('200000')
  expect(await place(stop, 400)).toBe('300004')
})

test('with limits off there is no most', async () => {
  const client = open({ limits: 'off' })
  for (let i = 0; i < 250; i++) expect((await client.post('/api/v1/hf/orders', BID)).code).toBe('200000')
})
