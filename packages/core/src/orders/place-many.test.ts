import type { FaultKind } from '@kucoin-kit/mock-server'
import { describe, expect, test } from 'vitest'
import { answer } from '../../test/fake-platform.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createOrders } from './create-orders.ts'
import { memoryJournal } from './journal.ts'
import { futuresOrders } from './kinds/futures/futures-orders.ts'
import type { PlaceResult } from './orders-of.ts'

const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const
const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' } as const
const future = { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 1, leverage: 3 } as const
const batch = { method: 'POST', path: '/api/v1/hf/orders/multi' }

const viaOf = (results: readonly PlaceResult[]) =>
  results.map((result) => (result.ok ? result.order.via : (result.error as { code: string }).code))

function setUp(kind?: FaultKind, more: object = {}) {
  const setup = mockExchange({ faults: kind ? [{ kind, match: batch, count: 1, ...more }] : [] })
  const journal = memoryJournal()
  const posts = () =>
    setup.platform.seen.filter(({ init }) => init.method === 'POST').map(({ url }) => new URL(url).pathname)
  return { ...setup, journal, posts, orders: createOrders(setup.client, { journal }) }
}

describe('spot', () => {
  test('limit orders go five by five, market orders alone; each answer finds its order', async () => {
    const { exchange, orders, platform, posts } = setUp()
    const list = [...Array.from({ length: 6 }, (_, at) => ({ ...limit, price: `100${at}` })), market]
    const results = await until(platform, orders.placeMany(list))
    expect(viaOf(results)).toEqual(list.map(() => 'answer'))
    expect(posts().sort()).toEqual(['/api/v1/hf/orders', '/api/v1/hf/orders', batch.path])
    const prices = new Map(exchange.ledger.orders().map(({ orderId, price }) => [orderId, price]))
    expect(results.map((result) => result.ok && prices.get(result.order.orderId))).toEqual([
      ...list.slice(0, 6).map((order) => 'price' in order && order.price),
      '0',
    ])
  })

  test('an order that breaks a rule, or is refused, fails alone', async () => {
    const { exchange, journal, orders, platform } = setUp()
    const list = [limit, { ...limit, size: '0' }, { ...limit, price: '900000', size: '900000' }, limit]
    const results = await until(platform, orders.placeMany(list))
    expect(viaOf(results)).toEqual(['answer', 'ORDER_RULE_BROKEN', 'ORDER_REJECTED', 'answer'])
    const refused = results[2] as { readonly error: Error }
    expect(refused.error.message).toMatch(/KuCoin said: .*[Bb]alance/)
    expect(exchange.ledger.orders()).toHaveLength(2)
    expect(await journal.listOpen()).toEqual([])
  })

  test.each([
    ['drop-after', {}],
    ['truncated', {}],
    ['error-500-after', {}],
    ['late', { delayMs: 4_000 }],
  ] as [FaultKind, object][])(
    'the answer is lost (%s): each order is found on its own',
    async (kind, more) => {
      const { exchange, orders, platform, posts } = setUp(kind, more)
      const results = await until(
        platform,
        orders.placeMany([limit, limit, { ...limit, price: '900000', size: '900000' }]),
      )
      expect(viaOf(results)).toEqual(['search', 'search', 'ORDER_NOT_PLACED'])
      expect(exchange.ledger.orders()).toHaveLength(2)
      expect(posts()).toEqual([batch.path])
    },
  )

  test('a lost batch that never arrived is proven absent, order by order', async () => {
    const { exchange, journal, orders, platform } = setUp('drop-before')
    const results = await until(platform, orders.placeMany([limit, limit]))
    expect(viaOf(results)).toEqual(['ORDER_NOT_PLACED', 'ORDER_NOT_PLACED'])
    expect(exchange.ledger.orders()).toEqual([])
    expect(await journal.listOpen()).toEqual([])
  })

  test('of a batch that is turned away as a whole each order is proven absent', async () => {
    const { exchange, journal, orders, platform } = setUp('overload-429', { count: 1 })
    const results = await until(platform, orders.placeMany([limit, limit]))
    expect(viaOf(results)).toEqual(['ORDER_NOT_PLACED', 'ORDER_NOT_PLACED'])
    expect(exchange.ledger.orders()).toEqual([])
    expect(await journal.listOpen()).toEqual([])
  })

  test('an id that is taken leads to its order; the same id twice in one list is one order', async () => {
    const { client, exchange, orders, platform } = setUp()
    const known = { ...limit, clientOid: 'known' }
    const first = await until(platform, createOrders(client).place(known))
    const results = await until(platform, orders.placeMany([known, limit]))
    expect(viaOf(results)).toEqual(['search', 'answer'])
    expect(results[0]).toMatchObject({ order: { orderId: first.orderId } })
    const twins = await until(
      platform,
      orders.placeMany([
        { ...limit, clientOid: 't' },
        { ...limit, clientOid: 't' },
      ]),
    )
    expect(new Set(twins.map((twin) => twin.ok && twin.order.orderId)).size).toBe(1)
    expect(exchange.ledger.orders()).toHaveLength(3)
  })

  test('an answer that does not tell of an order leaves it in doubt, and it is found', async () => {
    const { exchange, orders, platform } = setUp()
    const fetch = platform.fetch.bind(platform)
    platform.fetch = async (url, init) => {
      const reply = await fetch(url, init)
      if (!url.endsWith('/multi')) return reply
      const body = JSON.parse(await reply.text()) as { data: unknown[] }
      return answer(200, { ...body, data: body.data.slice(0, 1) })
    }
    const results = await until(platform, orders.placeMany([limit, limit]))
    expect(viaOf(results)).toEqual(['answer', 'search'])
    expect(exchange.ledger.orders()).toHaveLength(2)
  })

  test('aborted in flight: each is in doubt and stays open in the journal', async () => {
    const { journal, orders, platform } = setUp('slow', { when: 'after', delayMs: 5_000 })
    const controller = new AbortController()
    const results = orders.placeMany([limit, limit], { signal: controller.signal })
    await platform.advance(1_000)
    controller.abort(new Error('enough'))
    expect(viaOf(await until(platform, results))).toEqual(['OUTCOME_UNKNOWN', 'OUTCOME_UNKNOWN'])
    expect(await journal.listOpen()).toHaveLength(2)
  })
})

