import { expect, test } from 'vitest'
import { brief, fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import type { FeedItem } from './contract.ts'

async function setUp(...args: Parameters<ReturnType<typeof fakeKucoin>['feeds']['subscribe']>) {
  const fake = fakeKucoin()
  const feed = fake.feeds.subscribe(...args)
  await fake.platform.advance(0)
  return { ...fake, feed }
}

test('a loop gets all in order, waits for more, and leaving it unsubscribes', async () => {
  const { platform, feed, push, ends } = await setUp(topicOf('A'))
  const seen: FeedItem<unknown>[] = []
  const loop = (async () => {
    for await (const item of feed) {
      seen.push(item)
      if (seen.length === 4) break
    }
  })()
  push('/t:A', { n: 1 })
  await platform.advance(0)
  expect(brief(seen)).toEqual(['subscribed', 1])
  push('/t:A', { n: 2 })
  push('/t:A', { n: 3 })
  push('/t:A', { n: 4 })
  await loop
  expect(brief(seen)).toEqual(['subscribed', 1, 2, 3])
  await platform.advance(0)
  expect(ends[0]?.isOver).toBe(true)
})

test('a batch is all that waits', async () => {
  const { feed, push } = await setUp(topicOf('A'))
  for (const n of [1, 2, 3]) push('/t:A', { n })
  for await (const batch of feed.batches()) {
    expect(brief(batch)).toEqual(['subscribed', 1, 2, 3])
    break
  }
})

test('a second loop over one feed is refused, in whatever form', async () => {
  const { feed } = await setUp(topicOf('A'))
  feed[Symbol.asyncIterator]()
  for (const again of [() => feed[Symbol.asyncIterator](), () => feed.batches()[Symbol.asyncIterator]()])
    expect(again).toThrow('A second loop reads the same feed')
})

test('close, dispose and a signal end a loop that waits', async () => {
  const controller = new AbortController()
  const ends = [
    (feed: { close(): void }) => feed.close(),
    (feed: AsyncDisposable) => void feed[Symbol.asyncDispose](),
    () => controller.abort(),
  ]
  for (const end of ends) {
    const { platform, feed, ends: sockets } = await setUp(topicOf('A'), { signal: controller.signal })
    const loop = (async () => {
      for await (const item of feed) expect(item.type).toBe('subscribed')
    })()
    await platform.advance(0)
    end(feed)
    await loop
    await platform.advance(0)
    expect(sockets[0]?.isOver).toBe(true)
  }
})

test('where every topic is refused the loop ends with the error, behind what came before', async () => {
  const { platform, feeds, judge } = fakeKucoin()
  judge(() => '404 not found')
  const feed = feeds.subscribe([topicOf('A'), topicOf('B')])
  await platform.advance(0)
  const seen: FeedItem<unknown>[] = []
  const read = async (): Promise<void> => {
    for await (const item of feed) seen.push(item)
  }
  await expect(read()).rejects.toMatchObject({ code: 'TOPIC_REFUSED', topic: '/t:B' })
  expect(brief(seen)).toEqual(['refused', 'refused'])
})

test('a buffer that may fail does so behind what waits, and the topic is left', async () => {
  const { platform, feed, push, ends } = await setUp(topicOf('A'), { size: 2, overflow: 'fail' })
  for (const n of [1, 2, 3]) push('/t:A', { n })
  const seen: FeedItem<unknown>[] = []
  const read = async (): Promise<void> => {
    for await (const item of feed) seen.push(item)
  }
  await expect(read()).rejects.toMatchObject({ code: 'FEED_OVERFLOWED', name: 'FeedError' })
  expect(brief(seen)).toEqual(['subscribed', 1, 2])
  await platform.advance(0)
  expect(ends[0]?.isOver).toBe(true)
})

test('no topic at all is refused', () => {
  expect(() => fakeKucoin().feeds.subscribe([])).toThrow('There is no topic.')
})

test('what is asked for at once is answered in the order of asking, whatever comes meanwhile', async () => {
  const { feed, push } = await setUp(topicOf('A'))
  const loop = feed[Symbol.asyncIterator]()
  await loop.next()
  const asked = [loop.next(), loop.next()]
  push('/t:A', { n: 1 })
  // Asked for behind the two that wait, and before they are woken.
  asked.push(loop.next(), loop.next())
  push('/t:A', { n: 2 })
  await Promise.resolve()
  push('/t:A', { n: 3 })
  feed.close()
  const items = await Promise.all(asked)
  expect(items.flatMap(({ value }) => (value ? brief([value]) : ['over']))).toEqual([1, 2, 'over', 'over'])
})

test('of a list with something that is no topic nothing stays subscribed', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  for (const odd of [undefined, null, {}, 'text', { socket: 'spot', channel: '/t', protocol: {} }])
    expect(() => feeds.subscribe([topicOf('A'), odd as never])).toThrow()
  await platform.advance(5_000)
  expect(ends.filter(({ isOver }) => !isOver)).toEqual([])
})

test('the end of a subscription is told, with what ended it', async () => {
  const { platform, feeds, judge } = fakeKucoin()
  judge((names) => (names.includes('/t:BAD') ? '404 not found' : undefined))
  const good = feeds.listen(topicOf('A'), () => {})
  const bad = feeds.listen(topicOf('BAD'), () => {})
  await platform.advance(0)
  await expect(bad.done).rejects.toMatchObject({ code: 'TOPIC_REFUSED' })
  good.close()
  await expect(good.done).resolves.toBeUndefined()
})
