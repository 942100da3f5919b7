/** What can go wrong while one socket takes over from another, and while the past is read. */
import { expect, test } from 'vitest'
import { brief, fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import { unified as protocol } from '../protocol/unified.ts'
import { recoverBy } from './catch-up.ts'
import type { FeedItem } from './contract.ts'

type Item = FeedItem<{ readonly n: number }>
const connection = { renewAfterMs: 40_000 }

async function setUp(more: Parameters<typeof fakeKucoin>[0] = {}) {
  const fake = fakeKucoin({ connection, ...more })
  const seen: Item[] = []
  fake.feeds.listen([topicOf('A'), topicOf('B')], (item) => seen.push(item), { silentAfterMs: false })
  await fake.platform.advance(100)
  return { ...fake, seen }
}

test('a newer socket that dies before it took over changes nothing for the older one', async () => {
  const { platform, ends, push, judge, seen } = await setUp()
  judge((_, end) => (end === ends[1] ? 'silent' : undefined))
  await platform.advance(41_000)
  expect(ends).toHaveLength(2)
  ends[1]?.end()
  push('/t:A', { n: 1 })
  await platform.advance(120_000)
  expect(brief(seen)).toEqual(['subscribed', 'subscribed', 1])
  expect(ends[0]?.wishes).toHaveLength(2)
})

test('an older socket that answers no ping is left after a while, with a gap that is told', async () => {
  const { platform, ends, push, mute, seen } = await setUp()
  mute(true)
  const talk = async (n: number): Promise<void> => {
    await platform.advance(1_000)
    push('/t:A', { n })
  }
  for (let n = 0; n < 55; n++) await talk(n)
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, false])
  expect(brief(seen).filter((one) => typeof one === 'number')).toEqual(
    Array.from({ length: 55 }, (_, n) => n),
  )
  expect(seen.filter(({ type }) => type === 'resumed')).toMatchObject([
    { isWhole: false },
    { isWhole: false },
  ])
})

test('what the older socket still brings after its answer to the last ping is not lost', async () => {
  const { platform, feeds, ends, push, mute } = fakeKucoin({ connection: { renewAfterMs: 40_000 } })
  const seen: FeedItem<{ readonly n: number }>[] = []
  const named = topicOf('A', { idOf: ({ n }) => `${n}` })
  feeds.listen(named, (item) => seen.push(item), { silentAfterMs: false })
  await platform.advance(30_000)
  mute(true)
  await platform.advance(10_500)
  expect(ends).toHaveLength(2)
  ends[0]?.say(JSON.stringify({ id: ends[0].pings.at(-1)?.id, type: 'pong' }))
  mute(false)
  push('/t:A', { n: 2 }, ends.slice(1))
  await platform.advance(100)
  // It was sent before the newer one was subscribed, by a slower way than the answer.
  push('/t:A', { n: 1 }, ends.slice(0, 1))
  push('/t:A', { n: 2 }, ends.slice(0, 1))
  await platform.advance(2_000)
  push('/t:A', { n: 3 })
  expect(brief(seen)).toEqual(['subscribed', 1, 2, 3])
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, false])
})

test('what a newer socket brings before it takes over keeps the time at which it came', async () => {
  const { platform, ends, push, mute, seen } = await setUp()
  await platform.advance(30_000)
  mute(true)
  await platform.advance(10_500)
  const cameAtMs = platform.now()
  push('/t:A', { n: 1 }, ends.slice(1))
  await platform.advance(3_000)
  mute(false)
  ends[0]?.say(JSON.stringify({ id: ends[0].pings.at(-1)?.id, type: 'pong' }))
  await platform.advance(1_000)
  expect(seen.at(-1)).toMatchObject({ data: { n: 1 }, receivedAtMs: cameAtMs })
})

