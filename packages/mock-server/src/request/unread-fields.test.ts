/** What a call has no field for is done without, as at the exchange, and named: an order that was to wait trades at once. */
import { describe, expect, test } from 'vitest'
import { openRecorded } from '../../test/recorded.ts'
import { openFutures } from '../../test/unified-futures.ts'
import type { ExchangeRequest } from '../contract/exchange.ts'
import { orderFields } from '../facts/order-fields.ts'
import { endpointFacts } from '../facts/table.ts'

const SPOT = { clientOid: 'a', symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '1' }
const LOTS = { ...SPOT, symbol: 'XBTUSDTM', size: 1, leverage: 1 }

async function unreadOf(
  path: string,
  body: unknown,
  host: ExchangeRequest['host'] = 'spot',
): Promise<string | undefined> {
  const { client } = openRecorded(['100'])
  return (await client.send('POST', path, body, host)).headers['x-mock-unread']
}

describe('named', () => {
  test.each([
    ['/api/v1/hf/orders', { ...SPOT, stopPrice: '80', stop: 'loss' }, 'stopPrice, stop'],
    ['/api/v1/hf/orders/sync', { ...SPOT, triggerPrice: '80' }, 'triggerPrice'],
    ['/api/v1/hf/orders/test', { ...SPOT, quantity: '1' }, 'quantity'],
    [
      '/api/v1/hf/orders/multi',
      { orderList: [SPOT, { ...SPOT, clientOid: 'b', stopLossPrice: '1' }] },
      'stopLossPrice',
    ],
    ['/api/v1/stop-order', { ...SPOT, stop: 'entry', stopPrice: '110', limitPrice: '1' }, 'limitPrice'],
    ['/api/v3/hf/margin/order', { ...SPOT, stopPrice: '80' }, 'stopPrice'],
    ['/api/v1/orders', { ...SPOT, isIsolated: true }, 'isIsolated'],
    ['/api/v1/hf/orders/alter', { symbol: 'BTC-USDT', clientOid: 'a', newPrice: '91', size: '2' }, 'size'],
  ])('%s %j', async (path, body, names) => expect(await unreadOf(path, body)).toBe(names))

  test.each([
    ['/api/v1/orders', { ...LOTS, takeProfitPrice: '120' }, 'takeProfitPrice'],
    // Without stop it does not wait, and what it would wait for is read by nobody.
    ['/api/v1/orders', { ...LOTS, stopPrice: '80', stopPriceType: 'TP' }, 'stopPrice, stopPriceType'],
    ['/api/v1/orders/test', { ...LOTS, stop: '', stopPrice: '80' }, 'stopPrice'],
    ['/api/v1/orders/multi', [LOTS, { ...LOTS, clientOid: 'b', stopPrice: '80', stop: '' }], 'stopPrice'],
    ['/api/v1/orders/multi', [LOTS, { ...LOTS, clientOid: 'b', funds: '1' }], 'funds'],
    ['/api/v1/st-orders', { ...LOTS, triggerStopUpPrice: '120', stop: 'up', stopPriceType: 'TP' }, 'stop'],
  ])('futures %s %j', async (path, body, names) => expect(await unreadOf(path, body, 'futures')).toBe(names))

  test('of an amendment', async () => {
    const { client } = openFutures(['100'])
    const amendment = { symbol: 'XBTUSDTM', orderId: '1', newPrice: '91', price: '92' }
    const { headers } = await client.post('/api/ua/v2/unified/order/amend', amendment)
    expect(headers['x-mock-unread']).toBe('price')
  })

  test('also where the order is refused', async () => {
    const { client } = openRecorded(['100'])
    const answer = await client.post('/api/v1/hf/orders', { ...SPOT, price: undefined, limit: '90' })
    expect(answer).toMatchObject({ code: '400100', headers: { 'x-mock-unread': 'limit' } })
  })
})

test.each([
  ['/api/v1/hf/orders', SPOT],
  [
    '/api/v1/hf/orders',
    { ...SPOT, remark: 'mine', tags: 't', stp: 'CN', cancelAfter: 60, timeInForce: 'GTT' },
  ],
  ['/api/v1/hf/orders', { ...SPOT, 'a\r\nb': 1 }],
  ['/api/v1/hf/orders/multi', { orderList: [SPOT] }],
  ['/api/v1/stop-order', { ...SPOT, stopPrice: '110' }],
  ['/api/v1/accounts/inner-transfer', { stopPrice: '1' }],
])('nothing of %s %j', async (path, body) => expect(await unreadOf(path, body)).toBeUndefined())

describe('what is named is not heeded either', () => {
  const open = () => openRecorded(['100'])
  const ended = { timeInForce: 'GTT', cancelAfter: 60 }

  test.each([
    ['/api/v3/hf/margin/order', { ...SPOT, marginModel: 'isolated' }],
    ['/api/v1/margin/order', { ...SPOT, isIsolated: true }],
    ['/api/v3/hf/margin/order', { ...SPOT, clientTimestamp: 1, allowMaxTimeWindow: 1 }],
    ['/api/v1/orders', { ...SPOT, tags: 'x'.repeat(21), ...ended }],
  ])('%s %j', async (path, body) => {
    const { client, exchange } = open()
    expect((await client.post(path, body)).code).toBe('200000')
    expect(exchange.ledger.orders()).toMatchObject([
      { tradeType: path.includes('margin') ? 'MARGIN_TRADE' : 'TRADE', state: 'open' },
    ])
  })

  test('an order with exits has no price to wait for', async () => {
    const { client, exchange } = open()
    const wait = { stop: 'up', stopPrice: '110', stopPriceType: 'TP', triggerStopUpPrice: '120' }
    expect((await client.send('POST', '/api/v1/st-orders', { ...LOTS, ...wait }, 'futures')).code).toBe(
      '200000',
    )
    expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 'a', state: 'open' }])
  })

  test('in a batch only the field goes', async () => {
    const { client, exchange } = open()
    const orderList = [{ ...SPOT, stopPrice: '80' }, 5, { ...SPOT, clientOid: 'b' }]
    const { data } = await client.post('/api/v1/hf/orders/multi', { orderList })
    expect(data).toMatchObject([{ success: true }, { success: false }, { success: true }])
    expect(exchange.ledger.orders()).toHaveLength(2)
  })
})

test.each([
  ['/api/v1/orders', { ...LOTS, stop: 'down', stopPrice: '80', stopPriceType: 'TP' }],
  ['/api/v1/st-orders', { ...LOTS, triggerStopUpPrice: '120', stopPriceType: 'TP' }],
])('nothing of an order that waits: futures %s %j', async (path, body) =>
  expect(await unreadOf(path, body, 'futures')).toBeUndefined(),
)

test('each row is of an endpoint that there is', () => {
  const ids = new Set(endpointFacts.map(({ id }) => id))
  expect([...orderFields.keys()].filter((id) => !ids.has(id))).toEqual([])
})
