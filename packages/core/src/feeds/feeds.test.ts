import { expect, test } from 'vitest'
import { brief, fakeKucoin, topicOf } from '../../test/fake-kucoin.ts'
import { unified as protocol } from '../protocol/unified.ts'
import { topics } from '../topics/index.ts'
import type { FeedItem } from './contract.ts'

type Item = FeedItem<{ readonly n: number }>

test('one topic: dialled, greeted, acknowledged, delivered in the turn in which a frame came', async () => {
  const { platform, feeds, ends, push } = fakeKucoin()
  const seen: Item[] = []
  const subscription = feeds.listen(topicOf('A'), (item) => seen.push(item))
  expect(ends).toEqual([])
  await platform.advance(0)
  await subscription.ready
  expect(ends.map(({ url }) => url)).toEqual([
    'wss://push.example/?token=secret-token-1&connectId=00000000-0000-4000-8000-000000000001',
  ])
  push('/t:A', { n: 1 })
  expect(brief(seen)).toEqual(['subscribed', 1])
  expect(seen[1]).toMatchObject({ subject: 'x', isRecovered: false, receivedAtMs: platform.now() })
  push('/t:B', { n: 2 })
  expect(seen).toHaveLength(2)
  await feeds.close()
  expect(ends[0]?.isOver).toBe(true)
})

test('a client that never subscribes opens nothing, and one that leaves closes its socket', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  await platform.advance(60_000)
  expect(platform.seen).toEqual([])
  const subscription = feeds.listen(topicOf('A'), () => {})
  await platform.advance(0)
  subscription.close()
  await platform.advance(0)
  expect(ends.map(({ isOver }) => isOver)).toEqual([true])
})

test('two consumers of a topic are one subscription, which ends with the last of them', async () => {
  const { platform, feeds, ends, push } = fakeKucoin()
  const seen: Item[][] = [[], [], []]
  const listen = (at: number, name: string) => feeds.listen(topicOf(name), (item) => seen[at]?.push(item))
  listen(2, 'other')
  const first = listen(0, 'A')
  await platform.advance(0)
  const second = listen(1, 'A')
  await platform.advance(0)
  push('/t:A', { n: 1 })
  first.close()
  await platform.advance(0)
  push('/t:A', { n: 2 })
  second.close()
  push('/t:A', { n: 3 })
  await platform.advance(0)
  expect(seen.map(brief)).toEqual([['subscribed', 1], ['subscribed', 1, 2], ['subscribed']])
  expect(ends[0]?.wishes.map(({ type, topic }) => `${type} ${topic}`)).toEqual([
    'subscribe /t:other',
    'subscribe /t:A',
    'unsubscribe /t:A',
  ])
})

test('what is subscribed together goes out together, as many as one request may name', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  const many = Array.from({ length: 7 }, (_, at) => topicOf(`S${at}`, { perRequest: 3 }))
  const subscription = feeds.listen(many, () => {})
  feeds.listen(topicOf('BOOK', { kind: 'delta' }), () => {})
  await platform.advance(0)
  await subscription.ready
  expect(ends[0]?.wishes.map(({ topic }) => topic)).toEqual([
    '/t:BOOK',
    '/t:S0,S1,S2',
    '/t:S3,S4,S5',
    '/t:S6',
  ])
})

test('after a drop everything is asked for anew, and the gap is told', async () => {
  const { platform, feeds, ends, push } = fakeKucoin()
  const seen: Item[] = []
  feeds.listen([topicOf('A'), topicOf('B')], (item) => seen.push(item))
  await platform.advance(0)
  push('/t:A', { n: 1 })
  ends[0]?.end(1006)
  await platform.advance(5_000)
  push('/t:A', { n: 2 })
  expect(brief(seen)).toEqual([
    ...['subscribed', 'subscribed', 1, 'reconnecting', 'reconnecting', 'resumed', 'resumed'],
    2,
  ])
  const [resumed] = seen.filter(({ type }) => type === 'resumed')
  expect(resumed).toMatchObject({ recovered: 0, isWhole: false, gapMs: expect.any(Number) })
  expect(platform.seen.map(({ url }) => url).filter((url) => url.includes('bullet'))).toHaveLength(2)
})

