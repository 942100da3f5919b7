import { describe, expect, test } from 'vitest'
import type { TestClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { openSocket } from '../../../test/socket.ts'

const DAY = 86_400_000
const CANCEL = '/api/v1/convert/limit/order/cancel'
const two = { fromCurrency: 'USDT', toCurrency: 'BTC' }

const balance = async (client: TestClient, currency: string): Promise<number> => {
  const { data } = await client.get(`/api/v1/accounts?currency=${currency}`)
  return data.reduce((sum: number, { balance }: { balance: string }) => sum + Number(balance), 0)
}

const quote = async (client: TestClient, size = 'fromCurrencySize=1000') =>
  client.get(`/api/v1/convert/quote?fromCurrency=USDT&toCurrency=BTC&${size}`)

describe('at a quote', () => {
  test('exchanges exactly what was quoted, once', async () => {
    const { client } = openRecorded(['100', '200'])
    const before = { usdt: await balance(client, 'USDT'), btc: await balance(client, 'BTC') }
    const { data } = await quote(client)
    expect(data).toMatchObject({ price: '0.01', fromCurrencySize: '1000', toCurrencySize: '10' })
    const order = { clientOrderId: 'c1', quoteId: data.quoteId, accountType: 'BOTH' }
    const placed = await client.post('/api/v1/convert/order', order)
    expect(placed).toMatchObject({ code: '200000', data: { clientOrderId: 'c1' } })
    expect(await balance(client, 'USDT')).toBe(before.usdt - 1_000)
    expect(await balance(client, 'BTC')).toBe(before.btc + 10)
    expect((await client.post('/api/v1/convert/order', { ...order, clientOrderId: 'c2' })).code).toBe(
      '400100',
    )
    expect((await client.get('/api/v1/convert/order/detail?clientOrderId=c1')).data).toMatchObject({
      orderId: Number(placed.data.orderId),
      status: 'SUCCESS',
      toCurrencySize: '10',
    })
    expect((await client.get('/api/v1/convert/order/history')).data.items).toHaveLength(1)
  })

  test('by the size that is wanted', async () => {
    const { client } = openRecorded(['100'])
    expect((await quote(client, 'toCurrencySize=2')).data).toMatchObject({
      fromCurrencySize: '200',
      toCurrencySize: '2',
    })
  })

  test('the size that is wanted is paid for in full: a limit of what was quoted is reached', async () => {
    const { client } = openRecorded(['97'])
    const coins = 'fromCurrency=BTC&toCurrency=USDT&toCurrencySize=1'
    const { data } = await client.get(`/api/v1/convert/quote?${coins}`)
    expect(data).toMatchObject({ fromCurrencySize: '0.01030928', toCurrencySize: '1' })
    const { fromCurrencySize, toCurrencySize } = data
    const limit = {
      clientOrderId: 'l1',
      fromCurrency: 'BTC',
      toCurrency: 'USDT',
      fromCurrencySize,
      toCurrencySize,
    }
    expect((await client.post('/api/v1/convert/limit/order', limit)).code).toBe('200000')
    const shown = await client.get('/api/v1/convert/limit/order/detail?clientOrderId=l1')
    expect(shown.data.status).toBe('SUCCESS')
  })

  test('a quote ends after ten seconds', async () => {
    const { client, clock } = openRecorded(['100'])
    const { data } = await quote(client)
    clock.advanceTo(START + 60_000)
    const late = await client.post('/api/v1/convert/order', { clientOrderId: 'c1', quoteId: data.quoteId })
    expect(late.code).toBe('400100')
  })

  test.each([
    ['an unknown currency', 'fromCurrency=NOPE&toCurrency=BTC&fromCurrencySize=1'],
    ['one and the same', 'fromCurrency=BTC&toCurrency=BTC&fromCurrencySize=1'],
    ['no size', 'fromCurrency=USDT&toCurrency=BTC'],
    ['two sizes', 'fromCurrency=USDT&toCurrency=BTC&fromCurrencySize=1&toCurrencySize=1'],
    ['a size that is too fine', 'fromCurrency=USDT&toCurrency=BTC&fromCurrencySize=0.000000001'],
  ])('is refused for %s', async (_, query) => {
    const { client } = openRecorded(['100'])
    expect((await client.get(`/api/v1/convert/quote?${query}`)).code).toBe('400100')
  })

  test('more than there is: nothing moves', async () => {
    const { client } = openRecorded(['100'])
    const before = await balance(client, 'USDT')
    const { data } = await quote(client, 'fromCurrencySize=1000000')
    const { code } = await client.post('/api/v1/convert/order', {
      clientOrderId: 'c1',
      quoteId: data.quoteId,
    })
    expect(code).toBe('200004')
    expect(await balance(client, 'USDT')).toBe(before)
  })
})

describe('at a limit', () => {
  const limit = { clientOrderId: 'l1', ...two, fromCurrencySize: 900, toCurrencySize: 10 }
  const place = (client: TestClient, order: object = limit) =>
    client.post('/api/v1/convert/limit/order', order)
  const detail = async (client: TestClient) =>
    (await client.get('/api/v1/convert/limit/order/detail?clientOrderId=l1')).data

  test('waits for its price, and gives exactly what was asked', async () => {
    const { client, clock } = openRecorded(['100', '95', '89'])
    const before = await balance(client, 'BTC')
    await place(client)
    expect(await detail(client)).toMatchObject({ status: 'OPEN' })
    clock.advanceTo(START + 5_000)
    expect(await detail(client)).toMatchObject({ status: 'SUCCESS', filledTime: expect.any(Number) })
    expect(await balance(client, 'BTC')).toBe(before + 10)
  })

  test('is not told as moved for the order that the same price has filled', async () => {
    const { client, clock, exchange } = openRecorded(['100', '89'], {
      balances: { trade: { USDT: '10000' }, main: { USDT: '1000' } },
    })
    const socket = await openSocket(exchange, 'private')
    socket.subscribe('/account/balance')
    await place(client)
    const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1' }
    const { orderId } = (await client.post('/api/v1/hf/orders', order)).data
    clock.advanceTo(START + 1_000)
    expect(await detail(client)).toMatchObject({ status: 'SUCCESS' })
    const told = socket.of('/account/balance').map(({ data }) => data)
    const of = (name: string) => told.filter(({ relationEvent }) => relationEvent === name)
    expect(of('main.setted').map(({ relationContext }) => relationContext)).toEqual([{}, {}])
    for (const { relationContext } of of('trade.setted'))
      expect(relationContext).toEqual({ symbol: 'BTC-USDT', orderId })
  })

  test('can be cancelled, once', async () => {
    const { client, clock } = openRecorded(['100', '89'])
    await place(client)
    const cancel = (id: string) => client.del(`${CANCEL}?clientOrderId=${id}`)
    expect((await cancel('l2')).code).toBe('400100')
    expect((await client.send('DELETE', CANCEL, { clientOrderId: 'l1' })).code).toBe('200000')
    expect((await cancel('l1')).code).toBe('400100')
    clock.advanceTo(START + 5_000)
    expect(await detail(client)).toMatchObject({ status: 'CANCELLED', cancelTime: expect.any(Number) })
  })

  test('is given up after 30 days', async () => {
    const { client, clock } = openRecorded(['100'])
    await place(client)
    clock.advanceTo(START + 31 * DAY)
    expect(await detail(client)).toMatchObject({ status: 'CANCELLED' })
  })

  test('its clientOrderId is used once', async () => {
    const { client } = openRecorded(['100'])
    await place(client)
    expect((await place(client)).code).toBe('400100')
    expect((await client.get('/api/v1/convert/limit/orders?status=OPEN')).data.items).toHaveLength(1)
  })
})

test.each(['/api/v1/convert/order/detail', '/api/v1/convert/limit/order/detail'])(
  '%s is null where there is no such order',
  async (path) => {
    const { client } = openRecorded(['100'])
    for (const name of ['orderId=1', 'clientOrderId=none'])
      expect(await client.get(`${path}?${name}`)).toMatchObject({ code: '200000', data: null })
    expect((await client.get(path)).code).toBe('400100')
  },
)
