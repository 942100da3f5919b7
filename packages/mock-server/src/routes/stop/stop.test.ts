import { describe, expect, test } from 'vitest'
import { openRecorded, START } from '../../../test/recorded.ts'

const ORDER = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '120', size: '1', clientOid: 's1' }

describe('stop orders', () => {
  test('wait, hold nothing, trigger, and leave the list', async () => {
    const { client, clock, exchange } = openRecorded(['100', '105', '111'])
    const { data } = await client.post('/api/v1/stop-order', { ...ORDER, stopPrice: '110' })
    expect(data).toEqual({ orderId: expect.stringMatching(/^vs\w{22}$/) })
    expect(exchange.ledger.orders()).toEqual([])
    const listed = (await client.get('/api/v1/stop-order?symbol=BTC-USDT')).data
    expect(listed).toMatchObject({
      totalNum: 1,
      items: [
        {
          id: data.orderId,
          status: 'NEW',
          stop: 'entry',
          stopPrice: '110.00000000000000000000',
          size: '1.00000000000000000000',
        },
      ],
    })
    clock.advanceTo(START + 1_000)
    expect(exchange.ledger.orders()).toEqual([])
    clock.advanceTo(START + 2_000)
    expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 's1', state: 'done', dealSize: '1' }])
    expect((await client.get('/api/v1/stop-order')).data.items).toEqual([])
    expect((await client.get(`/api/v1/stop-order/${data.orderId}`)).data).toMatchObject({
      status: 'TRIGGERED',
      stopTriggerTime: START + 2_000,
    })
  })

  test('a stop below the price triggers on the way down', async () => {
    const { client, clock, exchange } = openRecorded(['100', '95', '89'])
    await client.post('/api/v1/stop-order', { ...ORDER, side: 'sell', price: '80', stopPrice: '90' })
    clock.advanceTo(START + 1_000)
    expect(exchange.ledger.orders()).toHaveLength(0)
    clock.advanceTo(START + 2_000)
    expect(exchange.ledger.orders()).toMatchObject([{ side: 'sell', state: 'done' }])
  })

  test('are read and cancelled by clientOid, by id and together', async () => {
    const { client } = openRecorded(['100'])
    const add = (clientOid: string) =>
      client.post('/api/v1/stop-order', { ...ORDER, clientOid, stopPrice: '90' })
    const [one, two, three] = [
      (await add('a')).data.orderId,
      (await add('b')).data.orderId,
      (await add('c')).data.orderId,
    ]
    expect((await add('a')).code).toBe('102426')
    expect((await client.get('/api/v1/stop-order/queryOrderByClientOid?clientOid=a')).data).toMatchObject([
      { id: one },
    ])
    expect((await client.get('/api/v1/stop-order/queryOrderByClientOid?clientOid=none')).data).toEqual([])
    const byOid = await client.del('/api/v1/stop-order/cancelOrderByClientOid?clientOid=a&symbol=BTC-USDT')
    expect(byOid.data).toEqual({ cancelledOrderId: one, clientOid: 'a' })
    expect((await client.del(`/api/v1/stop-order/${two}`)).data).toEqual({ cancelledOrderIds: [two] })
    expect((await client.del(`/api/v1/stop-order/${two}`)).code).toBe('400100')
    expect((await client.del('/api/v1/stop-order/cancel?symbol=BTC-USDT')).data).toEqual({
      cancelledOrderIds: [three],
    })
  })

  test('one that cannot be paid when its price comes ends as cancelled', async () => {
    const { client, clock, exchange } = openRecorded(['100', '111'])
    const { data } = await client.post('/api/v1/stop-order', { ...ORDER, size: '1000', stopPrice: '110' })
    clock.advanceTo(START + 1_000)
    expect(exchange.ledger.orders()).toEqual([])
    expect((await client.get(`/api/v1/stop-order/${data.orderId}`)).data.status).toBe('CANCELLED')
  })

  test('refuse bad prices', async () => {
    const { client } = openRecorded(['100'])
    expect((await client.post('/api/v1/stop-order', ORDER)).code).toBe('400100')
    expect((await client.post('/api/v1/stop-order', { ...ORDER, stopPrice: '90.01' })).code).toBe('300000')
  })
})

