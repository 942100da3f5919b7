import { describe, expect, test } from 'vitest'
import { failure } from '../../../../test/failure.ts'
import { until } from '../../../../test/mock-exchange.ts'
import { type Fate, unifiedExchange } from '../../../../test/unified-exchange.ts'
import { OrderNotPlacedError, OrderRuleError, OutcomeUnknownError } from '../../../errors/index.ts'
import type { ClientEvent } from '../../../http/events.ts'
import { createOrders } from '../../create-orders.ts'
import { memoryJournal } from '../../journal.ts'
import type { OrdersOptions } from '../../options.ts'
import { unifiedOrders } from './unified-orders.ts'
import type { UnifiedOrderParams } from './unified-words.ts'

const HOUR_MS = 3_600_000

function setUp(options: OrdersOptions = {}) {
  const events: ClientEvent[] = []
  const setup = unifiedExchange({ onEvent: (event) => events.push(event) })
  const orders = createOrders(setup.client, { ...options, kind: unifiedOrders })
  const run = <Value>(promise: Promise<Value>): Promise<Value> => until(setup.platform, promise)
  const fail = (promise: Promise<unknown>): Promise<unknown> => run(failure(promise))
  return { ...setup, orders, run, fail, events }
}

const spot = { symbol: 'BTC-USDT', side: 'buy', price: '40000', size: '0.01' } as const
const futures = { symbol: 'XBTUSDTM', side: 'buy', price: '40000', size: 2 } as const
const stop = { ...futures, stop: 'down', stopPrice: '45000' } as const

