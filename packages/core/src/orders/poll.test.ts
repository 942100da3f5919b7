/** How often an order is looked at that is followed to its end. */
import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createOrders } from './create-orders.ts'

const resting = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const

async function setUp() {
  const setup = mockExchange()
  const orders = createOrders(setup.client)
  const order = await until(setup.platform, orders.place(resting))
  const looks = (): number => setup.platform.seen.filter(({ url }) => url.includes(order.clientOid)).length
  return { ...setup, order, orders, looks }
}

test.each([0, 1, 50])(
  'with pollMs %d at most once in 50 ms, so that all else has its turn',
  async (pollMs) => {
    const { platform, order, orders, looks } = await setUp()
    const finished = order.finished({ pollMs })
    await platform.advance(10_000)
    expect(looks()).toBeGreaterThan(100)
    expect(looks()).toBeLessThanOrEqual(202)
    await until(platform, orders.cancel(order))
    expect(await until(platform, finished)).toMatchObject({ state: 'cancelled' })
  },
)

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY, 2 ** 31, 'soon'])(
  'a pollMs of %s is refused by name, and nothing is looked at',
  async (pollMs) => {
    const { order, looks } = await setUp()
    const finished = order.finished({ pollMs: pollMs as number })
    await expect(finished).rejects.toMatchObject({ code: 'OPTIONS_INVALID', outcome: 'not-sent' })
    await expect(finished).rejects.toThrow('pollMs')
    expect(looks()).toBe(0)
  },
)
