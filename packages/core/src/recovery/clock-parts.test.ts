/** Runtimes count parts of a millisecond on their monotonic clock, and KuCoin takes whole ones: a gap is read all the same. */
import { expect, test } from 'vitest'
import { until } from '../../test/mock-exchange.ts'
import { socketExchange } from '../../test/socket-exchange.ts'
import { uneven } from '../../test/uneven.ts'
import { createFeeds, type FeedItem, type Subscription } from '../feeds/index.ts'
import { topics } from '../topics/index.ts'
import type { Topic } from '../topics/topic.ts'
import { createRecover } from './index.ts'
import { isRecoverable } from './is-recoverable.ts'

const classic: readonly Topic<unknown>[] = [
  topics.spot.orders(),
  topics.spot.ordersV1(),
  topics.spot.stopOrders(),
  topics.spot.balances(),
  topics.futures.orders(),
  topics.futures.stopOrders(),
  topics.futures.balances(),
  topics.futures.positions(),
]
const unified: readonly Topic<unknown>[] = [
  topics.unified.orders(),
  topics.unified.fills(),
  topics.unified.fillsLite(),
  topics.unified.balances(),
  topics.unified.positions(),
]

test.each([
  ['classic', classic],
  ['unified', unified],
] as const)('topics of a %s account', async (mode, wanted) => {
  expect(wanted.filter((topic) => !isRecoverable(topic))).toEqual([])
  const { client, exchange, platform } = socketExchange({ mode })
  uneven(platform)
  const feeds = createFeeds(client, {
    recover: createRecover({ symbols: ['BTC-USDT'] }),
    sockets: { 'unified-private': 'wss://mock/unified/private' },
  })
  const items: FeedItem<unknown>[] = []
  const isBack = (item: FeedItem<unknown>): boolean => item.type === 'resumed'
  let subscription: Subscription | undefined
  const allBack = new Promise<void>((resolve) => {
    subscription = feeds.listen<unknown>(wanted, (item) => {
      items.push(item)
      if (items.filter(isBack).length === wanted.length) resolve()
    })
  })
  await until(platform, subscription?.ready ?? Promise.reject())
  await platform.advance(5_000)
  exchange.dropSockets()
  await until(platform, allBack)
  expect(items.filter(({ type }) => type === 'gap')).toEqual([])
  expect(items.filter((item) => item.type === 'resumed' && item.isWhole)).toHaveLength(wanted.length)
  await until(platform, feeds.close())
})
