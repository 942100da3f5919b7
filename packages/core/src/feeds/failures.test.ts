/**
 * The failures that users of KuCoin's sockets report most, each by its number: 1 dies after a minute, 2 the old token for
 * ever, 3 does not come back, 4 open but silent, 5 topic limits, 6 one bad symbol, 9 private updates lost, 10 nothing fetched
 * for the time away, 11 a storm of dials, 12 false alarms, 13 a slow reader, 14 sleep, 15 rounded integers.
 */
import { expect, test } from 'vitest'
import { brief, fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import { recoverBy } from './catch-up.ts'
import type { FeedItem, Recover } from './contract.ts'
import { wideIntegers } from './index.ts'

type Item = FeedItem<{ readonly n: number }>
const hourMs = 3_600_000

test('1: it speaks at the interval that KuCoin names, so a minute of silence does not end it', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  feeds.listen(topicOf('A'), () => {})
  await platform.advance(60_000)
  expect(ends).toHaveLength(1)
  expect(ends[0]?.pings.length).toBeGreaterThanOrEqual(3)
  expect(ends[0]?.pings[0]).toMatchObject({ type: 'ping', id: expect.any(String) })
})

test('2: token and server are fresh at each attempt, and the socket is renewed before a day is over', async () => {
  const { platform, feeds, ends, push } = fakeKucoin()
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item), { silentAfterMs: false })
  for (let hour = 0; hour < 49; hour++) {
    await platform.advance(hourMs)
    push('/t:A', { n: hour })
  }
  const tokens = ends.map(({ url }) => /token=([^&]*)/.exec(url)?.[1])
  expect(tokens).toEqual(['secret-token-1', 'secret-token-2', 'secret-token-3'])
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, true, false])
  expect(brief(seen)).toEqual(['subscribed', ...Array.from({ length: 49 }, (_, at) => at)])
})

test('3: it comes back however often it is dropped, and says so', async () => {
  const { platform, feeds, ends, push } = fakeKucoin()
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  for (let n = 0; n < 5; n++) {
    await platform.advance(90_000)
    push('/t:A', { n })
    ends.at(-1)?.end(n % 2 ? 1000 : 1006, 'Bye')
  }
  await platform.advance(90_000)
  const round = (n: number) => [n, 'reconnecting', 'resumed']
  expect(brief(seen).filter((one) => one !== 'silent')).toEqual([
    'subscribed',
    ...[0, 1, 2, 3, 4].flatMap(round),
  ])
})

test('4: a socket that is open and dead is found out, and the gap counts from the last frame', async () => {
  const { platform, feeds, ends, push, mute } = fakeKucoin()
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  await platform.advance(30_000)
  push('/t:A', { n: 1 })
  const heardAtMs = platform.now()
  mute(true)
  await platform.advance(60_000)
  mute(false)
  await platform.advance(60_000)
  expect(ends.length).toBeGreaterThan(1)
  const resumed = seen.find(({ type }) => type === 'resumed')
  expect(resumed).toMatchObject({ isWhole: false })
  const { gapMs } = resumed as Extract<Item, { type: 'resumed' }>
  expect(gapMs).toBeGreaterThan(20_000)
  expect(gapMs).toBeLessThanOrEqual(platform.now() - heardAtMs)
})

test('5: a socket that is full is followed by another, whatever words KuCoin has for it', async () => {
  for (const words of ['509 exceed max subscription count limitation of 6 per session', '509 exceed limit']) {
    const { platform, feeds, ends, judge } = fakeKucoin()
    judge((names, end) => (end.topics.size + names.length > 6 ? words : undefined))
    const subscription = feeds.listen(
      Array.from({ length: 20 }, (_, at) => topicOf(`S${at}`, { perRequest: 4 })),
      () => {},
    )
    await platform.advance(60_000)
    await subscription.ready
    expect(ends.flatMap(({ topics }) => [...topics]).toSorted()).toEqual(
      Array.from({ length: 20 }, (_, at) => `/t:S${at}`).toSorted(),
    )
    expect(Math.max(...ends.map(({ topics }) => topics.size))).toBeLessThanOrEqual(6)
  }
})

