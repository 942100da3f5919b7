import { expect, onTestFinished, test, vi } from 'vitest'
import { fakePlatform } from '../../test/fake-platform.ts'
import { createCredentials } from '../auth/credentials.ts'
import { ConfigError } from '../errors/config-error.ts'
import { webPlatform } from '../web/web-platform.ts'
import { type CacheOptions, cached } from './cached.ts'
import { chain } from './chain.ts'
import type { CredentialLease, CredentialSource } from './source.ts'

const key = (name: string) => createCredentials({ key: name, secret: `secret ${name}`, passphrase: 'pass' })

/** A source that gives a new key at each question, and a cache over it. */
function setUp(options: Partial<CacheOptions> = {}, expiresInMs?: number) {
  const platform = fakePlatform(() => Promise.reject(new Error('no network')))
  const made: CredentialLease[] = []
  const source = vi.fn<CredentialSource>(async () => {
    const expiresAtMs = expiresInMs === undefined ? undefined : platform.now() + expiresInMs
    const lease = { credentials: key(`key-${made.length}`), expiresAtMs }
    made.push(lease)
    return lease
  })
  return { platform, made, source, provide: cached(source, { platform, ...options }) }
}

test('asks once for calls that overlap, and not at all before the first', async () => {
  const { source, provide, made } = setUp()
  expect(source).not.toHaveBeenCalled()
  const all = await Promise.all([provide(), provide(), provide()])
  expect(new Set(all).size).toBe(1)
  expect(source).toHaveBeenCalledTimes(1)
  expect(provide()).toBe(made[0]?.credentials)
})

test.each([
  ['null', () => null],
  ['the three secrets', () => ({ key: 'k', secret: 'hunter2', passphrase: 'p' })],
  ['them in a lease', () => ({ credentials: { key: 'k', secret: 'hunter2', passphrase: 'p' } })],
  ['a lease of nothing', () => ({ credentials: null, expiresAtMs: 1 })],
  ['a text', () => 'hunter2'],
  ['an end as a text', () => ({ credentials: key('a'), expiresAtMs: '2030-01-01' })],
  ['an end that is NaN', () => ({ credentials: key('a'), expiresAtMs: NaN })],
  ['an end in seconds', () => ({ credentials: key('a'), expiresAtMs: 1_800_000_000 })],
  ['an end in microseconds', () => ({ credentials: key('a'), expiresAtMs: 1_800_000_000_000_000 })],
  ['an end in nanoseconds', () => ({ credentials: key('a'), expiresAtMs: 1.8e18 })],
  ['an end that is a symbol', () => ({ credentials: key('a'), expiresAtMs: Symbol('hunter2') })],
  ['an end that is null', () => ({ credentials: key('a'), expiresAtMs: null })],
])('a source that gives %s is named as what is wrong, and asked again', async (_, give) => {
  const platform = fakePlatform(() => Promise.reject(new Error('no network')))
  let isRight = false
  const provide = cached((async () => (isRight ? key('right') : give())) as unknown as CredentialSource, {
    platform,
  })
  const error = await (provide() as Promise<unknown>).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ code: 'CREDENTIALS_INVALID', fix: expect.any(String) })
  expect(String(error)).toMatch(/source gave/)
  expect(String(error)).not.toContain('hunter2')
  isRight = true
  expect(await provide()).toMatchObject({ sign: expect.any(Function) })
})

test.each([Infinity, Number.MAX_SAFE_INTEGER])('a key that ends at %d never does', async (expiresAtMs) => {
  const platform = fakePlatform(() => Promise.reject(new Error('no network')))
  const provide = cached(async () => ({ credentials: key('a'), expiresAtMs }), { platform })
  expect(await provide()).toMatchObject({ sign: expect.any(Function) })
})

test('an option that there is not is refused by its name', () => {
  const platform = fakePlatform(() => Promise.reject(new Error('no network')))
  const options = { platform, refreshAfter: 60_000 } as unknown as CacheOptions
  expect(() => cached(async () => undefined, options)).toThrow('A cache of keys has no option refreshAfter.')
})

test('asks anew when the key is old, while the old one signs on', async () => {
  const { platform, provide, made } = setUp({ refreshAfterMs: 60_000 })
  await provide()
  await platform.advance(60_000)
  expect(provide()).toBe(made[0]?.credentials)
  await platform.advance(1)
  expect(provide()).toBe(made[1]?.credentials)
  expect(made).toHaveLength(2)
})

