import { describe, expect, test } from 'vitest'
import { openRecorded, START } from '../../test/recorded.ts'

const CLASSIC = '/api/v1/orders/multi'
const ITEM = { clientOid: 'c1', side: 'buy', price: '90', size: '1' }
const FUTURES = { clientOid: 'f1', symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '90', size: 1 }

const classic = (...orderList: unknown[]) => ({ symbol: 'BTC-USDT', orderList })

describe('a classic batch', () => {
  test('lets a stop order wait for its price', async () => {
    const { client, clock, exchange } = openRecorded(['100', '111'])
    const stop = { ...ITEM, price: '120', stop: 'entry', stopPrice: '110' }
    const [answer] = (await client.post(CLASSIC, classic(stop))).data.data
    expect(answer).toMatchObject({ status: 'success', stop: 'entry', stopPrice: '110', price: '120' })
    expect(exchange.ledger.orders()).toEqual([])
    expect((await client.get(`/api/v1/stop-order/${answer.id}`)).data).toMatchObject({ status: 'NEW' })
    clock.advanceTo(START + 1_000)
    expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 'c1', state: 'done' }])
  })

  test.each([
    ['no object', 5],
    ['a market order', { ...ITEM, clientOid: 'c2', type: 'market', price: undefined }],
    ['a margin order', { ...ITEM, clientOid: 'c2', tradeType: 'MARGIN_TRADE' }],
    ['no clientOid', { ...ITEM, clientOid: undefined }],
  ])('tells of an item that is %s beside one that was placed', async (_, bad) => {
    const { client, exchange } = openRecorded(['100'])
    const { code, data } = await client.post(CLASSIC, classic(ITEM, bad))
    expect(code).toBe('200000')
    const [order] = exchange.ledger.orders()
    expect(data.data).toMatchObject([
      { id: order?.orderId, clientOid: 'c1', status: 'success', failMsg: null },
      { id: expect.any(String), status: 'fail', failMsg: expect.any(String) },
    ])
    expect(exchange.ledger.orders()).toHaveLength(1)
  })

  test('answers with all fields of the order', async () => {
    const { client } = openRecorded(['100'])
    const [answer] = (await client.post(CLASSIC, classic({ ...ITEM, hidden: true }))).data.data
    expect(answer).toEqual({
      symbol: 'BTC-USDT',
      type: 'limit',
      side: 'buy',
      price: '90',
      size: '1',
      funds: null,
      stp: '',
      stop: '',
      stopPrice: null,
      timeInForce: 'GTC',
      cancelAfter: 0,
      postOnly: false,
      hidden: true,
      iceberge: false,
      iceberg: false,
      visibleSize: null,
      channel: 'API',
      clientOid: 'c1',
      id: expect.any(String),
      status: 'success',
      failMsg: null,
    })
  })
})

test.each([
  ['classic', CLASSIC, classic(...[1, 2, 3, 4, 5, 6].map((i) => ({ ...ITEM, clientOid: `c${i}` })))],
  ['classic, without items', CLASSIC, classic()],
  [
    'high-frequency',
    '/api/v1/hf/orders/multi',
    { orderList: [1, 2, 3, 4, 5, 6].map((i) => ({ ...ITEM, symbol: 'BTC-USDT', clientOid: `c${i}` })) },
  ],
])('a batch with a wrong number of orders places none: %s', async (_, path, body) => {
  const { client, exchange } = openRecorded(['100'])
  expect((await client.post(path, body)).code).toBe('400100')
  expect(exchange.ledger.orders()).toEqual([])
})

describe('a futures batch', () => {
  test('tells of an item that is no object beside one that was placed', async () => {
    const { client, exchange } = openRecorded(['100'])
    const { code, data } = await client.send('POST', CLASSIC, [FUTURES, 5, null], 'futures')
    expect(code).toBe('200000')
    const refused = { orderId: null, clientOid: null, symbol: null, code: '400100', msg: expect.any(String) }
    expect(data).toEqual([expect.objectContaining({ clientOid: 'f1', code: '200000' }), refused, refused])
    expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 'f1', state: 'open' }])
  })

  test('of cancels tells item by item too', async () => {
    const { client } = openRecorded(['100'])
    const { data } = await client.send('POST', '/api/v1/orders', FUTURES, 'futures')
    const path = '/api/v1/orders/multi-cancel'
    const byId = await client.send('DELETE', path, { orderIdsList: [data.orderId, [[]], 'none'] }, 'futures')
    expect(byId.data).toMatchObject([
      { orderId: data.orderId, code: '200' },
      { orderId: null, code: '400100' },
      { orderId: 'none', code: '100004' },
    ])
    const byOid = await client.send('DELETE', path, { clientOidsList: [7, { clientOid: 'f1' }] }, 'futures')
    expect(byOid.data).toMatchObject([
      { clientOid: null, code: '400100' },
      { clientOid: 'f1', code: '400100' },
    ])
  })
})

test('a stop order of spot is not cancelled by the futures endpoint', async () => {
  const { client } = openRecorded(['100'])
  const stop = { ...ITEM, symbol: 'BTC-USDT', type: 'limit', stopPrice: '110' }
  const { data } = await client.post('/api/v1/stop-order', stop)
  const path = `/api/v1/orders/${data.orderId}`
  expect((await client.send('DELETE', path, undefined, 'futures')).code).toBe('100004')
  expect((await client.get(`/api/v1/stop-order/${data.orderId}`)).data.status).toBe('NEW')
})

test.each(['/api/v1/hf/orders/multi', '/api/v1/hf/orders/multi/sync'])(
  '%s takes limit orders alone, and tells of others beside them',
  async (path) => {
    const { client, exchange } = openRecorded(['100'])
    const limit = { ...ITEM, symbol: 'BTC-USDT', type: 'limit' }
    const market = { clientOid: 'c2', symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10' }
    const { clientOid: _, type: __, ...unnamed } = limit
    const { code, data } = await client.post(path, { orderList: [market, limit, unnamed] })
    expect(code).toBe('200000')
    expect(data).toMatchObject([
      { success: false, failMsg: 'The type is invalid.' },
      { success: true, clientOid: 'c1' },
      { success: false, failMsg: 'The type can not be empty.' },
    ])
    expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 'c1', type: 'limit' }])
  },
)