test('an older socket that dies while the newer one is being asked: what is missed is told', async () => {
  const { platform, ends, push, judge, seen } = await setUp()
  judge((_, end) => (end === ends[1] ? 'silent' : undefined))
  await platform.advance(41_000)
  judge(() => undefined)
  ends[0]?.end()
  push('/t:A', { n: 1 })
  await platform.advance(30_000)
  push('/t:A', { n: 2 })
  const two = (type: string): string[] => [type, type]
  expect(brief(seen)).toEqual([...two('subscribed'), ...two('reconnecting'), ...two('resumed'), 2])
})

test('a topic that is added, and one that is left, while one socket takes over', async () => {
  const { platform, feeds, ends, push, judge, seen } = await setUp()
  judge((names, end) => (end === ends[1] && names.includes('/t:A') ? 'silent' : undefined))
  const left = feeds.listen(topicOf('C'), () => {})
  await platform.advance(41_000)
  const added: Item[] = []
  feeds.listen(topicOf('D'), (item) => added.push(item))
  left.close()
  await platform.advance(1_000)
  push('/t:D', { n: 1 })
  judge(() => undefined)
  await platform.advance(20_000)
  push('/t:D', { n: 2 })
  push('/t:A', { n: 3 })
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, false])
  expect([...(ends[1]?.topics ?? [])].toSorted()).toEqual(['/t:A', '/t:B', '/t:D'])
  // The newer socket has acknowledged it, and brought nothing for a while.
  expect(brief(added)).toEqual(['subscribed', 1, 'silent', 2])
  expect(brief(seen)).toEqual(['subscribed', 'subscribed', 3])
})

test('a topic that is refused while one socket takes over: what comes after it comes once', async () => {
  const { platform, feeds, ends, push, judge } = fakeKucoin({ connection })
  const seen: Item[] = []
  let isSlow = true
  judge((names, end) => {
    if (end !== ends[1]) return undefined
    if (names.includes('/t:A')) return '404 topic /t:A is not found'
    return isSlow ? 'silent' : undefined
  })
  feeds.listen(topicOf('A'), ({ type }) => {
    if (type === 'refused') feeds.listen(topicOf('B'), (item) => seen.push(item), { silentAfterMs: false })
  })
  await platform.advance(41_000)
  expect([...(ends[0]?.topics ?? [])]).toContain('/t:B')
  isSlow = false
  while (!ends[1]?.topics.has('/t:B')) await platform.advance(50)
  expect(ends.map(({ isOver }) => isOver)).toEqual([false, false])
  push('/t:B', { n: 1 })
  await platform.advance(2_000)
  push('/t:B', { n: 2 })
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, false])
  expect(brief(seen)).toEqual(['subscribed', 1, 2])
})

test('a newer socket that dies once it should be renewed itself: the older one was not left', async () => {
  const { platform, feeds, ends, push, judge } = fakeKucoin({ connection }, [0, 0, 1_000])
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item), { silentAfterMs: false })
  judge((_, end) => (end === ends[1] ? 'silent' : undefined))
  await platform.advance(78_500)
  ends[1]?.end()
  push('/t:A', { n: 1 })
  await platform.advance(5_000)
  push('/t:A', { n: 2 })
  await platform.advance(2_000)
  expect(brief(seen)).toEqual(['subscribed', 1, 2])
})

test('a topic that the newer socket has acknowledged, and does not bring, is told as silent', async () => {
  const { platform, feeds, ends, push } = fakeKucoin({ connection })
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  const talk = async (to: typeof ends): Promise<void> => {
    await platform.advance(3_000)
    push('/t:A', { n: 1 }, to)
  }
  while (ends.length < 2) await talk(ends)
  expect(brief(seen).filter((one) => one !== 1)).toEqual(['subscribed'])
  for (let at = 0; at < 8; at++) await talk(ends.slice(0, 1))
  expect(brief(seen).filter((one) => one !== 1)).toEqual(['subscribed', 'silent'])
})