describe('what is sent names its product and the unit of its size', () => {
  const cases: readonly (readonly [string, UnifiedOrderParams, object])[] = [
    [
      'coins',
      spot,
      { tradeType: 'SPOT', side: 'BUY', orderType: 'LIMIT', size: '0.01', sizeUnit: 'BASECCY' },
    ],
    [
      'money',
      { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50.1234567' },
      { tradeType: 'SPOT', orderType: 'MARKET', size: '50.123456', sizeUnit: 'QUOTECCY' },
    ],
    [
      'margin',
      { ...spot, tradeType: 'MARGIN' },
      { tradeType: 'MARGIN', price: '40000', sizeUnit: 'BASECCY' },
    ],
    ['contracts', futures, { tradeType: 'FUTURES', size: '2', sizeUnit: 'UNIT' }],
    [
      'coins of a contract',
      { symbol: 'XBTUSDTM', side: 'sell', type: 'market', qty: '0.0119' },
      { tradeType: 'FUTURES', side: 'SELL', size: '11', sizeUnit: 'UNIT' },
    ],
    [
      'a trigger, rounded away from the market',
      { ...stop, stopPrice: '44999.99', stopPriceType: 'MP' },
      { triggerDirection: 'DOWN', triggerPrice: '44999.9', triggerPriceType: 'MP' },
    ],
    [
      'a trigger of coins',
      { ...spot, stop: 'entry', stopPrice: '51000.01' },
      { triggerDirection: 'UP', triggerPrice: '51000.1' },
    ],
    [
      'take profit and stop loss',
      { ...futures, tpTriggerPrice: '60000.01', slTriggerPrice: '30000.09', slTriggerPriceType: 'IP' },
      { tpTriggerPrice: '60000.1', slTriggerPrice: '30000', slTriggerPriceType: 'IP' },
    ],
    [
      'the end of a position',
      { symbol: 'XBTUSDTM', side: 'sell', type: 'market', closeOrder: true },
      { closeOrder: true, orderType: 'MARKET', size: '0', sizeUnit: 'UNIT' },
    ],
  ]
  test.each(cases)('%s', async (_, params, sent) => {
    const { orders, run, placed } = setUp()
    const order = await run(orders.place(params))
    expect(order.via).toBe('answer')
    expect(placed).toEqual([expect.objectContaining({ ...sent, clientOid: order.clientOid })])
    const wire = Object.keys(placed[0] ?? {})
    for (const word of ['type', 'funds', 'qty', 'stop', 'stopPrice', 'stopPriceType'])
      expect(wire).not.toContain(word)
  })
})

describe('what breaks a rule, or would not be read, is refused before anything is sent', () => {
  const broken: readonly (readonly [string, object, string])[] = [
    ['a size below the least', { ...spot, size: '0.000001' }, 'baseMinSize'],
    [
      'less money than the least',
      { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '0.01' },
      'quoteMinSize',
    ],
    ['no tick', { ...spot, price: '0.01' }, 'priceIncrement'],
    ['a part of a contract', { ...futures, size: 0.5 }, 'lotSize'],
    ['a trigger of nothing', { ...stop, stopPrice: '0.01' }, 'tickSize'],
    ['a profit of nothing', { ...futures, side: 'sell', tpTriggerPrice: '0.01' }, 'tickSize'],
    ['a symbol at rest', { ...spot, symbol: 'OLD-USDT', size: '2' }, 'enableTrading'],
  ]
  test.each(broken)('%s', async (_, order, rule) => {
    const { orders, fail, placed } = setUp()
    const error = await fail(orders.place(order as UnifiedOrderParams))
    expect(error).toBeInstanceOf(OrderRuleError)
    expect(error).toMatchObject({ rule, outcome: 'not-sent' })
    expect(placed).toEqual([])
  })

  const unread: readonly (readonly [string, object, string])[] = [
    ['reduceOnly of coins', { ...spot, reduceOnly: true }, 'reduceOnly'],
    ['a stop loss of coins', { ...spot, slTriggerPrice: '1' }, 'slTriggerPrice'],
    ['a take profit on margin', { ...spot, tradeType: 'MARGIN', tpTriggerPrice: '1' }, 'tpTriggerPrice'],
    ['a margin mode of coins', { ...spot, marginMode: 'CROSS' }, 'marginMode'],
    ['isolated margin', { ...spot, tradeType: 'MARGIN', marginMode: 'ISOLATED' }, 'cross margin'],
    ['qty of coins', { ...spot, qty: '1' }, 'qty'],
    ['money for contracts', { symbol: 'XBTUSDTM', side: 'buy', type: 'market', funds: '1' }, 'funds'],
    ['half a trigger', { ...futures, stopPrice: '1' }, 'stopPrice'],
    ['the other half', { ...futures, stop: 'up' }, 'stop'],
    ['a word of coins for contracts', { ...stop, stop: 'loss' }, 'down or up'],
    ['a word of contracts for coins', { ...spot, stop: 'down', stopPrice: '1' }, 'loss or entry'],
    ['a trigger beside a stop loss', { ...stop, slTriggerPrice: '1' }, 'two orders'],
    ['a pair as a contract', { ...spot, tradeType: 'FUTURES' }, 'SPOT or MARGIN'],
    ['a contract as a pair', { ...futures, tradeType: 'SPOT' }, 'FUTURES'],
    ['coins of an inverse contract', { symbol: 'XBTUSDM', side: 'buy', type: 'market', qty: '1' }, 'inverse'],
    ['an unknown symbol', { ...spot, symbol: 'BTC-USD' }, 'no SPOT symbol'],
    ['a size beside closeOrder', { ...futures, closeOrder: true }, 'size'],
    ['no amount', { symbol: 'BTC-USDT', side: 'buy', type: 'market' }, 'no amount'],
    ['no contracts', { symbol: 'XBTUSDTM', side: 'buy', type: 'market', closeOrder: false }, 'no amount'],
    [
      'two amounts',
      { symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '1', funds: '1' },
      'size and funds',
    ],
    ['two amounts of contracts', { ...futures, qty: '1' }, 'size and qty'],
    ['no price', { symbol: 'BTC-USDT', side: 'buy', size: '1' }, 'no price'],
    ['a side in the words of the call', { ...spot, side: 'BUY' }, 'buy or sell'],
    ['no side', { ...spot, side: undefined }, 'buy or sell'],
    ['a type in the words of the call', { ...spot, type: 'MARKET' }, 'limit or market'],
    ['leverage', { ...futures, leverage: 3 }, 'leverage'],
    ['autoBorrow', { ...spot, tradeType: 'MARGIN', autoBorrow: true }, 'autoBorrow'],
  ]
  test.each(unread)('%s', async (_, order, names) => {
    const { orders, fail, placed } = setUp()
    const error = await fail(orders.place(order as UnifiedOrderParams))
    expect(error).toMatchObject({ code: 'REQUEST_INVALID', outcome: 'not-sent' })
    expect(String((error as Error).message)).toContain(names)
    expect(placed).toEqual([])
  })
})

describe('a lost answer', () => {
  const kinds: readonly (readonly [string, UnifiedOrderParams])[] = [
    ['coins', spot],
    ['margin', { ...spot, tradeType: 'MARGIN' }],
    ['contracts', futures],
    ['what waits for a price', stop],
    ['what coins wait for', { ...spot, stop: 'loss', stopPrice: '45000' }],
  ]
  const found: readonly Fate[] = ['drop-after', 'busy-after', 'odd-code', 'hidden']
  test.each(kinds.flatMap(([name, order]) => found.map((fate) => [name, fate, order] as const)))(
    '%s, %s: it stands once, and is found',
    async (_, fate, order) => {
      const { orders, run, placed, fates, held } = setUp()
      fates.push(fate)
      const result = await run(orders.place(order))
      expect(result).toMatchObject({ via: 'search', orderId: held[0]?.orderId })
      expect(placed).toHaveLength(1)
    },
  )

  test.each(kinds)('%s, never arrived: proven absent after all places were seen', async (_, order) => {
    const { orders, fail, fates, asked, held } = setUp()
    fates.push('drop-before')
    const error = await fail(orders.place(order))
    expect(error).toBeInstanceOf(OrderNotPlacedError)
    expect(held).toEqual([])
    for (const place of ['detail', 'open-list', 'history', 'execution'])
      expect(asked).toContain(`unified/order/${place}`)
  })

  test('116151 tells of an earlier copy: it is found, or the id is another order’s', async () => {
    const first = setUp()
    const { orderId } = await first.run(first.orders.place({ ...spot, clientOid: 'same' }))
    // Another program, which knows nothing of the first.
    const again = createOrders(first.client, { kind: unifiedOrders })
    expect(await first.run(again.place({ ...spot, clientOid: 'same' }))).toMatchObject({
      orderId,
      via: 'search',
    })
    const other = createOrders(first.client, { kind: unifiedOrders })
    const error = await first.fail(other.place({ ...spot, price: '39000', clientOid: 'same' }))
    expect(error).toMatchObject({ code: 'CLIENT_OID_REUSED' })
    expect(first.held).toHaveLength(1)
  })

  test('one that triggered meanwhile is found, and told as what it became', async () => {
    const { orders, run, fates, platform, held, ...exchange } = setUp()
    fates.push('drop-after')
    const placing = orders.place({ ...stop, clientOid: 'mine' })
    await platform.advance(5_000)
    const [conditional] = held
    if (!conditional) throw new Error('it never arrived')
    const child = exchange.trigger(conditional)
    exchange.fill(child)
    const order = await run(placing)
    expect(order).toMatchObject({ clientOid: 'mine', orderId: child.orderId, via: 'search' })
    const finished = await run(order.finished())
    expect(finished).toMatchObject({ state: 'filled', dealSize: '2', clientOid: 'mine', isWaiting: false })
    expect(finished.fills).toMatchObject([{ size: '2', liquidity: 'taker' }])
  })

  test('a trade of an order that KuCoin does not show leaves it unknown', async () => {
    const { orders, fail, fates, ...exchange } = setUp({ deadlineMs: 40_000 })
    fates.push('drop-after')
    const placing = orders.place(futures)
    await exchange.platform.advance(1_000)
    const [order] = exchange.held.splice(0)
    if (!order) throw new Error('it never arrived')
    exchange.fill(order)
    const error = await fail(placing)
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect((error as OutcomeUnknownError).tried.join()).toContain('an order that KuCoin does not show')
  })
})

describe('what KuCoin forgets after 2 hours', () => {
  const journalled = async (fate: Fate, order: UnifiedOrderParams) => {
    const journal = memoryJournal()
    const setup = setUp({ journal, account: 'mine', deadlineMs: 5_000 })
    setup.fates.push(fate)
    const error = await setup.fail(setup.orders.place(order))
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    return setup
  }

  test('cancelled unfilled 3 hours ago: unknown, never absent, and the error says why', async () => {
    const { orders, run, held, platform, ...exchange } = await journalled('hidden', spot)
    exchange.cancel(held[0] as never)
    await platform.advance(3 * HOUR_MS)
    const [recovered] = await run(orders.recover())
    expect(recovered).toMatchObject({ state: 'unknown' })
    expect(String(recovered?.error)).toMatch(/3 hours ago.*forget.*2 hours/)
  })

  test('filled 3 hours ago: found', async () => {
    const { orders, run, held, platform, ...exchange } = await journalled('hidden', spot)
    exchange.fill(held[0] as never)
    await platform.advance(3 * HOUR_MS)
    expect(await run(orders.recover())).toMatchObject([{ state: 'accepted', orderId: held[0]?.orderId }])
  })

  test('never arrived, seen after an hour: proven absent', async () => {
    const { orders, run, platform } = await journalled('drop-before', spot)
    await platform.advance(HOUR_MS)
    expect(await run(orders.recover())).toMatchObject([{ state: 'not-placed' }])
  })

  test('never arrived, seen after 3 hours: unknown', async () => {
    const { orders, run, platform } = await journalled('drop-before', spot)
    await platform.advance(3 * HOUR_MS)
    expect(await run(orders.recover())).toMatchObject([{ state: 'unknown' }])
  })

  test('the journal names product, symbol and time before anything is sent', async () => {
    const journal = memoryJournal()
    const { orders, run, fates, fail } = setUp({ journal, account: 'mine', deadlineMs: 1_000 })
    fates.push('drop-before')
    await fail(orders.place({ ...spot, tradeType: 'MARGIN', clientOid: 'm' }))
    const [intent] = await journal.listOpen()
    expect(intent).toMatchObject({
      kind: 'unified',
      clientOid: 'm',
      symbol: 'BTC-USDT',
      claimedAtMs: expect.any(Number),
    })
    expect(JSON.parse(intent?.body ?? '')).toMatchObject({
      tradeType: 'MARGIN',
      clientOid: 'm',
      size: '0.01',
    })
    await run(orders.recover())
  })
})

describe('the end of an order', () => {
  test('a plain one is cancelled by its own id', async () => {
    const { orders, run } = setUp()
    const placed = await run(orders.place({ ...spot, tradeType: 'MARGIN' }))
    expect(await run(orders.cancel(placed))).toMatchObject({
      state: 'cancelled',
      clientOid: placed.clientOid,
    })
    // Another program knows nothing but its name.
    const { symbol, clientOid } = await run(orders.place({ ...spot, tradeType: 'MARGIN' }))
    expect(await run(orders.cancel({ symbol, clientOid }))).toMatchObject({ state: 'cancelled' })
  })

  test('what a trigger has made of one is cancelled in its place', async () => {
    const { orders, run, held, ...exchange } = setUp()
    const placed = await run(orders.place(stop))
    const waiting = await run(orders.get(placed))
    expect(waiting).toMatchObject({ state: 'open', isWaiting: true, orderId: placed.orderId })
    const child = exchange.trigger(held[0] as never)
    expect(await run(orders.get(placed))).toMatchObject({
      state: 'open',
      isWaiting: false,
      orderId: child.orderId,
    })
    expect(await run(orders.cancel(placed))).toMatchObject({ state: 'cancelled', orderId: child.orderId })
    expect(child.status).toBe(5)
  })

  test('so it is when KuCoin has forgotten what triggered', async () => {
    const { orders, run, held, platform, ...exchange } = setUp()
    const placed = await run(orders.place(stop))
    const child = exchange.trigger(held[0] as never)
    exchange.fill(child, '1')
    await platform.advance(5 * HOUR_MS)
    expect(await run(orders.get(placed))).toMatchObject({
      state: 'open',
      orderId: child.orderId,
      dealSize: '1',
    })
    expect(await run(orders.cancel(placed))).toMatchObject({ state: 'cancelled', dealSize: '1' })
    expect(child.status).toBe(6)
  })

  test('all of a symbol: of every product and filter, hundreds of them', async () => {
    const { orders, run, held } = setUp()
    const list: UnifiedOrderParams[] = Array.from({ length: 120 }, () => futures)
    await run(orders.placeMany([...list, stop, spot, { ...spot, tradeType: 'MARGIN' }]))
    await run(orders.cancelAll('XBTUSDTM'))
    const open = () =>
      held.filter(({ status }) => [0, 2, 4].includes(status)).map(({ tradeType }) => tradeType)
    expect(open()).toEqual(['SPOT', 'MARGIN'])
    await run(orders.cancelAll('BTC-USDT'))
    expect(open()).toEqual([])
  })

  test('all of a symbol: what KuCoin did not cancel, and what never ends, is not called cancelled', async () => {
    const { client, run, fail } = setUp()
    const orderId = 'o1'
    const answers: readonly (readonly object[])[] = [
      [{ orderId, code: '119999', msg: 'odd' }],
      Array.from({ length: 100 }, (_, at) => ({ orderId: `o${at}` })),
    ]
    for (const items of answers) {
      let calls = 0
      const call = async (endpoint: { readonly path: string }, ...args: never[]): Promise<unknown> => {
        if (!endpoint.path.endsWith('/cancel-all')) return await client.call(endpoint as never, ...args)
        calls++
        return { tradeType: 'FUTURES', items }
      }
      const orders = createOrders({ ...client, call: call as never }, { kind: unifiedOrders })
      expect(await fail(orders.cancelAll('XBTUSDTM'))).toMatchObject({ outcome: 'unknown' })
      expect(calls).toBeLessThan(50)
    }
    const gone = { orderId, code: '116101', msg: 'order not found' }
    const call = async (): Promise<unknown> => ({ tradeType: 'FUTURES', items: [gone] })
    await run(createOrders({ ...client, call: call as never }, { kind: unifiedOrders }).cancelAll('XBTUSDTM'))
  })

  test('there is no test of an order, and the error says so', async () => {
    const { orders, fail } = setUp()
    expect(await fail(orders.test(spot))).toMatchObject({ code: 'REQUEST_INVALID' })
  })
})

describe('a listener hears before the order is sent', () => {
  test.each([
    ['closes-others', { symbol: 'XBTUSDTM', side: 'sell', type: 'market', closeOrder: true }],
    ['at-once', { ...stop, stopPrice: '60000' }],
    ['at-once', { ...spot, stop: 'entry', stopPrice: '40000' }],
  ] as const)('%s', async (type, order) => {
    const { orders, run, events } = setUp()
    await run(orders.place(order))
    const told = events.findIndex((event) => event.type === type)
    const sent = events.findIndex((event) => event.type === 'request' && event.call.endsWith('/place'))
    expect(told).toBeGreaterThan(-1)
    expect(told).toBeLessThan(sent)
  })

  test('and nothing of an order that waits', async () => {
    const { orders, run, events } = setUp()
    await run(orders.place(stop))
    expect(events.filter(({ type }) => ['at-once', 'closes-others'].includes(type))).toEqual([])
  })
})

test('an order that rested for hours, and is not shown for a moment, is followed on', async () => {
  const { orders, run, platform, held, cancel } = setUp()
  const placed = await run(orders.place(spot))
  await platform.advance(3 * HOUR_MS)
  const finished = placed.finished()
  await platform.advance(5_000)
  const hidden = held.splice(0)
  await platform.advance(15_000)
  held.push(...hidden)
  for (const order of hidden) cancel(order)
  expect(await run(finished)).toMatchObject({ state: 'cancelled', fills: [] })
})

test('an order for money, of which nobody says how much was filled, is over with its trades', async () => {
  const { orders, run, platform, held, fills, fill } = setUp()
  const placed = await run(orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' }))
  fill(held[0] as never)
  // They are written a little after the order.
  const late = fills.splice(0)
  const finished = placed.finished()
  await platform.advance(2_000)
  fills.push(...late)
  expect(await run(finished)).toMatchObject({ state: 'filled', fills: [{ tradeId: 't0' }] })
})
