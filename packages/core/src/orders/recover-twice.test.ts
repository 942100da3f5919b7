/** Recoveries that overlap: what is placed meanwhile waits for each of them. */
import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createOrders } from './create-orders.ts'
import { memoryJournal } from './journal.ts'

const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const

/** Orders of a program that begins anew, one of which was left open; its journal answers a first question late. */
async function setUp() {
  const { client, exchange, platform } = mockExchange()
  const journal = memoryJournal()
  let questions = 0
  const slow = {
    ...journal,
    async listOpen() {
      if (questions++ === 0) await new Promise<void>((resolve) => platform.setTimer(resolve, 5_000))
      return await journal.listOpen()
    },
  }
  const orders = createOrders(client, { journal: slow, account: 'mine' })
  await until(platform, orders.test(limit))
  return { exchange, platform, orders }
}

test.each([
  ['has come to its end', undefined],
  ['was broken off', AbortSignal.abort('enough')],
])('an order waits for the first one, though the second %s', async (_, signal) => {
  const { exchange, platform, orders } = await setUp()
  const first = orders.recover()
  await until(
    platform,
    orders.recover({ signal }).catch(() => {}),
    1_000,
  )
  const placed = orders.place(limit)
  await platform.advance(3_000)
  expect(exchange.ledger.orders()).toEqual([])
  await until(platform, first)
  const { orderId } = await until(platform, placed)
  expect(exchange.ledger.orders()).toMatchObject([{ orderId }])
})

test('one that fails keeps nobody from placing', async () => {
  const { client, platform } = mockExchange()
  const broken = (): never => {
    throw new Error('no disk')
  }
  const orders = createOrders(client, { journal: { ...memoryJournal(), listOpen: broken }, account: 'mine' })
  for (let times = 0; times < 3; times++) await expect(orders.recover()).rejects.toThrow('no disk')
  expect(await until(platform, orders.place(limit))).toMatchObject({ via: 'answer' })
})

test('what is placed after their end is written down at once, as before', async () => {
  const { client, platform } = mockExchange()
  const journal = memoryJournal()
  const orders = createOrders(client, { journal, account: 'mine' })
  await until(platform, orders.test(limit))
  await Promise.all([orders.recover(), orders.recover()])
  await platform.advance(0)
  const placing = orders.place({ ...limit, clientOid: 'at-once' })
  expect(journal.listOpen()).toMatchObject([{ clientOid: 'at-once' }])
  await until(platform, placing)
})
