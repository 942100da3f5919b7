/** Orders that wait, go off and are forgotten, on the simulated exchange: it lists by when an order came into being. */
import type { Fault } from '@kucoin-kit/mock-server'
import { describe, expect, test } from 'vitest'
import { failure } from '../../../../test/failure.ts'
import { mockExchange, until } from '../../../../test/mock-exchange.ts'
import { OutcomeUnknownError } from '../../../errors/index.ts'
import { createUnifiedOrders } from '../../account/create-unified-orders.ts'
import { memoryJournal } from '../../journal.ts'
import type { OrdersOptions } from '../../options.ts'
import type { UnifiedOrderParams } from './unified-words.ts'

const startMs = 1_700_000_000_000
const HOUR_MS = 3_600_000

/** The price is 100, and 90 after ten seconds. */
function falling(options: OrdersOptions = {}) {
  const trades = ['100', '90', '91'].map((price, at) => ({
    timeMs: startMs + at * 10_000,
    takerSide: 'sell' as const,
    price,
    size: '100',
  }))
  const setup = mockExchange({
    credentials: [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' }],
    balances: { unified: { USDT: '1000000', BTC: '1000' } },
    market: { kind: 'trades', symbol: 'BTC-USDT', trades },
  })
  setup.exchange.tick()
  const journal = memoryJournal()
  const orders = createUnifiedOrders(setup.client, { journal, account: 'mine', ...options })
  const run = <Value>(promise: Promise<Value>): Promise<Value> => until(setup.platform, promise)
  const failing = (fault: Partial<Fault>): (() => void) =>
    setup.exchange.addFault({
      kind: 'drop-after',
      count: 1,
      match: { method: 'POST', path: '/api/ua/v2/unified/order/place' },
      ...fault,
    })
  return { ...setup, orders, journal, run, failing }
}

/** What they become rests: its price is far away. */
const coins = {
  ...{ symbol: 'BTC-USDT', side: 'sell', size: '1', price: '120', stop: 'loss', stopPrice: '95' },
} as const
const kinds: readonly (readonly [string, UnifiedOrderParams])[] = [
  ['coins', coins],
  ['margin', { ...coins, tradeType: 'MARGIN' }],
  ['contracts', { symbol: 'XBTUSDTM', side: 'buy', size: 3, price: '50', stop: 'down', stopPrice: '95' }],
]

describe.each(kinds)('%s', (_, order) => {
  test('one that goes off while its answer is lost is found, and ends as what it became', async () => {
    const { orders, run, failing, exchange } = falling()
    failing({ kind: 'slow', when: 'after', delayMs: 20_000 })
    const placed = await run(orders.place(order, { timeoutMs: 19_000 }))
    expect(placed.via).toBe('search')
    const [child, ...others] = exchange.ledger.orders()
    expect(others).toEqual([])
    expect(placed.orderId).toBe(child?.orderId)
    expect(await run(orders.cancel(placed))).toMatchObject({ state: 'cancelled', orderId: child?.orderId })
  })

  test('the same after a crash', async () => {
    const { orders, run, failing, platform, exchange, journal } = falling({ deadlineMs: 5_000 })
    failing({ kind: 'drop-after' })
    exchange.addFault({
      ...{ kind: 'error-500-before', untilMs: startMs + 15_000 },
      match: { method: 'GET', path: '/api/ua/v2/unified' },
    })
    expect(await run(failure(orders.place(order)))).toBeInstanceOf(OutcomeUnknownError)
    await platform.advance(30_000)
    const recovered = await run(orders.recover())
    const [child] = exchange.ledger.orders()
    expect(recovered).toMatchObject([{ state: 'accepted', orderId: child?.orderId }])
    expect(await journal.listOpen()).toEqual([])
  })

  test.each([
    ['minutes', 10 * 60_000],
    ['hours, when the trigger is forgotten', 3 * HOUR_MS],
    ['days', 30 * HOUR_MS],
  ])('what it became is cancelled after %s, whoever asks', async (_age, ageMs) => {
    const setup = falling()
    const { orders, run, platform, exchange } = setup
    const all = await run(orders.placeMany([order, order]))
    const refs = all.flatMap((one) => (one.ok ? [one.order] : []))
    await platform.advance(ageMs)
    const [first, second] = refs
    // Another program has the names alone.
    const { symbol = '', clientOid = '', orderId } = second ?? {}
    for (const ref of [first, { symbol, clientOid, orderId }]) {
      const isOver = platform.monotonicNow() + 5_000
      expect(await run(orders.get(ref as never))).toMatchObject({ state: 'open', isWaiting: false })
      expect(await run(orders.cancel(ref as never))).toMatchObject({ state: 'cancelled' })
      expect(platform.monotonicNow()).toBeLessThan(isOver)
    }
    expect(exchange.ledger.orders().map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  })
})

test('what a trigger has made of an order is amended, and says so', async () => {
  const { orders, run, platform } = falling()
  const placed = await run(orders.place(kinds[2]?.[1] as never))
  await platform.advance(20_000)
  const { isAmended, order } = await run(orders.amend(placed, { newPrice: '40', newSize: 2 }))
  expect({ isAmended, price: Number(order.price), size: Number(order.size) }).toEqual({
    isAmended: true,
    price: 40,
    size: 2,
  })
})

describe('what KuCoin forgets after 2 hours', () => {
  const plain = { symbol: 'BTC-USDT', side: 'buy', size: '1', price: '20', clientOid: 'mine' } as const
  const waiting = { ...plain, stop: 'loss', stopPrice: '10' } as const
  test.each([plain, waiting])(
    'cancelled unfilled 3 hours ago: unknown, never absent, and it says why',
    async (order) => {
      const { orders, run, failing, platform, client } = falling({ deadlineMs: 5_000 })
      failing({ kind: 'drop-after' })
      failing({ kind: 'invisible', delayMs: 60_000 })
      expect(await run(failure(orders.place(order)))).toBeInstanceOf(OutcomeUnknownError)
      await platform.advance(61_000)
      const other = createUnifiedOrders(client)
      const { symbol, clientOid } = order
      expect(await run(other.cancel({ symbol, clientOid }))).toMatchObject({ state: 'cancelled' })
      await platform.advance(3 * HOUR_MS)
      const [own] = await run(orders.recover())
      expect(own).toMatchObject({ state: 'unknown' })
      expect(String(own?.error)).toMatch(/3 hours ago.*forget.*2 hours/)
    },
  )

  test('what never arrived is absent an hour later', async () => {
    const { orders, run, failing, platform } = falling({ deadlineMs: 5_000 })
    failing({ kind: 'drop-before' })
    expect(await run(failure(orders.place(plain)))).toBeInstanceOf(OutcomeUnknownError)
    await platform.advance(HOUR_MS)
    expect(await run(orders.recover())).toMatchObject([{ state: 'not-placed' }])
  })

  test('waiting for the end of one that is forgotten comes to an end', async () => {
    const { orders, run, platform } = falling()
    const placed = await run(orders.place(plain))
    await run(orders.cancel(placed))
    await platform.advance(3 * HOUR_MS)
    const error = await run(failure(placed.finished()))
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(String(error)).toMatch(/3 hours ago.*forget.*2 hours/)
  })
})
