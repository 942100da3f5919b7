import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OpenMaterial } from './database.ts'
import { createOpenLocks, type OpenLocks } from './open-locks.ts'

// Node's timers end at once where they are set for too long, as a browser's do, and the fake ones copy that.
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const material = { key: 'api-key-1' } as OpenMaterial
const dayMs = 86_400_000

function setUp(idleMs: number) {
  const locked: string[] = []
  const locks = createOpenLocks(idleMs, (name) => locked.push(name))
  locks.add('main', material)
  return { locks, locked }
}

test.each([1, 2 ** 31 - 1, 2 ** 31, 60 * dayMs])(
  'what is open for %i ms locks then and not before',
  (idleMs) => {
    const { locked } = setUp(idleMs)
    vi.advanceTimersByTime(idleMs - 1)
    expect(locked).toEqual([])
    vi.advanceTimersByTime(1)
    expect(locked).toEqual(['main'])
    expect(vi.getTimerCount()).toBe(0)
  },
)

test('a use in the second half of a long time puts the end off by all of it', () => {
  const { locks, locked } = setUp(60 * dayMs)
  vi.advanceTimersByTime(50 * dayMs)
  locks.touch()
  vi.advanceTimersByTime(60 * dayMs - 1)
  expect(locks.get('main')).toBe(material)
  vi.advanceTimersByTime(1)
  expect(locked).toEqual(['main'])
})

test('with Infinity it stays open until it is locked', () => {
  const { locks, locked } = setUp(Number.POSITIVE_INFINITY)
  vi.advanceTimersByTime(400 * dayMs)
  expect(locks.get('main')).toBe(material)
  locks.lockAll()
  expect(locked).toEqual(['main'])
  expect(vi.getTimerCount()).toBe(0)
})

test.each<[string, (locks: OpenLocks) => void]>([
  ['a signature of another key', (locks) => locks.touch()],
  ['the opening of another lock', (locks) => locks.add('other', material)],
])('what a machine slept past is locked, though the first to come is %s', (_, use) => {
  const { locks, locked } = setUp(60_000)
  // Timers stand still while a machine sleeps, and the clock on the wall does not.
  vi.setSystemTime(Date.now() + 8 * 3_600_000)
  use(locks)
  expect(locked).toEqual(['main'])
  expect(locks.get('main')).toBeUndefined()
})
