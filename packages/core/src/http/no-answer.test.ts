import { expect, test } from 'vitest'
import { fakePlatform, never } from '../../test/fake-platform.ts'
import { createClient } from '../client/client.ts'
import type { Platform } from '../platform/platform.ts'

function failing(code: string, isNotSent: boolean, spot?: string) {
  const platform = fakePlatform(() => {
    throw Object.assign(new Error('https://api.kucoin.com/api/v1/x?passphrase=canary'), { code })
  })
  const own: Platform = { ...platform, isNotSent: () => isNotSent }
  return createClient({ platform: own, maxAttempts: 1, ...(spot && { hosts: { spot } }) })
}

const read = { method: 'GET', path: '/api/v1/x', pool: 'public', query: [['passphrase', 'canary']] } as const

test.each([
  ['ENOTFOUND', true, undefined, 'GET /api/v1/x could not reach api.kucoin.com.'],
  ['ECONNREFUSED', true, 'http://127.0.0.1:8099', 'GET /api/v1/x could not reach 127.0.0.1:8099.'],
  ['ECONNREFUSED', true, 'http://[::1]:8099/relay', 'GET /api/v1/x could not reach [::1]:8099.'],
  ['ECONNRESET', false, undefined, 'GET /api/v1/x lost its connection to api.kucoin.com.'],
] as const)('%s names the host, and nothing of the query', async (code, isNotSent, spot, message) => {
  const error = await failing(code, isNotSent, spot)
    .request(read)
    .catch((reason) => reason)
  expect(error).toMatchObject({ code: 'CONNECTION_FAILED', shortMessage: message, seen: [`Seen: ${code}`] })
  expect(JSON.stringify([error, error.message, String(error.cause)])).not.toContain('canary')
})

test('each host is named as itself, and a host that does not answer too', async () => {
  const platform = fakePlatform(never)
  const call = createClient({ platform, maxAttempts: 1, timeoutMs: 500 })
    .request({ ...read, host: 'futures' })
    .catch((reason) => reason)
  await platform.advance(600)
  expect(await call).toMatchObject({
    code: 'TIMED_OUT',
    shortMessage: 'GET /api/v1/x had no complete answer within 500 ms from api-futures.kucoin.com.',
  })
})

test('a write that was sent is in doubt whatever fails behind it, in code of the caller’s too', async () => {
  const reason = new Error('no headers')
  const platform = fakePlatform(() => ({
    status: 200,
    headers: {
      get() {
        throw reason
      },
    },
    text: () => Promise.resolve('{"code":"200000","data":{}}'),
  }))
  const call = createClient({ platform }).request({ method: 'POST', path: '/api/v1/x', pool: 'public' })
  expect(await call.catch((error) => error)).toMatchObject({ code: 'OUTCOME_UNKNOWN', cause: reason })
  expect(platform.seen).toHaveLength(1)
})