test('a topic that both sockets of a renewal refuse is refused once, and may be asked for again', async () => {
  const { platform, feeds, ends, judge, push } = await setUp()
  judge((_, end) => (end === ends[1] ? 'silent' : undefined))
  await platform.advance(41_000)
  expect(ends).toHaveLength(2)
  const refusedBy = new Set<unknown>()
  judge((names, end) => {
    if (!names.includes('/t:BAD') || refusedBy.has(end)) return 'silent'
    refusedBy.add(end)
    return '404 topic is not found'
  })
  const again: Item[][] = [[], []]
  const seen: Item[] = []
  feeds.listen([topicOf('C'), topicOf('BAD')], (item) => {
    seen.push(item)
    // It is there by now.
    if (item.type === 'refused')
      feeds.listen(topicOf('BAD'), (one) => again[0]?.push(one), { silentAfterMs: false })
  })
  await platform.advance(100)
  judge(() => undefined)
  await platform.advance(60_000)
  feeds.listen(topicOf('BAD'), (one) => again[1]?.push(one))
  await platform.advance(1_000)
  push('/t:BAD', { n: 1 })
  expect(brief(seen).filter((one) => one !== 'silent')).toEqual(['refused', 'subscribed'])
  expect(again.map((items) => brief(items).at(-1))).toEqual([1, 1])
  expect(ends.filter(({ isOver }) => !isOver)).toHaveLength(1)
})

test('a frame of the older socket that cannot be read may have been a message: that is told', async () => {
  const { platform, ends, push, judge, seen } = await setUp()
  judge((_, end) => (end === ends[1] ? 'silent' : undefined))
  await platform.advance(41_000)
  judge(() => undefined)
  ends[0]?.say('{"type":"mess')
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, false])
  await platform.advance(30_000)
  push('/t:A', { n: 1 })
  const two = (type: string): string[] => [type, type]
  expect(brief(seen)).toEqual([...two('subscribed'), ...two('reconnecting'), ...two('resumed'), 1])
  expect(ends).toHaveLength(2)
})

test('a state that is as it was is told all the same after a break, however soon after a renewal', async () => {
  const { platform, feeds, ends, push, mute } = fakeKucoin({ connection })
  const seen: Item[] = []
  feeds.listen(topicOf('A', { kind: 'state' }), (item) => seen.push(item))
  await platform.advance(30_000)
  mute(true)
  await platform.advance(10_500)
  push('/t:A', { n: 7 })
  mute(false)
  ends[0]?.say(JSON.stringify({ id: ends[0].pings.at(-1)?.id, type: 'pong' }))
  await platform.advance(1_000)
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, false])
  ends[1]?.end()
  await platform.advance(1_500)
  push('/t:A', { n: 7 })
  await platform.advance(20_000)
  expect(brief(seen).slice(-4)).toEqual([7, 'reconnecting', 'resumed', 7])
})

test.each([
  ['the older socket has not answered', [9_000, 0], undefined],
  ['the newer one dies', [0, 5_000], 1],
])('a topic that is left while %s leaves no socket open', async (_, lateBy, dying) => {
  const { platform, feeds, ends } = fakeKucoin({ connection }, lateBy)
  const left = feeds.listen(topicOf('A'), () => {}, { silentAfterMs: false })
  await platform.advance(48_700)
  expect(ends.map(({ isOver }) => isOver)).toEqual([false, false])
  left.close()
  await platform.advance(100)
  if (dying) ends[dying]?.end()
  await platform.advance(20_000)
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, true])
})

