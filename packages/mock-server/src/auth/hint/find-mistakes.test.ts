import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hmac64, signedHeaders } from '../../../test/client.ts'
import { manualClock } from '../../base/clock.ts'
import type { MockCredential } from '../../contract/credential.ts'
import { createExchange } from '../../exchange/create-exchange.ts'
import { type KnownKey, prepareCredential } from '../credential.ts'
import { authenticate } from '../verify.ts'
import { signatureMistakes } from './find-signature.ts'

const NOW = 1_700_000_000_000
const V3: MockCredential = {
  key: 'key-three',
  secret: '0d6e3f52-94b7-4c1a-8e2f-5b1f3c9a7d10',
  passphrase: 'pass three',
}
const V1: MockCredential = { ...V3, key: 'key-one', version: '1' }
const BODY = '{"symbol":"BTC-USDT","side":"buy","remark":"é/1"}'

interface Sent {
  credential?: MockCredential
  method?: string
  target?: string
  body?: string
  /** What the client signed, where it is not what it should be. */
  prehash?: string
  /** What it signed with. */
  secret?: string | Uint8Array
  headers?: Record<string, string | undefined>
}

async function hintFor(sent: Sent): Promise<{ code: string; hint: string[] }> {
  const { credential = V3, method = 'GET', target = '/api/v1/accounts', body = '' } = sent
  const headers = {
    ...signedHeaders(credential, { timestamp: NOW, method, rawTarget: decodeURIComponent(target), body }),
    ...(sent.prehash === undefined && sent.secret === undefined
      ? {}
      : {
          'kc-api-sign': hmac64(
            sent.secret ?? credential.secret,
            sent.prehash ?? `${NOW}${method}${decodeURIComponent(target)}${body}`,
          ),
        }),
    ...sent.headers,
  }
  const exchange = createExchange({ credentials: [V3, V1], clock: manualClock(NOW) })
  const reply = await exchange.handle({ host: 'spot', method, target, headers, body })
  if ('drop' in reply) throw new Error('dropped')
  const { code } = JSON.parse(reply.body) as { code: string }
  return { code, hint: reply.headers['x-mock-hint']?.split(', ') ?? [] }
}

const ORDER = { method: 'POST', target: '/api/v1/hf/orders', body: BODY }
const QUERY = '/api/v1/withdrawals/quotas?chain=BEP20(BSC)&currency=a%2Fb'

describe('one mistake in the signature', () => {
  test.each([
    ['secret-base64-decoded', { secret: Buffer.from(V3.secret, 'base64') }],
    ['secret-base64-decoded', { secret: Buffer.from(V3.secret.replaceAll('-', ''), 'base64') }],
    ['secret-trailing-newline', { secret: `${V3.secret}\n` }],
    ['secret-hex-decoded', { secret: Buffer.from(V3.secret.replaceAll('-', ''), 'hex') }],
    ['passphrase-used-as-secret', { secret: V3.passphrase }],
    ['method-lower-case', { prehash: `${NOW}get/api/v1/accounts` }],
    ['method-missing-from-prehash', { prehash: `${NOW}/api/v1/accounts` }],
    ['timestamp-missing-from-prehash', { prehash: 'GET/api/v1/accounts' }],
    ['query-encoded-in-prehash', { target: QUERY, prehash: `${NOW}GET${QUERY}` }],
    ['query-missing-from-prehash', { target: QUERY, prehash: `${NOW}GET/api/v1/withdrawals/quotas` }],
    [
      'query-order-differs',
      {
        target: '/api/v1/accounts?type=trade&currency=BTC',
        prehash: `${NOW}GET/api/v1/accounts?currency=BTC&type=trade`,
      },
    ],
    [
      'body-reserialized',
      {
        ...ORDER,
        prehash: `${NOW}POST/api/v1/hf/orders{"symbol": "BTC-USDT", "side": "buy", "remark": "\\u00e9/1"}`,
      },
    ],
    ['body-missing-from-prehash', { ...ORDER, prehash: `${NOW}POST/api/v1/hf/orders` }],
    ['body-trailing-newline', { ...ORDER, prehash: `${NOW}POST/api/v1/hf/orders${BODY}\n` }],
    ['path-double-slash', { prehash: `${NOW}GET//api/v1/accounts` }],
    [
      'signature-hex',
      {
        headers: {
          'kc-api-sign': createHmac('sha256', V3.secret).update(`${NOW}GET/api/v1/accounts`).digest('hex'),
        },
      },
    ],
  ] satisfies [string, Sent][])('%s', async (name, sent) => {
    expect(await hintFor(sent)).toEqual({ code: '400005', hint: [name] })
  })

  test('a body that was signed compact and sent pretty', async () => {
    const pretty = JSON.stringify(JSON.parse(BODY), null, 2)
    const sent = { ...ORDER, body: pretty, prehash: `${NOW}POST/api/v1/hf/orders${BODY}` }
    expect(await hintFor(sent)).toEqual({ code: '400005', hint: ['body-reserialized'] })
  })

  test('a signature that no known mistake explains', async () => {
    expect(await hintFor({ secret: 'something else' })).toEqual({
      code: '400005',
      hint: ['signature-unexplained'],
    })
  })
})

