import { describe, expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { createClock } from './clock.ts'

/** A server whose clock is `skewMs` ahead and whose answers take `tripsMs` each, half of it either way. */
function setUp(skewMs: number, tripsMs: readonly number[]) {
  const platform = fakePlatform(() => ok(null))
  let reads = 0
  const startMs = platform.now()
  const clock = createClock(platform, {
    readServerTime: async () => {
      const tripMs = tripsMs[reads++ % tripsMs.length] as number
      await wait(tripMs / 2)
      const serverMs = startMs + platform.monotonicNow() + skewMs
      await wait(tripMs / 2)
      return serverMs
    },
  })
  const wait = (delayMs: number) => new Promise<void>((resolve) => platform.setTimer(resolve, delayMs))
  return { platform, clock, reads: () => reads, serverNow: () => startMs + platform.monotonicNow() + skewMs }
}

describe('clock', () => {
  test('trusts the machine until it is told better', () => {
    const { platform, clock } = setUp(7_420, [0])
    expect(clock.now()).toBe(platform.now())
    expect(clock.offsetMs).toBe(0)
  })

  test('halves the round trip and takes the median', async () => {
    const { platform, clock, serverNow } = setUp(-7_420, [40, 900, 60])
    const synced = clock.sync()
    await platform.advance(2_000)
    await synced
    expect(clock.offsetMs).toBe(-7_420)
    await platform.advance(60_000)
    expect(clock.now()).toBe(serverNow())
  })

  test('one slow direction cannot push it beyond the median sample', async () => {
    const { platform, clock, serverNow } = setUp(1_000, [10, 10, 5_000])
    const synced = clock.sync()
    await platform.advance(6_000)
    await synced
    expect(clock.now()).toBe(serverNow())
  })

  test('a wall clock that is set does not move signed time, but makes it stale', async () => {
    const { platform, clock } = setUp(0, [10])
    const before = clock.now()
    platform.setWall(60_000)
    expect(clock.now()).toBe(before)
    expect(clock.isStale).toBe(true)
    const synced = clock.sync()
    await platform.advance(100)
    await synced
    expect(clock.isStale).toBe(false)
    expect(clock.offsetMs).toBe(-60_000)
  })

  test('a machine that sleeps between two samples has no reading yet', async () => {
    const platform = fakePlatform(() => ok(null))
    const startMs = platform.now()
    let reads = 0
    let sleptMs = 0
    const readServerTime = async () => {
      // The clock that never jumps stands still meanwhile.
      if (++reads === 2) {
        sleptMs = 60_000
        platform.setWall(sleptMs)
      }
      await new Promise<void>((resolve) => platform.setTimer(resolve, 10 * reads))
      return startMs + sleptMs + platform.monotonicNow()
    }
    const clock = createClock(platform, { readServerTime })
    const synced = clock.sync()
    await platform.advance(1_000)
    await synced
    expect(clock.isStale).toBe(true)
    const again = clock.sync()
    await platform.advance(1_000)
    await again
    expect(clock.isStale).toBe(false)
    expect(Math.abs(clock.now() - platform.now())).toBeLessThan(100)
  })

  test('counts what has passed from the receipt of the time that it keeps', async () => {
    const { platform, clock, serverNow } = setUp(0, [10, 60_000, 60_000])
    const synced = clock.sync()
    await platform.advance(130_000)
    await synced
    // Half of the round trip, and a clock that runs fast by half a per mille for two minutes.
    expect(clock.hasPassed(serverNow() - 5 - 55)).toBe(false)
    expect(clock.hasPassed(serverNow() - 5 - 75)).toBe(true)
  })

  test('readings that overlap are one', async () => {
    const { platform, clock, reads } = setUp(0, [10])
    const both = Promise.all([clock.sync(), clock.sync()])
    await platform.advance(100)
    await both
    expect(reads()).toBe(3)
  })

  test('a failing reading is told, unless another sample came', async () => {
    const platform = fakePlatform(() => ok(null))
    let calls = 0
    const readServerTime = async () => {
      if (calls++ < 2) throw new Error('down')
      return platform.now() + 5_000
    }
    const clock = createClock(platform, { readServerTime })
    await clock.sync()
    expect(clock.offsetMs).toBe(5_000)
    const broken = createClock(platform, { readServerTime: () => Promise.reject(new Error('down')) })
    await expect(broken.sync()).rejects.toThrow('down')
  })
})
