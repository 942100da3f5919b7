import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { lineFeeds } from '../../test/feed.ts'
import { aLine, aSignal, NOON_MS } from '../../test/signals.ts'
import { handleSignal } from '../engine/handle-signal.ts'
import { readCanonical } from '../feed/canonical.ts'
import { count, createTally } from '../report/tally.ts'
import { clientOidFor } from '../signal/client-oid.ts'
import { type RawLine, readLines } from '../signal/lines.ts'
import { createMark } from '../venue/mark.ts'
import type { Beat } from '../venue/timeline.ts'
import { run } from './run.ts'

const never = new AbortController().signal
const HOUR_MS = 3_600_000
const at = (ms: number) => new Date(NOON_MS + ms).toISOString()

async function play(t: TestEngine, text: string, stop: AbortSignal = never) {
  const tally = createTally()
  await run(t.engine, { feeds: lineFeeds(t.engine, text, stop), tally, stop })
  for (const event of t.events) count(tally, event)
  return tally
}

describe('replay', () => {
  const replay = () => anEngine({}, { replayUntilMs: NOON_MS + HOUR_MS })

  test('moves the clock to each signal, so that an old recording is not stale', async () => {
    const t = replay()
    const tally = await play(t, [aLine({ time: at(60_000) }), aLine({ time: at(HOUR_MS) })].join('\n'))
    expect(tally).toMatchObject({ signals: 2, orders: 2 })
    expect(t.engine.timeline.now()).toBe(NOON_MS + HOUR_MS)
  })

  test('never moves it back nor past the recording', async () => {
    const t = replay()
    const lines = [aLine({ time: at(120_000) }), aLine({ time: at(0) }), aLine({ time: at(HOUR_MS + 5_000) })]
    await play(t, lines.join('\n'))
    expect(t.reasons()).toEqual(['stale', 'from-the-future'])
    expect(t.engine.timeline.now()).toBe(NOON_MS + 120_000)
  })

  test('cancels a resting order exactly when its time is up, and the last one before the end', async () => {
    const t = replay()
    t.venue.behaviour = 'rest'
    const cancelled: number[] = []
    const cancel = t.venue.cancel
    t.venue.cancel = (...order) => {
      cancelled.push(t.engine.timeline.now() - NOON_MS)
      return cancel(...order)
    }
    await play(t, [aLine({ time: at(1_000) }), aLine({ time: at(1_200_000) })].join('\n'))
    expect(cancelled).toEqual([301_000, 1_500_000])
    expect(t.engine.store.intents.in('accepted')).toEqual([])
  })

  test('a bad line is recorded and the run goes on', async () => {
    const t = replay()
    const tally = await play(t, ['{"specversion":', aLine(), aLine({ type: 'other' }), aLine()].join('\n'))
    expect(tally).toMatchObject({ signals: 4, orders: 2 })
    expect(t.reasons()).toEqual(['malformed-json', 'schema'])
    const rejected = t.engine.store.events.all().filter(({ kind }) => kind === 'signal-rejected')
    expect(rejected.map(({ subject }) => subject)).toEqual(['line 1', 'line 3'])
    expect(rejected[0]?.body).toMatchObject({ reason: 'malformed-json', rawHash: expect.any(String) })
  })

  test('a second run over the same store sends nothing', async () => {
    const t = replay()
    const text = [aLine(), aLine({}, { action: 'close' })].join('\n')
    await play(t, text)
    expect(t.venue.placed).toHaveLength(2)
    const again = anEngine({}, { store: t.engine.store, venue: t.venue, replayUntilMs: NOON_MS + HOUR_MS })
    const tally = await play(again, text)
    expect(t.venue.placed).toHaveLength(2)
    expect(tally).toMatchObject({ signals: 2, orders: 0 })
    expect(again.reasons()).toEqual(['duplicate', 'duplicate'])
  })
})