describe('one mistake in the passphrase or version', () => {
  test.each([
    [['passphrase-plain'], { headers: { 'kc-api-passphrase': V3.passphrase } }],
    [
      ['passphrase-hmac-on-v1'],
      { credential: V1, headers: { 'kc-api-passphrase': hmac64(V1.secret, V1.passphrase) } },
    ],
    [['key-version-wrong'], { headers: { 'kc-api-key-version': undefined } }],
    [
      ['passphrase-trailing-newline'],
      { headers: { 'kc-api-passphrase': hmac64(V3.secret, `${V3.passphrase}\n`) } },
    ],
    [['passphrase-equals-key'], { headers: { 'kc-api-passphrase': hmac64(V3.secret, V3.key) } }],
    [
      ['passphrase-hmac-hex'],
      {
        headers: { 'kc-api-passphrase': createHmac('sha256', V3.secret).update(V3.passphrase).digest('hex') },
      },
    ],
    [['passphrase-wrong'], { headers: { 'kc-api-passphrase': 'login password' } }],
    [
      ['key-version-wrong', 'passphrase-plain'],
      { headers: { 'kc-api-passphrase': V3.passphrase, 'kc-api-key-version': undefined } },
    ],
  ] satisfies [string[], Sent][])('%s', async (hint, sent) => {
    expect(await hintFor(sent)).toEqual({ code: '400004', hint })
  })
})

describe('one mistake in the timestamp or key', () => {
  const at = (timestamp: number): Sent => ({
    headers: signedHeaders(V3, { timestamp, method: 'GET', rawTarget: '/api/v1/accounts', body: '' }),
  })
  test.each([
    ['timestamp-in-seconds', at(NOW / 1000)],
    ['timestamp-in-microseconds', at(NOW * 1000)],
    ['clock-skew:7420', at(NOW - 7_420)],
    ['clock-skew:-60000', at(NOW + 60_000)],
  ])('%s', async (name, sent) => {
    expect(await hintFor(sent)).toEqual({ code: '400002', hint: [name] })
  })

  test('key and secret in each other’s place', async () => {
    const swapped = { ...V3, key: V3.secret, secret: V3.key }
    const { code, hint } = await hintFor({ credential: swapped })
    expect(code).toBe('400003')
    expect(hint).toContain('key-and-secret-swapped')
  })
})

test('the widely copied recipe: both of its mistakes are named', async () => {
  const sent = {
    secret: Buffer.from(V3.secret, 'base64'),
    headers: { 'kc-api-passphrase': V3.passphrase, 'kc-api-key-version': undefined },
  }
  const { code, hint } = await hintFor(sent)
  expect(code).toBe('400004')
  expect(hint).toEqual(expect.arrayContaining(['secret-base64-decoded', 'passphrase-plain']))
})

