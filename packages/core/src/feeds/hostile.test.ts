/** Frames that no exchange should send, and programs that nobody should write: neither may end the process. */
import { expect, test } from 'vitest'
import { brief, fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import { unified as protocol } from '../protocol/unified.ts'
import type { FeedItem } from './contract.ts'

type Item = FeedItem<{ readonly n: number }>
const named = {
  idOf: ({ n }: { readonly n: number }) => `${n}`,
  keyOf: ({ n }: { readonly n: number }) => `${n}`,
}

test('a message that is not shaped like one of its topic, held during a renewal, breaks the line and nothing else', async () => {
  const { platform, feeds, ends, push, mute } = fakeKucoin({ connection: { renewAfterMs: 40_000 } })
  const seen: Item[] = []
  feeds.listen(topicOf('A', named), (item) => seen.push(item), { silentAfterMs: false })
  await platform.advance(30_000)
  mute(true)
  await platform.advance(10_500)
  expect(ends).toHaveLength(2)
  push('/t:A', null, ends.slice(1))
  push('/t:A', { n: 1 }, ends.slice(1))
  await platform.advance(10_000)
  mute(false)
  await platform.advance(10_000)
  push('/t:A', { n: 2 })
  expect(brief(seen)).toEqual(['subscribed', 'resumed', 'reconnecting', 1, 'resumed', 2])
})

test('a reader that takes the latest by key lives on where a message has no key', async () => {
  const { platform, feeds, push } = fakeKucoin()
  const state = topicOf('A', { ...named, kind: 'state' })
  const feed = feeds.subscribe(state, { overflow: 'latest', size: 2 })
  await platform.advance(0)
  for (const data of [null, null, { n: 1 }]) push('/t:A', data)
  const items: Item[] = []
  for await (const item of feed) {
    items.push(item)
    if (items.length === 3) break
  }
  expect(items.map((item) => (item.type === 'message' ? item.data : item.type))).toEqual([
    'subscribed',
    null,
    { n: 1 },
  ])
})

test('a topic that is added while the last ping of a renewal is under way has a gap that is told', async () => {
  const { platform, feeds, ends, push, mute, judge } = fakeKucoin({ connection: { renewAfterMs: 40_000 } })
  feeds.listen(topicOf('A'), () => {})
  await platform.advance(30_000)
  mute(true)
  await platform.advance(10_500)
  judge((names, end) => (names.includes('/t:B') && end === ends[1] ? 'silent' : undefined))
  const seen: Item[] = []
  feeds.listen(topicOf('B'), (item) => seen.push(item), { silentAfterMs: false })
  await platform.advance(100)
  push('/t:B', { n: 1 })
  ends[0]?.say(JSON.stringify({ id: ends[0].pings.at(-1)?.id, type: 'pong' }))
  mute(false)
  judge(() => undefined)
  await platform.advance(20_000)
  push('/t:B', { n: 2 })
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, false])
  expect(brief(seen)).toEqual(['subscribed', 1, 'resumed', 2])
})

test('who subscribes anew as soon as a socket is given up gets another socket, and time goes on', async () => {
  const { platform, feeds, refuseDials } = fakeKucoin({
    connection: { maxAttempts: 1, dialTimeoutMs: 1_000 },
  })
  refuseDials(true)
  let refusals = 0
  const again = (): void => {
    feeds.listen(topicOf(`S${refusals}`), ({ type }) => {
      if (type !== 'refused') return
      refusals += 1
      if (refusals < 50) again()
    })
  }
  again()
  await platform.advance(4_500)
  expect(refusals).toBe(4)
})

/** Timers of a platform that are set, from now on. */
function timersOf({ platform }: Pick<ReturnType<typeof fakeKucoin>, 'platform'>): ReadonlySet<object> {
  const timers = new Set<object>()
  const setTimer = platform.setTimer.bind(platform)
  Object.assign(platform, {
    setTimer(run: () => void, delayMs: number) {
      const own = {}
      timers.add(own)
      const cancel = setTimer(() => {
        timers.delete(own)
        run()
      }, delayMs)
      return () => {
        timers.delete(own)
        cancel()
      }
    },
  })
  return timers
}

test('a program that closes its feeds when a topic is refused leaves no timer', async () => {
  const fake = fakeKucoin()
  const timers = timersOf(fake)
  fake.judge(() => '404 topic is not found')
  fake.feeds.listen(topicOf('A'), ({ type }) => {
    if (type === 'refused') void fake.feeds.close()
  })
  await fake.platform.advance(100)
  expect(fake.ends.map(({ isOver }) => isOver)).toEqual([true])
  expect(timers.size).toBe(0)
})

test('a program that closes its feeds in the middle of a renewal leaves no timer', async () => {
  const fake = fakeKucoin({ connection: { renewAfterMs: 40_000 } })
  const { platform, feeds, ends, mute } = fake
  const timers = timersOf(fake)
  feeds.listen(topicOf('A'), ({ type }) => {
    if (type === 'resumed') void feeds.close()
  })
  await platform.advance(30_000)
  mute(true)
  await platform.advance(25_000)
  expect(ends.map(({ isOver }) => isOver)).toEqual([true, true])
  expect(timers.size).toBe(0)
})

