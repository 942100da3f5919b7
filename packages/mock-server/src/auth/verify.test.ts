import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createClient, signedHeaders } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import type { MockCredential } from '../contract/credential.ts'
import type { ExchangeReply } from '../contract/exchange.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { type KnownKey, prepareCredential } from './credential.ts'
import { authenticate } from './verify.ts'

const NOW = 1_700_000_000_000
const V3: MockCredential = { key: 'key-three', secret: 'secret-three', passphrase: 'pass-three' }
const V2: MockCredential = { key: 'key-two', secret: 'secret-two', passphrase: 'pass-two', version: '2' }
const V1: MockCredential = { key: 'key-one', secret: 'secret-one', passphrase: 'pass-one', version: '1' }

interface Attempt {
  credential?: MockCredential
  method?: string
  target?: string
  rawTarget?: string
  timestamp?: number | string
  body?: string
  sentBody?: string
  headers?: Record<string, string | undefined>
  ip?: string
}

async function attempt(
  options: Attempt = {},
  exchangeOptions = {},
): Promise<{ status: number; code: string; msg: string }> {
  const {
    credential = V3,
    method = 'GET',
    target = '/api/v1/accounts?type=trade',
    timestamp = NOW,
    body = '',
  } = options
  const exchange = createExchange({
    credentials: [V1, V2, V3],
    clock: manualClock(NOW),
    ...exchangeOptions,
  })
  const rawTarget = options.rawTarget ?? decodeURIComponent(target)
  const headers = { ...signedHeaders(credential, { timestamp, method, rawTarget, body }), ...options.headers }
  const reply: ExchangeReply = await exchange.handle({
    host: 'spot',
    method,
    target,
    headers,
    body: options.sentBody ?? body,
    ip: options.ip ?? '10.0.0.1',
  })
  if ('drop' in reply) throw new Error('dropped')
  return { status: reply.status, ...(JSON.parse(reply.body) as { code: string; msg: string }) }
}

describe('what is let in', () => {
  test.each([
    ['version 3', { credential: V3 }],
    ['version 2', { credential: V2 }],
    ['a version 3 key used as version 2', { headers: { 'kc-api-key-version': '2' } }],
    ['a version 2 key used as version 3', { credential: V2, headers: { 'kc-api-key-version': '3' } }],
    ['version 1 without the version header', { credential: V1 }],
    ['version 1 with the version header', { credential: V1, headers: { 'kc-api-key-version': '1' } }],
    ['a clock 5 s behind', { timestamp: NOW - 5_000 }],
    ['a clock 5 s ahead', { timestamp: NOW + 5_000 }],
    ['an encoded query signed raw', { target: '/api/v1/accounts?currency=a%20b%2Fc' }],
    [
      'a plus on the wire that means a space',
      { target: '/api/v1/accounts?currency=a+b', rawTarget: '/api/v1/accounts?currency=a b' },
    ],
    ['a plus on the wire that means a plus', { target: '/api/v1/accounts?currency=a+b' }],
    ['foreign partner headers', { headers: { 'kc-api-partner': 'someone', 'kc-api-partner-sign': 'x' } }],
  ] satisfies [string, Attempt][])('%s', async (_, options) => {
    expect(await attempt(options)).toMatchObject({ status: 200, code: '200000' })
  })
})