const ofNone = '509 exceed max subscription count limitation of 0 per session'

test('5: a full socket that speaks of a limit of 0 is full, and the next one takes what it can', async () => {
  const { platform, feeds, ends, judge } = fakeKucoin()
  judge((names, end) => (end.topics.size + names.length > 6 ? ofNone : undefined))
  const many = Array.from({ length: 20 }, (_, at) => topicOf(`S${at}`, { perRequest: 4 }))
  const subscription = feeds.listen(many, () => {})
  await platform.advance(60_000)
  await subscription.ready
  expect(ends.map(({ topics }) => topics.size)).toEqual([4, 4, 4, 4, 4])
})

test('5: where even the first topic meets a limit of 0, each is refused, with fewer sockets than topics', async () => {
  const { platform, feeds, ends, judge } = fakeKucoin()
  judge(() => ofNone)
  const seen: Item[] = []
  const many = Array.from({ length: 5 }, (_, at) => topicOf(`S${at}`, { perRequest: 5 }))
  const subscription = feeds.listen(many, (item) => seen.push(item))
  const done = subscription.done.catch((error: unknown) => error)
  await platform.advance(300_000)
  expect(seen.map(({ type }) => type)).toEqual(many.map(() => 'refused'))
  expect(await done).toMatchObject({ code: 'TOPIC_REFUSED', seen: [`KuCoin: ${ofNone}`] })
  expect(ends.length).toBeLessThan(many.length)
})

test.each(['404 topic /t:BAD is not found', 'silent', 'nameless'])(
  '6: one bad symbol of a hundred ends alone (%s)',
  async (words) => {
    const { platform, feeds, judge, ends } = fakeKucoin()
    judge((names, end) => {
      if (!names.includes('/t:BAD')) return undefined
      if (words !== 'nameless') return words
      // A refusal that names neither topic nor request.
      end.say(JSON.stringify({ type: 'error', code: 404, data: 'not found' }))
      return 'silent'
    })
    const seen: Item[] = []
    const many = Array.from({ length: 99 }, (_, at) => topicOf(`S${at}`, { perRequest: 100 }))
    many.splice(42, 0, topicOf('BAD', { perRequest: 100 }))
    feeds.listen(many, (item) => seen.push(item))
    await platform.advance(180_000)
    expect(ends[0]?.topics.size).toBe(99)
    expect(seen.filter(({ type }) => type === 'refused')).toMatchObject([
      {
        topic: { argument: 'BAD' },
        error: {
          code: 'TOPIC_REFUSED',
          topic: '/t:BAD',
          shortMessage: expect.stringContaining(words === 'silent' ? 'never answered' : 'refused'),
        },
      },
    ])
  },
)

/** Reads whatever the exchange's own list says, from the last message on. */
function fromList(history: readonly number[], delayMs = 0): { readonly recover: Recover; fail?: Error } {
  const control: { fail?: Error; recover: Recover } = {
    recover: recoverBy((client) => {
      let last = -1
      return {
        observe(data) {
          const { n } = data as { readonly n: number }
          if (n <= last) return false
          last = n
          return true
        },
        async read() {
          await new Promise<void>((resolve) => void client.platform.setTimer(resolve, delayMs))
          if (control.fail) throw control.fail
          return {
            messages: history.filter((n) => n > last).map((n) => ({ data: { n }, subject: undefined })),
            missing: undefined,
          }
        },
      }
    }),
  }
  return control
}

test('9 and 10: what happened while away is read, and delivered before what comes now', async () => {
  const history: number[] = []
  const { recover } = fromList(history, 3_000)
  const { platform, feeds, ends, push } = fakeKucoin({ recover })
  const seen: Item[] = []
  feeds.listen(topicOf('A', { socket: 'spot-private' }), (item) => seen.push(item))
  const happen = (n: number): void => {
    history.push(n)
    push('/t:A', { n })
  }
  await platform.advance(31_000)
  happen(1)
  ends[0]?.end()
  happen(2)
  happen(3)
  await platform.advance(2_000)
  expect(ends).toHaveLength(2)
  happen(4)
  await platform.advance(500)
  happen(5)
  expect(brief(seen)).toEqual(['subscribed', 1, 'reconnecting'])
  await platform.advance(10_000)
  happen(6)
  expect(brief(seen)).toEqual(['subscribed', 1, 'reconnecting', 2, 3, 4, 5, 'resumed', 6])
  expect(seen.find(({ type }) => type === 'resumed')).toMatchObject({ isWhole: true, recovered: 4 })
  expect(seen.map((item) => item.type === 'message' && item.isRecovered)).toEqual([
    ...[false, false, false, true, true, true, true, false, false],
  ])
})

