import { describe, expect, test } from 'vitest'
import { mockExchange, until } from '../../../../test/mock-exchange.ts'
import { createOrders } from '../../create-orders.ts'
import { futuresOrders } from '../futures/futures-orders.ts'
import { ocoOrders } from '../oco/oco-orders.ts'
import { stopOrders } from './stop-orders.ts'

const startMs = 1_700_000_000_000

/** An exchange whose price goes from 100 to the given ones, one every ten seconds. */
function priced(...prices: readonly string[]) {
  const trades = ['100', ...prices].map((price, at) => ({
    timeMs: startMs + at * 10_000,
    takerSide: 'sell' as const,
    price,
    size: '100',
  }))
  const setup = mockExchange({ market: { kind: 'trades', symbol: 'BTC-USDT', trades } })
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
