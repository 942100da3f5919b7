import { ConfigError } from '@kucoin-kit/node'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { anEngine } from '../../test/engine.ts'
import { lineFeeds } from '../../test/feed.ts'
import { aPaperSession } from '../../test/paper.ts'
import { aLine, aSignal, NOON_MS } from '../../test/signals.ts'
import { DEFAULT_CONFIG } from '../config/config.ts'
import { createTally } from '../report/tally.ts'
import { run } from '../run/run.ts'
import { openStore } from '../store/open-store.ts'
import { createEngine } from './engine.ts'
import { followAll } from './follow.ts'
import { handleSignal } from './handle-signal.ts'
import { disarmDeadMan, renewDeadMan } from './heartbeat.ts'

const protection = { deadManMs: 30_000 }

test('it is renewed when a third of its time is over, and taken off at the end', async () => {
  const t = anEngine({}, { protection })
  const calls: (number | undefined)[] = []
  t.venue.setDeadMan = async (ms) => void calls.push(ms)
  await renewDeadMan(t.engine)
  await renewDeadMan(t.engine)
  await t.engine.timeline.wait(9_999)
  await renewDeadMan(t.engine)
  expect(calls).toEqual([30_000])
  await t.engine.timeline.wait(1)
  await renewDeadMan(t.engine)
  await disarmDeadMan(t.engine)
  expect(calls).toEqual([30_000, 30_000, undefined])
})

test('a time that is read anew, and is an earlier one, does not keep it from being renewed', async () => {
  const t = anEngine({}, { protection })
  const calls: (number | undefined)[] = []
  t.venue.setDeadMan = async (ms) => void calls.push(ms)
  await renewDeadMan(t.engine)
  await t.engine.timeline.wait(-60_000)
  await renewDeadMan(t.engine)
  await renewDeadMan(t.engine)
  expect(calls).toEqual([30_000, 30_000])
})

test('what fails is told and tried again in the next round; nothing is set that nobody asked for', async () => {
  const t = anEngine({}, { protection })
  t.venue.setDeadMan = () => Promise.reject(new Error('down'))
  await renewDeadMan(t.engine)
  await renewDeadMan(t.engine)
  expect(t.events.map(({ kind }) => kind)).toEqual(['trouble', 'trouble'])
  const other = anEngine()
  other.venue.setDeadMan = t.venue.setDeadMan
  await renewDeadMan(other.engine)
  await disarmDeadMan(other.engine)
  expect(other.events).toEqual([])
})

test('one whose setting was never confirmed is taken off all the same', async () => {
  const t = anEngine({}, { protection })
  const calls: (number | undefined)[] = []
  t.venue.setDeadMan = async (ms) => {
    calls.push(ms)
    if (ms !== undefined) throw new Error('its answer was lost')
  }
  await renewDeadMan(t.engine)
  await disarmDeadMan(t.engine)
  expect(calls).toEqual([30_000, undefined])
  expect(t.events).toHaveLength(1)
})

describe('a renewal whose answer was lost, and that arrives late, does not set it again at the end', () => {
  /** A run that ends so long after a renewal that arrives four seconds later; gives how the switch is set in the end. */
  async function ending(deadManMs: number, confirmedMs: number | undefined) {
    const t = anEngine({}, { protection: { deadManMs } })
    const { now, wait } = t.engine.timeline
    let late: { readonly atMs: number; readonly ms: number } | undefined
    let isLost = confirmedMs === undefined
    let firesMs = Number.POSITIVE_INFINITY
    const calls: (number | undefined)[] = []
    const set = (ms: number | undefined, atMs: number) => (firesMs = ms === undefined ? Infinity : atMs + ms)
    t.venue.setDeadMan = async (ms) => {
      calls.push(ms)
      if (ms !== undefined && isLost) {
        late = { atMs: now() + 4_000, ms }
        throw new Error('its answer was lost')
      }
      if (now() > firesMs) throw new Error('it has gone off')
      set(ms, now())
    }
    if (confirmedMs !== undefined) {
      await renewDeadMan(t.engine)
      await wait(confirmedMs)
      isLost = true
    }
    await renewDeadMan(t.engine)
    await disarmDeadMan(t.engine)
    if (late && late.atMs > now()) set(late.ms, late.atMs)
    return { firesMs, calls, told: t.events.length }
  }

  test.each<[number, number | undefined, number]>([
    [30_000, undefined, 1],
    [30_000, 10_000, 1],
    // The one before it would go off while it is waited for.
    [30_000, 28_000, 2],
    [5_000, undefined, 2],
  ])('of %i ms, confirmed %s ms before: it is taken off', async (deadManMs, confirmedMs, times) => {
    const { firesMs, calls, told } = await ending(deadManMs, confirmedMs)
    expect(firesMs).toBe(Number.POSITIVE_INFINITY)
    expect(calls.filter((ms) => ms === undefined)).toHaveLength(times)
    expect(told).toBe(1)
  })
})

