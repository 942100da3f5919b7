import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRelay, type RelayEvent, type RelayOptions } from './index.ts'

const origin = 'https://app.example'
const token = 'canary-token-0123456789'
const signed = {
  'kc-api-key': 'canary-key',
  'kc-api-sign': 'canary-sign',
  'kc-api-timestamp': '1700000000000',
  'kc-api-passphrase': 'canary-pass',
  'kc-api-key-version': '3',
}

interface Sent {
  readonly url: string
  readonly init: RequestInit & { readonly headers: Headers }
}

function setUp(
  more: Partial<RelayOptions> = {},
  answer: () => Response | Promise<Response> = () => Response.json({}),
) {
  const sent: Sent[] = []
  const events: RelayEvent[] = []
  const relay = createRelay({
    origins: [origin],
    tokens: [token],
    onEvent: (event) => events.push(event),
    fetch: async (url, init) => {
      sent.push({ url, init: init as Sent['init'] })
      return await answer()
    },
    ...more,
  })
  const ask = (path: string, init: RequestInit & { readonly url?: string } = {}): Promise<Response> =>
    relay(
      new Request(`https://relay.example${path}`, {
        ...init,
        headers: { origin, 'x-relay-token': token, ...(init.headers as Record<string, string>) },
      }),
    )
  return { relay, ask, sent, events }
}

const accounts = '/api.kucoin.com/api/v1/accounts'

/** The relay's clock and timers stand still until a test moves them. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** Until so many timers have been set; vitest's own ways of waiting would move them. */
async function timersWait(total: number): Promise<void> {
  while (vi.getTimerCount() < total) await new Promise((resolve) => setImmediate(resolve))
}

async function codeOf(response: Promise<Response>): Promise<string> {
  return ((await (await response).json()) as { readonly code: string }).code
}

