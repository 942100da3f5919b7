import type { FaultKind } from '@kucoin-kit/mock-server'
import { describe, expect, test } from 'vitest'
import { failure } from '../../../test/failure.ts'
import { lostAnswers } from '../../../test/lost-answers.ts'
import { mockExchange, until } from '../../../test/mock-exchange.ts'
import type { Client } from '../../client/client.ts'
import { listStopOrders as listFuturesStops } from '../../endpoints/futures/orders.ts'
import { margin } from '../../endpoints/index.ts'
import { listOcoOrders } from '../../endpoints/spot/oco-orders.ts'
import { listStopOrders } from '../../endpoints/spot/stop-orders.ts'
import { OrderNotPlacedError, OrderRuleError } from '../../errors/index.ts'
import { createOrders } from '../create-orders.ts'
import { memoryJournal, type OrderIntent } from '../journal.ts'
import type { OrdersOptions } from '../options.ts'
import type { Orders } from '../orders-of.ts'
import { futuresOrders } from './futures/futures-orders.ts'
import { marginOrders } from './margin/margin-orders.ts'
import { ocoOrders } from './oco/oco-orders.ts'
import type { OrderKindFactory, OrderParams } from './order-kind.ts'
import { marginStopOrders, stopOrders } from './stop/stop-orders.ts'

type Ids = readonly string[]

/** One kind under test: what is placed, what the exchange holds, and an order that breaks a rule. */
interface Case {
  readonly name: string
  readonly path: string
  open(client: Client, options: OrdersOptions): Orders<OrderParams>
  readonly order: OrderParams & Readonly<Record<string, unknown>>
  /** Ids of what stands, read from the exchange itself. */
  standing?(client: Client): Promise<Ids>
  readonly broken: Readonly<Record<string, unknown>>
  readonly rule: string
}

function caseOf<Params extends OrderParams>(
  kind: OrderKindFactory<Params>,
  order: Params,
  more: Omit<Case, 'open' | 'order'>,
): Case {
  return {
    ...more,
    order: order as Case['order'],
    open: (client, options) => createOrders(client, { ...options, kind }) as unknown as Orders<OrderParams>,
  }
}

const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const
const idsOf = (rows: readonly { readonly id: string }[]): Ids => rows.map(({ id }) => id)

const cases: readonly Case[] = [
  caseOf(marginOrders, limit, {
    name: 'cross margin',
    path: '/api/v3/hf/margin/order',
    broken: { price: '0.1', size: '0.0001' },
    rule: 'minFunds',
  }),
  caseOf(
    marginOrders,
    { ...limit, isIsolated: true },
    {
      name: 'isolated margin',
      path: '/api/v3/hf/margin/order',
      broken: { size: '0.000000001' },
      rule: 'baseMinSize',
    },
  ),
  caseOf(
    futuresOrders,
    { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2, leverage: 3 },
    { name: 'futures', path: '/api/v1/orders', broken: { size: 0.5 }, rule: 'lotSize' },
  ),
  caseOf(
    futuresOrders,
    {
      symbol: 'XBTUSDTM',
      side: 'buy',
      price: '1000',
      size: 2,
      leverage: 3,
      stop: 'down',
      stopPriceType: 'TP',
      stopPrice: '1100',
    },
    {
      name: 'futures stop',
      path: '/api/v1/orders',
      standing: async (client) => idsOf((await client.call(listFuturesStops, {})).items),
      broken: { stopPrice: '0.0001' },
      rule: 'tickSize',
    },
  ),
  caseOf(
    stopOrders,
    { ...limit, stop: 'loss', stopPrice: '1100' },
    {
      name: 'stop',
      path: '/api/v1/stop-order',
      standing: async (client) => idsOf((await client.call(listStopOrders, {})).items),
      broken: { stopPrice: '0.0001' },
      rule: 'priceIncrement',
    },
  ),
  caseOf(
    marginStopOrders,
    { ...limit, stop: 'loss', stopPrice: '1100', isIsolated: false, autoBorrow: false, autoRepay: false },
    {
      name: 'margin stop',
      path: '/api/v3/hf/margin/stop-order',
      standing: async (client) => idsOf((await client.call(margin.listStopOrders, {})).items),
      broken: { stopPrice: '0.0001' },
      rule: 'priceIncrement',
    },
  ),
  caseOf(
    ocoOrders,
    {
      symbol: 'BTC-USDT',
      side: 'buy',
      size: '0.01',
      price: '1000',
      stopPrice: '100000',
      limitPrice: '100100',
    },
    {
      name: 'OCO',
      path: '/api/v3/oco/order',
      standing: async (client) =>
        (await client.call(listOcoOrders, { symbol: 'BTC-USDT' })).items.map(({ orderId }) => orderId),
      broken: { limitPrice: '0.0001' },
      rule: 'priceIncrement',
    },
  ),
]

const balances = {
  trade: { USDT: '1000000' },
  margin: { USDT: '100000' },
  'isolated:BTC-USDT': { USDT: '100000' },
  contract: { USDT: '100000' },
}

function setUp(one: Case, kind?: FaultKind, more: object = {}, options: OrdersOptions = {}) {
  const match = { method: 'POST', path: one.path }
  const faults = kind ? [{ kind, match, count: 1, ...more }] : []
  const setup = mockExchange({ balances, faults })
  const standing = async (): Promise<Ids> =>
    one.standing
      ? await until(setup.platform, one.standing(setup.client))
      : setup.exchange.ledger
          .orders()
          .filter(({ state }) => state === 'open')
          .map(({ orderId }) => orderId)
  return { ...setup, standing, orders: one.open(setup.client, options) }
}