test('a renewal that was refused does not arrive late: a stop waits for nothing', async () => {
  const t = anEngine({}, { protection })
  const { now } = t.engine.timeline
  const calls: (number | undefined)[] = []
  const refusal = new ConfigError('OPTIONS_INVALID', 'it takes no such time', 'name another')
  t.venue.setDeadMan = async (ms) => {
    calls.push(ms)
    if (ms !== undefined) throw refusal
  }
  await renewDeadMan(t.engine)
  await disarmDeadMan(t.engine)
  expect([now() - NOON_MS, calls]).toEqual([0, [30_000, undefined]])
})

test('the rounds of a run renew it', async () => {
  const t = anEngine({}, { protection })
  const calls: (number | undefined)[] = []
  t.venue.setDeadMan = async (ms) => void calls.push(ms)
  const stop = new AbortController().signal
  await run(t.engine, { feeds: lineFeeds(t.engine, aLine(), stop), tally: createTally(), stop })
  expect(calls).toEqual([30_000, undefined])
})

test.each([
  [30_000, [expect.stringMatching(/deadManMs does nothing here/)]],
  [0, []],
])('a run on an account without a switch says so where one is asked for: %s', async (deadManMs, said) => {
  const t = anEngine({}, { protection: { deadManMs } })
  const stop = new AbortController().signal
  await run(t.engine, { feeds: lineFeeds(t.engine, '', stop), tally: createTally(), stop })
  expect(t.events.flatMap((event) => (event.kind === 'trouble' ? [event.message] : []))).toEqual(said)
})

describe('a switch that is shorter than the search for a lost order', () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOON_MS }))
  afterEach(() => void vi.useRealTimers())

  /** An exit whose placing, or whose search later, takes so long; gives the longest time without a renewal. */
  async function searching(slow: 'place' | 'recover') {
    const t = anEngine({}, { protection: { deadManMs: 5_000 } })
    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
    Object.assign(t.engine.timeline, { now: Date.now, wait })
    await handleSignal(t.engine, aSignal(), 0)
    const set: number[] = []
    t.venue.setDeadMan = async () => void set.push(Date.now())
    await renewDeadMan(t.engine)
    const { place, recover } = t.venue
    if (slow === 'place')
      t.venue.place = async (order) => {
        await wait(40_000)
        return place(order)
      }
    else {
      t.venue.behaviour = 'unknown-absent'
      t.venue.recover = async () => {
        await wait(40_000)
        return recover()
      }
    }
    const close = aSignal({ action: 'close', size: undefined, orderType: 'market' })
    const round = handleSignal(t.engine, close, 0).then(() => followAll(t.engine))
    await vi.advanceTimersByTimeAsync(60_000)
    await round
    const times = [...set.filter((atMs) => atMs <= NOON_MS + 40_000), NOON_MS + 40_000]
    return Math.max(...times.slice(1).map((atMs, i) => atMs - (times[i] ?? 0)))
  }

  test.each(['place', 'recover'] as const)('does not go off meanwhile: %s', async (slow) => {
    expect(await searching(slow)).toBeLessThan(5_000)
  })
})

test('a bot that is gone leaves the exchange with what protects, and without what opens', async () => {
  const store = openStore(':memory:', 'paper')
  const session = await aPaperSession(store)
  try {
    const { venue, timeline, exchange } = session
    const config = { ...DEFAULT_CONFIG, protection: { ...DEFAULT_CONFIG.protection, ...protection } }
    const engine = createEngine({
      ...{ venue, timeline, store, config, monotonicNow: () => 0, tell: () => undefined },
    })
    await renewDeadMan(engine)
    await handleSignal(engine, aSignal({ orderType: 'market', stopLoss: '19000' }), 0)
    await handleSignal(engine, aSignal({ price: '19500' }), 0)
    await timeline.wait(29_000)
    const states = () => exchange.ledger.orders().map(({ state }) => state)
    expect(states()).toEqual(['done', 'open'])
    await timeline.wait(2_000)
    exchange.tick()
    expect(states()).toEqual(['done', 'cancelled'])
    const [guard] = store.intents.protecting('accepted')
    expect(guard && (await venue.waiting.order(guard))).toMatchObject({ waiting: true })
  } finally {
    await session.close()
  }
})
