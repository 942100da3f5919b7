import { describe, expect, test } from 'vitest'
import { answer, ok } from '../../../../test/fake-platform.ts'
import { mockExchange, until } from '../../../../test/mock-exchange.ts'
import type { ClientOptions } from '../../../client/options.ts'
import type { ClientEvent } from '../../../http/events.ts'
import { createOrders } from '../../create-orders.ts'
import { futuresOrders } from '../futures/futures-orders.ts'
import { ocoOrders } from '../oco/oco-orders.ts'
import type { OrderKindFactory } from '../order-kind.ts'
import { marginStopOrders, stopOrders } from './stop-orders.ts'

const startMs = 1_700_000_000_000

/** An exchange whose price goes from 100 to the given ones, one every ten seconds. */
function priced(...prices: readonly string[]) {
  return pricedWith({}, prices)
}

/** The same, and what its listener hears. */
function listened(...prices: readonly string[]) {
  const events: ClientEvent[] = []
  return { ...pricedWith({ onEvent: (event) => events.push(event) }, prices), events }
}

function pricedWith(options: ClientOptions, prices: readonly string[]) {
  const trades = ['100', ...prices].map((price, at) => ({
    timeMs: startMs + at * 10_000,
    takerSide: 'sell' as const,
    price,
    size: '100',
  }))
  const setup = mockExchange({ market: { kind: 'trades', symbol: 'BTC-USDT', trades } }, options)
  setup.exchange.tick()
  return setup
}

const order = { symbol: 'BTC-USDT', side: 'sell', size: '1' } as const
const limit = { ...order, type: 'limit' } as const

describe('once triggered, an order that waited is followed to its fills', () => {
  test('stop', async () => {
    const { client, platform } = priced('90', '89')
    const orders = createOrders(client, { kind: stopOrders })
    const place = orders.place({ ...limit, stop: 'loss', stopPrice: '95', price: '80' })
    const placed = await until(platform, place)
    expect(await until(platform, orders.get(placed))).toMatchObject({ state: 'open', isWaiting: true })
    const done = await until(platform, placed.finished())
    expect(done).toMatchObject({ state: 'filled', dealSize: '1' })
    expect(done.orderId).not.toBe(placed.orderId)
    expect(done.fills.length).toBeGreaterThan(0)
  })

  test('OCO', async () => {
    const { client, platform } = priced('105', '111')
    const orders = createOrders(client, { kind: ocoOrders })
    const place = orders.place({ ...order, price: '110', stopPrice: '90', limitPrice: '89' })
    const done = await until(
      platform,
      place.then((placed) => placed.finished()),
    )
    expect(done).toMatchObject({ state: 'filled', dealSize: '1' })
    expect(done.fills.length).toBeGreaterThan(0)
  })

  test('futures stop', async () => {
    const { client, platform } = priced('90', '89')
    const orders = createOrders(client, { kind: futuresOrders })
    const stop = { stop: 'down', stopPriceType: 'TP', stopPrice: '95' } as const
    const place = orders.place({
      symbol: 'XBTUSDTM',
      side: 'sell',
      price: '80',
      qty: '0.01',
      leverage: 3,
      ...stop,
    })
    const done = await until(
      platform,
      place.then((placed) => placed.finished()),
    )
    expect(done).toMatchObject({ state: 'filled', dealSize: '10', isWaiting: false })
    expect(done.fills.reduce((sum, { size }) => sum + Number(size), 0)).toBe(10)
  })
})

describe('an order that would go off at once', () => {
  const contract = { symbol: 'XBTUSDTM', side: 'sell', price: '80', size: 1, leverage: 3 } as const
  const margin = { isIsolated: false, autoBorrow: false, autoRepay: false } as const
  const kinds: readonly [string, OrderKindFactory<never>, object, object][] = [
    ['stop loss', stopOrders, { ...limit, price: '80', stop: 'loss' }, { stopPrice: '105' }],
    ['stop loss at the price', stopOrders, { ...limit, price: '80', stop: 'loss' }, { stopPrice: '100' }],
    ['stop entry', stopOrders, { ...limit, side: 'buy', price: '80', stop: 'entry' }, { stopPrice: '95' }],
    [
      'margin stop',
      marginStopOrders,
      { ...limit, ...margin, price: '80', stop: 'loss' },
      { stopPrice: '105' },
    ],
    ['OCO', ocoOrders, { ...order, price: '110', limitPrice: '89' }, { stopPrice: '101' }],
    ['futures down', futuresOrders, { ...contract, stop: 'down', stopPriceType: 'TP' }, { stopPrice: '105' }],
    ['futures up', futuresOrders, { ...contract, stop: 'up', stopPriceType: 'MP' }, { stopPrice: '95' }],
  ] as never

  const told = (events: readonly ClientEvent[]) => events.filter(({ type }) => type === 'at-once')

  test.each(kinds)('%s is told of before it is sent', async (_, kind, params, trigger) => {
    const { client, platform, events } = listened('100')
    const place = createOrders(client, { kind }).place({ ...params, ...trigger } as never)
    // A pair of which one half would go off at once is refused by KuCoin itself.
    await until(
      platform,
      place.catch((error: unknown) => error),
    )
    expect(told(events)).toMatchObject([{ call: expect.stringMatching(/^POST /), price: '100' }])
    const sent = events.findIndex((event) => event.type === 'request' && event.call.startsWith('POST'))
    expect(events.findIndex(({ type }) => type === 'at-once')).toBeLessThan(sent)
  })

  test.each(kinds)('%s that waits is not', async (_, kind, params, { stopPrice }) => {
    const { client, platform, events } = listened('100')
    const far = { ...params, stopPrice: String(Number(stopPrice) > 99 ? 90 : 108) }
    await until(platform, createOrders(client, { kind }).place(far as never))
    expect(told(events)).toEqual([])
  })

  test('is judged by the price of now, not by that of the rules', async () => {
    const { client, platform, events } = listened('90')
    const orders = createOrders(client, { kind: futuresOrders })
    const stop = { ...contract, stop: 'down', stopPriceType: 'TP', stopPrice: '95' } as const
    await until(platform, orders.place(stop))
    await platform.advance(20_000)
    await until(platform, orders.place(stop))
    expect(told(events)).toMatchObject([{ price: '90' }])
  })

  test('is placed where nobody knows the price', async () => {
    const { client, exchange, platform, events } = listened('100')
    exchange.addFault({ kind: 'error-500-before', match: { path: '/api/v1/market' } })
    const orders = createOrders(client, { kind: stopOrders })
    const place = orders.place({ ...limit, price: '80', stop: 'loss', stopPrice: '105' })
    expect(await until(platform, place)).toHaveProperty('orderId')
    expect(told(events)).toEqual([])
  })

  test('costs no request where nobody listens', async () => {
    const { client, platform } = priced('100')
    const place = createOrders(client, { kind: stopOrders }).place({
      ...limit,
      price: '80',
      stop: 'loss',
      stopPrice: '105',
    })
    await until(platform, place)
    expect(platform.seen.filter(({ url }) => url.includes('/market/'))).toEqual([])
  })
})

