import { describe, expect, test } from 'vitest'
import { failure } from '../../../test/failure.ts'
import { answer } from '../../../test/fake-platform.ts'
import { mockExchange, until } from '../../../test/mock-exchange.ts'
import { unifiedExchange } from '../../../test/unified-exchange.ts'
import { OrderRuleError, OutcomeUnknownError } from '../../errors/index.ts'
import type { UnifiedOrderParams } from '../kinds/unified/unified-words.ts'
import { createUnifiedOrders } from './create-unified-orders.ts'

const spot = { symbol: 'BTC-USDT', side: 'buy', price: '1000', size: '0.01' } as const
const margin = { ...spot, tradeType: 'MARGIN' } as const
const futures = { symbol: 'XBTUSDTM', side: 'buy', price: '1000', size: 2 } as const
const stop = { ...futures, stop: 'down', stopPrice: '900' } as const

const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' as const }]

function setUp() {
  const setup = unifiedExchange()
  const orders = createUnifiedOrders(setup.client)
  const run = <Value>(promise: Promise<Value>): Promise<Value> => until(setup.platform, promise)
  return { ...setup, orders, run }
}

/** What closes a position shows its side and size, and not that it closes it. */
describe('an id that is taken', () => {
  const closing = {
    symbol: 'XBTUSDTM',
    side: 'sell',
    price: '900000',
    closeOrder: true,
    clientOid: 'x',
  } as const

  test('by a first copy of what closes a position: it stands', async () => {
    const setup = mockExchange({ credentials, balances: { unified: { USDT: '100000' } } })
    const { client, platform } = setup
    const run = <Value>(promise: Promise<Value>) => until(platform, promise)
    const orders = createUnifiedOrders(client)
    await run(orders.place({ symbol: 'XBTUSDTM', side: 'buy', size: 2, type: 'market' }))
    const { fetch } = platform
    // An edge that sends it twice, and gives the second answer.
    platform.fetch = async (url, init) => {
      if (url.endsWith('/place')) await fetch(url, init)
      return await fetch(url, init)
    }
    const placed = await run(orders.place(closing))
    expect(placed).toMatchObject({ via: 'search' })
    expect(setup.exchange.ledger.orders().filter(({ clientOid }) => clientOid === 'x')).toMatchObject([
      { orderId: placed.orderId },
    ])
  })

  test('by an older order that need not be one: it is another', async () => {
    const { client, platform } = mockExchange({ credentials, balances: { unified: { USDT: '100000' } } })
    const run = <Value>(promise: Promise<Value>) => until(platform, promise)
    const first = createUnifiedOrders(client)
    await run(first.place({ symbol: 'XBTUSDTM', side: 'buy', size: 2, type: 'market' }))
    const { closeOrder: _, ...plain } = closing
    await run(first.place({ ...plain, size: 2 }))
    await platform.advance(60_000)
    const again = createUnifiedOrders(client)
    expect(await run(failure(again.place(closing)))).toMatchObject({ code: 'CLIENT_OID_REUSED' })
  })
})