describe('what is forwarded', () => {
  test('the target as it stands, the exchange’s headers, the bytes of the body', async () => {
    const { ask, sent } = setUp()
    const response = await ask('/api.kucoin.com/api/v1/hf/orders?a=1%20b%2F%0D%0A&c=d%23', {
      method: 'POST',
      headers: { ...signed, 'content-type': 'application/json' },
      body: '{"remark":"é 日本"}',
    })
    expect(response.status).toBe(200)
    expect(sent[0]?.url).toBe('https://api.kucoin.com/api/v1/hf/orders?a=1%20b%2F%0D%0A&c=d%23')
    expect(sent[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual' })
    expect(Object.fromEntries(sent[0]?.init.headers ?? [])).toEqual({
      ...signed,
      'content-type': 'application/json',
    })
    expect(new TextDecoder().decode(sent[0]?.init.body as Uint8Array)).toBe('{"remark":"é 日本"}')
  })

  test.each([
    ['/api-futures.kucoin.com/api/v1/orders', 'https://api-futures.kucoin.com/api/v1/orders'],
    ['/api-broker.kucoin.com/api/v1/x', 'https://api-broker.kucoin.com/api/v1/x'],
  ])('%s', async (path, url) => {
    const { ask, sent } = setUp()
    await ask(path)
    expect(sent[0]?.url).toBe(url)
  })

  test('a relay below a path of its own, and hosts of its own', async () => {
    const { ask, sent } = setUp({ mount: '/relay/', hosts: { test: 'http://127.0.0.1:8080/futures' } })
    await ask('/relay/test/api/v1/orders')
    expect(sent[0]?.url).toBe('http://127.0.0.1:8080/futures/api/v1/orders')
    expect(await codeOf(ask('/test/api/v1/orders'))).toBe('RELAY_TARGET')
  })

  test('cookies, hop-by-hop headers and its own stay here, in both directions', async () => {
    const answer = () =>
      new Response('{}', {
        headers: { 'set-cookie': 'a=b', connection: 'close', 'gw-ratelimit-remaining': '7', server: 'x' },
      })
    const { ask, sent } = setUp({}, answer)
    const noise = {
      cookie: 'a=b',
      authorization: 'x',
      'x-forwarded-for': '1.2.3.4',
      te: 'trailers',
      referer: 'x',
    }
    const response = await ask(accounts, { headers: { ...signed, ...noise } })
    expect(Object.keys(Object.fromEntries(sent[0]?.init.headers ?? []))).toEqual(Object.keys(signed).sort())
    expect(Object.keys(Object.fromEntries(response.headers)).sort()).toEqual([
      'access-control-allow-origin',
      'access-control-expose-headers',
      'cache-control',
      'content-security-policy',
      'content-type',
      'gw-ratelimit-remaining',
      'vary',
      'x-content-type-options',
    ])
  })

  test('a redirect is told without its place, and not followed', async () => {
    const { ask, sent } = setUp(
      {},
      () => new Response(null, { status: 307, headers: { location: 'https://evil' } }),
    )
    const response = await ask(accounts)
    expect([response.status, response.headers.get('location')]).toEqual([302, null])
    expect(sent).toHaveLength(1)
  })

  test('a lost answer is told and nothing is sent again', async () => {
    const { ask, sent } = setUp({}, () => Promise.reject(new Error('https://secret.example broke')))
    const response = await ask(accounts, { headers: signed })
    expect(response.status).toBe(502)
    expect(await response.text()).not.toContain('secret')
    expect(sent).toHaveLength(1)
  })

  test('an answer that does not come has a time limit', async () => {
    let told = ''
    const { ask } = setUp({
      upstreamTimeoutMs: 20_000,
      fetch: (_, { signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    })
    const asked = codeOf(ask(accounts)).then((code) => {
      told = code
    })
    await timersWait(1)
    await vi.advanceTimersByTimeAsync(19_999)
    expect(told).toBe('')
    await vi.advanceTimersByTimeAsync(1)
    await asked
    expect(told).toBe('RELAY_UPSTREAM_SLOW')
  })
})

describe('who may not pass', () => {
  test.each(['https://evil.example', 'https://app.example.evil', 'http://app.example', 'null', ''])(
    'the origin %j',
    async (foreign) => {
      const { relay, sent } = setUp()
      const request = (method: string) =>
        new Request(`https://relay.example${accounts}`, {
          method,
          headers: { origin: foreign, 'x-relay-token': token },
        })
      for (const method of ['GET', 'OPTIONS']) {
        const response = await relay(request(method))
        expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null])
      }
      expect(sent).toEqual([])
    },
  )

  test.each([
    [{}, 'RELAY_TOKEN'],
    [{ 'x-relay-token': 'wrong' }, 'RELAY_TOKEN'],
    [{ 'x-relay-token': '' }, 'RELAY_TOKEN'],
    [{ ...signed, 'kc-api-key': 'other' }, 'RELAY_TOKEN'],
    [{ ...signed, 'x-relay-token': 'wrong' }, 'RELAY_TOKEN'],
    [{ authorization: `Bearer ${token}` }, 'RELAY_TOKEN'],
  ])('%j', async (headers, code) => {
    const { relay, sent } = setUp({ apiKeys: ['canary-key'] })
    const request = new Request(`https://relay.example${accounts}`, {
      headers: { origin, ...headers } as never,
    })
    expect(await codeOf(relay(request))).toBe(code)
    expect(sent).toEqual([])
  })

  test('a listed API key passes without a token, signed or not', async () => {
    const { relay, sent } = setUp({ apiKeys: ['canary-key'] })
    const ask = (headers: Record<string, string>) =>
      relay(new Request(`https://relay.example${accounts}`, { headers: { origin, ...headers } }))
    expect((await ask(signed)).status).toBe(200)
    expect((await ask({ 'x-relay-key': 'canary-key' })).status).toBe(200)
    expect(sent).toHaveLength(2)
  })

  test('more than its rate, until the period is over', async () => {
    const { ask } = setUp({ rate: 2, ratePeriodMs: 20_000 })
    expect([(await ask(accounts)).status, (await ask(accounts)).status]).toEqual([200, 200])
    const refused = await ask(accounts)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20'])
    vi.advanceTimersByTime(19_999)
    expect((await ask(accounts)).headers.get('retry-after')).toBe('1')
    vi.advanceTimersByTime(1)
    expect((await ask(accounts)).status).toBe(200)
  })

  test('more in flight than it carries', async () => {
    let release = (): void => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const { ask } = setUp({ maxInFlight: 2 }, () => held.then(() => Response.json({})))
    const first = [ask(accounts), ask(accounts)]
    expect(await codeOf(ask(accounts))).toBe('RELAY_BUSY')
    release()
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200])
    expect((await ask(accounts)).status).toBe(200)
  })

  test('a signature a second time, whatever else is changed; after the window it is the exchange’s to refuse', async () => {
    const { ask, sent } = setUp({ replayWindowMs: 30_000 })
    expect((await ask(accounts, { headers: signed })).status).toBe(200)
    expect(await codeOf(ask(accounts, { headers: signed }))).toBe('RELAY_REPLAY')
    expect(await codeOf(ask(`${accounts}?x=1`, { headers: { ...signed, 'kc-api-passphrase': 'x' } }))).toBe(
      'RELAY_REPLAY',
    )
    expect(
      (await ask(accounts, { headers: { ...signed, 'kc-api-timestamp': '1700000000001' } })).status,
    ).toBe(200)
    vi.advanceTimersByTime(29_999)
    expect(await codeOf(ask(accounts, { headers: signed }))).toBe('RELAY_REPLAY')
    vi.advanceTimersByTime(1)
    expect((await ask(accounts, { headers: signed })).status).toBe(200)
    expect(sent).toHaveLength(3)
  })

  test('twenty copies at once: one passes', async () => {
    const { ask, sent } = setUp()
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(accounts, { headers: signed })))
    expect(all.filter(({ status }) => status === 409)).toHaveLength(19)
    expect(sent).toHaveLength(1)
  })
})