test('a day begins at midnight with what is held, and not with its first signal', async () => {
  const t = anEngine({ maxDailyLoss: '30' }, { replayUntilMs: NOON_MS + 24 * HOUR_MS })
  t.venue.quote = async () => {
    const last = t.engine.timeline.now() > NOON_MS + 13 * HOUR_MS ? '12000' : '20000'
    return { bid: last, ask: last, last }
  }
  const atMarket = { orderType: 'market', price: undefined }
  await play(t, [aLine({}, atMarket), aLine({ time: at(22 * HOUR_MS) }, atMarket)].join('\n'))
  expect(t.reasons()).toEqual(['max-daily-loss'])
  const live = anEngine()
  await play(live, '{}')
  expect(live.engine.store.events.last('day-opened')?.body).toEqual({ profit: '0' })
})

test('also where nothing is held yet, and what rests over midnight is filled', async () => {
  const t = anEngine({ maxDailyLoss: '30' }, { replayUntilMs: NOON_MS + 24 * HOUR_MS })
  t.venue.behaviour = 'rest'
  const name = clientOidFor('test', 'x', 'entry')
  const { wait } = t.engine.timeline
  t.engine.timeline.wait = async (ms) => {
    await wait(ms)
    if (t.engine.timeline.now() !== NOON_MS + 12 * HOUR_MS + 180_000) return
    t.venue.fillResting(name, '0.0125')
    t.venue.quoted = { bid: '12000', ask: '12000', last: '12000' }
  }
  const first = aLine(
    { id: 'x', time: at(12 * HOUR_MS - 120_000) },
    { size: { unit: 'quote', value: '250' } },
  )
  await play(t, [first, aLine({ time: at(22 * HOUR_MS) }, { price: '12000' })].join('\n'))
  expect([t.engine.positions.of('BTC-USDT').held, t.reasons()]).toEqual(['0.0125', ['max-daily-loss']])
})

test('the rounds go on at the end, while orders are waited for', async () => {
  const t = anEngine()
  t.venue.behaviour = 'rest'
  const { lifetimeMs, pollMs } = t.engine.config.orders
  const beats: number[] = []
  await run(t.engine, {
    feeds: lineFeeds(t.engine, aLine(), never),
    tally: createTally(),
    stop: never,
    onRound: async () => void beats.push(t.engine.timeline.now() - NOON_MS),
  })
  const longest = Math.max(...beats.map((ms, i) => ms - (beats[i - 1] ?? 0)))
  expect(longest).toBeLessThanOrEqual(pollMs)
  expect(beats.at(-1)).toBeGreaterThanOrEqual(lifetimeMs)
})

test('what is filled at the end, while orders are waited for, is protected as ever', async () => {
  const t = anEngine()
  t.venue.behaviour = 'rest'
  const bare: number[] = []
  await run(t.engine, {
    feeds: lineFeeds(t.engine, aLine({ id: 'x' }, { stopLoss: '19000' }), never),
    tally: createTally(),
    stop: never,
    onRound: async () => {
      const ms = t.engine.timeline.now() - NOON_MS
      const isHeld = t.engine.positions.of('BTC-USDT').held !== '0'
      if (isHeld && t.venue.standing().length === 0) bare.push(ms)
      if (ms === 10_000) t.venue.fillResting(clientOidFor('test', 'x', 'entry'), '0.001')
    },
  })
  expect([t.engine.positions.of('BTC-USDT').held, bare]).toEqual(['0.001', []])
})

test('a reversal whose first leg is filled at the end opens its other side', async () => {
  const terms = { kind: 'futures', shorts: true, leverage: 1, byFunds: false } as const
  const t = anEngine({}, { terms })
  t.venue.elsewhere = '0'
  await handleSignal(t.engine, aSignal({ orderType: 'market', price: undefined }), 0)
  t.venue.elsewhere = '0.005'
  t.venue.behaviour = 'rest'
  await run(t.engine, {
    feeds: lineFeeds(t.engine, aLine({ id: 'x' }, { action: 'reverse', size: undefined }), never),
    tally: createTally(),
    stop: never,
    onRound: async () => {
      if (t.engine.timeline.now() - NOON_MS !== 10_000) return
      t.venue.fillResting(clientOidFor('test', 'x', 'exit'), '0.005')
      t.venue.elsewhere = '0'
      t.venue.behaviour = 'fill'
    },
  })
  expect(t.engine.positions.of('BTC-USDT').held).toBe('-0.005')
})