describe('one cancels the other', () => {
  const OCO = {
    symbol: 'BTC-USDT',
    side: 'sell',
    price: '110',
    size: '1',
    stopPrice: '90',
    limitPrice: '85',
    clientOid: 'o1',
  }

  test.each([
    [['100', '111'], '110'],
    [['100', '89'], '85'],
  ])('at prices %j the leg at %s is placed and the other one goes', async (prices, price) => {
    const { client, clock, exchange } = openRecorded(prices)
    const { data } = await client.post('/api/v3/oco/order', OCO)
    const detail = (await client.get(`/api/v3/oco/order/details/${data.orderId}`)).data
    expect(detail.orders).toMatchObject([
      { price: '110.00000000000000000000', stopPrice: '110.00000000000000000000', status: 'NEW' },
      { price: '85.00000000000000000000', stopPrice: '90.00000000000000000000', status: 'NEW' },
    ])
    clock.advanceTo(START + 1_000)
    expect(exchange.ledger.orders()).toMatchObject([{ price, clientOid: 'o1' }])
    expect((await client.get('/api/v3/oco/client-order/o1')).data).toMatchObject({ status: 'TRIGGERED' })
    const after = (await client.get(`/api/v3/oco/order/details/${data.orderId}`)).data.orders
    expect(after.map((leg: { status: string }) => leg.status).sort()).toEqual(['CANCELLED', 'TRIGGERED'])
  })

  test('a pair of which nothing could be placed has not triggered', async () => {
    const { client, clock, exchange } = openRecorded(['100', '111'])
    const { data } = await client.post('/api/v3/oco/order', { ...OCO, size: '100' })
    clock.advanceTo(START + 1_000)
    expect(exchange.ledger.orders()).toEqual([])
    const { status, orders } = (await client.get(`/api/v3/oco/order/details/${data.orderId}`)).data
    expect(orders.map((leg: { status: string }) => leg.status)).toEqual(['CANCELLED', 'CANCELLED'])
    expect(status).toBe('CANCELLED')
  })

  test('cancelling takes both legs', async () => {
    const { client } = openRecorded(['100'])
    const { data } = await client.post('/api/v3/oco/order', OCO)
    expect((await client.post('/api/v3/oco/order', OCO)).code).toBe('102426')
    expect((await client.get('/api/v3/oco/orders?symbol=BTC-USDT')).data.items).toMatchObject([
      { orderId: data.orderId },
    ])
    expect((await client.get('/api/v1/stop-order?stop=oco')).data.items).toHaveLength(2)
    expect((await client.del(`/api/v3/oco/order/${data.orderId}`)).data.cancelledOrderIds).toHaveLength(2)
    expect((await client.del(`/api/v3/oco/order/${data.orderId}`)).code).toBe('400100')
    await client.post('/api/v3/oco/order', OCO)
    expect((await client.del('/api/v3/oco/orders?symbol=BTC-USDT')).data.cancelledOrderIds).toHaveLength(2)
  })

  test.each(['/api/v3/oco/order/', '/api/v3/oco/orders?orderIds='])(
    'a leg that was cancelled alone is not told as cancelled again by %s',
    async (path) => {
      const { client } = openRecorded(['100'])
      const { orderId } = (await client.post('/api/v3/oco/order', OCO)).data
      const { orders } = (await client.get(`/api/v3/oco/order/details/${orderId}`)).data
      await client.del(`/api/v1/stop-order/${orders[0].id}`)
      expect((await client.del(`${path}${orderId}`)).data).toEqual({ cancelledOrderIds: [orders[1].id] })
    },
  )

  test('prices must lie on both sides', async () => {
    const { client } = openRecorded(['100'])
    expect((await client.post('/api/v3/oco/order', { ...OCO, stopPrice: '105' })).code).toBe('400100')
    expect((await client.post('/api/v3/oco/order', { ...OCO, side: 'buy' })).code).toBe('400100')
  })
})

describe('the dead-man switch', () => {
  const SWITCH = '/api/v1/hf/orders/dead-cancel-all'
  const QUERY = '/api/v1/hf/orders/dead-cancel-all/query'

  test('cancels what it covers unless it is renewed or taken off', async () => {
    const { client, clock, exchange } = openRecorded(['100'])
    const place = (symbol: string, price: string) =>
      client.post('/api/v1/hf/orders', { symbol, side: 'buy', type: 'limit', price, size: '0.1' })
    await place('BTC-USDT', '90')
    await place('KCS-USDT', '8')
    const seconds = START / 1_000
    expect((await client.get(QUERY)).data).toBeNull()
    const set = await client.post(SWITCH, { timeout: 5, symbols: 'BTC-USDT' })
    expect(set.data).toEqual({ currentTime: seconds, triggerTime: seconds + 5 })
    clock.advanceBy(4_000)
    await client.post(SWITCH, { timeout: 10, symbols: 'BTC-USDT' })
    expect((await client.get(QUERY)).data).toEqual({
      timeout: 10,
      symbols: 'BTC-USDT',
      currentTime: seconds + 4,
      triggerTime: seconds + 14,
    })
    clock.advanceBy(9_999)
    expect(exchange.ledger.orders().every((order) => order.state === 'open')).toBe(true)
    clock.advanceBy(1)
    expect(exchange.ledger.orders()).toMatchObject([
      { symbol: 'BTC-USDT', state: 'cancelled' },
      { symbol: 'KCS-USDT', state: 'open' },
    ])
    expect((await client.get(QUERY)).data).toBeNull()
    await client.post(SWITCH, { timeout: 5 })
    await client.post(SWITCH, { timeout: -1 })
    clock.advanceBy(60_000)
    expect(exchange.ledger.orders()[1]).toMatchObject({ state: 'open' })
    expect((await client.post(SWITCH, { timeout: 4 })).code).toBe('400100')
  })
})