describe('what is refused', () => {
  test.each([
    ['no key', { headers: { 'kc-api-key': undefined } }, 400, '400001'],
    ['no signature', { headers: { 'kc-api-sign': undefined } }, 400, '400001'],
    ['no timestamp', { headers: { 'kc-api-timestamp': undefined } }, 400, '400001'],
    ['no passphrase', { headers: { 'kc-api-passphrase': undefined } }, 400, '400001'],
    ['a clock 5,001 ms behind', { timestamp: NOW - 5_001 }, 400, '400002'],
    ['a clock 5,001 ms ahead', { timestamp: NOW + 5_001 }, 400, '400002'],
    ['a timestamp that is no number', { timestamp: '2023-11-14' }, 400, '400002'],
    ['an unknown key', { headers: { 'kc-api-key': 'nobody' } }, 401, '400003'],
    ['a wrong passphrase', { credential: { ...V3, passphrase: 'other' } }, 401, '400004'],
    [
      'a version 1 key used as version 2',
      { credential: V1, headers: { 'kc-api-key-version': '2' } },
      401,
      '400004',
    ],
    ['a version 3 key without a version', { headers: { 'kc-api-key-version': undefined } }, 401, '400004'],
    ['another secret', { headers: { 'kc-api-sign': 'x' } }, 401, '400005'],
    [
      'a changed body',
      { method: 'POST', target: '/api/v1/hf/orders', body: '{"a":1}', sentBody: '{"a":2}' },
      401,
      '400005',
    ],
    [
      'an encoded query signed encoded',
      { target: '/api/v1/accounts?currency=a%20b', rawTarget: '/api/v1/accounts?currency=a%20b' },
      401,
      '400005',
    ],
    ['version 4', { headers: { 'kc-api-key-version': '4' } }, 401, '400009'],
  ] satisfies [string, Attempt, number, string][])('%s', async (_, options, status, code) => {
    expect(await attempt(options)).toMatchObject({ status, code })
  })

  test('an address that is not listed, and the message names it', async () => {
    const credentials = [{ ...V3, ipWhitelist: ['10.0.0.2'] }]
    expect(await attempt({}, { credentials })).toMatchObject({
      status: 403,
      code: '400006',
      msg: expect.stringContaining('10.0.0.1'),
    })
    expect(await attempt({ ip: '10.0.0.2' }, { credentials })).toMatchObject({ status: 200 })
  })

  test('a key without the permission', async () => {
    const credentials = [{ ...V3, permissions: ['General'] }]
    const order = { method: 'POST', target: '/api/v1/hf/orders', body: '{}' }
    expect(await attempt(order, { credentials })).toMatchObject({ status: 403, code: '400007' })
    expect(await attempt({}, { credentials })).toMatchObject({ status: 200 })
  })

  test.each([
    ['a key', { credential: V2 }],
    ['a header', { headers: { 'kc-api-key-version': '2' } }],
  ] satisfies [string, Attempt][])('a retired version of %s', async (_, options) => {
    const retired = { retiredKeyVersions: ['1', '2'] }
    expect(await attempt(options, retired)).toMatchObject({ code: '400008' })
    expect(await attempt({}, retired)).toMatchObject({ code: '200000' })
  })

  test('another version than the key has, where that is wanted', async () => {
    const strict = { strictKeyVersions: true }
    const asTwo = { headers: { 'kc-api-key-version': '2' } }
    expect(await attempt(asTwo, strict)).toMatchObject({ status: 401, code: '400004' })
    expect(await attempt({}, strict)).toMatchObject({ code: '200000' })
  })

  test('a partner whose broker key is configured and whose signature is wrong', async () => {
    const headers = { 'kc-api-partner': 'us', 'kc-api-partner-sign': 'x', 'kc-api-partner-verify': 'true' }
    expect(await attempt({ headers }, { brokerKeys: { us: 'k' } })).toMatchObject({ code: '400201' })
    expect(
      await attempt(
        { headers: { ...headers, 'kc-api-partner-verify': 'false' } },
        { brokerKeys: { us: 'k' } },
      ),
    ).toMatchObject({ code: '200000' })
    expect(await attempt({ headers }, { brokerKeys: { them: 'k' } })).toMatchObject({ code: '400200' })
    for (const partner of ['constructor', 'toString', '__proto__']) {
      const named = { ...headers, 'kc-api-partner': partner }
      expect(await attempt({ headers: named }, { brokerKeys: { us: 'k' } })).toMatchObject({ code: '400200' })
    }
  })
})

test('keys can be added, rotated and revoked while the exchange runs', async () => {
  const exchange = createExchange({ credentials: [V3], clock: manualClock(NOW) })
  const ask = async (credential: MockCredential): Promise<string> =>
    (await createClient(exchange, credential).get('/api/v1/accounts')).code
  const fresh = { ...V3, key: 'fresh' }
  expect([await ask(V3), await ask(fresh)]).toEqual(['200000', '400003'])
  exchange.addCredential(fresh)
  expect(exchange.revokeCredential(V3.key)).toBe(true)
  expect([await ask(V3), await ask(fresh)]).toEqual(['400003', '200000'])
  expect(exchange.credentials).toEqual([fresh])
  exchange.addCredential({ ...fresh, secret: 'rotated' })
  expect(await ask(fresh)).toBe('400004')
})

interface Vector extends MockCredential {
  id: string
  method: string
  path: string
  queryEncoded: string
  body: string
  timestamp: string
  version: '1' | '2' | '3'
  expectedHeaders: Record<string, string>
}

describe('the collected signatures of other implementations', () => {
  const vectors = JSON.parse(
    readFileSync(new URL('./data/vectors.json', import.meta.url), 'utf8'),
  ) as Vector[]

  test.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const known: KnownKey = prepareCredential(vector, 0)
    const headers = Object.fromEntries(
      Object.entries(vector.expectedHeaders).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const target = vector.queryEncoded === '' ? vector.path : `${vector.path}?${vector.queryEncoded}`
    const result = authenticate(
      { method: vector.method, target, body: vector.body, headers, ip: '' },
      {
        nowMs: Number(vector.timestamp),
        keys: new Map([[known.key, known]]),
        retiredVersions: [],
        isVersionStrict: false,
      },
    )
    expect(result).toBe(known)
  })
})
