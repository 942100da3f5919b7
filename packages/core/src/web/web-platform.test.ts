import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { createClient } from '../client/client.ts'
import type { ConfigError } from '../errors/index.ts'
import { webPlatform } from './web-platform.ts'

afterEach(() => vi.unstubAllGlobals())

test('on Deno it reads, and refuses every write unsent, whatever it is wrapped in', async () => {
  const seen: string[] = []
  vi.stubGlobal('fetch', async (_: string, { method = 'GET' }: RequestInit) => {
    seen.push(method)
    return new Response('{"code":"200000","data":1}')
  })
  const platform = webPlatform()
  const wrapped = {
    ...platform,
    name: 'mine',
    fetch: (...given: Parameters<typeof platform.fetch>) => platform.fetch(...given),
  }
  const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', client = createClient({ platform: wrapped })) =>
    client.request({ method, path: '/api/v1/x', pool: 'public' })
  const writes = ['POST', 'PUT', 'DELETE'] as const
  for (const method of writes) expect(await send(method)).toBe(1)
  vi.stubGlobal('Deno', {})
  expect(await send('GET')).toBe(1)
  for (const method of writes) {
    for (const client of [createClient(), createClient({ platform: wrapped })]) {
      const error = (await send(method, client).catch((reason: unknown) => reason)) as ConfigError
      expect(error).toMatchObject({ name: 'ConfigError', outcome: 'not-sent', fix: 'use @kucoin-kit/deno.' })
    }
  }
  expect(seen).toEqual([...writes, 'GET'])
})

test.each([Number.POSITIVE_INFINITY, 2 ** 31, 1e12])(
  'what waits for %s ms waits, where a timer of the runtime would be over at once',
  async (delayMs) => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const runs: number[] = []
    const cancel = webPlatform().setTimer(() => runs.push(Date.now()), delayMs)
    await vi.advanceTimersByTimeAsync(86_400_000)
    expect(runs).toEqual([])
    cancel()
    expect(vi.getTimerCount()).toBe(0)
  },
)
