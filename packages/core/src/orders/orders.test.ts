import type { FaultKind } from '@kucoin-kit/mock-server'
import { describe, expect, test } from 'vitest'
import { failure } from '../../test/failure.ts'
import { lostAnswers } from '../../test/lost-answers.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createClient } from '../client/client.ts'
import {
  ApiError,
  KucoinError,
  OrderNotPlacedError,
  OrderRuleError,
  OutcomeUnknownError,
} from '../errors/index.ts'
import { createRateBudget } from '../rate-limit/budget.ts'
import { createOrders } from './create-orders.ts'
import { memoryJournal } from './journal.ts'
import type { OrdersOptions } from './options.ts'

const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const
const placing = { method: 'POST', path: '/api/v1/hf/orders' }

function setUp(kind?: FaultKind, options: OrdersOptions = {}, more: object = {}) {
  const fault = kind && { kind, match: placing, count: 1, ...more }
  const setup = mockExchange({ faults: fault ? [fault] : [] })
  return { ...setup, orders: createOrders(setup.client, options) }
}

/** Orders that wait 20 s for their turn. */
async function setUpQueue() {
  const { client, platform, exchange } = mockExchange()
  const { credentials } = client
  const budget = createRateBudget(platform)
  const own = createClient({ platform, credentials, budget })
  const journal = memoryJournal()
  const orders = createOrders(own, { journal })
  await until(platform, orders.test(limit))
  budget.pause(20_000)
  return { orders, journal, platform, exchange, clock: own.clock }
}