test('a past that is never read holds nothing back for ever', async () => {
  const recover = recoverBy(() => ({ observe: () => true, read: () => new Promise(() => {}) }))
  const { platform, feeds, ends, push } = fakeKucoin({ recover })
  const seen: Item[] = []
  feeds.listen(topicOf('P', { socket: 'spot-private' }), (item) => seen.push(item))
  await platform.advance(31_000)
  ends[0]?.end()
  await platform.advance(5_000)
  push('/t:P', { n: 1 })
  await platform.advance(115_000)
  expect(brief(seen)).toEqual(['subscribed', 'reconnecting'])
  await platform.advance(10_000)
  expect(brief(seen)).toEqual(['subscribed', 'reconnecting', 'gap', 1, 'resumed'])
  expect(seen.find(({ type }) => type === 'gap')).toMatchObject({ error: { code: 'TIMED_OUT' } })
})

test.each([
  ['null', 1],
  ['[]', 1],
  ['{"type":"message"}', 1],
  ['{"type":"message","topic":{"toString":1},"data":null}', 1],
  ['{"T":{"toString":1},"d":null}', 1],
  ['{"type":"error","id":{"toString":1},"code":404}', 2],
  ['{"type":"error","code":{"toString":1}}', 2],
  ['{"type":"mess', 2],
])('a frame that nobody sends: %s', async (text, dials) => {
  const { platform, ends, push, seen } = await setUp()
  await platform.advance(31_000)
  ends[0]?.say(text)
  await platform.advance(5_000)
  push('/t:A', { n: 1 })
  expect(ends).toHaveLength(dials)
  expect(brief(seen).at(-1)).toBe(1)
})

test.each(['{"T":{"toString":1},"d":null}', '{"T":"x","d":{"s":{"toString":1}}}'])(
  'a frame that nobody sends over a unified socket: %s',
  async (text) => {
    const { platform, feeds, ends } = fakeKucoin()
    const seen: FeedItem<unknown>[] = []
    const topic = { protocol, socket: 'unified-spot', channel: 'a' } as const
    feeds.listen(topicOf(undefined, topic), (item) => seen.push(item))
    await platform.advance(31_000)
    ends[0]?.say(text)
    await platform.advance(5_000)
    ends[1]?.say('{"T":"a","d":{"n":1}}')
    expect(ends).toHaveLength(2)
    expect(brief(seen).at(-1)).toBe(1)
  },
)

test('what one socket has learned of its room the next one of its kind knows', async () => {
  const { platform, feeds, ends, judge } = fakeKucoin()
  judge((names, end) =>
    end.topics.size + names.length > 2
      ? '509 exceed max subscription count limitation of 2 per session'
      : undefined,
  )
  for (let at = 0; at < 8; at++) feeds.listen(topicOf(`S${at}`), () => {})
  await platform.advance(30_000)
  expect(ends.map(({ topics }) => topics.size)).toEqual([2, 2, 2, 2])
  const refusals = ends.map(({ wishes, topics }) => wishes.length - topics.size)
  // All were asked for at once.
  expect(refusals).toEqual([6, 0, 0, 0])
})

test('a past that is being read when a newer socket takes over is read once', async () => {
  let reads = 0
  const recover = recoverBy(({ platform }) => ({
    observe: () => true,
    async read() {
      reads += 1
      await new Promise<void>((resolve) => platform.setTimer(resolve, 60_000))
      return { messages: [{ data: { n: 1 }, subject: undefined }], missing: undefined }
    },
  }))
  const { platform, feeds, ends, push } = fakeKucoin({ recover, connection })
  const seen: Item[] = []
  feeds.listen(topicOf<{ readonly n: number }>('P', { socket: 'spot-private' }), (item) => seen.push(item))
  await platform.advance(31_000)
  ends[0]?.end()
  await platform.advance(20_000)
  const cameAtMs = platform.now()
  push('/t:P', { n: 2 })
  // The socket that came back is renewed while the past is read.
  await platform.advance(85_000)
  expect(ends.map(({ isOver }) => isOver).slice(0, 2)).toEqual([true, true])
  expect(brief(seen)).toEqual(['subscribed', 'reconnecting', 1, 2, 'resumed'])
  expect(reads).toBe(1)
  expect(seen[3]).toMatchObject({ receivedAtMs: cameAtMs })
})
