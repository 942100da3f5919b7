import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createAgenda } from './agenda.ts'
import { hostClock, manualClock, realClock } from './clock.ts'

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

describe('what is taken off the agenda', () => {
  test('does not happen, and the rest happens in order', () => {
    const time = fc.integer({ min: 0, max: 20 })
    const plan = fc.array(fc.record({ at: time, isOff: fc.boolean() }), { maxLength: 60 })
    fc.assert(
      fc.property(plan, (entries) => {
        const agenda = createAgenda()
        const seen: number[] = []
        const takeOff = entries.map(({ at }, i) => agenda.add(at, () => seen.push(i)))
        for (const [i, { isOff }] of entries.entries()) if (isOff) takeOff[i]?.()
        for (const [i, { isOff }] of entries.entries()) if (isOff) takeOff[i]?.()
        const left = entries.map(({ at, isOff }, i) => ({ at, isOff, i })).filter(({ isOff }) => !isOff)
        expect(agenda.size()).toBe(left.length)
        while (agenda.size() > 0) agenda.runNext()
        for (const take of takeOff) take()
        expect(seen).toEqual(left.sort((a, b) => a.at - b.at || a.i - b.i).map(({ i }) => i))
      }),
    )
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

  test('no clock goes where no date is', () => {
    const clock = manualClock(1_000)
    for (const ms of [1e300, Number.POSITIVE_INFINITY, Number.NaN, 8_640_000_000_000_001]) {
      expect(() => clock.advanceTo(ms)).toThrow('cannot go to')
      expect(() => hostClock().advanceBy(ms)).toThrow('cannot go to')
    }
    expect(clock.now()).toBe(1_000)
    for (const speed of [0, -1, 1e-4, 1_001, 1e308, Number.NaN]) {
      expect(() => hostClock(speed)).toThrow('must be from 0.001 to 1000')
    }
  })

  test('a wait that is too long for one timer is not over at once', async () => {
    vi.useFakeTimers({ now: 0 })
    try {
      const week = 7 * 86_400_000
      const woken: string[] = []
      void realClock()
        .sleep(10 * week)
        .then(() => woken.push('real'))
      void hostClock(0.001)
        .sleep(week / 100)
        .then(() => woken.push('slow'))
      await vi.advanceTimersByTimeAsync(10 * week - 1)
      expect(woken).toEqual([])
      await vi.advanceTimersByTimeAsync(1)
      expect(woken).toEqual(['real', 'slow'])
    } finally {
      vi.useRealTimers()
    }
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
