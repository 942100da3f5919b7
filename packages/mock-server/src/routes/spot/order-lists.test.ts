import { beforeEach, describe, expect, test } from 'vitest'
import type { TestClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import type { Exchange } from '../../contract/exchange.ts'

const SYMBOL = 'BTC-USDT'
let exchange: Exchange
let client: TestClient

beforeEach(() => {
  const opened = openRecorded(['100'])
  exchange = opened.exchange
  client = opened.client
})

const order = (fields: Record<string, unknown>): Record<string, unknown> => ({
  symbol: SYMBOL,
  side: 'buy',
  type: 'limit',
  price: '95',
  size: '1',
  ...fields,
})
const place = (fields: Record<string, unknown>) => client.post('/api/v1/hf/orders', order(fields))

describe('batches and lists', () => {
  test('a bad item does not stop its neighbours', async () => {
    const { code, data } = await client.post('/api/v1/hf/orders/multi', {
      orderList: [order({ clientOid: 'b1' }), order({ clientOid: 'b2', price: '0.1', size: '0.1' })],
    })
    expect(code).toBe('200000')
    expect(data).toEqual([
      { orderId: expect.any(String), clientOid: 'b1', success: true },
      { success: false, failMsg: 'The order funds should more then 0.1 USDT.' },
    ])
  })

  test('sync answers carry the progress', async () => {
    const { data } = await client.post('/api/v1/hf/orders/sync', order({ clientOid: 'sync', price: '101' }))
    expect(data).toMatchObject({
      originSize: '1',
      dealSize: '1',
      remainSize: '0',
      status: 'done',
      orderTime: START,
    })
  })

  test('the test endpoint checks and forgets', async () => {
    const { data } = await client.post('/api/v1/hf/orders/test', order({ clientOid: 'try' }))
    expect(data).toEqual({ orderId: expect.any(String), clientOid: 'try' })
    expect(exchange.ledger.orders()).toEqual([])
    expect((await client.post('/api/v1/hf/orders/test', order({ price: '0.05' }))).code).toBe('300000')
  })

  test('cancel all and the lists of what is open', async () => {
    for (const price of ['90', '91', '92']) await place({ clientOid: `p${price}`, price })
    expect((await client.get('/api/v1/hf/orders/active/symbols')).data).toEqual({ symbols: [SYMBOL] })
    const paged = await client.get(`/api/v1/hf/orders/active/page?symbol=${SYMBOL}&pageNum=2&pageSize=2`)
    expect(paged.data).toMatchObject({
      currentPage: 2,
      totalNum: 3,
      totalPage: 2,
      items: [{ clientOid: 'p90' }],
    })
    expect((await client.del('/api/v1/hf/orders/cancelAll')).data).toEqual({
      succeedSymbols: [SYMBOL],
      failedSymbols: [],
    })
    expect((await client.get(`/api/v1/hf/orders/active?symbol=${SYMBOL}`)).data).toEqual([])
  })

  test('the done list is followed by its cursor, newest first, and comes to an end', async () => {
    for (let i = 0; i < 5; i++) {
      await place({ clientOid: `d${i}` })
      await client.del(`/api/v1/hf/orders/client-order/d${i}?symbol=${SYMBOL}`)
    }
    const seen: string[] = []
    let lastId: number | undefined
    for (;;) {
      const cursor = lastId === undefined ? '' : `&lastId=${lastId}`
      const { data } = await client.get(`/api/v1/hf/orders/done?symbol=${SYMBOL}&limit=2${cursor}`)
      seen.push(...data.items.map((item: { clientOid: string }) => item.clientOid))
      if (data.items.length === 0 || data.lastId === lastId) break
      lastId = data.lastId
    }
    expect(seen).toEqual(['d4', 'd3', 'd2', 'd1', 'd0'])
  })
})