describe('cancelMany', () => {
  test('ends 45 orders of three products in batches of 20 at most, each told in its place', async () => {
    const { orders, run, asked, held } = setUp()
    const list: UnifiedOrderParams[] = Array.from({ length: 45 }, (_, at) =>
      at % 9 === 0 ? spot : at % 9 === 1 ? margin : futures,
    )
    const placed = await run(orders.placeMany(list))
    const refs = placed.map((one) => (one.ok ? one.order : (undefined as never)))
    asked.length = 0
    const ended = await run(orders.cancelMany(refs))
    expect(ended).toEqual(
      refs.map(({ orderId }) => ({
        ok: true,
        order: expect.objectContaining({ orderId, state: 'cancelled' }),
      })),
    )
    expect(held.filter(({ status }) => status === 2)).toEqual([])
    expect(asked.filter((call) => call.endsWith('/cancel-batch'))).toHaveLength(4)
    expect(asked).not.toContain('unified/order/cancel')
  })

  test('one that is over, one that triggered, one that was never there, and one that is no name', async () => {
    const { orders, run, held, ...exchange } = setUp()
    const filled = await run(orders.place(futures))
    exchange.fill(held[0] as never)
    const waiting = await run(orders.place(stop))
    const child = exchange.trigger(held[1] as never)
    const gone = { symbol: 'XBTUSDTM', clientOid: 'never' }
    const [first, second, third, fourth] = await run(
      orders.cancelMany([filled, waiting, gone, { symbol: 'XBTUSDTM' } as never]),
    )
    expect(first).toMatchObject({ ok: true, order: { state: 'filled' } })
    expect(second).toMatchObject({ ok: true, order: { state: 'cancelled', orderId: child.orderId } })
    expect(third).toEqual({ ok: true, order: undefined })
    expect(fourth).toMatchObject({ ok: false, error: { code: 'REQUEST_INVALID' } })
  })
})

test('an order that may be of two products is looked up by the name that was given', async () => {
  const { orders, run } = setUp()
  for (const clientOid of ['first', 'second']) await run(orders.place({ ...margin, clientOid }))
  const ref = { symbol: 'BTC-USDT', clientOid: 'first' }
  const looking = orders.get(ref)
  ref.clientOid = 'second'
  expect(await run(looking)).toMatchObject({ clientOid: 'first' })
})

test('what a caller adds to the list while it waits is not cancelled', async () => {
  const { orders, run, held } = setUp()
  const [first, second] = await run(Promise.all([orders.place(futures), orders.place(futures)]))
  const open = [first]
  const cancelling = orders.cancelMany(open)
  open.push(second)
  expect(await run(cancelling)).toMatchObject([{ ok: true, order: { orderId: first.orderId } }])
  expect(held.map(({ status }) => status)).toEqual([5, 2])
})