describe.each(cases)('$name orders', (one) => {
  test('an order is placed, found and cancelled', async () => {
    const { orders, platform, standing } = setUp(one)
    const placed = await until(platform, orders.place(one.order))
    expect(placed.via).toBe('answer')
    expect(await standing()).toEqual([placed.orderId])
    const found = await until(platform, orders.get(placed))
    expect(found).toMatchObject({ orderId: placed.orderId, clientOid: placed.clientOid, state: 'open' })
    const ended = await until(platform, orders.cancel(placed))
    expect(ended?.state ?? 'cancelled').toBe('cancelled')
    expect(await standing()).toEqual([])
  })

  test.each([...lostAnswers, ['twice', {}] as const])(
    'the answer is lost (%s): it stands once',
    async (kind, more) => {
      const { orders, platform, standing } = setUp(one, kind, more)
      const placed = await until(platform, orders.place(one.order))
      if (kind !== 'twice') expect(placed.via).toBe('search')
      await platform.advance(60_000)
      expect(await standing()).toEqual([placed.orderId])
    },
  )

  test('accepted, the answer lost and invisible for a while: found once it shows', async () => {
    const { orders, exchange, platform, standing } = setUp(one, 'drop-after')
    exchange.addFault({ kind: 'invisible', match: { method: 'POST', path: one.path }, delayMs: 8_000 })
    const placed = await until(platform, orders.place(one.order))
    await platform.advance(10_000)
    expect(await standing()).toEqual([placed.orderId])
  })

  test.each([
    ['drop-before', {}],
    ['html-502', { when: 'before' }],
    ['late', { delayMs: 20_000 }],
  ] as [FaultKind, object][])('it never arrived (%s): proven absent', async (kind, more) => {
    const { orders, platform, standing } = setUp(one, kind, more)
    const error = await until(platform, failure(orders.place(one.order)))
    expect(error).toBeInstanceOf(OrderNotPlacedError)
    expect(error).toMatchObject({ reason: 'absent' })
    await platform.advance(60_000)
    expect(await standing()).toEqual([])
  })

  test('recover resolves what a crash left, of its own kind alone', async () => {
    const journal = memoryJournal()
    const { client, orders, platform, standing } = setUp(one, undefined, {}, { journal, account: 'mine' })
    const placed = await until(platform, one.open(client, {}).place(one.order))
    const { clientOid, symbol, sent } = placed
    const nowMs = client.clock.now()
    const host = one.name.startsWith('futures') ? 'futures' : 'spot'
    const lost: OrderIntent = {
      owner: `mine at ${client.baseUrl(host)}`,
      clientOid,
      symbol,
      kind: one.name,
      body: JSON.stringify(sent),
      claimedAtMs: nowMs,
      sendUntilMs: nowMs + 30_000,
    }
    const kind = {
      'cross margin': 'margin',
      'isolated margin': 'margin',
      'futures stop': 'futures',
    } as const
    const name = (kind as Record<string, string>)[one.name] ?? one.name.toLowerCase().replace(' ', '-')
    await journal.claim({ ...lost, kind: name })
    await journal.claim({ ...lost, clientOid: 'never', kind: name })
    await journal.claim({ ...lost, clientOid: 'other', kind: 'elsewhere' })
    await journal.claim({ ...lost, clientOid: 'not-ours', kind: name, owner: 'yours at somewhere' })
    const recovered = await until(platform, orders.recover())
    expect(recovered).toMatchObject([
      { intent: { clientOid }, state: 'accepted', orderId: placed.orderId },
      { intent: { clientOid: 'never' }, state: 'not-placed' },
    ])
    expect((await journal.listOpen()).map((intent) => intent.clientOid)).toEqual(['other', 'not-ours'])
    expect(await standing()).toEqual([placed.orderId])
  })

  test('a broken rule is told before anything is sent', async () => {
    const { orders, platform } = setUp(one)
    const order = { ...one.order, ...one.broken }
    const error = (await until(platform, failure(orders.place(order)))) as OrderRuleError
    expect(error).toBeInstanceOf(OrderRuleError)
    expect(error.rule).toBe(one.rule)
    expect(platform.seen.filter(({ init }) => init.method === 'POST')).toEqual([])
  })

  test('a test of an order places nothing', async () => {
    const { orders, platform, standing } = setUp(one)
    const tested = orders.test(one.order).then(
      () => 'tested',
      (error: { readonly code: string }) => error.code,
    )
    const hasTest = ['/api/v3/hf/margin/order', '/api/v1/orders'].includes(one.path)
    expect(await until(platform, tested)).toBe(hasTest ? 'tested' : 'REQUEST_INVALID')
    expect(await standing()).toEqual([])
  })

  test('all orders of a symbol go at once', async () => {
    const { orders, platform, standing } = setUp(one)
    const results = await until(platform, orders.placeMany([one.order, one.order]))
    expect(results.map(({ ok }) => ok)).toEqual([true, true])
    expect(await standing()).toHaveLength(2)
    await until(platform, orders.cancelAll(one.order.symbol))
    expect(await standing()).toEqual([])
  })
})