test('a refused topic ends alone, and the stream tells why', async () => {
  const { platform, feeds, judge, push } = fakeKucoin()
  judge((names) => (names.includes('/t:BAD') ? '404 topic is not found' : undefined))
  const seen: Item[] = []
  const subscription = feeds.listen(
    [topicOf('A', { perRequest: 4 }), topicOf('BAD', { perRequest: 4 }), topicOf('C', { perRequest: 4 })],
    (item) => seen.push(item),
  )
  await platform.advance(0)
  await expect(subscription.ready).rejects.toMatchObject({ code: 'TOPIC_REFUSED', topic: '/t:BAD' })
  push('/t:C', { n: 1 })
  expect(brief(seen).toSorted()).toEqual([1, 'refused', 'subscribed', 'subscribed'])
  expect(seen.find(({ type }) => type === 'refused')).toMatchObject({
    error: { name: 'FeedError', seen: ['KuCoin: 404 topic is not found'], retry: 'never' },
  })
})

test('an acknowledged topic that stays silent is told, once', async () => {
  const { platform, feeds, push } = fakeKucoin()
  const seen: Item[] = []
  feeds.listen([topicOf('A'), topicOf('NOSUCH')], (item) => seen.push(item))
  await platform.advance(5_000)
  push('/t:A', { n: 1 })
  await platform.advance(60_000)
  expect(seen.filter(({ type }) => type === 'silent')).toMatchObject([
    { topic: { argument: 'NOSUCH' }, afterMs: 10_000 },
  ])
})

test('a topic that was acknowledged again after a break, and stays silent, is told', async () => {
  const { platform, feeds, ends, push } = fakeKucoin()
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  await platform.advance(5_000)
  push('/t:A', { n: 1 })
  ends[0]?.end(1_006, '')
  await platform.advance(60_000)
  expect(brief(seen)).toEqual(['subscribed', 1, 'reconnecting', 'resumed', 'silent'])
  ends[1]?.end(1_006, '')
  await platform.advance(5_000)
  push('/t:A', { n: 2 })
  await platform.advance(60_000)
  expect(brief(seen).slice(5)).toEqual(['reconnecting', 'resumed', 2])
})

test('a full socket is followed by another, and what KuCoin says of its limit is learned', async () => {
  const { platform, feeds, ends, judge } = fakeKucoin()
  judge((names, end) =>
    end.topics.size + names.length > 4
      ? '509 exceed max subscription count limitation of 4 per session'
      : undefined,
  )
  const many = Array.from({ length: 10 }, (_, at) => topicOf(`S${at}`, { perRequest: 3 }))
  const subscription = feeds.listen(many, () => {})
  await platform.advance(10_000)
  await subscription.ready
  expect(ends.map(({ topics }) => topics.size)).toEqual([4, 4, 2])
})

test('as many topics on a socket as is no number are as many as without a word', async () => {
  const { platform, feeds, ends } = fakeKucoin({ topicsPerSocket: Number('x') })
  feeds.listen([topicOf('A'), topicOf('B')], () => {})
  await platform.advance(1_000)
  expect(ends.map(({ topics }) => topics.size)).toEqual([2])
})

test('requests stay within a hundred in ten seconds, pings counted', async () => {
  const { platform, feeds, ends } = fakeKucoin({ topicsPerSocket: 1_000 })
  const subscription = feeds.listen(
    Array.from({ length: 250 }, (_, at) => topicOf(`S${at}`)),
    () => {},
  )
  const sentAt: number[] = []
  for (let at = 0; at < 400; at++) {
    const { sent = [] } = ends[0] ?? {}
    while (sentAt.length < sent.length) sentAt.push(platform.monotonicNow())
    await platform.advance(100)
  }
  await subscription.ready
  for (const from of sentAt)
    expect(sentAt.filter((at) => at >= from && at <= from + 10_000).length).toBeLessThan(100)
})

test('a listener that throws ends its own subscription alone', async () => {
  const { platform, feeds, push } = fakeKucoin()
  const reasons: unknown[] = []
  const catchAll = (reason: unknown): unknown => reasons.push(reason)
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', catchAll)
  try {
    const seen: Item[] = []
    feeds.listen(topicOf('A'), (item) => {
      if (item.type === 'message') throw new Error('mine')
    })
    feeds.listen(topicOf('A'), (item) => seen.push(item))
    await platform.advance(0)
    push('/t:A', { n: 1 })
    push('/t:A', { n: 2 })
    expect(brief(seen)).toEqual(['subscribed', 1, 2])
    await new Promise((resolve) => setImmediate(resolve))
    expect(reasons).toMatchObject([{ message: 'mine' }])
  } finally {
    process.removeListener('unhandledRejection', catchAll)
    for (const listener of others) process.on('unhandledRejection', listener)
  }
})