test.each([
  ['nothing', () => null],
  ['no token', () => ({ instanceServers: [{ endpoint: 'wss://push.example/' }] })],
  ['a token that is none', () => ({ token: 7, instanceServers: [{ endpoint: 'wss://push.example/' }] })],
  ['no list of servers', (token: string) => ({ token })],
  ['no server', (token: string) => ({ token, instanceServers: [] })],
  ['a server without an endpoint', (token: string) => ({ token, instanceServers: [{ pingInterval: 1 }] })],
  ['no socket', (token: string) => ({ token, instanceServers: [{ endpoint: 'ws://push.example/' }] })],
])('a token answer with %s is tried again, and nothing is dialled', async (_, odd) => {
  const { platform, feeds, ends, answerTokensWith } = fakeKucoin()
  const good = { instanceServers: [{ endpoint: 'wss://push.example/' }] }
  let answers = 0
  answerTokensWith((token) => (++answers < 3 ? odd(token) : { token, ...good }))
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item), { silentAfterMs: false })
  await platform.advance(30_000)
  expect(brief(seen)).toEqual(['reconnecting', 'reconnecting', 'subscribed'])
  expect(ends.map(({ url }) => url.slice(0, 25))).toEqual(['wss://push.example/?token'])
  expect(JSON.stringify(seen)).not.toContain('secret-token')
})

test('what a socket in use repeats of its greeting is masked, whatever says it', async () => {
  const { platform, feeds, ends, judge } = fakeKucoin()
  const secrets: string[] = []
  judge((_, end, { channel, topic }) => {
    if (channel ?? topic?.includes('B')) return `400 not for ${secretsOf(end.url, end.wishes[0])}`
    return undefined
  })
  const secretsOf = (url: string, auth: object | undefined): string => {
    const token = /token=([^&]*)/.exec(url)?.[1]
    const signed = Object.entries(Object(auth)).filter(([name]) => /key$|sign|passphrase/.test(name))
    const own = token ? [token] : signed.map(([, value]) => String(value))
    secrets.push(...own)
    return own.join(' ')
  }
  const seen: Item[] = []
  const take = (item: Item): void => void seen.push(item)
  feeds.listen([topicOf('A'), topicOf('B')], take)
  feeds.listen(topicOf(undefined, { protocol, socket: 'unified-private', channel: 'orderAll' }), take)
  feeds.listen(topicOf(undefined, { protocol, socket: 'unified-private', channel: 'balance' }), take)
  await platform.advance(1_000)
  for (const end of ends) {
    const words = secretsOf(
      end.url,
      end.wishes.find(({ op }) => op === 'auth'),
    )
    end.say(JSON.stringify({ type: 'error', code: 401, data: words }))
    end.end(4_001, words)
  }
  await platform.advance(100)
  expect(seen.map(({ type }) => type)).toEqual(expect.arrayContaining(['refused', 'reconnecting']))
  const shown = JSON.stringify(seen.map((item) => ('error' in item ? [item, item.error?.message] : item)))
  expect(secrets.filter((secret) => secret.length > 3 && shown.includes(secret))).toEqual([])
  expect(secrets.length).toBeGreaterThan(3)
})

test.each([0, -1, Number.NaN])('a buffer of size %d keeps one message', async (size) => {
  for (const overflow of ['drop-oldest', 'drop-newest', 'latest'] as const) {
    const { platform, feeds, push } = fakeKucoin()
    const feed = feeds.subscribe(topicOf('A'), { size, overflow })
    await platform.advance(0)
    for (const n of [1, 2, 3]) push('/t:A', { n })
    const { value } = await feed.batches()[Symbol.asyncIterator]().next()
    expect(brief(value ?? []).filter((one) => typeof one === 'number')).toEqual([
      overflow === 'drop-newest' ? 1 : 3,
    ])
  }
})

test('a topic that may stay silent for ever is not called silent', async () => {
  const { platform, feeds } = fakeKucoin()
  const setTimer = platform.setTimer.bind(platform)
  // As runtimes do.
  Object.assign(platform, {
    setTimer: (run: () => void, delayMs: number) => setTimer(run, delayMs < 2 ** 31 ? delayMs : 1),
  })
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item), { silentAfterMs: Number.POSITIVE_INFINITY })
  await platform.advance(60_000)
  expect(brief(seen)).toEqual(['subscribed'])
})

test('a wall clock that is set back makes no topic silent that has spoken', async () => {
  const { platform, feeds, push } = fakeKucoin()
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  await platform.advance(1_000)
  platform.setWall(-3_600_000)
  push('/t:A', { n: 1 })
  await platform.advance(20_000)
  expect(brief(seen)).toEqual(['subscribed', 1])
})

test('a frame that cannot be read ends its socket, and the reason is told', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  await platform.advance(1_000)
  ends[0]?.say('{')
  const told = seen.find((item) => item.type === 'reconnecting')
  expect(told?.type === 'reconnecting' && told.reason).toBe('closed: bad frame')
})

test('a frame that says nothing is none', async () => {
  const { platform, feeds, ends, push } = fakeKucoin()
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  await platform.advance(1_000)
  ends[0]?.say('')
  push('/t:A', { n: 1 })
  expect(brief(seen)).toEqual(['subscribed', 1])
})

test('a signal that is aborted already asks for nothing', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  const items: Item[] = []
  for await (const item of feeds.subscribe(topicOf('A'), { signal: AbortSignal.abort() })) items.push(item)
  await platform.advance(1_000)
  expect([items, ends, platform.seen]).toEqual([[], [], []])
})
