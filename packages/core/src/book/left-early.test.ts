/** A book that is left in the middle of something: by what it tells, or by a loop that waits. */
import { expect, test } from 'vitest'
import { fakeFeeds } from '../../test/fake-feeds.ts'
import { fakePlatform, ok, settle } from '../../test/fake-platform.ts'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import type { Topic } from '../topics/topic.ts'
import type { Book } from './book.ts'
import type { BookEvent } from './book-events.ts'
import { type BookSource, spotBook, unifiedSpotBook } from './book-sources.ts'
import { createBook } from './create-book.ts'

const topic = spotBook('BTC-USDT').topic as Topic<never>
const subscribed = { type: 'subscribed', topic } as const
const resumed = { type: 'resumed', topic, gapMs: 5, recovered: 0, isWhole: false } as const
const reconnecting = { type: 'reconnecting', topic, reason: 'gone', attempt: 1, delayMs: 1 } as const
const delta = (sequence: number, bid = '9') => ({
  sequenceStart: sequence,
  sequenceEnd: sequence,
  changes: { bids: [[bid, '1', String(sequence)]], asks: [] },
})

/** What is still to come of a book: timers that run, snapshots that were asked for, streams begun anew. */
type Work = () => { readonly timers: number; readonly reads: number; readonly refreshes: number }

function setUp<Data>(
  source: BookSource<Data>,
  hear: (event: BookEvent, book: Book, work: Work) => void = () => {},
) {
  const at = { sequence: 100 }
  const platform = fakePlatform(() =>
    ok({ time: 1, sequence: String(at.sequence), bids: [['10', '1']], asks: [['11', '2']] }),
  )
  const { setTimer } = platform
  const timers = new Set<object>()
  platform.setTimer = (run, delayMs) => {
    const timer = {}
    timers.add(timer)
    const cancel = setTimer(() => {
      timers.delete(timer)
      run()
    }, delayMs)
    return () => {
      timers.delete(timer)
      cancel()
    }
  }
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  const client = createClient({ platform, credentials, maxAttempts: 1 })
  const feeds = fakeFeeds(platform.now)
  const work: Work = () => ({
    timers: timers.size,
    reads: platform.seen.length,
    refreshes: feeds.refreshes(),
  })
  const book: Book = createBook(feeds, client, source, { onEvent: (event) => hear(event, book, work) })
  return { platform, feeds, book, at, work }
}

/** Lets a book come to all that it can tell of. */
async function liveThrough<Data>(source: BookSource<Data>, hear: Parameters<typeof setUp>[1]) {
  const parts = setUp(source, hear)
  const { platform, feeds, at } = parts
  feeds.say(subscribed)
  if (source.beginsWhole) {
    // It goes on, and never begins.
    feeds.message({ s: 'BTC-USDT', O: 5, C: 5, b: [], a: [] }, 'delta')
    await platform.advance(200_000)
    return parts
  }
  await platform.advance(0)
  feeds.message(delta(101))
  feeds.message(delta(105))
  // The snapshots are older than the stream, again and again.
  await platform.advance(5_000)
  at.sequence = 110
  await platform.advance(10_000)
  feeds.message(delta(111, '12'))
  await platform.advance(20_000)
  feeds.say(reconnecting)
  feeds.say(subscribed)
  feeds.say(resumed)
  await platform.advance(100_000)
  return parts
}

test.each([
  ['read', spotBook('BTC-USDT'), ['live', 'changed', 'syncing', 'failing', 'stale']],
  ['begun by its stream', unifiedSpotBook('BTC-USDT'), ['failing']],
] as const)('whatever it tells, who closes it then has closed it: %s', async (_, given, types) => {
  const source = given as BookSource<unknown>
  const all: string[] = []
  await liveThrough(source, ({ type }) => all.push(type))
  expect([...new Set(all)].sort()).toEqual([...types].sort())
  for (const closeAt of all.keys()) {
    let told = 0
    let left: Promise<object> | undefined
    const { book, work } = await liveThrough(source, (_event, own, rest) => {
      if (told++ !== closeAt) return
      own.close()
      left = settle().then(rest)
    })
    expect([told, book.state, book.bestBid], all[closeAt]).toEqual([closeAt + 1, 'syncing', undefined])
    // Nothing is begun behind its back, at once or later.
    expect(await left, all[closeAt]).toEqual(work())
    expect(work().timers, all[closeAt]).toBe(0)
  }
})

test('a loop that waits is left at once', async () => {
  const { feeds, platform, book } = setUp(spotBook('BTC-USDT'))
  const loop = book[Symbol.asyncIterator]()
  const waiting = [loop.next(), loop.next()]
  await settle()
  const over = { done: true, value: undefined }
  const left = loop.return?.()
  const late = settle().then(() => 'still waits')
  expect(await Promise.race([left, late])).toEqual(over)
  expect(await Promise.all(waiting)).toEqual([over, over])
  // Another one goes on.
  const other = book[Symbol.asyncIterator]()
  const first = other.next()
  feeds.say(subscribed)
  await platform.advance(0)
  expect(await first).toEqual({ done: false, value: { type: 'live' } })
  expect(await loop.next()).toEqual(over)
})

test('a loop that was left before it began begins no more', async () => {
  const { book } = setUp(spotBook('BTC-USDT'))
  const loop = book[Symbol.asyncIterator]()
  expect(await loop.return?.()).toEqual({ done: true, value: undefined })
  expect(await loop.next()).toEqual({ done: true, value: undefined })
})