test('a signal ends it, also one that had ended before', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  const controller = new AbortController()
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item), { signal: controller.signal })
  await platform.advance(0)
  controller.abort()
  await platform.advance(0)
  expect(ends[0]?.isOver).toBe(true)
  const feed = feeds.subscribe(topicOf('A'), { signal: controller.signal })
  for await (const _ of feed) throw new Error('something came')
  await platform.advance(60_000)
  expect(ends).toHaveLength(1)
})

test('to start anew a topic is unsubscribed and subscribed', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  const seen: Item[] = []
  const subscription = feeds.listen([topicOf('A')], (item) => seen.push(item))
  subscription.refresh()
  await platform.advance(0)
  subscription.refresh()
  subscription.refresh()
  await platform.advance(0)
  expect(ends[0]?.wishes.map(({ type }) => type)).toEqual(['subscribe', 'unsubscribe', 'subscribe'])
  expect(brief(seen)).toEqual(['subscribed', 'subscribed'])
})

test('a subscription that is over lets nothing start anew, which others read', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  const seen: Item[] = []
  const over = feeds.listen(topicOf('A'), () => {})
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  await platform.advance(0)
  over.close()
  over.refresh()
  await platform.advance(0)
  expect(ends[0]?.wishes.map(({ type }) => type)).toEqual(['subscribe'])
  expect(brief(seen)).toEqual(['subscribed'])
})

test('messages that KuCoin calls otherwise than their channel are found all the same', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  const seen: FeedItem<unknown>[] = []
  const { liquidationWarnings, spot } = topics.unified
  feeds.listen<unknown>([liquidationWarnings(), spot.callAuction('A-B')], (item) => seen.push(item))
  await platform.advance(0)
  const say = (frame: object): void => {
    for (const end of ends) end.say(JSON.stringify(frame))
  }
  say({ T: 'lw.UNIFIED', d: { eT: 'MARGIN_CALL' } })
  say({ T: 'risk.UNIFIED', d: { eT: 'FORCE_LIQUIDATION' } })
  say({ T: 'callAuctionInfo.SPOT', t: 'snapshot', d: { s: 'A-B', es: '1' } })
  say({ T: 'callAuctionInfo.SPOT', t: 'snapshot', d: { s: 'C-D', es: '1' } })
  const data = seen.flatMap((item) => (item.type === 'message' ? [item.data] : []))
  expect(data).toEqual([{ eT: 'MARGIN_CALL' }, { eT: 'FORCE_LIQUIDATION' }, { s: 'A-B', es: '1' }])
})

test('what KuCoin repeats of a greeting is masked in what is told', async () => {
  const { platform, feeds, ends, greetWith } = fakeKucoin()
  greetWith(
    (end) =>
      `{"id":"x","type":"error","code":401,"data":"token ${/token=([^&]*)/.exec(end.url)?.[1]} is gone"}`,
  )
  const seen: Item[] = []
  feeds.listen(topicOf('A'), (item) => seen.push(item))
  await platform.advance(10_000)
  expect(ends.length).toBeGreaterThan(1)
  expect(seen[0]).toMatchObject({ type: 'reconnecting', reason: expect.stringContaining('is gone') })
  expect(JSON.stringify(seen)).not.toContain('secret-token')
})

test('topics whose messages look the same are read over two sockets', async () => {
  const { platform, feeds, ends } = fakeKucoin()
  const book = { protocol, socket: 'unified-futures', channel: 'obu', kind: 'state' } as const
  const seen: Item[][] = [[], []]
  for (const [at, more] of [{}, { rpiFilter: 1 }].entries()) {
    const fields = { tradeType: 'FUTURES', depth: '5', ...more }
    feeds.listen(topicOf('X', { ...book, fields }), (item) => seen[at]?.push(item))
  }
  await platform.advance(0)
  for (const [n, end] of ends.entries())
    end.say(JSON.stringify({ T: 'obu.FUTURES', dp: '5', d: { s: 'X', n } }))
  expect(seen.map(brief)).toEqual([
    ['subscribed', 0],
    ['subscribed', 1],
  ])
})