describe('what is not forwarded', () => {
  test.each([
    '/evil.example/api/v1/accounts',
    '/api.kucoin.com.evil/api/v1/accounts',
    '/api.kucoin.com:8443/api/v1/accounts',
    '/user@api.kucoin.com/api/v1/accounts',
    '/__proto__/api/v1/accounts',
    '/api.kucoin.com/',
    '/api.kucoin.com',
    '/',
    '/api.kucoin.com/apis/v1/accounts',
    '/api.kucoin.com/other/api/v1/accounts',
    '/api.kucoin.com/api/../../evil',
    '/api.kucoin.com/api/%2e%2e/x',
    '/api.kucoin.com/api/..%2fx',
    '/api.kucoin.com/api/v1%2faccounts',
    '/api.kucoin.com/api/v1%5caccounts',
    '/api.kucoin.com/api/v1%252faccounts',
    '/api.kucoin.com/api//v1/accounts',
    '/api.kucoin.com//evil.example/api/',
    '/https://api.kucoin.com/api/v1/accounts',
    '/api.kucoin.com/api/https://evil.example/',
    '/api.kucoin.com/api/v1/accounts%0d%0aX-Evil:1',
    '/api.kucoin.com/api/v1/accounts%00',
    `/api.kucoin.com/api/v1/accounts?${'a'.repeat(9_000)}`,
  ])('%s', async (path) => {
    const { ask, sent } = setUp()
    expect(await codeOf(ask(path))).toBe('RELAY_TARGET')
    expect(sent).toEqual([])
  })

  test.each(['PATCH', 'HEAD', 'PROPFIND'])('the method %s', async (method) => {
    const { ask, sent } = setUp()
    expect((await ask(accounts, { method })).status).toBe(405)
    expect(sent).toEqual([])
  })

  test('a method beyond its own list', async () => {
    const { ask } = setUp({ methods: ['GET'] })
    expect(await codeOf(ask(accounts, { method: 'POST', body: '{}' }))).toBe('RELAY_METHOD')
  })

  test('a header that is too long, or given twice', async () => {
    const { relay, ask, sent } = setUp()
    expect(await codeOf(ask(accounts, { headers: { 'kc-api-key': 'a'.repeat(600) } }))).toBe('RELAY_HEADERS')
    const request = new Request(`https://relay.example${accounts}`, {
      headers: { origin, 'x-relay-token': token },
    })
    request.headers.append('kc-api-key', 'a')
    request.headers.append('kc-api-key', 'b')
    expect(await codeOf(relay(request))).toBe('RELAY_HEADERS')
    expect(sent).toEqual([])
  })

  test('a body beyond its size, announced or not, as soon as it is', async () => {
    const { ask, sent } = setUp({ maxBodyBytes: 10 })
    const announced = { 'content-length': '11' }
    expect(await codeOf(ask(accounts, { method: 'POST', body: '12345678901', headers: announced }))).toBe(
      'RELAY_BODY_SIZE',
    )
    let pulled = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1
        controller.enqueue(new Uint8Array(4))
      },
    })
    const init = { method: 'POST', body: endless, duplex: 'half' } as RequestInit
    expect(await codeOf(ask(accounts, init))).toBe('RELAY_BODY_SIZE')
    expect(pulled).toBeLessThan(10)
    expect((await ask(accounts, { method: 'POST', body: '1234567890' })).status).toBe(200)
    expect(sent).toHaveLength(1)
  })

  test('a body that trickles', async () => {
    const { ask, sent } = setUp({ bodyTimeoutMs: 5_000 })
    let told = ''
    let isCancelled = false
    const slow = new ReadableStream({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 400))
        controller.enqueue(new Uint8Array(1))
      },
      cancel() {
        isCancelled = true
      },
    })
    const asked = codeOf(ask(accounts, { method: 'POST', body: slow, duplex: 'half' } as RequestInit)).then(
      (code) => {
        told = code
      },
    )
    // The sender's timer and the relay's.
    await timersWait(2)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(told).toBe('')
    await vi.advanceTimersByTimeAsync(1)
    await asked
    expect([told, isCancelled, sent]).toEqual(['RELAY_BODY_SLOW', true, []])
  })
})