test('futures orders go twenty by twenty, refused ones fail alone', async () => {
  const { client, exchange, platform } = mockExchange()
  const orders = createOrders(client, { kind: futuresOrders })
  const list = Array.from({ length: 21 }, () => future)
  const results = await until(
    platform,
    orders.placeMany([...list, { ...future, price: '900000', size: 900_000, leverage: 1 }]),
  )
  expect(viaOf(results)).toEqual([...list.map(() => 'answer'), 'INSUFFICIENT_FUNDS'])
  expect(exchange.ledger.orders()).toHaveLength(21)
  expect(platform.seen.filter(({ init }) => init.method === 'POST')).toHaveLength(2)
})

test.each([
  ['200002', 'RATE_LIMITED'],
  ['200003', 'PARAMETER_REJECTED'],
  ['300000', 'PARAMETER_REJECTED'],
])('a number that means another thing on spot is told as futures mean it: %s', async (code, family) => {
  const { client, platform } = mockExchange()
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    if (!url.endsWith('/multi')) return await fetch(url, init)
    const rows = JSON.parse(String(init.body)) as { clientOid: string; symbol: string }[]
    const refused = rows.map(({ clientOid, symbol }) => ({
      clientOid,
      symbol,
      orderId: null,
      code,
      msg: 'no',
    }))
    return answer(200, { code: '200000', data: refused })
  }
  const orders = createOrders(client, { kind: futuresOrders })
  const [result] = await until(platform, orders.placeMany([future, future]))
  const { error } = result as { readonly error: { readonly cause?: unknown } }
  // Of a full pool another copy may stand: it was searched for.
  expect(code === '200002' ? error.cause : error).toMatchObject({ code: family, apiCode: code })
})