test('a feed that breaks off: its orders are brought to their end, and then it fails', async () => {
  const t = anEngine({}, { replayUntilMs: NOON_MS + HOUR_MS })
  t.venue.behaviour = 'rest'
  async function* breaking(): AsyncGenerator<RawLine, void, void> {
    yield* readLines([Buffer.from(aLine())])
    throw new Error('EIO')
  }
  const running = run(t.engine, { feeds: lineFeeds(t.engine, breaking()), tally: createTally(), stop: never })
  await expect(running).rejects.toThrow('EIO')
  expect(t.engine.store.intents.in('closed')).toHaveLength(1)
})

test('asked to stop, it takes no more lines and cancels what rests', async () => {
  const stop = new AbortController()
  const t = anEngine({}, { replayUntilMs: NOON_MS + HOUR_MS })
  t.venue.behaviour = 'rest'
  const place = t.venue.place
  t.venue.place = (order) => {
    stop.abort()
    return place(order)
  }
  const tally = await play(t, [aLine(), aLine()].join('\n'), stop.signal)
  expect(tally).toMatchObject({ signals: 1, orders: 1 })
  expect(t.engine.store.intents.in('closed')).toHaveLength(1)
  expect(t.engine.timeline.now()).toBe(NOON_MS)
})

test('live, the end of the feed leaves resting orders their time', async () => {
  const t = anEngine()
  t.venue.behaviour = 'rest'
  await play(t, aLine())
  expect(t.engine.store.intents.in('accepted')).toEqual([])
  expect(t.engine.timeline.now() - NOON_MS).toBe(300_000)
})

test.each([
  [40_000, '0', []],
  [61_000, '0.005', ['stale']],
])('a close that waited %i ms behind an order: what is left is %s', async (waitMs, held, reasons) => {
  const t = anEngine()
  const { place } = t.venue
  t.venue.place = async (order) => {
    if (order.side === 'buy') await t.engine.timeline.wait(waitMs)
    return place(order)
  }
  const close = { action: 'close', size: undefined, orderType: 'market', validForMs: 30_000 }
  async function* both() {
    for (const [seq, line] of [aLine(), aLine({}, close)].entries()) {
      const bytes = Buffer.from(line)
      const name = { channel: 'signals', label: `line ${seq}`, delivery: undefined, hash: `hash ${seq}` }
      yield { ...name, seq, bytes, overlong: false, receivedMs: NOON_MS, decidedMs: undefined }
    }
  }
  const feeds = { messages: both(), read: readCanonical }
  await run(t.engine, { feeds, tally: createTally(), stop: never })
  expect([t.engine.positions.of('BTC-USDT').held, t.reasons()]).toEqual([held, reasons])
})

test('a store with trades in another currency than that of the limits says so at the start', async () => {
  const t = anEngine()
  await handleSignal(t.engine, aSignal(), 0)
  const said = async (symbols: readonly string[]) => {
    const later = anEngine({ symbols }, { store: t.engine.store, venue: t.venue })
    await play(later, '')
    return later.events.filter((event) => event.kind === 'trouble' && /sums in/.test(event.message))
  }
  expect(await said(['ETH-USDT'])).toEqual([])
  expect(await said(['BTC-USDC'])).toMatchObject([
    { message: expect.stringMatching(/BTC-USDT.*sums in USDC/) },
  ])
})

test('a machine that slept has heard nobody: a source has its time anew, and halts entries once that is over', async () => {
  const t = anEngine()
  const { engine } = t
  const missed = { ...engine.config.missed, silence: 'halt', silenceMs: 60_000 } as const
  engine.configure({ ...engine.config, missed })
  const said: (readonly [afterMs: number, isHalted: boolean])[] = []
  const slept = createMark()
  Object.assign(engine.timeline, {
    hasSlept: slept.take,
    async *beats<T>(source: AsyncIterable<T>): AsyncGenerator<Beat<T>, void, void> {
      for await (const value of source) yield { kind: 'item', value }
      for (const ms of [1_000, HOUR_MS, 60_000, 1]) {
        if (ms === HOUR_MS) slept.set()
        await engine.timeline.wait(ms)
        yield { kind: 'tick' }
        said.push([ms, engine.killSwitch.reason() !== undefined])
      }
    },
  })
  await play(t, aLine())
  expect(said).toEqual([
    [1_000, false],
    [HOUR_MS, false],
    [60_000, false],
    [1, true],
  ])
})
