import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepConnected } from './reconnect.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The pauses after streams that are up for so long each, in ms; `undefined` for one that does not come up. */
async function pausesAfter(...lives: readonly (number | undefined)[]): Promise<number[]> {
  const stop = new AbortController()
  const pauses: number[] = []
  const left = [...lives]
  await keepConnected(
    {
      ...{ channel: 'desk', stop: stop.signal, random: () => 1, firstPauseMs: 1 },
      tell: (event) => event.kind === 'disconnected' && pauses.push(event.retryMs),
    },
    async (opened) => {
      if (left.length === 0) return stop.abort()
      const life = left.shift()
      if (life === undefined) throw new Error('refused')
      opened()
      vi.advanceTimersByTime(life)
    },
  )
  return pauses
}

test('pauses grow while it fails, also where it opens and closes at once, and are short again after a good stream', async () => {
  expect(await pausesAfter(undefined, undefined, 10, 9_999, 10_000, 20_000, undefined)).toEqual([
    ...[1, 2, 4, 8, 1, 1, 2],
  ])
})
