/** A suite that cannot fail proves nothing: platforms with one flaw each, and the cases that have to find it. */
import { readFileSync } from 'node:fs'
import { importHmac, type Platform, webPlatform } from '@kucoin-kit/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { directSettings } from '../runtimes/settings.ts'
import { type ServedStage, serveStage } from '../stage/serve-stage.ts'
import { conformance } from './conformance.ts'

const core = new URL('../../../core/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, core), 'utf8'))

let served: ServedStage
beforeAll(async () => {
  served = await serveStage()
})
afterAll(() => served.close())

/** The cases that fail on a platform, as `suite: name`. */
async function failuresOf(
  only: readonly string[],
  change: (good: Platform) => Partial<Platform>,
): Promise<string[]> {
  const results = await conformance({
    ...directSettings('flawed', served),
    createPlatform: () => ({ ...webPlatform(), ...change(webPlatform()) }),
    stage: served.stage,
    vectors: read('vectors/rest.json'),
    unsafeIntegers: read('facts/unsafe-integers.json'),
    only,
  })
  return results.filter(({ ok }) => !ok).map(({ suite, name }) => `${suite}: ${name}`)
}

test('nothing is found on a platform without a flaw', async () => {
  expect(await failuresOf(['vectors', 'calls', 'errors', 'integers'], () => ({}))).toEqual([])
}, 30_000)

test('an HMAC over other bytes', async () => {
  const found = await failuresOf(['vectors', 'calls'], (good) => ({
    createHmac: async (secret) => {
      const hmac = await importHmac(good, secret)
      return (message) => hmac(message.normalize('NFD'))
    },
  }))
  expect(found.some((name) => name.startsWith('vectors'))).toBe(true)
  expect(found).toContain('calls: a query of reserved characters and other scripts is signed as it was meant')
}, 30_000)

test('a fetch that sends a lost write again', async () => {
  const found = await failuresOf(['errors', 'orders'], (good) => ({
    fetch: (url, init) => good.fetch(url, init).catch(() => good.fetch(url, init)),
  }))
  expect(found.filter((name) => name.includes('drop')).length).toBeGreaterThan(1)
  expect(found).toContain('orders: twelve orders under lost answers: each is told truly, none stands twice')
}, 30_000)

test('a fetch that follows redirects, and one that cannot be aborted', async () => {
  const follows = await failuresOf(['errors'], () => ({
    fetch: (url, init) => fetch(url, { ...init, redirect: 'follow' } as RequestInit) as never,
  }))
  expect(follows).toContain('errors: a redirect is an error and is not followed')
  const deaf = await failuresOf(['aborts', 'timeouts'], (good) => ({
    fetch: (url, init) => good.fetch(url, { ...init, signal: new AbortController().signal }),
  }))
  expect(deaf.length).toBeGreaterThan(3)
}, 60_000)
