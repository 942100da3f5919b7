import { expect, test } from 'vitest'
import { createKucoin } from './create-kucoin.ts'

test('a fetch in the place of ours, around it too, is given signals of the runtime', async () => {
  const inner = createKucoin()
  expect(inner.platform.fetch.createAbort).toBeTypeOf('function')
  const signals: unknown[] = []
  for (const platform of [{}, inner.platform]) {
    const kucoin = createKucoin({
      maxAttempts: 1,
      platform: {
        ...platform,
        fetch(_, init) {
          signals.push(init.signal)
          return Promise.reject(new Error('offline'))
        },
      },
    })
    await kucoin.request({ method: 'GET', path: '/api/v1/timestamp', pool: 'public' }).catch(() => {})
    await kucoin.close()
  }
  await inner.close()
  expect(signals).toEqual([expect.any(AbortSignal), expect.any(AbortSignal)])
})