test('asks anew ahead of a known end, and never signs with a key that has ended', async () => {
  const { platform, provide, made } = setUp({ refreshAheadMs: 10_000, refreshAfterMs: 1e9 }, 60_000)
  await provide()
  await platform.advance(49_999)
  expect(provide()).toBe(made[0]?.credentials)
  await platform.advance(1)
  expect(provide()).toBe(made[0]?.credentials)
  await platform.advance(1)
  expect(provide()).toBe(made[1]?.credentials)
  await platform.advance(60_001)
  expect(await provide()).toBe(made[2]?.credentials)
})

test('a refresh that fails leaves the key in use, says so, and is not repeated at once', async () => {
  const onFailure = vi.fn()
  const { platform, provide, source, made } = setUp({
    refreshAfterMs: 60_000,
    retryAfterMs: 5_000,
    onFailure,
  })
  await provide()
  source.mockRejectedValue(new Error('vault is sealed'))
  await platform.advance(60_000)
  for (let call = 0; call < 10; call++) expect(provide()).toBe(made[0]?.credentials)
  await platform.advance(4_999)
  provide()
  expect(source).toHaveBeenCalledTimes(2)
  expect(onFailure).toHaveBeenCalledTimes(1)
  await platform.advance(1)
  provide()
  expect(source).toHaveBeenCalledTimes(3)
})

test('a source that hangs is given up after its time, and asked again by the next call', async () => {
  const { platform, provide, source } = setUp({ timeoutMs: 1_000 })
  let wasAborted = false
  source.mockImplementationOnce((signal) => {
    signal?.addEventListener('abort', () => {
      wasAborted = true
    })
    return new Promise(() => {})
  })
  const first = expect(provide()).rejects.toThrow('did not answer within 1000 ms')
  await platform.advance(1_000)
  await first
  expect(wasAborted).toBe(true)
  expect(await provide()).toBeDefined()
})

test('a source without a key, and one whose key has ended, are errors of the set-up', async () => {
  const { provide, source, platform } = setUp()
  source.mockResolvedValueOnce(undefined)
  await expect(provide()).rejects.toThrow('has no key')
  source.mockResolvedValueOnce({ credentials: key('late'), expiresAtMs: platform.now() })
  await expect(provide()).rejects.toThrow('has ended')
  source.mockRejectedValueOnce(new Error('vault is sealed'))
  await expect(provide()).rejects.toThrow('vault is sealed')
})

test('refresh asks now and joins what is under way', async () => {
  const { provide, source, made } = setUp()
  await provide()
  const both = await Promise.all([provide.refresh(), provide.refresh()])
  expect(both).toEqual([made[1]?.credentials, made[1]?.credentials])
  expect(source).toHaveBeenCalledTimes(2)
})

test('a chain takes the first key, and passes over nothing that is broken', async () => {
  const none: CredentialSource = () => undefined
  const broken: CredentialSource = () =>
    Promise.reject(new ConfigError('CREDENTIALS_INVALID', 'Bad.', 'fix it.'))
  const good = key('good')
  expect(await chain({ none, good: () => good, broken })()).toBe(good)
  await expect(chain({ none, broken, good: () => good })()).rejects.toThrow('Bad.')
  await expect(chain({ first: none, second: none })()).rejects.toThrow('looked in: first, second')
  await expect(chain({})()).rejects.toThrow('nowhere')
})

test('once nobody waits any more, a chain asks no other place', async () => {
  let asked = 0
  let answer = (): void => {}
  const slow: CredentialSource = () => new Promise((resolve) => (answer = () => resolve(undefined)))
  const next: CredentialSource = () => {
    asked += 1
    return key('next')
  }
  const platform = fakePlatform(() => Promise.reject(new Error('no network')))
  const provide = cached(chain({ slow, next }), { platform, timeoutMs: 1_000 })
  const failed = expect(provide()).rejects.toThrow('did not answer within 1000 ms')
  await platform.advance(1_000)
  await failed
  answer()
  await platform.advance(0)
  expect(asked).toBe(0)
})