test('CORS: allowed origins alone, on refusals too', async () => {
  const { ask, relay } = setUp()
  const options = new Request(`https://relay.example${accounts}`, { method: 'OPTIONS', headers: { origin } })
  const preflight = await relay(options)
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe(origin)
  expect(preflight.headers.get('access-control-allow-headers')).toContain('kc-api-sign')
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
  expect((await ask('/nowhere')).headers.get('access-control-allow-origin')).toBe(origin)
})

test('no credential is kept, told or logged', async () => {
  const { ask, relay, events } = setUp()
  for (let i = 0; i < 3; i++) await ask(accounts, { headers: signed })
  await ask(`${accounts}/canary?canary=1`, { headers: { ...signed, 'kc-api-sign': 'x' } })
  await ask('/canary.example/canary', { headers: signed })
  const told = inspect(events, { depth: null }) + inspect(relay, { depth: null, showHidden: true })
  expect(told).not.toContain('canary')
  expect(events.map(({ refused }) => refused)).toEqual([
    undefined,
    'RELAY_REPLAY',
    'RELAY_REPLAY',
    undefined,
    'RELAY_TARGET',
  ])
})

test.each([
  [{ origins: [] }, 'origins'],
  [{ origins: ['https://app.example/'] }, 'origins'],
  [{ origins: ['*'] }, 'origins'],
  [{ tokens: undefined }, 'tokens or apiKeys'],
  [{ tokens: ['short'] }, 'tokens'],
  [{ hosts: { x: 'http://api.example' } }, 'hosts'],
  [{ hosts: { x: 'https://user:pass@api.example' } }, 'hosts'],
  [{ paths: ['api'] }, 'paths'],
  [{ mount: 'relay' }, 'mount'],
  [{ rate: 0 }, 'rate'],
])('%j is refused', (wrong, words) => {
  expect(() => setUp(wrong as never)).toThrow(words)
})
