/** How long an order waits before it is sent, and how long once it is. */
import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createCredentials } from '../auth/credentials.ts'
import type { ClientOptions } from '../client/options.ts'
import type { RateBudget } from '../rate-limit/budget.ts'
import { createOrders } from './create-orders.ts'
import { memoryJournal } from './memory-journal.ts'

const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const
const placing = { method: 'POST', path: '/api/v1/hf/orders' }
const sendWithinMs = 5_000

/** Orders whose rules are known. */
async function setUp(options: ClientOptions = {}) {
  const setup = mockExchange({}, options)
  const journal = memoryJournal()
  const orders = createOrders(setup.client, { sendWithinMs, journal, account: 'mine' })
  await until(setup.platform, orders.test(limit))
  return { ...setup, journal, orders }
}

const never = new Promise<never>(() => {})

/** Gives room until it is full; who waits is told the end by the signal alone. */
function budgetThatFills() {
  let isFull = false
  const permit = { settle() {}, giveBack() {} }
  const budget: RateBudget = {
    acquire: (_, signal) =>
      isFull
        ? new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
        : permit,
    pause() {},
  }
  return { budget, fill: () => (isFull = true) }
}

test('an order that the pool has no room for is given up in its time, unsent', async () => {
  const { budget, fill } = budgetThatFills()
  const { orders, exchange, platform } = await setUp({ budget })
  fill()
  const startedMs = platform.monotonicNow()
  const error = await until(platform, orders.place(limit)).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'ORDER_NOT_PLACED', reason: 'expired' })
  expect(platform.monotonicNow() - startedMs).toBeLessThanOrEqual(sendWithinMs + 50)
  expect(exchange.ledger.orders()).toEqual([])
})

test('so is each of a list, and one whose caller has had enough ends before', async () => {
  const { budget, fill } = budgetThatFills()
  const { orders, exchange, platform } = await setUp({ budget })
  fill()
  const results = await until(platform, orders.placeMany([limit, limit]))
  expect(results).toMatchObject([
    { ok: false, error: { reason: 'expired' } },
    { ok: false, error: { reason: 'expired' } },
  ])
  const controller = new AbortController()
  const placing = orders.place(limit, { signal: controller.signal }).catch((reason: unknown) => reason)
  await platform.advance(100)
  controller.abort('enough')
  expect(await until(platform, placing, 100)).toBe('enough')
  expect(exchange.ledger.orders()).toEqual([])
})

test('a key that does not come is waited for no longer than an order may wait', async () => {
  const { exchange, platform: tools } = mockExchange()
  const { key, secret, passphrase } = exchange.credentials[0] ?? { key: '', secret: '', passphrase: '' }
  const own = createCredentials({ key, secret, passphrase }, tools)
  let isAway = false
  const { orders, platform } = await setUp({ credentials: () => (isAway ? never : own) })
  isAway = true
  const error = await until(platform, orders.place(limit), 6_000).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'ORDER_NOT_PLACED', reason: 'expired' })
})

test('what was sent in time is waited for as long as any call', async () => {
  const { orders, exchange, platform } = await setUp()
  exchange.addFault({ kind: 'slow', match: placing, count: 1, delayMs: 8_000, when: 'after' })
  const order = await until(platform, orders.place(limit))
  expect(order.via).toBe('answer')
  expect(exchange.ledger.orders()).toMatchObject([{ orderId: order.orderId }])
})
