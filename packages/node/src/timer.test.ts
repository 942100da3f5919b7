import { AsyncLocalStorage } from 'node:async_hooks'
import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startTimer } from './timer.ts'

afterEach(() => void vi.useRealTimers())

describe.each([
  ['a length that comes again', 7_000],
  ['one that was reckoned', 7_001.5],
])('a timer of %s', (_, ms) => {
  beforeEach(() => void vi.useFakeTimers())

  test('runs once, when its time is over', () => {
    const run = vi.fn()
    startTimer(run, ms)
    vi.advanceTimersByTime(6_999)
    expect(run).not.toHaveBeenCalled()
    vi.advanceTimersByTime(60_000)
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('does nothing once it was stopped', () => {
    const run = vi.fn()
    startTimer(run, ms)()
    vi.advanceTimersByTime(60_000)
    expect(run).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('runs for its whole time where another one was stopped before', () => {
    const run = vi.fn()
    const stop = startTimer(() => {}, ms)
    vi.advanceTimersByTime(4_000)
    stop()
    startTimer(run, ms)
    vi.advanceTimersByTime(6_999)
    expect(run).not.toHaveBeenCalled()
    vi.advanceTimersByTime(3)
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('is not stopped by who stops the one before it twice, or after its end', () => {
    const run = vi.fn()
    const stopFirst = startTimer(() => {}, ms)
    stopFirst()
    startTimer(run, ms)
    stopFirst()
    vi.advanceTimersByTime(60_000)
    expect(run).toHaveBeenCalledTimes(1)
    const stopOver = startTimer(run, ms)
    vi.advanceTimersByTime(60_000)
    stopOver()
    startTimer(run, ms)
    stopOver()
    vi.advanceTimersByTime(60_000)
    expect(run).toHaveBeenCalledTimes(3)
  })

  test('runs beside others of its length', () => {
    const order: string[] = []
    const stops = ['a', 'b', 'c', 'd'].map((name) => startTimer(() => order.push(name), ms))
    stops[1]?.()
    stops[3]?.()
    startTimer(() => order.push('e'), ms)
    vi.advanceTimersByTime(60_000)
    expect(order).toEqual(['a', 'c', 'e'])
  })
})

test('a length that Node does not take is its longest', () => {
  vi.useFakeTimers()
  const run = vi.fn()
  for (const ms of [Number.POSITIVE_INFINITY, 3e9]) startTimer(run, ms)
  vi.advanceTimersByTime(1e6)
  expect(run).not.toHaveBeenCalled()
})

test('goes by the clock of a test that comes later, and by the true one after it', async () => {
  const run = vi.fn()
  startTimer(run, 1_000)()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  startTimer(run, 1_000)
  vi.advanceTimersByTime(1_000)
  expect(run).toHaveBeenCalledTimes(1)
  startTimer(run, 0)()
  vi.useRealTimers()
  await new Promise<void>((resolve) => startTimer(resolve, 0))
})

test('keeps nothing of whoever used it before', async () => {
  const storage = new AsyncLocalStorage<string>()
  storage.run('of the first', () => startTimer(() => {}, 1_000)())
  const seen = await new Promise((resolve) => startTimer(() => resolve(storage.getStore()), 1_000))
  expect(seen).toBeUndefined()
})

test('one that was stopped keeps no program alive, and one that runs does', () => {
  const from = JSON.stringify(new URL('timer.ts', import.meta.url))
  const program = `
    const { startTimer } = await import(${from})
    startTimer(() => console.log('too late'), 50_000)()
    startTimer(() => {}, 1_000)()
    startTimer(() => console.log('ran'), 1_000)`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    timeout: 40_000,
  })
  expect(output).toBe('ran\n')
})