test('after a refusal the source is asked at once, however lately the key was loaded', async () => {
  const { provide, made } = setUp({ retryAfterMs: 5_000 })
  const first = await provide()
  expect(await provide(first)).toBe(made[1]?.credentials)
})

test('calls that are refused together share one question, and all get the next key', async () => {
  const { provide, platform, made, source } = setUp()
  const first = await provide()
  await platform.advance(5_000)
  const together = Array.from({ length: 10 }, () => provide(first))
  const late = platform.advance(1).then(() => provide(first))
  for (const given of await Promise.all([...together, late])) expect(given).toBe(made[1]?.credentials)
  expect(source).toHaveBeenCalledTimes(2)
})

test('a refusal joins a question that age has raised', async () => {
  const { provide, platform, made, source } = setUp({ refreshAfterMs: 60_000 })
  const first = await provide()
  await platform.advance(60_000)
  expect(provide()).toBe(first)
  expect(await provide(first)).toBe(made[1]?.credentials)
  expect(source).toHaveBeenCalledTimes(2)
})

test('a refused key is not asked for over and over, where the source has no better one or fails', async () => {
  const onFailure = vi.fn()
  const { provide, platform, made, source } = setUp({ retryAfterMs: 5_000, onFailure })
  const second = await provide(await provide())
  await platform.advance(4_999)
  expect(await provide(second)).toBe(second)
  expect(source).toHaveBeenCalledTimes(2)
  await platform.advance(1)
  source.mockRejectedValueOnce(new Error('vault is sealed'))
  const refused = await Promise.all([provide(second), provide(second)])
  expect(refused).toEqual([second, second])
  expect(onFailure).toHaveBeenCalledTimes(1)
  expect(await provide(second)).toBe(second)
  expect(source).toHaveBeenCalledTimes(3)
  await platform.advance(5_000)
  expect(await provide(second)).toBe(made[2]?.credentials)
})

test('a key that is always about to end is asked for once a pause, not at every call', async () => {
  const { provide, platform, source } = setUp({ refreshAheadMs: 60_000, retryAfterMs: 5_000 }, 30_000)
  await provide()
  for (let call = 0; call < 10; call++) provide()
  await platform.advance(4_999)
  provide()
  expect(source).toHaveBeenCalledTimes(1)
  await platform.advance(1)
  provide()
  expect(source).toHaveBeenCalledTimes(2)
})

test.each([
  [
    'throws',
    () => {
      throw new Error('a broken log')
    },
  ],
  ['rejects', () => Promise.reject(new Error('a broken log'))],
])('a listener that %s ends no call, and no program', async (_, fail) => {
  const onFailure = vi.fn<() => void>(fail)
  const lost = vi.fn()
  process.on('unhandledRejection', lost)
  onTestFinished(() => void process.off('unhandledRejection', lost))
  const { provide, platform, source, made } = setUp({
    refreshAfterMs: 60_000,
    retryAfterMs: 5_000,
    onFailure,
  })
  const first = await provide()
  source.mockRejectedValue(new Error('vault is sealed'))
  await platform.advance(60_000)
  expect(provide()).toBe(first)
  await platform.advance(5_000)
  expect(await provide(first)).toBe(made[0]?.credentials)
  await new Promise((resolve) => setTimeout(resolve, 1))
  expect([onFailure.mock.calls.length, lost.mock.calls.length]).toEqual([2, 0])
})

test('on the web’s own timers a source may take as long as it takes', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const credentials = key('slow')
  const slow = () => new Promise<typeof credentials>((resolve) => setTimeout(resolve, 60_000, credentials))
  const given = cached(slow, { platform: webPlatform(), timeoutMs: Number.POSITIVE_INFINITY })()
  await Promise.all([vi.advanceTimersByTimeAsync(60_000), expect(given).resolves.toBe(credentials)])
})

test.each(['refreshAfterMs', 'refreshAheadMs', 'retryAfterMs', 'timeoutMs'] as const)(
  'a %s that is no time is refused by name',
  (name) => {
    for (const ms of [Number.NaN, -1, 'soon', {}]) {
      const make = () => setUp({ [name]: ms as number })
      expect(make).toThrow(ConfigError)
      expect(make).toThrow(name)
    }
    for (const ms of [undefined, 0, Number.POSITIVE_INFINITY]) setUp({ [name]: ms })
  },
)
