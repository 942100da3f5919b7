/** A page's listener that fails: on a page that is made up, for it needs nothing of a browser but events. */
import { createClient } from '@kucoin-kit/core'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { followLifecycle } from './lifecycle.ts'

const unhandled: unknown[] = []
beforeEach((context) => {
  const hear = (reason: unknown): void => void unhandled.push(reason)
  process.on('unhandledRejection', hear)
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page))
  context.onTestFinished(() => {
    process.off('unhandledRejection', hear)
    vi.unstubAllGlobals()
    unhandled.length = 0
  })
})

test.each([
  [
    'throws',
    (): void => {
      throw new Error('broken')
    },
  ],
  ['rejects', (): Promise<void> => Promise.reject(new Error('broken'))],
])('the clock is read again whatever a listener does: it %s', async (_, onChange) => {
  let reads = 0
  const clock = { sync: async () => void reads++ }
  const stop = followLifecycle({ clock } as never, { onChange })
  dispatchEvent(new Event('offline'))
  dispatchEvent(new Event('online'))
  expect(reads).toBe(1)
  await new Promise(setImmediate)
  expect(unhandled).toEqual([])
  stop()
  dispatchEvent(new Event('online'))
  expect(reads).toBe(1)
})

test('an exchange that asked to wait is not asked for its time meanwhile, whatever happens to the page', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  let requests = 0
  const { platform } = createClient()
  const client = createClient({
    platform: {
      ...platform,
      async fetch() {
        requests++
        return {
          status: 429,
          headers: { get: (name) => (name === 'retry-after' ? '20' : null) },
          text: () => 'error code: 1015',
        }
      },
    },
  })
  const stop = followLifecycle(client)
  const comeBack = async (): Promise<number> => {
    const before = requests
    dispatchEvent(new Event('online'))
    await new Promise(setImmediate)
    return requests - before
  }
  const first = await comeBack()
  expect(first).toBeGreaterThan(0)
  vi.advanceTimersByTime(19_000)
  expect(await comeBack()).toBe(0)
  vi.advanceTimersByTime(1_000)
  expect(await comeBack()).toBe(first)
  stop()
})