test('an abort while several are cancelled is no refusal: they may be', async () => {
  const { client, platform, exchange } = mockExchange({
    credentials,
    balances: { unified: { USDT: '100000' } },
  })
  const run = <Value>(promise: Promise<Value>) => until(platform, promise)
  const orders = createUnifiedOrders(client)
  const placed = await run(Promise.all([orders.place(futures), orders.place(futures)]))
  exchange.addFault({ kind: 'slow', when: 'after', delayMs: 5_000, match: { path: '*cancel-batch' } })
  const controller = new AbortController()
  const cancelling = orders.cancelMany(placed, { signal: controller.signal })
  await platform.advance(1_000)
  controller.abort(new Error('enough'))
  const ended = await run(cancelling)
  expect(exchange.ledger.orders().map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  expect(ended).toMatchObject(
    placed.map(({ clientOid }) => ({ ok: false, error: { code: 'OUTCOME_UNKNOWN', clientOid } })),
  )
})

describe('amend', () => {
  const amending = { method: 'POST', path: '/api/ua/v2/unified/order/amend' }

  function onMock(kind?: 'drop-before' | 'drop-after' | 'error-500-after' | 'error-500-before') {
    const faults = kind ? [{ kind, match: amending, count: 1 }] : []
    const setup = mockExchange({ credentials, balances: { unified: { USDT: '100000' } }, faults })
    const orders = createUnifiedOrders(setup.client)
    return { ...setup, orders, run: <Value>(promise: Promise<Value>) => until(setup.platform, promise) }
  }

  test.each([undefined, 'drop-after', 'error-500-after'] as const)('takes effect (%s)', async (kind) => {
    const { orders, run, platform } = onMock(kind)
    const placed = await run(orders.place(futures))
    const { isAmended, order } = await run(orders.amend(placed, { newPrice: '1200.19', newSize: 3 }))
    expect(isAmended).toBe(true)
    expect([Number(order.price), Number(order.size)]).toEqual([1_200.1, 3])
    const now = await run(orders.get(placed))
    expect([Number(now?.price), Number(now?.size), now?.state]).toEqual([1_200.1, 3, 'open'])
    expect(platform.seen.filter(({ url }) => url.endsWith('/amend'))).toHaveLength(1)
  })

  test('what a caller changes while it is read is not amended', async () => {
    const { orders, run } = onMock()
    const [placed, other] = [await run(orders.place(futures)), await run(orders.place(futures))]
    const [ref, amendment] = [{ ...placed }, { newPrice: '1200' }]
    const amending = orders.amend(ref, amendment)
    Object.assign(ref, other)
    Object.assign(amendment, { newPrice: '1300' })
    const { order } = await run(amending)
    expect([order.orderId, Number(order.price)]).toEqual([placed.orderId, 1_200])
  })

  test.each(['drop-before', 'error-500-before'] as const)(
    'never arrived (%s): the order is as it was',
    async (kind) => {
      const { orders, run, platform } = onMock(kind)
      const placed = await run(orders.place(futures))
      const { isAmended, order } = await run(orders.amend(placed, { newPrice: '1200' }))
      expect({ isAmended, price: Number(order.price), state: order.state }).toEqual({
        isAmended: false,
        price: 1_000,
        state: 'open',
      })
      expect(platform.seen.filter(({ url }) => url.endsWith('/amend'))).toHaveLength(1)
    },
  )

  test.each(['slow', 'drop-before'] as const)(
    'an abort after it has left (%s) is no refusal',
    async (kind) => {
      const { orders, run, platform, exchange } = onMock()
      const placed = await run(orders.place(futures))
      exchange.addFault({ kind, when: 'after', delayMs: 20_000, match: amending })
      const controller = new AbortController()
      const { signal } = controller
      const changing = failure(orders.amend(placed, { newPrice: '1200' }, { signal }))
      await platform.advance(3_000)
      controller.abort()
      expect(await run(changing)).toMatchObject({ code: 'OUTCOME_UNKNOWN', clientOid: placed.clientOid })
    },
  )

  test('one that is refused, and cancels the order for that, says that it is gone', async () => {
    const { orders, run, platform } = onMock()
    const { fetch } = platform
    // A code that is known, in place of one that is not.
    platform.fetch = async (url, init) => {
      const reply = await fetch(url, init)
      return { ...reply, text: async () => (await reply.text()).replace('300003', '116241') }
    }
    const placed = await run(orders.place(futures))
    const tooDear = { newPrice: '90000', newSize: 900_000 }
    expect(await run(failure(orders.amend(placed, tooDear)))).toMatchObject({ outcome: 'refused' })
    expect(await run(orders.get(placed))).toMatchObject({ state: 'open' })
    const amended = await run(orders.amend(placed, { ...tooDear, cxlOnFail: true }))
    expect(amended).toMatchObject({ isAmended: false, order: { state: 'cancelled' } })
  })

  test.each([
    ['refused', false, 200],
    ['refused, and the look at it fails', true, 200],
    ['turned away', false, 429],
  ])('one whose second copy is %s took effect', async (_, isHidden, status) => {
    const { orders, run, platform, exchange } = onMock()
    const placed = await run(orders.place(futures))
    const { fetch } = platform
    platform.fetch = async (url, init) => {
      const reply = await fetch(url, init)
      if (!url.endsWith('/amend')) return reply
      if (isHidden) exchange.addFault({ kind: 'drop-before', match: { method: 'GET' }, count: 3 })
      return status === 429
        ? answer(429, { code: '429000', msg: 'Too many requests' })
        : answer(200, { code: '116241', msg: 'refused' })
    }
    expect(await run(orders.amend(placed, { newPrice: '1200' }))).toMatchObject({
      isAmended: true,
      order: { state: 'open' },
    })
    expect(platform.seen.filter(({ url }) => url.endsWith('/amend'))).toHaveLength(1)
  })

  test('what is refused and leaves the order stays a refusal', async () => {
    const { orders, run, client } = onMock()
    const placed = await run(orders.place(futures))
    const call = async (endpoint: { readonly path: string }, ...args: never[]): Promise<unknown> => {
      const sent = endpoint.path.endsWith('/amend') ? [{ ...(args[0] as object), symbol: 'ETHUSDTM' }] : args
      return await client.call(endpoint as never, ...(sent as never[]))
    }
    const other = createUnifiedOrders({ ...client, call: call as never })
    const error = await run(failure(other.amend(placed, { newPrice: '1200', cxlOnFail: true })))
    expect(error).toMatchObject({ outcome: 'refused' })
    expect(await run(orders.get(placed))).toMatchObject({ state: 'open' })
  })

  test('what could not be read before does not leave it in doubt', async () => {
    const { orders, run, platform, exchange } = onMock()
    const placed = await run(orders.place(futures))
    const match = { method: 'GET', path: '/api/ua/v2/unified' }
    exchange.addFault({ kind: 'drop-before', match, count: 5 })
    expect(await run(orders.amend(placed, { newPrice: '1200' }))).toMatchObject({ isAmended: true })
    const sent = platform.seen.length
    exchange.addFault({ kind: 'drop-before', match })
    const error = await run(failure(orders.amend(placed, { newPrice: '1300' })))
    expect(error).toMatchObject({ outcome: 'not-sent' })
    expect(platform.seen.slice(sent).filter(({ url }) => url.endsWith('/amend'))).toEqual([])
  })

  test('which price ends the position is looked at, too', async () => {
    const { orders, run } = onMock('drop-before')
    const placed = await run(orders.place({ ...futures, slTriggerPrice: '500' }))
    const amendment = { slTriggerPrice: '500', slTriggerPriceType: 'MP' } as const
    expect(await run(orders.amend(placed, amendment))).toMatchObject({ isAmended: false })
    expect(await run(orders.amend(placed, amendment))).toMatchObject({ isAmended: true })
  })

  test('an order that is shown no more leaves it unknown', async () => {
    const { client, held, run } = setUp()
    const call = async (endpoint: { readonly path: string }, ...args: never[]): Promise<unknown> => {
      if (!endpoint.path.endsWith('/amend')) return await client.call(endpoint as never, ...args)
      held.length = 0
      throw new OutcomeUnknownError({ what: 'The request', signedAtMs: client.clock.now() })
    }
    const orders = createUnifiedOrders({ ...client, call: call as never }, { deadlineMs: 30_000 })
    const placed = await run(orders.place(futures))
    const error = await run(failure(orders.amend(placed, { newPrice: '1200' })))
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect((error as OutcomeUnknownError).tried).toContain('The order is not shown.')
  })

  test.each([
    ['a pair', spot, { newPrice: '1' }, 'no other order can be changed'],
    ['nothing', futures, {}, 'newPrice'],
    ['what is not read', futures, { price: '1' }, 'price'],
    ['a price that is no text', futures, { newPrice: 5 }, 'newPrice'],
    ['half of a take profit', futures, { newPrice: '1', tpTriggerPriceType: 'TP' }, 'tpTriggerPriceType'],
  ] as const)('%s is refused before anything is sent', async (_, order, amendment, names) => {
    const { orders, run, asked } = setUp()
    const placed = await run(orders.place(order))
    const error = await run(failure(orders.amend(placed, amendment as never)))
    expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
    expect(String(error)).toContain(names)
    expect(asked).not.toContain('unified/order/amend')
  })

  test('a rule of the symbol, and an order that is over', async () => {
    const { orders, run, held, asked, ...exchange } = setUp()
    const placed = await run(orders.place(futures))
    expect(await run(failure(orders.amend(placed, { newSize: 0.5 })))).toBeInstanceOf(OrderRuleError)
    exchange.fill(held[0] as never)
    const error = await run(failure(orders.amend(placed, { newPrice: '1200' })))
    expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
    expect(asked).not.toContain('unified/order/amend')
  })
})
