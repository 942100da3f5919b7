import { describe, expect, test, vi } from 'vitest'
import { createAgenda } from './agenda.ts'
import { manualClock, realClock } from './clock.ts'

describe('the agenda', () => {
  test('runs entries by time, and entries of one time in the order of adding', () => {
    const agenda = createAgenda()
    const seen: string[] = []
    for (const [at, name] of [
      [5, 'c'],
      [1, 'a'],
      [9, 'e'],
      [5, 'd'],
      [3, 'b'],
    ] as const) {
      agenda.add(at, () => seen.push(name))
    }
    while (agenda.nextAt() < Number.POSITIVE_INFINITY) agenda.runNext()
    expect(seen.join('')).toBe('abcde')
  })
})

describe('clocks', () => {
  test('a manual clock wakes sleepers in order and never goes back', async () => {
    const clock = manualClock(1_000)
    const seen: number[] = []
    const sleeping = [30, 10, 20].map((ms) => clock.sleep(ms).then(() => seen.push(ms)))
    clock.advanceTo(500)
    expect(clock.now()).toBe(1_000)
    clock.advanceBy(30)
    await Promise.all(sleeping)
    expect(seen).toEqual([10, 20, 30])
    expect(() => manualClock(Number.NaN)).toThrow('epoch milliseconds')
  })

  test('the host’s clock works with fake timers', async () => {
    vi.useFakeTimers({ now: 1_234 })
    try {
      const clock = realClock()
      const slept = clock.sleep(50).then(() => clock.now())
      await vi.advanceTimersByTimeAsync(50)
      expect(await slept).toBe(1_284)
    } finally {
      vi.useRealTimers()
    }
  })
})
