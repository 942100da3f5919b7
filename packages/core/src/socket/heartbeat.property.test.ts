/** No false alarm, and no dead socket that goes unseen, whatever the times at which things happen. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fakePlatform, never } from '../../test/fake-platform.ts'
import { startHeartbeat } from './heartbeat.ts'

/** A heartbeat whose program can stand still: both clocks go on, and no timer comes in time. */
function setUp(answersAfterMs: number | undefined) {
  const platform = fakePlatform(never)
  const { now, monotonicNow } = platform
  let stoodStillMs = 0
  Object.assign(platform, {
    now: () => now() + stoodStillMs,
    monotonicNow: () => monotonicNow() + stoodStillMs,
  })
  const deaths: string[] = []
  const pings: number[] = []
  const heartbeat = startHeartbeat({
    platform,
    ping() {
      pings.push(platform.monotonicNow())
      if (answersAfterMs !== undefined) platform.setTimer(() => heartbeat.hear(), answersAfterMs)
    },
    dead(reason) {
      deaths.push(reason)
      heartbeat.stop()
    },
  })
  const stall = (ms: number): void => {
    stoodStillMs += ms
  }
  return { platform, heartbeat, deaths, pings, stall }
}

const stalls = fc.array(
  fc.record({
    waitMs: fc.nat(30_000),
    stallMs: fc.nat(600_000),
    wallMs: fc.integer({ min: -1e6, max: 1e6 }),
  }),
  { maxLength: 20 },
)

test('who answers within four seconds is never taken for dead, however the program stands still', async () => {
  await fc.assert(
    fc.asyncProperty(stalls, fc.nat(4_000), async (steps, answersAfterMs) => {
      const { platform, deaths, stall, heartbeat } = setUp(answersAfterMs)
      for (const { waitMs, stallMs, wallMs } of steps) {
        await platform.advance(waitMs)
        stall(stallMs)
        platform.setWall(wallMs)
      }
      await platform.advance(120_000)
      expect(deaths).toEqual([])
      heartbeat.stop()
    }),
    {
      numRuns: 300,
      // Two stalls, of which the second is too short to be a sleep.
      examples: [
        [
          [
            { waitMs: 1_373, stallMs: 2_001, wallMs: 0 },
            { waitMs: 627, stallMs: 1_202, wallMs: 0 },
          ],
          3_799,
        ],
      ],
    },
  )
})

test('any frame within twenty seconds is enough, though no ping is ever answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 19_999 }), { maxLength: 60 }), async (gaps) => {
      const { platform, heartbeat, deaths } = setUp(undefined)
      for (const gapMs of gaps) {
        await platform.advance(gapMs)
        heartbeat.hear()
      }
      expect(deaths).toEqual([])
      heartbeat.stop()
    }),
    { numRuns: 300 },
  )
})

test('a silence is told within an interval, two answers’ times and what the program stood still', async () => {
  await fc.assert(
    fc.asyncProperty(stalls, fc.nat(60_000), async (steps, quietFromMs) => {
      const { platform, heartbeat, deaths, pings, stall } = setUp(undefined)
      for (let atMs = 0; atMs < quietFromMs; atMs += 1_000) {
        await platform.advance(1_000)
        heartbeat.hear()
      }
      for (const { waitMs, stallMs, wallMs } of steps) {
        await platform.advance(waitMs)
        stall(stallMs)
        platform.setWall(wallMs)
      }
      await platform.advance(18_000 + 10_000 + 10_000)
      expect(deaths).toHaveLength(1)
      const told = pings.length
      await platform.advance(600_000)
      expect(pings).toHaveLength(told)
      for (const [index, atMs] of pings.entries()) {
        const next = pings[index + 1]
        if (next !== undefined) expect(next - atMs).toBeGreaterThanOrEqual(1_000)
      }
    }),
    { numRuns: 300 },
  )
})

test('a program that never comes to rest finds a dead socket all the same', async () => {
  const { platform, deaths, stall } = setUp(undefined)
  for (let i = 0; i < 10; i++) {
    await platform.advance(4_000)
    stall(3_000)
  }
  expect(deaths).toHaveLength(1)
})

test('a dead socket is found in half an answer’s time, however often somebody asks meanwhile', async () => {
  const asked = fc.array(
    fc.record({
      waitMs: fc.integer({ min: 1_000, max: 4_900 }),
      why: fc.constantFrom('silent', 'slept'),
    }),
    { minLength: 6, maxLength: 20 },
  )
  await fc.assert(
    fc.asyncProperty(asked, async (questions) => {
      const { platform, heartbeat, deaths, pings } = setUp(undefined)
      for (const { waitMs, why } of questions) {
        await platform.advance(waitMs)
        const [firstMs = Infinity] = pings
        expect(deaths).toHaveLength(platform.monotonicNow() >= firstMs + 5_000 ? 1 : 0)
        if (!deaths.length) heartbeat.probe(why)
      }
      expect(deaths).toHaveLength(1)
    }),
    { numRuns: 200 },
  )
})
