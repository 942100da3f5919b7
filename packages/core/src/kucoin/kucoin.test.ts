import { afterEach, expect, test, vi } from 'vitest'
import { prepareRequest } from '../encoding/prepared-request.ts'
import { createKucoin, credentialsFromEnv } from './index.ts'

afterEach(() => vi.unstubAllGlobals())

const env = { KUCOIN_API_KEY: 'canary-k', KUCOIN_API_SECRET: 'canary-s', KUCOIN_API_PASSPHRASE: 'canary-p' }
const request = prepareRequest({ method: 'GET', path: '/api/v1/accounts' })

test('a Worker’s bindings, or the process’s environment', async () => {
  vi.stubGlobal('process', { env })
  const headers = await credentialsFromEnv(env).sign(request, 1)
  expect(headers['KC-API-KEY']).toBe('canary-k')
  expect(await credentialsFromEnv().sign(request, 1)).toEqual(headers)
  expect(credentialsFromEnv({ ...env, KUCOIN_API_KEY_VERSION: '2' }).keyVersion).toBe('2')
})

test.each([
  [{}, 'The environment lacks KUCOIN_API_KEY, KUCOIN_API_SECRET, KUCOIN_API_PASSPHRASE.'],
  [{ ...env, KUCOIN_API_SECRET: '' }, 'The environment lacks KUCOIN_API_SECRET.'],
  [{ ...env, KUCOIN_API_SECRET: { get: () => 'canary' } }, 'The environment lacks KUCOIN_API_SECRET.'],
  [
    { ...env, KUCOIN_API_SECRET_FILE: '/run/x' },
    'KUCOIN_API_SECRET_FILE names a file, and no file is read here.',
  ],
  [
    { ...env, KUCOIN_API_KEY_VERSION_FILE: '/run/x' },
    'KUCOIN_API_KEY_VERSION_FILE names a file, and no file is read here.',
  ],
  [{ KUCOIN_CREDENTIALS_FILE: '/run/x' }, 'KUCOIN_CREDENTIALS_FILE names a file, and no file is read here.'],
  [{ ...env, KUCOIN_API_PASSPHRASE: 'canary\n' }, 'The API passphrase ends with a line break.'],
  [{ ...env, KUCOIN_API_KEY_VERSION: '7' }, 'The key version is none of 1, 2 and 3.'],
])('%j is refused with words that help, and no value', (given, words) => {
  expect(() => credentialsFromEnv(given)).toThrow(words)
  expect(() => credentialsFromEnv(given)).not.toThrow(/canary/)
})

test('without a process there is nothing to read', () => {
  vi.stubGlobal('process', undefined)
  expect(() => credentialsFromEnv()).toThrow('in a Worker, give its env')
})

test('the client has orders, pages, advice and an end', async () => {
  vi.stubGlobal(
    'fetch',
    async () => new Response('{"code":"400005","msg":"Invalid KC-API-SIGN"}', { status: 401 }),
  )
  const kucoin = createKucoin({ credentials: credentialsFromEnv(env) })
  expect([typeof kucoin.orders.place, typeof kucoin.paginate]).toEqual(['function', 'function'])
  const refused = kucoin.request({ method: 'GET', path: '/api/v1/accounts' })
  expect(await refused.catch((error: unknown) => error)).toMatchObject({
    code: 'AUTH_REJECTED',
    fix: expect.any(String),
  })
  await kucoin.close()
  const closed = kucoin.request({ method: 'GET', path: '/api/v1/accounts' })
  expect(await closed.catch((error: unknown) => error)).toMatchObject({
    shortMessage: 'The client is closed.',
  })
})
