/**
 * A book on scripted feeds. Two of the failures that users report most are of books, and have their numbers here: 7 out of
 * step or crossed and never healed, 8 a snapshot that never catches up. The others are in `feeds`.
 */
import { expect, onTestFinished, test, vi } from 'vitest'
import { fakeFeeds } from '../../test/fake-feeds.ts'
import { answer, fakePlatform, type Network, ok, settle } from '../../test/fake-platform.ts'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { FeedError } from '../errors/feed-error.ts'
import type { Topic } from '../topics/topic.ts'
import type { BookOptions } from './book.ts'
import type { BookEvent } from './book-events.ts'
import {
  type BookSource,
  futuresBook,
  futuresPartBook,
  spotBook,
  spotPartBook,
  unifiedSpotBook,
} from './book-sources.ts'
import { createBook } from './create-book.ts'

const topic = spotBook('BTC-USDT').topic as Topic<never>
const subscribed = { type: 'subscribed', topic } as const
const reconnecting = { type: 'reconnecting', topic, reason: 'gone', attempt: 1, delayMs: 1 } as const
const resumed = (isWhole: boolean) => ({ type: 'resumed', topic, gapMs: 5, recovered: 0, isWhole }) as const

const snapshot = (sequence: number, bid = '10') => ({
  time: 1,
  sequence: String(sequence),
  bids: [[bid, '1']],
  asks: [['11', '2']],
})
const delta = (sequence: number, price: string, size: string) => ({
  sequenceStart: sequence,
  sequenceEnd: sequence,
  changes: { bids: [[price, size, String(sequence)]], asks: [] },
})

function setUp<Data>(
  source: BookSource<Data>,
  network: Network = () => ok(snapshot(100)),
  options: BookOptions = {},
) {
  const platform = fakePlatform(network)
  const credentials = createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform)
  // One try a call: what the book itself repeats is looked at here.
  const client = createClient({ platform, credentials, maxAttempts: 1 })
  const feeds = fakeFeeds(platform.now)
  const events: BookEvent[] = []
  const book = createBook(feeds, client, source, { onEvent: (event) => events.push(event), ...options })
  /** What happened since the last look, changes left out. */
  const told = (): string[] =>
    events
      .splice(0)
      .flatMap((event) => (event.type === 'changed' ? [] : [Object.values(event).slice(0, 2).join(' ')]))
  return { platform, feeds, book, told, events, reads: () => platform.seen.length }
}

test('a spot book waits for its subscription, reads a snapshot, and follows', async () => {
  const { platform, feeds, book, told, reads } = setUp(spotBook('BTC-USDT'))
  expect(feeds.topic()).toMatchObject({ channel: '/market/level2', argument: 'BTC-USDT' })
  await platform.advance(5_000)
  expect([reads(), book.state, book.bestBid, book.sequence, book.ageMs]).toEqual([
    0,
    'syncing',
    undefined,
    undefined,
    undefined,
  ])
  feeds.say(subscribed)
  feeds.message(delta(100, '9', '5'))
  feeds.message(delta(101, '9.50', '3'))
  await platform.advance(0)
  expect(await book.ready).toBe(true)
  expect(platform.seen[0]?.url).toContain('/api/v3/market/orderbook/level2?symbol=BTC-USDT')
  expect(told()).toEqual(['live'])
  expect([book.state, book.sequence, book.symbol]).toEqual(['live', 101, 'BTC-USDT'])
  expect(book.depth(5)).toEqual({
    bids: [
      ['10', '1'],
      ['9.50', '3'],
    ],
    asks: [['11', '2']],
  })
  expect(book.sizeAt('bids', '9.5')).toBe('3')
  await platform.advance(700)
  expect(book.ageMs).toBe(700)
  feeds.message(delta(102, '10', '0'))
  expect([book.bestBid, book.bestAsk, book.ageMs]).toEqual([['9.50', '3'], ['11', '2'], 0])
  expect(reads()).toBe(1)
})

