import { describe, expect, test } from 'vitest'
import { anEngine, type TestEngine } from '../../test/engine.ts'
import { aSignal, NOON_MS } from '../../test/signals.ts'
import type { MissedSettings } from '../config/missed.ts'
import type { Engine } from './engine.ts'
import { handleSignal } from './handle-signal.ts'
import { noticeHeartbeat, watchSilence } from './missed.ts'

const withMissed = (t: TestEngine, missed: Partial<MissedSettings>): Engine => ({
  ...t.engine,
  config: { ...t.engine.config, missed: { ...t.engine.config.missed, ...missed } },
})
const told = (t: TestEngine) =>
  t.events.flatMap((event) =>
    ['missing-signals', 'unexpected-side', 'silent-source', 'heard-again'].includes(event.kind)
      ? [event]
      : [],
  )
const beat = (seq: number | undefined, ms = 0, everyMs?: number) => ({
  source: 'test',
  timeMs: NOON_MS + ms,
  seq,
  everyMs,
})

test('what was missed while the bot was down is noticed when it is back', async () => {
  const first = anEngine()
  await handleSignal(first.engine, aSignal({ seq: 4 }), 0)
  const second = anEngine({}, { store: first.engine.store })
  await handleSignal(second.engine, aSignal({ seq: 7, action: 'close' }), 0)
  expect(told(second)).toEqual([{ kind: 'missing-signals', source: 'test', count: 2 }])
  expect(second.engine.store.events.last('signals-missing')?.body).toMatchObject({ count: 2, before: 7 })
})

describe('a refused signal moves nothing that is expected of its source', () => {
  const close = { action: 'close', size: undefined } as const
  test.each<[string, Parameters<typeof aSignal>[0]]>([
    ['an open that is sent again', { seq: 3 }],
    ['its close', { ...close, seq: 3 }],
  ])('decided against: %s', async (_name, next) => {
    const t = anEngine()
    await handleSignal(t.engine, aSignal({ seq: 1 }), 0)
    await handleSignal(t.engine, aSignal({ ...close, seq: 2 }), 0)
    await handleSignal(t.engine, aSignal({ id: 'stale', timeMs: NOON_MS - 3_600_000 }), 0)
    expect(t.reasons()).toEqual(['stale'])
    await handleSignal(t.engine, aSignal(next), 0)
    expect(told(t)).toEqual([])
  })

  test('refused by the exchange', async () => {
    const t = anEngine()
    t.venue.behaviour = 'refuse'
    await handleSignal(t.engine, aSignal({ id: 'first' }), 0)
    expect(t.reasons()).toEqual(['refused'])
    await handleSignal(t.engine, aSignal({ id: 'second' }), 0)
    expect(told(t)).toEqual([])
  })

  test('what is in force before and after it stays so', async () => {
    const t = anEngine()
    await handleSignal(t.engine, aSignal({ id: 'a' }), 0)
    await handleSignal(t.engine, aSignal({ ...close, id: 'b' }), 0)
    await handleSignal(t.engine, aSignal({ ...close, id: 'c' }), 0)
    await handleSignal(t.engine, aSignal({ ...close, id: 'd' }), 0)
    expect(told(t)).toMatchObject([{ kind: 'unexpected-side' }, { kind: 'unexpected-side' }])
  })
})

test('a repeated signal changes nothing', async () => {
  const t = anEngine()
  const signal = aSignal()
  await handleSignal(t.engine, signal, 0)
  await handleSignal(t.engine, signal, 0)
  expect(told(t)).toEqual([])
})

describe('as configured, it halts entries, the one at hand included', () => {
  test.each<[keyof MissedSettings, string, Parameters<typeof aSignal>[0]]>([
    ['gaps', 'signals-missing', { seq: 9, action: 'buy', source: 'other' }],
    ['sides', 'unexpected-side', { seq: 2 }],
  ])('%s', async (setting, reason, next) => {
    const t = anEngine()
    const engine = withMissed(t, { [setting]: 'halt' })
    await handleSignal(engine, aSignal({ seq: 1, source: next?.source ?? 'test' }), 0)
    await handleSignal(engine, aSignal(next), 0)
    expect(t.reasons()).toEqual(['halted'])
    expect(engine.killSwitch.reason()).toContain(reason)
    // What reduces passes.
    await handleSignal(engine, aSignal({ action: 'close', size: undefined, seq: 3 }), 0)
    expect(t.reasons()).toEqual(['halted'])
  })

  test('off', async () => {
    const t = anEngine()
    const engine = withMissed(t, { gaps: 'off', sides: 'off' })
    await handleSignal(engine, aSignal({ seq: 1 }), 0)
    await handleSignal(engine, aSignal({ seq: 9 }), 0)
    expect(told(t)).toEqual([])
  })
})

