/** A stream whose first message comes before the answer that its topic flows: nobody promises the order of the two. */
import { expect, test } from 'vitest'
import { fakeFeeds } from '../../test/fake-feeds.ts'
import { fakePlatform, never } from '../../test/fake-platform.ts'
import { createClient } from '../client/client.ts'
import type { Topic } from '../topics/topic.ts'
import type { BookEvent } from './book-events.ts'
import { unifiedSpotBook, unifiedSpotPartBook } from './book-sources.ts'
import { createBook } from './create-book.ts'

const topic = unifiedSpotBook('BTC-USDT').topic as Topic<never>
const subscribed = { type: 'subscribed', topic } as const
const resumed = { type: 'resumed', topic, gapMs: 5, recovered: 0, isWhole: false } as const
const reconnecting = { type: 'reconnecting', topic, reason: 'gone', attempt: 1, delayMs: 1 } as const

/** Prices are their numbers, so that what is shown says of what it is made. */
const message = (from: number, to = from) => ({
  ...{ s: 'BTC-USDT', O: from, C: to, M: '1' },
  b: [[String(to), '1']],
  a: [[String(1_000 + to), '1']],
})

function setUp(source = unifiedSpotBook('BTC-USDT')) {
  const platform = fakePlatform(never)
  const feeds = fakeFeeds(platform.now)
  const events: BookEvent['type'][] = []
  const book = createBook(feeds, createClient({ platform }), source, {
    onEvent: ({ type }) => type !== 'changed' && events.push(type),
  })
  feeds.say(subscribed)
  feeds.message(message(50), 'snapshot')
  feeds.message(message(51), 'delta')
  return { platform, feeds, book, events, shown: () => [book.state, book.sequence, book.bestBid?.[0]] }
}

test.each([60, 51, 7])('a book that is whole again before the answer stays so, at %d', async (sequence) => {
  const { platform, feeds, events, shown } = setUp()
  feeds.say(reconnecting)
  expect(shown()).toEqual(['stale', 51, '51'])
  // KuCoin may count anew after such a time.
  feeds.message(message(sequence), 'snapshot')
  feeds.say(resumed)
  feeds.message(message(sequence + 1), 'delta')
  expect(shown()).toEqual(['live', sequence + 1, String(sequence + 1)])
  expect(events).not.toContain('syncing')
  await platform.advance(30_000)
  expect(feeds.refreshes()).toBe(0)
})

test('what came over a socket that was lost once more is no beginning of the next one', async () => {
  const { feeds, shown } = setUp()
  feeds.say(reconnecting)
  feeds.message(message(60), 'snapshot')
  feeds.say({ ...reconnecting, attempt: 2 })
  feeds.say(resumed)
  expect(shown()).toEqual(['syncing', undefined, undefined])
  feeds.message(message(70), 'snapshot')
  expect(shown()).toEqual(['live', 70, '70'])
})

test('changes alone before the answer make no book', async () => {
  const { platform, feeds, shown } = setUp()
  feeds.say(reconnecting)
  feeds.message(message(52), 'delta')
  feeds.say(resumed)
  expect(shown()).toEqual(['syncing', undefined, undefined])
  feeds.message(message(60), 'delta')
  await platform.advance(10_001)
  expect(feeds.refreshes()).toBe(1)
})

test('a stream of whole books is shown from its first message on', () => {
  const { feeds, events, shown } = setUp(unifiedSpotPartBook('BTC-USDT', '5'))
  feeds.say(reconnecting)
  feeds.message(message(60), 'snapshot')
  feeds.say(resumed)
  expect(shown()).toEqual(['live', 60, '60'])
  expect(events).not.toContain('syncing')
})
