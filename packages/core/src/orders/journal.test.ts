import { describe, expect, test } from 'vitest'
import { answer } from '../../test/fake-platform.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createOrders } from './create-orders.ts'
import { memoryJournal, type OrderIntent } from './journal.ts'
import { marginOrders } from './kinds/margin/margin-orders.ts'

const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const
const placing = { method: 'POST', path: '/api/v1/hf/orders' }

function intentAt(claimedAtMs: number, clientOid = 'a'): OrderIntent {
  return {
    owner: '1 at https://exchange.example',
    clientOid,
    kind: 'spot',
    symbol: 'BTC-USDT',
    body: '{}',
    claimedAtMs,
    sendUntilMs: claimedAtMs + 30_000,
  }
}

describe('the journal in memory', () => {
  test('ends an attempt once, and none but the one that is open', async () => {
    const journal = memoryJournal()
    expect(await journal.claim(intentAt(1))).toBeUndefined()
    expect(await journal.claim(intentAt(2))).toMatchObject({ intent: { claimedAtMs: 1 } })
    expect(await journal.resolve(intentAt(1), { kind: 'not-placed', reason: '' })).toBe(true)
    expect(await journal.resolve(intentAt(1), { kind: 'accepted', orderId: 'x' })).toBe(false)
    expect(await journal.reopen(intentAt(3))).toBe(true)
    expect(await journal.reopen(intentAt(4))).toBe(false)
    expect(await journal.resolve(intentAt(1), { kind: 'not-placed', reason: '' })).toBe(false)
    expect(await journal.listOpen()).toEqual([intentAt(3)])
    expect(await journal.resolve(intentAt(3), { kind: 'accepted', orderId: 'y' })).toBe(true)
    expect(await journal.reopen(intentAt(5))).toBe(false)
    expect(await journal.read('a')).toMatchObject({ outcome: { kind: 'accepted', orderId: 'y' } })
  })

  test('forgets the oldest ended ones, never an open one', async () => {
    const journal = memoryJournal(2)
    for (const id of ['a', 'b', 'c', 'd']) await journal.claim(intentAt(1, id))
    for (const id of ['a', 'b', 'c']) await journal.resolve(intentAt(1, id), { kind: 'refused', reason: '' })
    expect(await journal.read('a')).toBeUndefined()
    expect((await journal.listOpen()).map(({ clientOid }) => clientOid)).toEqual(['d'])
    // One that was opened again is young when it ends again.
    await journal.reopen(intentAt(2, 'b'))
    await journal.resolve(intentAt(2, 'b'), { kind: 'refused', reason: '' })
    await journal.resolve(intentAt(1, 'd'), { kind: 'refused', reason: '' })
    expect(await journal.read('b')).toBeDefined()
    expect(await journal.read('c')).toBeUndefined()
  })
})

test('what one process finds out about an attempt does not end the next attempt of another', async () => {
  const { client, exchange, platform } = mockExchange()
  const journal = memoryJournal()
  exchange.addFault({ kind: 'drop-before', match: placing, count: 1 })
  const placed = createOrders(client, { journal, resends: 1 }).place({ ...limit, clientOid: 'shared' })
  await platform.advance(1_000)
  // The second attempt is accepted, and shown to nobody while the other process searches.
  exchange.addFault({ kind: 'invisible', match: placing, count: 1, delayMs: 300_000 })
  const recovered = createOrders(client, { journal }).recover()
  const { orderId } = await until(platform, placed)
  expect(await until(platform, recovered)).toMatchObject([{ state: 'accepted', orderId }])
  expect(await journal.read('shared')).toMatchObject({ outcome: { kind: 'accepted', orderId } })
  expect(exchange.ledger.orders()).toHaveLength(1)
})