test('a newline after secret and passphrase, as read from files', async () => {
  const secret = `${V3.secret}\n`
  const sent = { secret, headers: { 'kc-api-passphrase': hmac64(secret, `${V3.passphrase}\n`) } }
  expect(await hintFor(sent)).toEqual({
    code: '400004',
    hint: ['secret-trailing-newline', 'passphrase-trailing-newline'],
  })
})

test('two mistakes in one signature', async () => {
  const sent = { ...ORDER, secret: `${V3.secret}\n`, prehash: `${NOW}post/api/v1/hf/orders${BODY}` }
  expect(await hintFor(sent)).toEqual({
    code: '400005',
    hint: ['secret-trailing-newline', 'method-lower-case'],
  })
})

test('a wrong secret and a slow clock', async () => {
  const timestamp = NOW - 9_000
  const headers = signedHeaders(V3, { timestamp, method: 'GET', rawTarget: '/api/v1/accounts', body: '' })
  const sign = hmac64(Buffer.from(V3.secret, 'base64'), `${timestamp}GET/api/v1/accounts`)
  expect(await hintFor({ headers: { ...headers, 'kc-api-sign': sign } })).toEqual({
    code: '400002',
    hint: ['clock-skew:9000', 'secret-base64-decoded'],
  })
})

describe('a key that is not the right one', () => {
  test.each([
    ['key-has-quotes', { headers: { 'kc-api-key': `"${V3.key}"` } }],
    ['key-has-whitespace', { headers: { 'kc-api-key': `${V3.key} ` } }],
    ['key-of-another-pair', { headers: { 'kc-api-key': 'one of last year' } }],
    ['key-unknown', { secret: 'a secret of last year', headers: { 'kc-api-key': 'one of last year' } }],
  ] satisfies [string, Sent][])('%s', async (name, sent) => {
    expect(await hintFor(sent)).toEqual({ code: '400003', hint: [name] })
  })

  test('a known key with the secret and passphrase of another known key', async () => {
    const other: MockCredential = { key: 'key-four', secret: 'another-secret-4444', passphrase: 'pass four' }
    const exchange = createExchange({ credentials: [V3, other], clock: manualClock(NOW) })
    const target = '/api/v1/accounts'
    const signed = signedHeaders(other, { timestamp: NOW, method: 'GET', rawTarget: target, body: '' })
    const headers = { ...signed, 'kc-api-key': V3.key }
    const reply = await exchange.handle({ host: 'spot', method: 'GET', target, headers, body: '' })
    expect(reply).toMatchObject({ status: 401, headers: { 'x-mock-hint': 'key-of-another-pair' } })
  })

  test('a public endpoint does not look at it', async () => {
    const request = { host: 'spot', method: 'GET', target: '/api/v1/timestamp', body: '' } as const
    const exchange = createExchange({ credentials: [V3], clock: manualClock(NOW) })
    for (const headers of [{}, { 'kc-api-key': 'apiKey' }, { 'kc-api-key': '', 'kc-api-sign': 'x' }]) {
      const reply = await exchange.handle({ ...request, headers })
      expect(reply).toMatchObject({ status: 200, body: `{"code":"200000","data":${NOW}}` })
      expect(reply).not.toHaveProperty('headers.x-mock-hint')
    }
  })
})

test.each([
  ['400001', ['signature-header-missing'], { headers: { 'kc-api-sign': '' } }],
  ['400009', ['key-version-wrong'], { headers: { 'kc-api-key-version': 'v3' } }],
  ['400005', ['body-signed-as-query'], { ...ORDER, prehash: `${NOW}POST${ORDER.target}${asQuery(BODY)}` }],
  ['415000', ['content-type-missing'], { ...ORDER, headers: { 'content-type': undefined } }],
  ['404', ['path-double-slash'], { target: '//api/v1/accounts' }],
  ['404', ['path-unknown'], { target: '/api/v1/no-such-thing' }],
] satisfies [string, string[], Sent][])('%s %j', async (code, hint, sent) => {
  expect(await hintFor(sent)).toEqual({ code, hint })
})