test.each(['a signal', 'a heartbeat'])(
  'a source that counts anew after %s from the far future is said to, and its gaps count from there',
  async (what) => {
    const t = anEngine()
    const farMs = NOON_MS + 365 * 86_400_000
    await handleSignal(t.engine, aSignal({ seq: 500 }), 0)
    if (what === 'a heartbeat') noticeHeartbeat(t.engine, { ...beat(501), timeMs: farMs })
    else await handleSignal(t.engine, aSignal({ seq: 501, timeMs: farMs }), 0)
    await t.engine.timeline.wait(10_000)
    const close = { action: 'close', size: undefined } as const
    const numbers = () => t.events.flatMap((event) => ('from' in event || 'count' in event ? [event] : []))
    const before = numbers().length
    await handleSignal(t.engine, aSignal({ ...close, seq: 1, timeMs: NOON_MS + 10_000 }), 0)
    await handleSignal(t.engine, aSignal({ ...close, seq: 4, timeMs: NOON_MS + 10_001 }), 0)
    expect(numbers().slice(before)).toEqual([
      { kind: 'renumbered', source: 'test', from: 501, to: 1 },
      { kind: 'missing-signals', source: 'test', count: 2 },
    ])
  },
)

describe('a heartbeat', () => {
  test('says that signals are missing, once', async () => {
    const t = anEngine()
    await handleSignal(t.engine, aSignal({ seq: 4 }), 0)
    for (const seq of [4, 4, 6, 6]) noticeHeartbeat(t.engine, beat(seq))
    expect(told(t)).toEqual([{ kind: 'missing-signals', source: 'test', count: 2 }])
    await handleSignal(t.engine, aSignal({ seq: 7, action: 'close', timeMs: NOON_MS + 1 }), 0)
    expect(told(t)).toHaveLength(1)
  })

  test('counts from the first one on, also before any signal of its source', async () => {
    const t = anEngine()
    noticeHeartbeat(t.engine, beat(5))
    await handleSignal(t.engine, aSignal({ seq: 7, timeMs: NOON_MS + 1 }), 0)
    expect(told(t)).toEqual([{ kind: 'missing-signals', source: 'test', count: 1 }])
  })

  test('that stays out three times is told once, and so is its return', async () => {
    const t = anEngine()
    noticeHeartbeat(t.engine, beat(undefined, 0, 10_000))
    const look = async (ms: number) => {
      await t.engine.timeline.wait(ms)
      watchSilence(t.engine, NOON_MS)
      return told(t).map(({ kind }) => kind)
    }
    expect(await look(30_000)).toEqual([])
    expect(await look(1)).toEqual(['silent-source'])
    expect(await look(60_000)).toEqual(['silent-source'])
    noticeHeartbeat(t.engine, beat(undefined, 90_000))
    expect(await look(0)).toEqual(['silent-source', 'heard-again'])
  })
})

test('any source is silent after the time that the settings name; not while the bot itself was down', async () => {
  const t = anEngine()
  const engine = withMissed(t, { silenceMs: 60_000, silence: 'halt' })
  await handleSignal(engine, aSignal(), 0)
  await engine.timeline.wait(3_600_000)
  watchSilence(engine, NOON_MS + 3_600_000)
  expect(told(t)).toEqual([])
  await engine.timeline.wait(60_001)
  watchSilence(engine, NOON_MS + 3_600_000)
  expect(told(t)).toMatchObject([{ kind: 'silent-source', source: 'test' }])
  expect(engine.killSwitch.reason()).toContain('source-silent')
})

test('signals that people made have no rhythm: they are never missed', async () => {
  const t = anEngine()
  const engine = withMissed(t, { silenceMs: 60_000, silence: 'halt' })
  await handleSignal(engine, aSignal({ source: 'by-hand' }), 0)
  await engine.timeline.wait(3_600_000)
  watchSilence(engine, NOON_MS)
  expect([told(t), engine.killSwitch.reason()]).toEqual([[], undefined])
})
