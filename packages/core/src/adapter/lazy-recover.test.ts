import { expect, test, vi } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { withMockSockets } from '../../test/mock-sockets.ts'
import { spot } from '../endpoints/index.ts'
import type { FeedItem, Recovery } from '../feeds/index.ts'
import { topics } from '../topics/index.ts'
import type { Topic } from '../topics/topic.ts'
import { createAdapterClient } from './index.ts'
import { lazyRecover } from './lazy-recover.ts'

const topic = topics.spot.orders() as Topic<unknown>
const { signal } = new AbortController()

test('what an adapter’s private feeds missed is read, and nothing is missing', async () => {
  const { exchange, platform } = mockExchange()
  const [{ key, secret, passphrase } = { key: '', secret: '', passphrase: '' }] = exchange.credentials
  const kucoin = createAdapterClient(withMockSockets(platform, exchange), {
    credentials: { key, secret, passphrase },
  })
  const items: FeedItem<{ readonly type: string }>[] = []
  await until(platform, kucoin.feeds.listen(topics.spot.orders(), (item) => items.push(item)).ready)
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '20000', size: '0.01' } as const
  const { orderId } = await until(platform, kucoin.orders.place(order))
  await platform.advance(1_000)
  // Its line is cut, and the order is cancelled before it is back.
  exchange.addFault({ kind: 'socket-drop', count: 1 })
  await until(platform, kucoin.call(spot.cancelOrder, { orderId, symbol: 'BTC-USDT' }))
  // The code is loaded in the host's own time.
  await vi.waitFor(async () => {
    await platform.advance(1_000)
    expect(items.at(-1)?.type).toBe('resumed')
  }, 20_000)
  const brief = items.map((item) => (item.type === 'message' ? item.data.type : item.type))
  expect(brief).toEqual([...['subscribed', 'received', 'open', 'reconnecting', 'canceled', 'resumed']])
  expect(items.at(-1)).toMatchObject({ recovered: 1, isWhole: true })
  await until(platform, kucoin.close())
})

test('what comes before the code is there is shown to it once it is', async () => {
  const { client } = mockExchange()
  const seen: unknown[] = []
  const inner: Recovery<unknown> = {
    observe: (data) => seen.push(data) < 3,
    read: async (gapMs) => ({ messages: [{ data: gapMs, subject: undefined }], missing: undefined }),
  }
  let arrive = (_recover: () => Recovery<unknown>): void => {}
  const arrival = new Promise<() => Recovery<unknown>>((resolve) => {
    arrive = resolve
  })
  const recovery = lazyRecover(
    () => true,
    () => arrival,
  )(client, topic)
  expect(recovery?.observe('a', undefined)).toBe(true)
  expect(recovery?.observe('b', undefined)).toBe(true)
  expect(seen).toEqual([])
  const reading = recovery?.read(500, signal)
  arrive(() => inner)
  expect(await reading).toMatchObject({ messages: [{ data: 500 }] })
  expect(seen).toEqual(['a', 'b'])
  expect(recovery?.observe('c', undefined)).toBe(false)
})

test('code that could not be loaded once is asked for again, and says that it may have missed something', async () => {
  const { client } = mockExchange()
  const seen: unknown[] = []
  const missing = new Error('a list is too long') as never
  const past = { messages: [{ data: 'c', subject: undefined }], missing: undefined }
  const pasts = [past, past, { ...past, missing }]
  const inner: Recovery<unknown> = {
    observe: (data) => seen.push(data) < 3,
    read: async () => pasts.shift() ?? past,
  }
  let loads = 0
  const load = async () => {
    if (++loads === 1) throw new Error('no such chunk')
    return () => inner
  }
  const recovery = lazyRecover(() => true, load)(client, topic)
  for (const data of ['a', 'b']) expect(recovery?.observe(data, undefined)).toBe(true)
  await expect(recovery?.read(1, signal)).rejects.toThrow('no such chunk')
  expect(await recovery?.read(1, signal)).toMatchObject({
    messages: past.messages,
    missing: { code: 'HISTORY_INCOMPLETE' },
  })
  expect(seen).toEqual(['a', 'b'])
  expect(recovery?.observe('c', undefined)).toBe(false)
  expect(await recovery?.read(1, signal)).toEqual(past)
  expect(await recovery?.read(1, signal)).toEqual({ ...past, missing })
  expect(loads).toBe(2)
})

test('of many messages before the code is there the newest are shown to it', async () => {
  const { client } = mockExchange()
  const seen: unknown[] = []
  const inner: Recovery<unknown> = {
    observe: (data) => seen.push(data) > 0,
    read: async () => ({ messages: [], missing: undefined }),
  }
  const recovery = lazyRecover(
    () => true,
    async () => () => inner,
  )(client, topic)
  for (let n = 0; n < 10_003; n++) recovery?.observe(n, undefined)
  await recovery?.read(1, signal)
  expect([seen.length, seen[0], seen.at(-1)]).toEqual([10_000, 3, 10_002])
})

test('code that cannot be loaded fails the read, and nothing before it', async () => {
  const { client } = mockExchange()
  const recover = lazyRecover(
    (one) => one === topic,
    () => Promise.reject(new Error('no such chunk')),
  )
  expect(recover(client, { ...topic })).toBeUndefined()
  const recovery = recover(client, topic)
  expect(recovery?.observe('a', undefined)).toBe(true)
  await expect(recovery?.read(1, signal)).rejects.toThrow('no such chunk')
})