test('7: after a gap nothing is shown until a snapshot has reached what came', async () => {
  let sequence = 100
  const { platform, feeds, book, told, reads } = setUp(spotBook('BTC-USDT'), () => ok(snapshot(sequence)))
  feeds.say(subscribed)
  await platform.advance(0)
  told()
  feeds.message(delta(105, '9', '1'))
  expect([book.state, book.bestBid, told()]).toEqual(['syncing', undefined, ['syncing gap']])
  // The snapshot is still the old one: it is asked for again, each time later.
  await platform.advance(2_000)
  const early = reads()
  expect(early).toBeGreaterThan(2)
  expect(early).toBeLessThan(8)
  expect(book.state).toBe('syncing')
  expect(told()).toEqual(expect.arrayContaining([expect.stringContaining('older than the stream')]))
  sequence = 104
  await platform.advance(10_000)
  expect([book.state, book.sequence, told().at(-1)]).toEqual(['live', 105, 'live'])
})

test('8: a snapshot that never catches up is asked for every half minute at most, for ever', async () => {
  const { platform, feeds, book, reads } = setUp(spotBook('BTC-USDT'))
  feeds.say(subscribed)
  feeds.message(delta(200, '9', '1'))
  await platform.advance(3_600_000)
  expect(book.state).toBe('syncing')
  expect(reads()).toBeGreaterThan(100)
  expect(reads()).toBeLessThan(300)
})

test.each([
  ['a snapshot that is too old', spotBook('BTC-USDT'), delta(200, '9', '1'), undefined],
  [
    'changes without a beginning',
    unifiedSpotBook('BTC-USDT'),
    { s: 'BTC-USDT', O: 5, C: 5, b: [], a: [] },
    'delta',
  ],
  [
    'a best 50 that is none',
    spotPartBook('BTC-USDT', 50),
    { bids: [['x', '1']], asks: [], timestamp: 6 },
    undefined,
  ],
])('a book that never gets right says so, now and then: %s', async (_, source, message, subject) => {
  const { platform, feeds, book, told } = setUp(source as BookSource<unknown>, () => ok(snapshot(100)))
  feeds.say(subscribed)
  for (let i = 0; i < 600; i++) {
    feeds.message(message, subject)
    await platform.advance(100)
  }
  const failing = told().filter((line) => line.startsWith('failing'))
  expect(book.state).not.toBe('live')
  expect(failing.length).toBeGreaterThan(0)
  expect(failing.length).toBeLessThan(30)
})

test.each([null, '', 'x'])(
  'a snapshot with the number %j is none, and not the one of number 0',
  async (sequence) => {
    const { platform, feeds, book, told } = setUp(spotBook('BTC-USDT'), () =>
      ok({ ...snapshot(1), sequence }),
    )
    feeds.say(subscribed)
    await platform.advance(1_000)
    expect([book.state, book.bestBid, told()[0]]).toEqual([
      'syncing',
      undefined,
      expect.stringContaining('failing'),
    ])
  },
)

test('8: what the snapshot has already is passed over, what it has not is applied, wherever it lies', async () => {
  for (const sequence of [99, 100, 103, 106, 107, 120]) {
    const { platform, feeds, book } = setUp(spotBook('BTC-USDT'), () => ok(snapshot(sequence)))
    feeds.say(subscribed)
    for (let i = 100; i <= 106; i++) feeds.message(delta(i, '9', String(i)))
    await platform.advance(0)
    expect(book.state).toBe('live')
    expect(book.sequence).toBe(Math.max(sequence, 106))
    expect(book.sizeAt('bids', '9')).toBe(sequence < 106 ? '106' : undefined)
  }
})