test('9 and 10: a message that comes before the answer, after a break, comes after what was missed', async () => {
  const history: number[] = []
  const { recover } = fromList(history, 3_000)
  const { platform, feeds, ends, push, judge } = fakeKucoin({ recover })
  const seen: Item[] = []
  feeds.listen(topicOf('A', { socket: 'spot-private' }), (item) => seen.push(item))
  await platform.advance(31_000)
  history.push(1, 2, 3)
  judge((_, end) => {
    end.say(JSON.stringify({ type: 'message', topic: '/t:A', data: { n: 3 } }))
    return undefined
  })
  ends[0]?.end()
  await platform.advance(10_000)
  push('/t:A', { n: 4 })
  expect(brief(seen)).toEqual(['subscribed', 'reconnecting', 1, 2, 3, 'resumed', 4])
  expect(seen.find(({ type }) => type === 'resumed')).toMatchObject({ isWhole: true, recovered: 3 })
})

test('9: a history that cannot be read is a gap, and what comes now is not held back by it', async () => {
  const history: number[] = []
  const list = fromList(history, 3_000)
  const { platform, feeds, ends, push } = fakeKucoin({ recover: list.recover })
  const seen: Item[] = []
  feeds.listen(topicOf('A', { socket: 'spot-private' }), (item) => seen.push(item))
  await platform.advance(31_000)
  const sinceMs = platform.now()
  list.fail = new Error('no answer')
  ends[0]?.end()
  await platform.advance(2_000)
  push('/t:A', { n: 5 })
  await platform.advance(10_000)
  expect(brief(seen)).toEqual(['subscribed', 'reconnecting', 'gap', 5, 'resumed'])
  const gap = seen.find(({ type }) => type === 'gap') as Extract<Item, { type: 'gap' }>
  expect(gap.error).toBe(list.fail)
  expect(gap.sinceMs).toBeLessThanOrEqual(sinceMs)
})

test('10: a second drop while the past is read loses nothing', async () => {
  const history: number[] = []
  const { recover } = fromList(history, 3_000)
  const { platform, feeds, ends, push } = fakeKucoin({ recover })
  const seen: Item[] = []
  feeds.listen(topicOf('A', { socket: 'spot-private' }), (item) => seen.push(item))
  const happen = (n: number): void => {
    history.push(n)
    push('/t:A', { n })
  }
  await platform.advance(31_000)
  ends[0]?.end()
  happen(1)
  await platform.advance(1_500)
  happen(2)
  ends[1]?.end()
  happen(3)
  await platform.advance(20_000)
  expect(brief(seen).filter((one) => typeof one === 'number')).toEqual([1, 2, 3])
  expect(seen.filter(({ type }) => type === 'resumed')).toMatchObject([{ isWhole: true }])
})