describe('placing once', () => {
  test('an order is placed, rounded in the caller’s favour', async () => {
    const { orders, exchange, platform } = setUp()
    const order = await until(platform, orders.place({ ...limit, price: '1000.19', size: '0.010000009' }))
    expect(order.via).toBe('answer')
    expect(exchange.ledger.orders()).toMatchObject([
      { orderId: order.orderId, clientOid: order.clientOid, price: '1000.1', size: '0.01', state: 'open' },
    ])
  })

  test('once the rules are known, an order is written down before `place` returns', async () => {
    const journal = memoryJournal()
    const { orders, platform } = setUp(undefined, { journal, account: 'mine' })
    await until(platform, orders.place(limit))
    const placing = orders.place({ ...limit, clientOid: 'at-once' })
    expect(journal.listOpen()).toMatchObject([{ clientOid: 'at-once' }])
    await until(platform, placing)
    expect(journal.listOpen()).toEqual([])
  })

  test('a market order is followed to its fills and fees', async () => {
    const { orders, platform } = setUp()
    const place = orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' })
    const order = await until(platform, place)
    const done = await until(platform, order.finished())
    expect(done.state).not.toBe('open')
    expect(done.fills.length).toBeGreaterThan(0)
    expect(done.fills.every(({ fee, liquidity }) => Number(fee) > 0 && liquidity === 'taker')).toBe(true)
  })

  test.each([...lostAnswers, ['twice', {}] as const])(
    'the answer is lost (%s): the order is found, and stands once',
    async (kind, more) => {
      const { orders, exchange, platform } = setUp(kind, {}, more)
      const order = await until(platform, orders.place(limit))
      await platform.advance(60_000)
      expect(exchange.ledger.orders().map(({ orderId }) => orderId)).toEqual([order.orderId])
      if (kind !== 'twice') expect(order.via).toBe('search')
    },
  )

  test('accepted, the answer lost and invisible for a while: found once it shows', async () => {
    const { orders, exchange, platform } = setUp('drop-after')
    exchange.addFault({ kind: 'invisible', match: placing, delayMs: 8_000 })
    const order = await until(platform, orders.place(limit))
    expect(exchange.ledger.orders().map(({ orderId }) => orderId)).toEqual([order.orderId])
  })

  test.each([
    ['drop-before', {}],
    ['error-500-before', {}],
    ['html-1015', {}],
    ['html-502', { when: 'before' }],
    ['not-found-bare', { when: 'before' }],
    ['late', { delayMs: 20_000 }],
  ] as [FaultKind, object][])('it never arrived (%s): proven absent, after the fence', async (kind, more) => {
    const { orders, exchange, platform } = setUp(kind, {}, more)
    const error = (await until(platform, failure(orders.place(limit)))) as OrderNotPlacedError
    expect(error).toBeInstanceOf(OrderNotPlacedError)
    expect(error.reason).toBe('absent')
    expect(platform.monotonicNow()).toBeGreaterThan(15_000)
    await platform.advance(60_000)
    expect(exchange.ledger.orders()).toEqual([])
  })

  test('what is proven absent is sent again on wish, and stands once', async () => {
    const { orders, exchange, platform } = setUp('drop-before', { resends: 1 })
    const order = await until(platform, orders.place(limit))
    expect(exchange.ledger.orders().map(({ orderId }) => orderId)).toEqual([order.orderId])
  })

  test('a search that comes to no end says so and leaves the intent open; recover ends it', async () => {
    const journal = memoryJournal()
    const { orders, exchange, platform } = setUp('drop-after', { journal, deadlineMs: 20_000 })
    const heal = exchange.addFault({ kind: 'error-500-before', match: { method: 'GET', path: '/api/v1/hf' } })
    const error = (await until(platform, failure(orders.place(limit)))) as OutcomeUnknownError
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(error).toMatchObject({ clientOid: expect.any(String), outcome: 'unknown' })
    expect(error.tried.length).toBeGreaterThan(0)
    heal()
    const [recovered] = await until(platform, orders.recover())
    expect(recovered).toMatchObject({ state: 'accepted', orderId: exchange.ledger.orders()[0]?.orderId })
    expect(await journal.listOpen()).toEqual([])
  })

  test('aborted after it left: unknown, with the reason as cause, and open in the journal', async () => {
    const journal = memoryJournal()
    const { orders, platform } = setUp('slow', { journal }, { when: 'after', delayMs: 5_000 })
    const controller = new AbortController()
    const result = failure(orders.place({ ...limit, clientOid: 'a1' }, { signal: controller.signal }))
    await platform.advance(1_000)
    controller.abort(new Error('enough'))
    expect(await until(platform, result)).toMatchObject({ code: 'OUTCOME_UNKNOWN', clientOid: 'a1' })
    expect((await journal.listOpen()).map(({ clientOid }) => clientOid)).toEqual(['a1'])
  })

  const facts = {
    message: 'no',
    apiCode: '200004',
    apiMessage: 'no',
    httpStatus: 200,
    retry: 'never',
  } as const
  const others: readonly KucoinError[] = [
    new ApiError('INSUFFICIENT_FUNDS', { ...facts, outcome: 'refused' }),
    new ApiError('PERMISSION_DENIED', { ...facts, outcome: 'refused' }),
    new OutcomeUnknownError({ what: 'Another order' }),
  ]

  test.each(others)(
    'aborted after it left for what became of another order ($code): unknown',
    async (reason) => {
      const journal = memoryJournal()
      const { orders, platform } = setUp('slow', { journal }, { when: 'after', delayMs: 5_000 })
      const controller = new AbortController()
      const result = failure(orders.place({ ...limit, clientOid: 'a1' }, { signal: controller.signal }))
      await platform.advance(1_000)
      controller.abort(reason)
      expect(await until(platform, result)).toMatchObject({ code: 'OUTCOME_UNKNOWN', clientOid: 'a1' })
      expect((await journal.listOpen()).map(({ clientOid }) => clientOid)).toEqual(['a1'])
    },
  )

  test.each(others)('aborted in the queue for what became of another order ($code): that', async (reason) => {
    const { orders, journal, platform, exchange } = await setUpQueue()
    const controller = new AbortController()
    const result = failure(orders.place(limit, { signal: controller.signal }))
    await platform.advance(1_000)
    controller.abort(reason)
    expect(await result).toBe(reason)
    expect(await journal.listOpen()).toEqual([])
    expect(exchange.ledger.orders()).toEqual([])
  })

  test('aborted before it left: the reason itself, and nothing is open', async () => {
    const journal = memoryJournal()
    const { orders, exchange, platform } = setUp(undefined, { journal })
    await until(platform, orders.test(limit))
    await expect(orders.place(limit, { signal: AbortSignal.abort('no') })).rejects.toBe('no')
    expect(await journal.listOpen()).toEqual([])
    expect(exchange.ledger.orders()).toEqual([])
  })
})

