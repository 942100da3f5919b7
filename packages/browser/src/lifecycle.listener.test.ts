/** A page's listener that fails: on a page that is made up, for it needs nothing of a browser but events. */
import { beforeEach, expect, test, vi } from 'vitest'
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