test('11: a host that ends every socket at once is dialled 30 times in a minute at most', async () => {
  const { platform, feeds, ends, refuseDials } = fakeKucoin()
  refuseDials(true)
  const dialledAt: number[] = []
  for (let at = 0; at < 5; at++)
    feeds.listen(topicOf(`S${at}`, { socket: at % 2 ? 'spot' : 'futures' }), () => {})
  for (let at = 0; at < 3_000; at++) {
    await platform.advance(100)
    for (const end of ends.slice(dialledAt.length)) {
      dialledAt.push(platform.monotonicNow())
      end.end(1006)
    }
  }
  expect(dialledAt.length).toBeGreaterThan(5)
  for (const from of dialledAt) {
    expect(dialledAt.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(30)
  }
})

test('12: pongs that do not come are no reason to end a socket that brings messages', async () => {
  const { platform, feeds, ends, push, mute } = fakeKucoin()
  feeds.listen(topicOf('A'), () => {})
  mute(true)
  for (let n = 0; n < 300; n++) {
    await platform.advance(1_000)
    push('/t:A', { n })
  }
  expect(ends).toHaveLength(1)
})

test('13: a reader that does not read costs a bounded buffer, and is told what it lost, where it was lost', async () => {
  const { platform, feeds, ends, push } = fakeKucoin()
  const feed = feeds.subscribe(topicOf('A'), { size: 10 })
  await platform.advance(0)
  for (let n = 0; n < 100_000; n++) push('/t:A', { n })
  const seen: unknown[] = []
  for await (const batch of feed.batches()) {
    seen.push(...batch)
    if (brief(seen as Item[]).at(-1) === 99_999) break
  }
  expect(brief(seen as Item[])).toEqual([
    'subscribed',
    'dropped',
    ...Array.from({ length: 10 }, (_, at) => 99_990 + at),
  ])
  expect(seen[1]).toEqual({ type: 'dropped', count: 99_990 })
  await platform.advance(0)
  expect(ends[0]?.isOver).toBe(true)
})

test('14: after a sleep it looks whether the socket still lives, and old data is not shown as new', async () => {
  const { platform, feeds, ends, mute } = fakeKucoin()
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  await platform.advance(31_000)
  mute(true)
  platform.setWall(8 * hourMs)
  await platform.advance(20_000)
  mute(false)
  await platform.advance(20_000)
  expect(ends.length).toBeGreaterThan(1)
  expect(seen.find(({ type }) => type === 'reconnecting')).toMatchObject({ reason: 'slept' })
  const { gapMs } = seen.find(({ type }) => type === 'resumed') as Extract<Item, { type: 'resumed' }>
  expect(gapMs).toBeGreaterThan(8 * hourMs)
})

test('15: integers above 2^53 keep every digit where a topic asks for it, and stay numbers elsewhere', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  const seen: FeedItem<unknown>[] = []
  const wide = topicOf<unknown>('A', { integers: wideIntegers('ts') })
  feeds.listen([wide, topicOf<unknown>('B')], (item) => seen.push(item))
  await platform.advance(0)
  const say = (topic: string, head: string): void =>
    ends[0]?.say(
      `{${head}"type":"message","topic":"${topic}","data":{"ts":1700000000000000001,"l":[{"ts":5}]}}`,
    )
  say('/t:A', '')
  say('/t:B', '')
  say('/t:A', '"data0":{"topic":"/t:B"},')
  const data = seen.flatMap((item) => (item.type === 'message' ? [item.data] : []))
  const exact = { ts: '1700000000000000001', l: [{ ts: '5' }] }
  expect(data).toEqual([exact, { ts: Number('1700000000000000001'), l: [{ ts: 5 }] }, exact])
})

test('a socket whose topics were all refused is closed, where no other topic comes soon', async () => {
  const { platform, feeds, ends, judge } = fakeKucoin()
  judge((names) => (names.includes('/t:BAD') ? '404 topic is not found' : undefined))
  const done = feeds.listen(topicOf('BAD'), () => {}).done.catch((error: unknown) => error)
  await platform.advance(1_000)
  expect(await done).toMatchObject({ code: 'TOPIC_REFUSED' })
  const next = feeds.listen(topicOf('A'), () => {})
  await platform.advance(20_000)
  expect(ends.map(({ isOver }) => isOver)).toEqual([false])
  next.close()
  await platform.advance(0)
  feeds.listen(topicOf('BAD'), () => {})
  await platform.advance(20_000)
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, true])
})

test('sockets that die before they answer are no refusal, however many', async () => {
  const { platform, feeds, ends, judge, push } = fakeKucoin()
  judge(() => 'silent')
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  for (let at = 0; at < 8; at++) {
    // Long enough for a request that goes without an answer, too short for all of them.
    await platform.advance(at < 7 ? 25_000 : 60_000)
    if (at === 6) judge(() => undefined)
    if (at < 7) ends.at(-1)?.end()
  }
  push('/t:A', { n: 1 })
  expect(brief(seen)).not.toContain('refused')
  expect(brief(seen).at(-1)).toBe(1)
})