test.each([1, 2])('what its caller wants signed sooner than it can be is not placed (%i)', async (count) => {
  const { orders, journal, platform, exchange, clock } = await setUpQueue()
  const list = Array.from({ length: count }, () => limit)
  const results = await until(platform, orders.placeMany(list, { signUntilMs: clock.now() + 10_000 }))
  const expired = { code: 'ORDER_NOT_PLACED', reason: 'expired', outcome: 'not-sent' }
  expect(results).toMatchObject(list.map(() => ({ ok: false, error: expired })))
  expect(exchange.ledger.orders()).toEqual([])
  expect(await journal.listOpen()).toEqual([])
})

test('waiting for rules, or for a recovery, ends with the caller’s signal', async () => {
  const { orders, exchange, platform } = setUp()
  exchange.addFault({ kind: 'slow', match: { path: '/api/v2/symbols' }, when: 'before', delayMs: 9_000 })
  const controller = new AbortController()
  const place = failure(orders.place(limit, { signal: controller.signal }))
  await platform.advance(100)
  controller.abort('enough')
  expect(await place).toBe('enough')
})

test.each([[{ sendWithinMs: Number.POSITIVE_INFINITY }], [{ marginMs: Number.NaN }], [{ reads: -1 }]])(
  'options that no timer can keep are refused: %j',
  (options) => expect(() => setUp(undefined, options)).toThrow(/Fix: /),
)

test('rules that cannot be read leave nothing in doubt: nothing was sent', async () => {
  const { orders, exchange, platform } = setUp()
  exchange.addFault({ kind: 'not-found-bare', when: 'before', match: { path: '/api/v2/symbols' }, count: 1 })
  const error = await until(platform, failure(orders.place(limit)))
  expect(error).toMatchObject({ code: 'ORDER_NOT_PLACED', reason: 'unready', outcome: 'not-sent' })
  expect(exchange.ledger.orders()).toEqual([])
})

describe('one id, one order', () => {
  test('the same order placed twice at once is sent once', async () => {
    const { orders, exchange, platform } = setUp()
    const both = Promise.all([
      orders.place({ ...limit, clientOid: 'same' }),
      orders.place({ ...limit, clientOid: 'same' }),
    ])
    const [a, b] = await until(platform, both)
    expect(a.orderId).toBe(b.orderId)
    expect(exchange.ledger.orders()).toHaveLength(1)
  })

  test('placed again later, it is the journal that answers', async () => {
    const { orders, exchange, platform } = setUp()
    await until(platform, orders.place({ ...limit, clientOid: 'same' }))
    expect(await until(platform, orders.place({ ...limit, clientOid: 'same' }))).toMatchObject({
      via: 'journal',
    })
    expect(exchange.ledger.orders()).toHaveLength(1)
  })

  test('another order under the same id is refused, with the journal or without', async () => {
    const { client, orders, platform } = setUp()
    await until(platform, orders.place({ ...limit, clientOid: 'same' }))
    const other = { ...limit, clientOid: 'same', price: '1001' }
    expect(await until(platform, failure(orders.place(other)))).toMatchObject({ code: 'CLIENT_OID_REUSED' })
    const forgetful = createOrders(client)
    expect(await until(platform, failure(forgetful.place(other)))).toMatchObject({
      code: 'CLIENT_OID_REUSED',
    })
  })

  test('the same order under the same id, journal lost: the exchange’s refusal leads to it', async () => {
    const { client, orders, exchange, platform } = setUp()
    const first = await until(platform, orders.place({ ...limit, clientOid: 'same' }))
    const again = await until(platform, createOrders(client).place({ ...limit, clientOid: 'same' }))
    expect(again).toMatchObject({ orderId: first.orderId, via: 'search' })
    expect(exchange.ledger.orders()).toHaveLength(1)
  })

  test('the order of its parameters does not make it another order', async () => {
    const { orders, exchange, platform } = setUp()
    const first = await until(platform, orders.place({ ...limit, clientOid: 'same' }))
    const { symbol, ...rest } = limit
    expect(await until(platform, orders.place({ clientOid: 'same', ...rest, symbol }))).toMatchObject({
      orderId: first.orderId,
    })
    expect(exchange.ledger.orders()).toHaveLength(1)
  })

  test('an order that was turned away may be placed anew under its id', async () => {
    const { orders, exchange, platform } = setUp('quota-429', {}, { count: 1 })
    const order = { ...limit, clientOid: 'retry' }
    expect(await until(platform, failure(orders.place(order)))).toMatchObject({
      code: 'ORDER_NOT_PLACED',
      reason: 'absent',
      apiCode: '429000',
    })
    expect(await until(platform, orders.place(order))).toMatchObject({ via: 'answer' })
    expect(exchange.ledger.orders()).toHaveLength(1)
  })
})