function asQuery(json: string): string {
  return Object.entries(JSON.parse(json) as Record<string, string>)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

describe('what it costs', () => {
  test('a request that is right is held against its own key and nothing else', () => {
    class OneLook extends Map<string, KnownKey> {
      override values(): MapIterator<KnownKey> {
        throw new Error('it looked at other keys')
      }
    }
    let hashes = 0
    const prepared = prepareCredential(V3, 0)
    const counting = {
      ...prepared,
      sign: (data: string | Uint8Array) => {
        hashes++
        return prepared.sign(data)
      },
    }
    const target = '/api/v1/accounts'
    const headers = signedHeaders(V3, { timestamp: NOW, method: 'GET', rawTarget: target, body: '' })
    const keys = new OneLook([[V3.key, counting]])
    const rules = { nowMs: NOW, keys, retiredVersions: [], isVersionStrict: false }
    const passed = authenticate({ method: 'GET', target, body: '', headers, ip: '' }, rules)
    expect([passed, hashes]).toEqual([counting, 1])
  })

  test('a large body is named for what it is, and a vain search ends', () => {
    const body = JSON.stringify(
      Array.from({ length: 60_000 }, (_, at) => ({ clientOid: `oid-${at}`, size: '1' })),
    )
    let chars = 0
    const prepared = prepareCredential(V3, 0)
    const owner = {
      ...prepared,
      sign: (data: string | Uint8Array) => {
        chars += data.length
        return prepared.sign(data)
      },
    }
    const request = (prehash: string) => ({
      ...ORDER,
      body,
      headers: { 'kc-api-timestamp': String(NOW), 'kc-api-sign': hmac64(V3.secret, prehash) },
      ip: '',
    })
    const start = `${NOW}POST${ORDER.target}`
    expect(signatureMistakes(request(`${start}${body}\n`), owner)).toEqual(['body-trailing-newline'])
    expect(signatureMistakes(request(start), owner)).toEqual(['body-missing-from-prehash'])
    expect(signatureMistakes(request(`${NOW}post${ORDER.target}${body}`), owner)).toEqual([
      'method-lower-case',
    ])
    chars = 0
    expect(signatureMistakes(request('nothing known'), owner)).toEqual(['signature-unexplained'])
    expect(chars).toBeGreaterThan(body.length)
    expect(chars).toBeLessThanOrEqual(60_000_000)
  })

  test.each([
    ['a body that nests a hundred thousand deep', '/x', '['.repeat(1e5) + ']'.repeat(1e5)],
    ['an object that does', '/x', `${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`],
    ['half an escape', '/x', '"\\ud800"'],
    ['a query of a megabyte', `/api/v1/accounts?${'a=b&'.repeat(250_000)}`, ''],
    ['a query that cannot be decoded', '/api/v1/accounts?a=%ff', ''],
    ['a query of half a character', '/api/v1/accounts?a=%ud800&b=\ud800', ''],
  ])('%s is searched like any other request', (_, target, body) => {
    const headers = { 'kc-api-timestamp': String(NOW), 'kc-api-sign': hmac64(V3.secret, 'nothing known') }
    const request = { method: 'POST', target, body, headers, ip: '' }
    expect(signatureMistakes(request, prepareCredential(V3, 0))).toEqual(['signature-unexplained'])
  })

  test.each(['x'.repeat(100_000), '%', 'é', '='.repeat(44), 'A'.repeat(600)])(
    'a signature of nonsense: case %#',
    async (nonsense) => {
      const { code, hint } = await hintFor({ headers: { 'kc-api-sign': nonsense } })
      expect([code, hint]).toEqual(['400005', ['signature-unexplained']])
    },
  )
})
