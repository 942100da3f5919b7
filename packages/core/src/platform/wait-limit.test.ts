import { expect, test } from 'vitest'
import { fakePlatform, ok } from '../../test/fake-platform.ts'
import { startDeadline } from './deadline.ts'
import { orAbort } from './or-abort.ts'
import { WaitLimit } from './wait-limit.ts'

function limitOf(delayMs: number, signal?: AbortSignal) {
  const platform = fakePlatform(() => ok(null))
  let started = 0
  const limit = new WaitLimit(() => {
    started++
    return startDeadline(platform, delayMs, 'over', signal)
  }, signal)
  return { platform, limit, started: () => started }
}

const never = new Promise<never>(() => {})

test('no timer runs while nobody waits', async () => {
  const { platform, limit, started } = limitOf(100)
  expect([limit.aborted, limit.reason, started()]).toEqual([false, undefined, 0])
  await orAbort(Promise.resolve(1), limit)
  await platform.advance(0)
  expect(started()).toBe(1)
  // Whoever waits next has the whole of what is left then.
  await platform.advance(1_000)
  expect(limit.aborted).toBe(false)
})

test('a wait ends when the time is over, and what has ended stays so', async () => {
  const { platform, limit, started } = limitOf(100)
  const waits = [orAbort(never, limit), orAbort(never, limit)].map((wait) => wait.catch((reason) => reason))
  await platform.advance(100)
  expect(await Promise.all(waits)).toEqual(['over', 'over'])
  expect([limit.aborted, limit.reason, started()]).toEqual([true, 'over', 1])
})

test('the signal of the caller ends a wait, and is seen before there is one', async () => {
  const controller = new AbortController()
  const { limit } = limitOf(100, controller.signal)
  const wait = orAbort(never, limit).catch((reason) => reason)
  controller.abort('enough')
  expect(await wait).toBe('enough')
  const late = limitOf(100, controller.signal).limit
  expect([late.aborted, late.reason]).toEqual([true, 'enough'])
  expect(await orAbort(never, late).catch((reason) => reason)).toBe('enough')
})