test('an order that is being placed here resolves itself: recovering does not wait for it', async () => {
  const { client, exchange, platform } = mockExchange()
  exchange.addFault({ kind: 'drop-before', match: placing, count: 1 })
  const orders = createOrders(client)
  const placing1 = orders.place(limit).catch(() => 'not placed')
  await platform.advance(1_000)
  expect(await until(platform, orders.recover(), 500)).toEqual([])
  expect(await until(platform, placing1)).toBe('not placed')
})

test('a journal that fails after the order was sent keeps nothing from the caller', async () => {
  const { client, exchange, platform } = mockExchange()
  const broken = () => {
    throw new Error('disk full')
  }
  const journal = { ...memoryJournal(), resolve: broken, read: broken, reopen: broken }
  const orders = createOrders(client, { journal, resends: 1 })
  expect(await until(platform, orders.place(limit))).toMatchObject({ via: 'answer' })
  exchange.addFault({ kind: 'drop-before', match: placing, count: 1 })
  const lost = await until(
    platform,
    orders.place(limit).catch((error: unknown) => error),
  )
  expect(lost).toMatchObject({ code: 'ORDER_NOT_PLACED', reason: 'absent' })
})

test('one id is one order of one kind only', async () => {
  const { client, platform } = mockExchange()
  const journal = memoryJournal()
  const order = { ...limit, clientOid: 'same' }
  await until(platform, createOrders(client, { journal }).place(order))
  const elsewhere = createOrders(client, { journal, kind: marginOrders }).place(order)
  const error = await until(
    platform,
    elsewhere.catch((reason: unknown) => reason),
  )
  expect(error).toMatchObject({ code: 'CLIENT_OID_REUSED' })
})

test('an order in doubt is cancelled even where it arrives after the cancel', async () => {
  const { client, exchange, platform } = mockExchange()
  const journal = memoryJournal()
  const orders = createOrders(client, { journal })
  exchange.addFault({ kind: 'late', match: placing, count: 1, delayMs: 4_900 })
  const controller = new AbortController()
  const placed = orders.place({ ...limit, clientOid: 'doubt' }, { signal: controller.signal })
  const doubt = placed.catch((error: unknown) => error)
  await platform.advance(100)
  controller.abort(new Error('enough'))
  expect(await until(platform, doubt)).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
  const cancelled = orders.cancel({ symbol: 'BTC-USDT', clientOid: 'doubt' })
  expect(await until(platform, cancelled)).toMatchObject({ state: 'cancelled' })
  expect(exchange.ledger.orders()).toMatchObject([{ state: 'cancelled' }])
})

test('reads that fail before an order is sent leave no doubt', async () => {
  const { client, exchange, platform } = mockExchange()
  const heal = exchange.addFault({ kind: 'error-500-before', match: { method: 'GET' } })
  const orders = createOrders(client)
  const first = orders.place(limit).catch((error: unknown) => error)
  expect(await until(platform, first)).toMatchObject({ code: 'ORDER_NOT_PLACED', reason: 'unready' })
  const second = orders.place(limit)
  await platform.advance(5_000)
  heal()
  expect(await until(platform, second)).toMatchObject({ via: 'answer' })
  expect(exchange.ledger.orders()).toHaveLength(1)
})

test('what another process has found is told, not that our own copy was refused', async () => {
  const { client, exchange, platform } = mockExchange()
  const options = { journal: memoryJournal(), account: 'mine' }
  const orders = createOrders(client, options)
  const fetch = platform.fetch.bind(platform)
  platform.fetch = async (url, init) => {
    if (init.method !== 'POST') return await fetch(url, init)
    await fetch(url, init)
    await createOrders(client, options).recover()
    // The answer is that to a second copy, which came from somewhere else.
    return answer(200, { code: '400006', msg: 'The requested ip address is not in the api whitelist' })
  }
  const placing = orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '10' })
  const { orderId, via } = await until(platform, placing)
  expect(exchange.ledger.orders()).toMatchObject([{ orderId }])
  expect(via).toBe('journal')
})