test('one that is still shown as waiting is not called gone, however few looks were asked for', async () => {
  const { client, platform } = priced()
  const orders = createOrders(client, { kind: stopOrders, reads: 0 })
  const placed = await until(platform, orders.place({ ...limit, stop: 'loss', stopPrice: '95', price: '80' }))
  const fetch = platform.fetch.bind(platform)
  // Nothing that cancels arrives.
  platform.fetch = async (url, init) =>
    init.method === 'DELETE' ? answer(500, { code: '500000', msg: 'no' }) : await fetch(url, init)
  const cancelling = orders.cancel(placed)
  expect(
    await until(
      platform,
      cancelling.catch((error: unknown) => error),
    ),
  ).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
})

test('a triggered stop order is cancelled where it has gone', async () => {
  const { client, exchange, platform } = priced('90', '89')
  const orders = createOrders(client, { kind: stopOrders })
  const place = orders.place({ ...limit, side: 'buy', stop: 'loss', stopPrice: '95', price: '50' })
  const placed = await until(platform, place)
  await platform.advance(30_000)
  expect(await until(platform, orders.cancel(placed))).toMatchObject({ state: 'cancelled' })
  expect(exchange.ledger.orders()).toMatchObject([{ state: 'cancelled' }])
})

test('one that was cancelled elsewhere ends as cancelled', async () => {
  const { client, platform } = priced()
  const orders = createOrders(client, { kind: stopOrders })
  const placed = await until(platform, orders.place({ ...limit, stop: 'loss', stopPrice: '95', price: '80' }))
  const finished = placed.finished()
  await until(platform, createOrders(client, { kind: stopOrders }).cancelAll('BTC-USDT'))
  expect(await until(platform, finished)).toMatchObject({ state: 'cancelled', fills: [] })
})

test('one that may have gone off and been forgotten since is in doubt, and not told as cancelled', async () => {
  const { client, exchange, platform } = priced('90', '89')
  const orders = createOrders(client, { kind: stopOrders })
  const placed = await until(platform, orders.place({ ...limit, stop: 'loss', stopPrice: '95', price: '80' }))
  await platform.advance(30_000)
  exchange.tick()
  expect(exchange.ledger.orders()).toMatchObject([{ clientOid: placed.clientOid, state: 'done' }])
  await platform.advance(8 * 86_400_000)
  await expect(until(platform, placed.finished())).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
})

test('one that waited for longer, and was cancelled while it was followed, ends as cancelled', async () => {
  const { client, platform } = priced()
  const orders = createOrders(client, { kind: stopOrders })
  const placed = await until(platform, orders.place({ ...limit, stop: 'loss', stopPrice: '95', price: '80' }))
  await platform.advance(8 * 86_400_000)
  const finished = placed.finished()
  await platform.advance(1_000)
  await until(platform, orders.cancelAll('BTC-USDT'))
  expect(await until(platform, finished)).toMatchObject({ state: 'cancelled', fills: [] })
})

test('one that a single late look does not show has not ended, however far apart the looks are', async () => {
  const { client, exchange, platform } = priced('100', '90', '89')
  const orders = createOrders(client, { kind: stopOrders })
  const placed = await until(platform, orders.place({ ...limit, stop: 'loss', stopPrice: '95', price: '80' }))
  const finished = placed.finished({ pollMs: 60_000 })
  await platform.advance(14_000)
  const { fetch } = platform
  let looks = 0
  // At 20 s it goes off. Then one look finds it in no list: it has left the one, and is not in the other yet.
  platform.fetch = async (url, init) => {
    if (!/orders|stop-order/.test(url) || platform.monotonicNow() > 40_000) return await fetch(url, init)
    looks++
    if (url.includes('/client-order/')) return answer(200, { code: '400100', msg: 'order not exist' })
    return ok(/active|ByClientOid/.test(url) ? [] : { items: [], totalPage: 0 })
  }
  await platform.advance(20_000)
  exchange.tick()
  expect([looks, exchange.ledger.orders().length]).toEqual([5, 1])
  expect(await until(platform, finished)).toMatchObject({ state: 'filled', dealSize: '1' })
})