test('7: a crossed book is not shown; where it stays crossed for a second it begins anew', async () => {
  let sequence = 100
  const { platform, feeds, book, told, reads } = setUp(spotBook('BTC-USDT'), () => ok(snapshot(sequence)))
  feeds.say(subscribed)
  await platform.advance(0)
  told()
  feeds.message(delta(101, '11', '1'))
  expect([book.state, book.bestBid, book.depth(5), [...book.levels('asks')]]).toEqual([
    'syncing',
    undefined,
    { bids: [], asks: [] },
    [],
  ])
  expect([book.sizeAt('asks', '11'), book.priceFor('buy', '1'), book.sequence]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  await platform.advance(999)
  feeds.message(delta(102, '11', '0'))
  expect([book.state, book.bestBid, told(), reads()]).toEqual(['live', ['10', '1'], [], 1])
  await platform.advance(5_000)
  expect(told()).toEqual([])
  feeds.message(delta(103, '11', '1'))
  await platform.advance(1_000)
  expect([book.state, told()]).toEqual(['syncing', ['syncing crossed']])
  // A snapshot from before it was lost is no help.
  await platform.advance(1_000)
  expect(book.state).toBe('syncing')
  sequence = 103
  await platform.advance(30_000)
  expect([book.state, book.sequence]).toEqual(['live', 103])
})

test('a snapshot that fails in passing is read again; what needs a person ends the book', async () => {
  let status = 503
  const { platform, feeds, book, told, events } = setUp(spotBook('BTC-USDT'), () =>
    status === 200
      ? ok(snapshot(100))
      : answer(status, { code: status === 503 ? '503000' : '400003', msg: 'no' }),
  )
  feeds.say(subscribed)
  await platform.advance(5_000)
  const failures = events.splice(0)
  expect(failures.length).toBeGreaterThan(2)
  for (const event of failures) {
    expect(event).toMatchObject({ type: 'failing', error: { code: 'MAINTENANCE' } })
  }
  const loop = (async () => {
    for await (const _ of book);
  })()
  await settle()
  status = 401
  await platform.advance(60_000)
  expect(told().map((line) => line.split(' ')[0])).toEqual(['ended'])
  await expect(book.ready).rejects.toMatchObject({ code: 'AUTH_REJECTED' })
  await expect(loop).rejects.toMatchObject({ code: 'AUTH_REJECTED' })
  expect([feeds.isClosed(), book.bestBid]).toEqual([true, undefined])
})

test('while the socket is gone the book is stale and can be read; then it begins anew', async () => {
  let sequence = 100
  const { platform, feeds, book, told, reads } = setUp(spotBook('BTC-USDT'), () => ok(snapshot(sequence)))
  feeds.say(subscribed)
  await platform.advance(0)
  told()
  feeds.say(reconnecting)
  feeds.say({ ...reconnecting, attempt: 2 })
  await platform.advance(4_000)
  expect([book.state, book.bestBid, book.ageMs, told(), reads()]).toEqual([
    'stale',
    ['10', '1'],
    4_000,
    ['stale reconnecting'],
    1,
  ])
  // KuCoin may count anew after such a time.
  sequence = 7
  feeds.say(resumed(false))
  expect([book.state, book.bestBid, told()]).toEqual(['syncing', undefined, ['syncing reconnected']])
  feeds.message(delta(8, '9', '1'))
  await platform.advance(1_000)
  expect([book.state, book.sequence]).toEqual(['live', 8])
})

test('a renewal that missed nothing leaves the book as it is', async () => {
  const { platform, feeds, book, told, reads } = setUp(spotBook('BTC-USDT'))
  feeds.say(subscribed)
  await platform.advance(0)
  feeds.say(resumed(true))
  feeds.message(delta(101, '9', '1'))
  expect([book.state, book.sequence, reads(), told()]).toEqual(['live', 101, 1, ['live', 'live']])
})

test('a snapshot on its way when the socket goes is not taken for the new one', async () => {
  let let1: (value: ReturnType<typeof ok>) => void = () => {}
  let count = 0
  const { platform, feeds, book } = setUp(spotBook('BTC-USDT'), () =>
    count++ === 0
      ? new Promise((resolve) => {
          let1 = resolve
        })
      : ok(snapshot(300)),
  )
  feeds.say(subscribed)
  await platform.advance(0)
  feeds.say(reconnecting)
  feeds.say(resumed(false))
  let1(ok(snapshot(100)))
  await platform.advance(1_000)
  expect([book.sequence, count]).toEqual([300, 2])
})

test('a bound of its own says of a socket that brings nothing what the socket knows much later', async () => {
  const { platform, feeds, book, told } = setUp(spotBook('BTC-USDT'), undefined, { staleAfterMs: 5_000 })
  feeds.say(subscribed)
  await platform.advance(0)
  feeds.message(delta(101, '9.50', '3'))
  expect([book.state, told()]).toEqual(['live', ['live']])
  await platform.advance(4_999)
  expect(book.state).toBe('live')
  await platform.advance(1)
  expect([book.state, book.ageMs, told()]).toEqual(['stale', 5_000, ['stale silent']])
})

test('nothing for a minute is stale; the next change makes it live again', async () => {
  const { platform, feeds, book, told } = setUp(spotBook('BTC-USDT'))
  feeds.say(subscribed)
  await platform.advance(0)
  told()
  await platform.advance(30_000)
  feeds.message(delta(101, '9', '1'))
  await platform.advance(59_999)
  expect([book.state, told()]).toEqual(['live', []])
  await platform.advance(1)
  expect([book.state, book.bestBid, told()]).toEqual(['stale', ['10', '1'], ['stale silent']])
  feeds.message(delta(102, '9', '2'))
  expect([book.state, told()]).toEqual(['live', ['live']])
  // The machine sleeps: its timers stand still, its clock does not.
  platform.setWall(3_600_000)
  expect([book.state, (book.ageMs ?? 0) >= 3_600_000]).toEqual(['stale', true])
})

test('where only what is older comes for a minute, KuCoin counts anew, and so does the book', async () => {
  let sequence = 100
  const { platform, feeds, book, told } = setUp(spotBook('BTC-USDT'), () => ok(snapshot(sequence)))
  feeds.say(subscribed)
  await platform.advance(0)
  told()
  for (let i = 0; i < 70; i++) {
    sequence = 6 + i
    feeds.message(delta(sequence, '9', String(i)))
    await platform.advance(1_000)
  }
  expect([book.state, book.sequence, told()]).toEqual(['live', 75, ['syncing behind', 'live']])
})

test.each([false, 3_600_000] as const)(
  'a book that may be old for longer (%s) begins anew after the same seconds of older messages',
  async (staleAfterMs) => {
    let sequence = 100
    const network = () => ok(snapshot(sequence))
    const { platform, feeds, book, told } = setUp(spotBook('BTC-USDT'), network, { staleAfterMs })
    feeds.say(subscribed)
    await platform.advance(600_000)
    told()
    for (let i = 0; i < 70; i++) {
      sequence = 6 + i
      feeds.message(delta(sequence, '9', String(i)))
      await platform.advance(1_000)
    }
    expect([book.state, book.sequence, told()]).toEqual(['live', 75, ['syncing behind', 'live']])
  },
)

test.each([103, 104, 9e15])(
  'a last number that is too high (%d) is found out by the next message',
  async (sequenceEnd) => {
    let sequence = 100
    const { platform, feeds, book, told } = setUp(spotBook('BTC-USDT'), () => ok(snapshot(sequence)))
    feeds.say(subscribed)
    await platform.advance(0)
    told()
    feeds.message({ ...delta(101, '9', '1'), sequenceEnd })
    sequence = 102
    feeds.message(delta(102, '9', '2'))
    expect(book.state).toBe('syncing')
    await platform.advance(1_000)
    expect([book.state, book.sequence, told()]).toEqual(['live', 102, ['syncing gap', 'live']])
  },
)

test('a last number that is too high by one hides nothing of the next message', async () => {
  const { platform, feeds, book, told } = setUp(spotBook('BTC-USDT'))
  feeds.say(subscribed)
  await platform.advance(0)
  told()
  feeds.message({ ...delta(101, '9', '1'), sequenceEnd: 102 })
  feeds.message(delta(102, '8', '2'))
  expect([book.sequence, book.depth(3).bids.slice(1)]).toEqual([
    102,
    [
      ['9', '1'],
      ['8', '2'],
    ],
  ])
  feeds.message(delta(103, '8', '0'))
  expect([book.sequence, told()]).toEqual([103, []])
})

test.each([undefined, null])(
  'the best 5 of a contract without a number (%s) are unreadable, and the next ones right',
  (none) => {
    const { feeds, book, told } = setUp(futuresPartBook('XBTUSDTM', 5))
    const whole = (bid: string, sequence: number | null | undefined) => ({
      ...{ bids: [[bid, '1']], asks: [['11', '1']], timestamp: 1_700_000_000_000, sequence },
    })
    feeds.say(subscribed)
    feeds.message(whole('8', 7))
    feeds.message(whole('9', none))
    expect([book.state, told()]).toEqual(['syncing', ['live', 'syncing unreadable']])
    feeds.message(whole('10', 9))
    expect([book.state, book.sequence, book.bestBid]).toEqual(['live', 9, ['10', '1']])
  },
)

test('an old message of a quiet stream of whole books: one is asked for, not waited for', async () => {
  const { platform, feeds, book, told } = setUp(spotPartBook('BTC-USDT', 50))
  const whole = (timestamp: number) => ({ bids: [['10', '1']], asks: [['11', '1']], timestamp })
  feeds.say(subscribed)
  feeds.message(whole(5))
  feeds.message(whole(6))
  feeds.message(whole(5))
  await platform.advance(6_000)
  expect([book.state, feeds.refreshes(), told()]).toEqual(['syncing', 1, ['live', 'syncing behind']])
  feeds.message(whole(6))
  expect([book.state, told()]).toEqual(['live', ['live']])
  await platform.advance(60_000)
  expect([feeds.refreshes(), told()]).toEqual([1, ['stale silent']])
})

test.each([false, true])(
  'a number far too high, then an unreadable message: a snapshot is taken again after five seconds; with more to follow: %s',
  async (isBusy) => {
    let sequence = 100
    const { platform, feeds, book } = setUp(spotBook('BTC-USDT'), () => ok(snapshot(sequence)))
    feeds.say(subscribed)
    await platform.advance(0)
    feeds.message({ ...delta(101, '9', '1'), sequenceEnd: 9e15 })
    feeds.message({ ...delta(102, '9', '2'), sequenceEnd: null } as never)
    expect(book.state).toBe('syncing')
    for (sequence = 103; sequence < 118; sequence++) {
      if (isBusy) feeds.message(delta(sequence, '9', String(sequence)))
      await platform.advance(1_000)
    }
    expect(book.state).toBe('live')
    expect(book.sequence).toBeGreaterThanOrEqual(103)
    expect(book.sequence).toBeLessThan(118)
    if (isBusy) expect([book.sequence, book.sizeAt('bids', '9')]).toEqual([117, '117'])
  },
)

test('a last message that comes twice is no reason to begin anew', async () => {
  const { platform, feeds, book, told, reads } = setUp(spotBook('BTC-USDT'))
  feeds.say(subscribed)
  await platform.advance(0)
  told()
  feeds.message(delta(101, '9', '1'))
  feeds.message(delta(101, '9', '1'))
  await platform.advance(30_000)
  expect([book.state, told(), reads()]).toEqual(['live', [], 1])
})

test('a message that is far ahead is a gap, and no snapshot has to reach it', async () => {
  let sequence = 100
  const { platform, feeds, book, told } = setUp(spotBook('BTC-USDT'), () => ok(snapshot(sequence)))
  feeds.say(subscribed)
  await platform.advance(0)
  told()
  feeds.message(delta(9e15, '9', '1'))
  expect([book.state, told()]).toEqual(['syncing', ['syncing gap']])
  sequence = 102
  feeds.message(delta(102, '9', '2'))
  feeds.message(delta(103, '9', '3'))
  await platform.advance(5_000)
  expect([book.state, book.sequence, book.sizeAt('bids', '9')]).toEqual(['live', 103, '3'])
})

const part = (sequence: number, bid: string) => ({
  s: 'BTC-USDT',
  O: sequence,
  C: sequence,
  b: [[bid, '1']],
  a: [['11', '1']],
})

test('a snapshot of another contract is refused, told, and read again', async () => {
  let symbol = 'ETHUSDTM'
  const network = () => ok({ sequence: 100, symbol, bids: [[10, 1]], asks: [[11, 2]], ts: 1 })
  const { platform, feeds, book, told } = setUp(futuresBook('XBTUSDTM'), network)
  feeds.say(subscribed)
  await platform.advance(0)
  expect([book.state, book.bestBid]).toEqual(['syncing', undefined])
  expect(told()).toEqual([expect.stringMatching(/^failing .*no order book of XBTUSDTM/)])
  symbol = 'XBTUSDTM'
  await platform.advance(10_000)
  expect([book.state, book.bestBid]).toEqual(['live', ['10', '1']])
})

test.each(['snapshot', 'delta'])('a %s of another symbol in a stream makes no book', (subject) => {
  const { feeds, book, told } = setUp(unifiedSpotBook('BTC-USDT'))
  feeds.say(subscribed)
  feeds.message(part(50, '10'), 'snapshot')
  feeds.message({ ...part(51, '9'), s: 'ETH-USDT' }, subject)
  expect([book.state, book.bestBid, told()]).toEqual(['syncing', undefined, ['live', 'syncing unreadable']])
})

test('a unified book needs no request: it begins with its stream, and has that begin anew after a gap', async () => {
  const { platform, feeds, book, told, reads } = setUp(unifiedSpotBook('BTC-USDT'))
  feeds.say(subscribed)
  feeds.message(part(50, '10'), 'snapshot')
  feeds.message(part(51, '10.5'), 'delta')
  expect([book.state, book.bestBid, book.sequence]).toEqual(['live', ['10.5', '1'], 51])
  feeds.message(part(53, '9'), 'delta')
  expect([book.state, told()]).toEqual(['syncing', ['live', 'syncing gap']])
  await platform.advance(0)
  expect(feeds.refreshes()).toBe(1)
  feeds.say(subscribed)
  feeds.message(part(53, '9'), 'snapshot')
  feeds.message(part(54, '8'), 'delta')
  expect([book.state, book.bestBid, told()]).toEqual(['live', ['9', '1'], ['live']])
  // Lost again at once: it is asked for more slowly.
  feeds.message(part(56, '8'), 'delta')
  await platform.advance(100)
  expect(feeds.refreshes()).toBe(1)
  await platform.advance(1_000)
  expect([feeds.refreshes(), reads()]).toEqual([2, 0])
})

test('a stream that somebody else began is made to begin anew where it keeps its beginning back', async () => {
  const { platform, feeds, book } = setUp(unifiedSpotBook('BTC-USDT'))
  feeds.say(subscribed)
  feeds.message(part(51, '10'), 'delta')
  await platform.advance(9_000)
  expect(feeds.refreshes()).toBe(0)
  await platform.advance(2_000)
  expect(feeds.refreshes()).toBe(1)
  await platform.advance(15_000)
  expect(feeds.refreshes()).toBe(2)
  feeds.message(part(60, '10'), 'snapshot')
  expect(book.state).toBe('live')
})

test('the best 50: whole each time, without a sequence, and right again with the next', async () => {
  const { platform, feeds, book, told } = setUp(spotPartBook('BTC-USDT', 50))
  feeds.say(subscribed)
  feeds.message({ bids: [['10', '1']], asks: [['11', '1']], timestamp: 5 })
  expect([book.state, book.bestBid, book.sequence]).toEqual(['live', ['10', '1'], undefined])
  feeds.message({ bids: [['12', '1']], asks: [['11', '1']], timestamp: 6 })
  await platform.advance(10_000)
  expect([book.state, told()]).toEqual(['syncing', ['live', 'syncing crossed']])
  feeds.message({ bids: [['9', '1']], asks: [['11', '1']], timestamp: 7 })
  expect([book.state, feeds.refreshes()]).toEqual(['live', 0])
})

test('silence after the acknowledgement is told; a refusal ends the book', async () => {
  const { feeds, book, told } = setUp(unifiedSpotBook('NO-SUCH'))
  feeds.say(subscribed)
  feeds.say({ type: 'silent', topic, afterMs: 10_000 })
  expect(told()).toEqual(['silent 10000'])
  const error = new FeedError('TOPIC_REFUSED', { message: 'No such topic.', outcome: 'refused' })
  feeds.say({ type: 'refused', topic, error })
  await expect(book.ready).rejects.toBe(error)
  expect(told()[0]).toContain('ended')
})

test('a loop sees what happened, and of many changes one', async () => {
  const { platform, feeds, book } = setUp(spotBook('BTC-USDT'))
  const seen: string[] = []
  const loop = (async () => {
    for await (const event of book)
      seen.push(event.type === 'changed' ? `changed ${event.sequence}` : event.type)
  })()
  feeds.say(subscribed)
  await platform.advance(0)
  for (let i = 101; i < 200; i++) feeds.message(delta(i, '9', String(i)))
  await settle()
  feeds.say(reconnecting)
  book.close()
  await loop
  expect(seen).toEqual(['live', 'changed 100', 'changed 199', 'stale'])
})

test('its end: by close, by a signal, by leaving a block; nothing is left running', async () => {
  const { platform, feeds, book } = setUp(spotBook('BTC-USDT'))
  book.close()
  expect([await book.ready, feeds.isClosed()]).toEqual([false, true])
  feeds.say(subscribed)
  await platform.advance(120_000)
  expect(platform.seen).toEqual([])

  const controller = new AbortController()
  const second = setUp(spotBook('BTC-USDT'), undefined, { signal: controller.signal })
  second.feeds.say(subscribed)
  await second.platform.advance(0)
  controller.abort(new Error('enough'))
  expect([second.book.state, second.book.bestBid, second.feeds.isClosed()]).toEqual([
    'syncing',
    undefined,
    true,
  ])
  expect(await second.book.ready).toBe(true)

  const third = setUp(spotBook('BTC-USDT'), undefined, { signal: controller.signal })
  await expect(third.book.ready).rejects.toThrow('enough')
  const fourth = setUp(spotBook('BTC-USDT'))
  {
    await using _ = fourth.book
  }
  expect(fourth.feeds.isClosed()).toBe(true)
})

test.each([[null], [{}], ['x'], [{ sequence: '5', bids: {}, asks: [] }]])(
  'an answer that is no book is asked for again: %j',
  async (data) => {
    let answered: unknown = data
    const { platform, feeds, book, events } = setUp(spotBook('BTC-USDT'), () => ok(answered))
    feeds.say(subscribed)
    await platform.advance(2_000)
    expect(events[0]).toMatchObject({ type: 'failing', error: { code: 'ANSWER_UNREADABLE' } })
    expect(book.state).toBe('syncing')
    answered = snapshot(100)
    await platform.advance(30_000)
    expect(book.state).toBe('live')
  },
)

test('a listener may close the book from within', async () => {
  for (const type of ['live', 'changed', 'syncing', 'stale']) {
    const seen: string[] = []
    const { platform, feeds, book } = setUp(spotBook('BTC-USDT'), undefined, {
      onEvent: (event) => {
        seen.push(event.type)
        if (event.type === type) book.close()
      },
    })
    feeds.say(subscribed)
    await platform.advance(0)
    feeds.message(delta(101, '9', '1'))
    if (type === 'stale') feeds.say(reconnecting)
    feeds.message(delta(105, '9', '1'))
    expect([seen.at(-1), feeds.isClosed(), book.bestBid]).toEqual([type, true, undefined])
    expect(await book.ready).toBe(true)
  }
})

test.each([
  [
    'throws',
    () => {
      throw new Error('of the listener')
    },
  ],
  ['rejects', () => Promise.reject(new Error('of the listener'))],
])('a listener that %s does no harm', async (_, onEvent: () => void) => {
  const lost = vi.fn()
  process.on('unhandledRejection', lost)
  onTestFinished(() => void process.off('unhandledRejection', lost))
  const { platform, feeds, book } = setUp(spotBook('BTC-USDT'), undefined, { onEvent })
  feeds.say(subscribed)
  await platform.advance(0)
  feeds.message(delta(101, '9', '1'))
  expect(book.sequence).toBe(101)
  await new Promise((resolve) => setTimeout(resolve, 1))
  expect(lost).not.toHaveBeenCalled()
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, '5' as never])(
  'staleAfterMs %s is refused',
  (staleAfterMs) => {
    expect(() => setUp(spotBook('BTC-USDT'), undefined, { staleAfterMs })).toThrow(/staleAfterMs/)
  },
)

test.each([
  [
    'client and feeds in each other’s place',
    (book: typeof createBook) => book({} as never, {} as never, spotBook('A-B')),
  ],
  [
    'a symbol in place of a source',
    (book: typeof createBook) =>
      book(
        fakeFeeds(() => 0),
        {} as never,
        'A-B' as never,
      ),
  ],
  [
    'no source',
    (book: typeof createBook) =>
      book(
        fakeFeeds(() => 0),
        {} as never,
        undefined as never,
      ),
  ],
])('%s: the error shows the call as it should be', (_, make) => {
  expect(() => make(createBook)).toThrow(/createBook\(kucoin\.feeds, kucoin, unifiedSpotBook\('BTC-USDT'\)\)/)
})

test('a typo in an option is named', () => {
  const onevent = { onevent: () => {} } as never
  expect(() => setUp(spotBook('BTC-USDT'), undefined, onevent)).toThrow(/no option onevent/)
})

test('a side that is none is never taken for the other', async () => {
  const { platform, feeds, book } = setUp(spotBook('BTC-USDT'))
  feeds.say(subscribed)
  await platform.advance(0)
  feeds.message(delta(101, '9', '1'))
  expect(book.priceFor('buy', '1')?.price).toBe('11')
  for (const side of ['BUY', 'SELL', 'bids', undefined]) {
    expect(() => book.priceFor(side as never, '1')).toThrow(/give 'buy' or 'sell'/)
  }
  for (const side of ['buy', 'bid', 'rules']) {
    expect(() => book.levels(side as never)).toThrow(/give 'bids' or 'asks'/)
    expect(() => book.sizeAt(side as never, '9')).toThrow(/give 'bids' or 'asks'/)
  }
})

test('a wall clock that is set back makes no old book a live one', async () => {
  const { platform, feeds, book } = setUp(spotBook('BTC-USDT'))
  feeds.say(subscribed)
  await platform.advance(0)
  platform.setWall(-3_600_000)
  await platform.advance(60_000)
  expect([book.state, book.ageMs]).toEqual(['stale', 60_000])
})
