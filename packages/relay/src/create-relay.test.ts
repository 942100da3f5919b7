import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { accounts, codeOf, origin, setUp, signed, stopTime, timersWait } from '../test/set-up.ts'

stopTime()

describe('what is forwarded', () => {
  test('the target as it stands, the exchange’s headers, the bytes of the body', async () => {
    const { ask, sent } = setUp()
    const query = 'a=1%20b%2F%0D%0A&c=d%23'
    const response = await ask('/api.kucoin.com/api/v1/hf/orders', {
      method: 'POST',
      headers: { ...signed, 'content-type': 'application/json', 'x-relay-query': query },
      body: '{"remark":"é 日本"}',
    })
    expect(response.status).toBe(200)
    expect(sent[0]?.url).toBe('https://api.kucoin.com/api/v1/hf/orders?a=1%20b%2F%0D%0A&c=d%23')
    expect(sent[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual' })
    expect(Object.fromEntries(new Headers(sent[0]?.init.headers))).toEqual({
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
    expect(Object.keys(Object.fromEntries(new Headers(sent[0]?.init.headers)))).toEqual(
      Object.keys(signed).sort(),
    )
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

  test('a page may read what the mock exchange says of its request', async () => {
    const said = { 'x-mock': 'example', 'x-mock-hint': 'passphrase-plain', 'x-mock-unread': 'stopPrice' }
    const { ask } = setUp({}, () => new Response('{}', { headers: said }))
    const { headers } = await ask(accounts, { headers: signed })
    expect(Object.fromEntries(headers)).toMatchObject(said)
    expect(headers.get('access-control-expose-headers')?.split(', ')).toEqual(
      expect.arrayContaining(Object.keys(said)),
    )
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

  test('an answer that cannot be passed on was acted on all the same', async () => {
    const strange = () => ({ status: 999, headers: new Headers(), body: null }) as Response
    expect(await codeOf(setUp({}, strange).ask(accounts))).toBe('RELAY_UPSTREAM_LOST')
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

test.each([
  [
    'throws',
    () => {
      throw new Error('log is full')
    },
  ],
  ['rejects', () => Promise.reject(new Error('log is full'))],
])('a listener that %s ends neither a request nor the relay', async (_, onEvent: () => void) => {
  const lost = vi.fn()
  process.on('unhandledRejection', lost)
  onTestFinished(() => void process.off('unhandledRejection', lost))
  const { ask } = setUp({ onEvent })
  expect((await ask(accounts)).status).toBe(200)
  await new Promise((resolve) => setImmediate(resolve))
  expect(lost).not.toHaveBeenCalled()
})

test('no credential is kept, told or logged', async () => {
  const { ask, relay, events } = setUp()
  for (let i = 0; i < 3; i++) await ask(accounts, { headers: signed })
  const query = { 'x-relay-query': 'canary=1' }
  await ask(`${accounts}/canary`, { headers: { ...signed, ...query, 'kc-api-sign': `${'x'.repeat(42)}A=` } })
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
  [{ origins: ['null'] }, 'origins: number 1 is no origin, as browsers say it: https://app.example'],
  [
    { origins: ['https://app.example', 'HTTPS://User:canary@App.Example:8443/'] },
    'origins: number 2 is no origin, as browsers say it: https://app.example:8443',
  ],
  [{ origins: ['canary-token-in-the-wrong-place'] }, 'origins: number 1 is no origin'],
  [{ tokens: undefined }, 'tokens or apiKeys'],
  [{ tokens: ['short'] }, 'tokens'],
  // A variable that is not set: an empty header would pass for it.
  [{ tokens: undefined, apiKeys: [''] }, 'apiKeys'],
  [{ apiKeys: ['a-key', undefined] }, 'apiKeys'],
  [{ apiKeys: ['a-key\n'] }, 'apiKeys'],
  [{ hosts: { x: 'http://api.example' } }, 'hosts'],
  [{ hosts: { x: 'https://user:pass@api.example' } }, 'hosts'],
  [{ paths: ['api'] }, 'paths'],
  [{ mount: 'relay' }, 'mount'],
  [{ rate: 0 }, 'rate'],
  [{ methods: ['GET', 'PSOT'] }, 'methods'],
  [{ methods: ['get'] }, 'methods'],
  [{ method: ['GET'] }, 'no option method'],
  [{ maxInflight: 5 }, 'no option maxInflight'],
  // What a program in JavaScript hands on, a variable of the environment say.
  [{ origins: undefined }, 'origins: name the origins of your pages'],
  [{ origins: 'https://app.example' }, 'origins: a list of texts'],
  [{ tokens: 'a-token-that-is-long-enough' }, 'tokens: a list of texts'],
  [{ apiKeys: null }, 'apiKeys: a list of texts'],
  [{ hosts: null }, 'hosts: an object'],
  [{ sockets: ['wss://x.example'] }, 'sockets: an object'],
  [{ fetch: 'fetch' }, 'fetch: a function'],
])('%j is refused', (wrong, words) => {
  const make = () => setUp(wrong as never)
  expect(make).toThrow(words)
  expect(make).not.toThrow('canary')
})