describe('rules', () => {
  test.each([
    [{ size: '0.0000000001' }, 'baseMinSize'],
    [{ size: '1000000000000' }, 'baseMaxSize'],
    [{ price: '0.1', size: '0.0001' }, 'minFunds'],
    [{ price: '0.0001' }, 'priceIncrement'],
  ])('%j breaks %s, and nothing is sent', async (more, rule) => {
    const { orders, platform } = setUp()
    const error = (await until(platform, failure(orders.place({ ...limit, ...more })))) as OrderRuleError
    expect(error).toBeInstanceOf(OrderRuleError)
    expect(error.rule).toBe(rule)
    expect(platform.seen.filter(({ init }) => init.method === 'POST')).toHaveLength(0)
  })

  test('the rules of a symbol are read once, and an unknown symbol says so', async () => {
    const { orders, platform } = setUp()
    await until(platform, orders.place(limit))
    await until(platform, orders.place(limit))
    expect(platform.seen.filter(({ url }) => url.includes('/api/v2/symbols/'))).toHaveLength(1)
    const unknown = await until(platform, failure(orders.place({ ...limit, symbol: 'NO-SUCH' })))
    expect(KucoinError.isInstance(unknown)).toBe(true)
  })
})

describe('cancelling', () => {
  test('a cancel is repeated until the order is over, whatever is lost on the way', async () => {
    const { orders, exchange, platform } = setUp()
    const order = await until(platform, orders.place(limit))
    for (const kind of ['drop-before', 'drop-after', 'error-500-after'] as const) {
      exchange.addFault({ kind, match: { method: 'DELETE' }, count: 1 })
    }
    expect(await until(platform, orders.cancel(order))).toMatchObject({ state: 'cancelled' })
    expect(exchange.ledger.orders()).toMatchObject([{ state: 'cancelled' }])
  })

  test('what is over or unknown is told, not thrown', async () => {
    const { orders, platform } = setUp()
    const order = await until(platform, orders.place(limit))
    await until(platform, orders.cancel(order))
    expect(await until(platform, orders.cancel(order))).toMatchObject({ state: 'cancelled' })
    expect(await until(platform, orders.cancel({ symbol: 'BTC-USDT', clientOid: 'never' }))).toBeUndefined()
  })

  test('one that never arrived is told as none, however long ago the time was read', async () => {
    const { orders, exchange, platform } = setUp()
    await until(platform, orders.place(limit))
    await platform.advance(4 * 86_400_000)
    await until(platform, orders.test(limit))
    exchange.addFault({ kind: 'drop-before', match: placing, count: 1 })
    const controller = new AbortController()
    const result = failure(orders.place({ ...limit, clientOid: 'lost' }, { signal: controller.signal }))
    controller.abort(new Error('enough'))
    expect(await until(platform, result)).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
    const cancelling = orders.cancel({ symbol: 'BTC-USDT', clientOid: 'lost' })
    expect(await until(platform, cancelling)).toBeUndefined()
  })

  test('all orders of a symbol go at once', async () => {
    const { orders, exchange, platform } = setUp()
    const results = await until(platform, orders.placeMany([limit, limit, { ...limit, size: '0' }]))
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false])
    exchange.addFault({ kind: 'drop-after', match: { method: 'DELETE' }, count: 1 })
    await until(platform, orders.cancelAll('BTC-USDT'))
    expect(exchange.ledger.orders().map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  })
})
