import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  answer,
  type FakePlatform,
  fakePlatform,
  type Network,
  never,
  ok,
  settle,
} from '../../test/fake-platform.ts'
import { createCredentials } from '../auth/credentials.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import {
  ApiError,
  type KucoinError,
  NetworkError,
  OutcomeUnknownError,
  RequestError,
  spotCodes,
} from '../errors/index.ts'
import type { ClientEvent } from '../http/events.ts'
import { type Client, createClient } from './client.ts'
import type { ClientOptions } from './options.ts'

const read: Endpoint<{ readonly currency?: string; readonly type?: string }, unknown> = {
  method: 'GET',
  path: '/api/v1/accounts',
  pool: 'management',
  weight: 5,
  permission: 'General',
}
const write: Endpoint<{ readonly clientOid: string; readonly size: string }, { readonly orderId: string }> = {
  method: 'POST',
  path: '/api/v1/hf/orders',
  codes: spotCodes,
  pool: 'spot',
  weight: 1,
  permission: 'Spot',
}
const open: Endpoint<{ readonly symbol: string }, unknown> = {
  method: 'GET',
  path: '/api/v2/symbols/{symbol}',
  pool: 'public',
}
const order = { clientOid: 'my-order', size: '1' }
const answered = { apiCode: '200003', apiMessage: 'no', httpStatus: 200 } as const

function setUp(
  network: Network,
  options: ClientOptions = {},
): { client: Client; platform: FakePlatform; events: ClientEvent[] } {
  const platform = fakePlatform(network)
  const events: ClientEvent[] = []
  const credentials = createCredentials(
    { key: 'canary-key', secret: 'canary-secret', passphrase: 'canary-pass' },
    platform,
  )
  const client = createClient({ platform, credentials, onEvent: (event) => events.push(event), ...options })
  return { client, platform, events }
}

async function failure(call: Promise<unknown>): Promise<KucoinError> {
  try {
    await call
  } catch (error) {
    return error as KucoinError
  }
  throw new Error('it succeeded')
}

describe('what goes out', () => {
  test('a GET carries its parameters in the query, in order, without the undefined ones', async () => {
    const { client, platform } = setUp(() => ok([]))
    await client.call(read, { type: 'trade', currency: undefined as never })
    expect(platform.seen[0]).toMatchObject({
      url: 'https://api.kucoin.com/api/v1/accounts?type=trade',
      init: { method: 'GET', redirect: 'manual' },
    })
    expect(platform.seen[0]?.init).not.toHaveProperty('body')
  })

  test('a POST carries them as its body, once serialised', async () => {
    const { client, platform } = setUp(() => ok({ orderId: '1' }))
    await client.call(write, order)
    expect(platform.seen[0]?.init.body).toBe('{"clientOid":"my-order","size":"1"}')
    expect(platform.seen[0]?.init.headers['Content-Type']).toBe('application/json')
  })

  test('path, query and body each take their own', async () => {
    const { client, platform } = setUp(() => ok(null))
    const mixed: Endpoint<object, unknown> = {
      method: 'POST',
      path: '/api/v1/{id}/x',
      pool: 'spot',
      query: ['tradeType'],
    }
    await client.call(mixed, { id: 'a', tradeType: 'SPOT', size: '1' })
    expect(platform.seen[0]).toMatchObject({
      url: 'https://api.kucoin.com/api/v1/a/x?tradeType=SPOT',
      init: { body: '{"size":"1"}' },
    })
    await client.call(
      { ...mixed, method: 'DELETE', deleteWithBody: true, path: '/api/v1/multi' },
      { ids: ['1'] },
    )
    expect(platform.seen[1]).toMatchObject({
      url: 'https://api.kucoin.com/api/v1/multi',
      init: { body: '{"ids":["1"]}' },
    })
  })

  test('public calls carry no header of the key', async () => {
    const { client, platform } = setUp(() => ok({}))
    await client.call(open, { symbol: 'BTC-USDT' })
    expect(platform.seen[0]?.init.headers).toEqual({})
  })

  test('regions and own hosts', async () => {
    const { client, platform } = setUp(() => ok({}), {
      region: 'au',
      hosts: { spot: 'http://127.0.0.1:1/x/', futures: 'https://futures.example' },
    })
    await client.request({ method: 'GET', path: '/api/v1/a', pool: 'public' })
    await client.request({ method: 'GET', path: '/api/v1/a', pool: 'public', host: 'futures' })
    expect(platform.seen.map(({ url }) => url)).toEqual([
      'http://127.0.0.1:1/x/api/v1/a',
      'https://futures.example/api/v1/a',
    ])
    expect(platform.seen[0]?.init.headers).toEqual({ 'X-SITE-TYPE': 'australia' })
  })

  test('a host that is undefined is left out', async () => {
    const read = { method: 'GET', path: '/api/v1/a', pool: 'public' } as const
    const { client, platform } = setUp(() => ok({}), {
      hosts: { spot: undefined, futures: undefined, broker: 'https://broker.example' },
    })
    for (const host of ['spot', 'futures', 'broker'] as const) await client.request({ ...read, host })
    expect(platform.seen.map(({ url }) => url)).toEqual([
      'https://api.kucoin.com/api/v1/a',
      'https://api-futures.kucoin.com/api/v1/a',
      'https://broker.example/api/v1/a',
    ])
    const own = setUp(() => ok({}), { hosts: { spot: 'http://127.0.0.1:1', futures: undefined } })
    expect(await failure(own.client.request({ ...read, host: 'futures' }))).toMatchObject({
      code: 'OPTIONS_INVALID',
      message: expect.stringContaining('futures'),
    })
  })

  test('hosts are as they were when the client was made', async () => {
    const hosts: { spot?: string } = { spot: 'http://127.0.0.1:1' }
    const rehearsal = setUp(() => ok({}), { hosts })
    delete hosts.spot
    const real = setUp(() => ok({}), { hosts })
    hosts.spot = 'http://elsewhere.example'
    for (const { client } of [rehearsal, real])
      await client.request({ method: 'GET', path: '/api/v1/a', pool: 'public' })
    expect([rehearsal, real].map(({ platform }) => platform.seen[0]?.url)).toEqual([
      'http://127.0.0.1:1/api/v1/a',
      'https://api.kucoin.com/api/v1/a',
    ])
  })

  test('a spot host of one’s own does not mix with KuCoin’s', async () => {
    const { client, platform } = setUp(() => ok({}), { hosts: { spot: 'http://127.0.0.1:1' } })
    for (const host of ['futures', 'broker'] as const) {
      const call = client.request({ method: 'GET', path: '/api/v1/a', pool: 'public', host })
      expect(await failure(call)).toMatchObject({
        code: 'OPTIONS_INVALID',
        message: expect.stringContaining(host),
      })
    }
    expect(platform.seen).toEqual([])
  })

  test.each([
    ['http://api.kucoin.com'],
    ['http://127.0.0.1.evil.example'],
    ['ftp://x'],
    ['not a url'],
    ['https://a:b@x.example'],
    ['https://x.example/?a=1'],
  ])('a base URL like %s is refused', (spot) =>
    expect(() => createClient({ hosts: { spot } })).toThrow(/Fix: /),
  )
})

describe('what may go out', () => {
  test('is decided when the client is made', async () => {
    const platform = fakePlatform(() => ok({}))
    const options: { platform: FakePlatform; allow?: readonly ['General'] } = { platform, allow: ['General'] }
    const client = createClient(options)
    delete options.allow
    expect(await failure(client.call(write, order))).toMatchObject({ code: 'NOT_ALLOWED' })
    expect(platform.seen).toEqual([])
  })

  test('a client that allows General reads, and sends nothing else', async () => {
    const { client, platform } = setUp(() => ok([]), { allow: ['General'] })
    await client.call(read)
    await client.call(open, { symbol: 'X' })
    const refused = [
      client.call(write, order),
      client.request({ method: 'POST', path: '/api/v1/anything' }),
      client.request({ method: 'DELETE', path: '/api/v1/anything', pool: 'public' }),
      client.call({ ...read, permission: 'Futures' }),
      client.call({ ...write, permission: 'General' }, order),
    ]
    for (const call of refused)
      expect(await failure(call)).toMatchObject({ code: 'NOT_ALLOWED', outcome: 'not-sent' })
    expect(platform.seen).toHaveLength(2)
  })

  test('a private call without credentials says so', async () => {
    const { client, platform } = setUp(() => ok([]), { credentials: undefined })
    expect(await failure(client.call(read))).toMatchObject({ code: 'CREDENTIALS_MISSING' })
    expect(platform.seen).toHaveLength(0)
  })

  test.each([
    [{ timeoutMs: 0 }],
    [{ timeoutMs: Number.NaN }],
    [{ maxAttempts: 0 }],
    [{ maxAttempts: 1.5 }],
    [{ region: 'mars' }],
  ])('%j is refused at once', (options) =>
    expect(() => createClient(options as ClientOptions)).toThrow(/Fix: /),
  )
})

test('a path that is no plain path reaches no host at all', async () => {
  const { client, platform } = setUp(() => ok(null))
  for (const path of [
    '@evil.example/api/v1/accounts',
    'api/v1/accounts',
    '/api/v1/a?b=c',
    '/api/v1/a#b',
    '/api/../x',
    '/api/é',
  ]) {
    expect(await failure(client.request({ method: 'GET', path }))).toMatchObject({ code: 'REQUEST_INVALID' })
  }
  expect(platform.seen).toEqual([])
})

test.each([[{ timeoutMs: Number.POSITIVE_INFINITY }], [{ timeoutMs: 0 }], [{ maxAttempts: 0 }]])(
  'options of one call are held to the same bounds: %j',
  async (options) => {
    const { client, platform } = setUp(() => ok({ orderId: '1' }))
    expect(await failure(client.call(write, order, options))).toMatchObject({ code: 'OPTIONS_INVALID' })
    expect(platform.seen).toEqual([])
  },
)

test('a parameter that is undefined is left out, and what trades may look', async () => {
  const { client, platform } = setUp(() => ok([]), { allow: ['Spot'] })
  await client.call(read, { currency: undefined, type: 'trade' })
  expect(platform.seen[0]?.url).toMatch(/accounts\?type=trade$/)
})

describe('retries', () => {
  test('each attempt has a fresh timestamp and signature', async () => {
    const { client, platform } = setUp((_, index) => (index < 2 ? answer(500, '') : ok('done')))
    const call = client.call(read)
    await platform.advance(60_000)
    expect(await call).toBe('done')
    const stamps = platform.seen.map(({ init }) =>
      [init.headers['KC-API-TIMESTAMP'], init.headers['KC-API-SIGN']].join(),
    )
    expect(new Set(stamps).size).toBe(3)
  })

  test('a late timestamp is answered by one reading of the clock and one more attempt, also of a write', async () => {
    const { client, platform, events } = setUp(({ url, init }) => {
      if (url.endsWith('/timestamp')) return ok(platform.now() + 60_000)
      const skewMs = Math.abs(Number(init.headers['KC-API-TIMESTAMP']) - platform.now() - 60_000)
      return skewMs > 5_000 ? answer(401, { code: '400002', msg: 'late' }) : ok({ orderId: '1' })
    })
    expect(await client.call(write, order)).toEqual({ orderId: '1' })
    expect(platform.seen.filter(({ init }) => init.method === 'POST')).toHaveLength(2)
    expect(client.clock.offsetMs).toBe(60_000)
    expect(events).toContainEqual({ type: 'clock', offsetMs: 60_000 })
  })

  test('a clock that does not help is not read for ever', async () => {
    const { client, platform } = setUp(({ url }) =>
      url.endsWith('/timestamp') ? ok(platform.now()) : answer(401, { code: '400002', msg: 'late' }),
    )
    expect(await failure(client.call(read))).toMatchObject({ code: 'TIMESTAMP_REJECTED' })
    expect(platform.seen.filter(({ url }) => !url.endsWith('/timestamp'))).toHaveLength(2)
  })

  test('a time that cannot be read leaves the refusal of a read what it is, and a write in doubt', async () => {
    const { client } = setUp(({ url }) =>
      url.endsWith('/timestamp')
        ? Promise.reject(new Error('down'))
        : answer(401, { code: '400002', msg: 'late' }),
    )
    expect(await failure(client.call(read))).toMatchObject({ code: 'TIMESTAMP_REJECTED', outcome: 'refused' })
    expect(await failure(client.call(write, order))).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      apiCode: '400002',
    })
  })

  test.each([
    ['quicker', 60_000, 1, 'refused'],
    ['slower', -60_000, 1, 'refused'],
    ['right', 0, 1, 'unknown'],
    ['right', 0, 3, 'unknown'],
    ['off by less than is refused', 4_000, 3, 'unknown'],
  ])(
    'refused for its time by an exchange whose clock is %s (%d ms), in %d attempts: %s',
    async (_, offsetMs, maxAttempts, outcome) => {
      // A copy of a write that was in time may stand: only a time that was never good proves that none does.
      const { client, platform } = setUp(({ url }) =>
        url.endsWith('/timestamp')
          ? ok(platform.now() + offsetMs)
          : answer(401, { code: '400002', msg: 'late' }),
      )
      expect(await failure(client.call(write, order, { maxAttempts }))).toMatchObject({ outcome })
      expect(platform.seen.filter(({ init }) => init.method === 'POST')).toHaveLength(1)
    },
  )

  test('a write that is refused for its time under a clock that was set right is in doubt', async () => {
    const { client, platform } = setUp(({ url }) =>
      url.endsWith('/timestamp') ? ok(platform.now() + 60_000) : answer(401, { code: '400002', msg: 'late' }),
    )
    expect(await failure(client.call(write, order))).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      clientOid: order.clientOid,
      signedAtMs: platform.now() + 60_000,
    })
    expect(platform.seen.filter(({ init }) => init.method === 'POST')).toHaveLength(2)
  })

  test('a time that is no number is not believed', async () => {
    const { client } = setUp(() => ok({}))
    expect(await failure(client.clock.sync())).toMatchObject({ code: 'ANSWER_UNREADABLE' })
    expect(Number.isFinite(client.clock.now())).toBe(true)
  })

  test('one caller’s abort does not end another’s reading of the time', async () => {
    const { client, platform } = setUp(({ url }) =>
      url.endsWith('/timestamp') ? ok(platform.now()) : ok('x'),
    )
    const controller = new AbortController()
    const both = [failure(client.clock.sync(controller.signal)), client.clock.sync()]
    controller.abort('mine alone')
    expect(await both[0]).toBe('mine alone')
    await expect(both[1]).resolves.toBeUndefined()
  })

  test('a wait longer than a minute is the caller’s to decide about', async () => {
    const { client, platform } = setUp(() =>
      answer(503, { code: '500000', msg: 'x' }, { 'retry-after': '3600' }),
    )
    expect(await failure(client.call(read))).toMatchObject({ code: 'SERVER_ERROR', retryAfterMs: 3_600_000 })
    expect(platform.seen).toHaveLength(1)
  })

  test('Retry-After is waited for', async () => {
    const { client, platform } = setUp((_, index) =>
      index === 0 ? answer(503, { code: '500000', msg: 'x' }, { 'retry-after': '3' }) : ok('done'),
    )
    const call = client.call(read)
    await platform.advance(2_999)
    expect(platform.seen).toHaveLength(1)
    await platform.advance(1_000)
    expect(await call).toBe('done')
  })

  test.each([
    ['a provider', () => new Promise<never>(() => {})],
    ['a signer', { keyVersion: '3', sign: () => new Promise<never>(() => {}) }],
    [
      'a signer of a provider',
      () => ({ keyVersion: '3', sign: () => new Promise<never>(() => {}) }) as const,
    ],
  ] as const)('%s that hangs ends with the caller’s signal', async (_, credentials) => {
    const platform = fakePlatform(() => ok(null))
    const client = createClient({ platform, credentials })
    const controller = new AbortController()
    const call = failure(client.call(read, {}, { signal: controller.signal }))
    const writing = failure(client.call(write, order, { signal: controller.signal }))
    await settle()
    controller.abort('enough')
    expect(await call).toBe('enough')
    expect(await writing).toBe('enough')
    expect(platform.seen).toEqual([])
  })

  test('after a sleep the clock is read before anything is signed', async () => {
    const { client, platform } = setUp(({ url }) => (url.endsWith('/timestamp') ? ok(1) : ok('x')))
    platform.setWall(3_600_000)
    await client.call(read)
    expect(platform.seen.map(({ url }) => url.endsWith('/timestamp'))).toEqual([true, true, true, false])
  })

  test('nothing is signed after its time, not even after a sleep of the machine', async () => {
    const { client, platform } = setUp(({ url }) =>
      url.endsWith('/timestamp') ? ok(platform.now()) : ok({ orderId: '1' }),
    )
    const signUntilMs = client.clock.now() + 30_000
    expect(await client.call(write, order, { signUntilMs })).toEqual({ orderId: '1' })
    platform.setWall(60_000) // the monotonic clock stood still meanwhile
    expect(await failure(client.call(write, order, { signUntilMs }))).toMatchObject({
      code: 'EXPIRED',
      outcome: 'not-sent',
    })
    expect(platform.seen.filter(({ init }) => init.method === 'POST')).toHaveLength(1)
  })

  test('a fence that is no time lets nothing pass', async () => {
    const { client, platform } = setUp(() => ok({ orderId: '1' }))
    expect(await failure(client.call(write, order, { signUntilMs: Number.NaN }))).toMatchObject({
      code: 'EXPIRED',
      outcome: 'not-sent',
    })
    expect(platform.seen).toEqual([])
  })

  test('an emptied pool is waited for, and what was read is read again then', async () => {
    const gone = { 'gw-ratelimit-limit': '4000', 'gw-ratelimit-remaining': '0', 'gw-ratelimit-reset': '9000' }
    const { client, platform } = setUp((_, index) =>
      index === 0 ? answer(429, { code: '429000', msg: 'x' }, gone) : ok([]),
    )
    const call = client.call(read)
    await platform.advance(8_999)
    expect(platform.seen).toHaveLength(1)
    await platform.advance(10_000)
    expect(await call).toEqual([])
  })

  test('a write that finds an emptied pool is in doubt, and goes out once', async () => {
    // Whatever stands between may bring it twice: one copy is taken, another one turned away.
    const { client, platform } = setUp(() => answer(429, { code: '429000', msg: 'x' }))
    expect(await failure(client.call(write, order))).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      apiCode: '429000',
      clientOid: order.clientOid,
      cause: { code: 'RATE_LIMITED' },
    })
    expect(platform.seen).toHaveLength(1)
  })

  test('what cannot help is not tried', async () => {
    const { client, platform } = setUp(() => answer(401, { code: '400005', msg: 'no' }))
    await failure(client.call(read))
    expect(platform.seen).toHaveLength(1)
  })

  test('retries run dry while nothing succeeds, and come back with successes', async () => {
    let isDown = true
    const { client, platform } = setUp(() => (isDown ? answer(503, { code: '500000', msg: 'x' }) : ok(null)))
    /** How many requests so many calls make. */
    const requests = async (calls: number): Promise<number> => {
      const before = platform.seen.length
      for (let i = 0; i < calls; i++) {
        const call = client.call(read, {}, { maxAttempts: 2 }).catch(() => {})
        await platform.advance(60_000)
        await call
      }
      return platform.seen.length - before
    }
    expect(await requests(50)).toBe(100)
    expect(await requests(3)).toBe(3)
    isDown = false
    await requests(5)
    isDown = true
    expect(await requests(3)).toBe(4)
  })

  test('a retry that its caller did not wait for is none', async () => {
    let isDown = true
    const { client, platform } = setUp(() => (isDown ? answer(503, { code: '500000', msg: 'x' }) : ok(null)))
    for (let i = 0; i < 60; i++) {
      const controller = new AbortController()
      const call = client.call(read, {}, { signal: controller.signal }).catch(() => {})
      await platform.advance(1)
      controller.abort()
      await call
    }
    const sent = platform.seen.length
    const call = client.call(read)
    await platform.advance(1)
    isDown = false
    await platform.advance(60_000)
    expect([await call, platform.seen.length - sent]).toEqual([null, 2])
  })

  test('maxAttempts is kept, and 1 means no retry', async () => {
    const { client, platform } = setUp(() => answer(500, ''))
    const call = failure(client.call(read, {}, { maxAttempts: 1 }))
    await call
    expect(platform.seen).toHaveLength(1)
  })
})

describe('a write whose answer is lost', () => {
  const lost: [string, Network][] = [
    ['dropped', () => Promise.reject(new Error('ECONNRESET'))],
    ['HTTP 500 with a body of KuCoin’s', () => answer(500, { code: '500000', msg: 'x' })],
    ['a bare 404', () => answer(404, '')],
    ['HTML', () => answer(502, '<html>')],
    ['Cloudflare', () => answer(429, '<html>1015')],
    ['half a body', () => answer(200, '{"code":"200000","data":{"ord')],
    ['nothing', () => answer(200, '')],
    ['a redirect', () => answer(307, '')],
    ['an unlisted code', () => answer(200, { code: '123456789', msg: '?' })],
    [
      'a body that breaks off',
      () => ({ status: 200, headers: { get: () => null }, text: () => Promise.reject(new Error('cut')) }),
    ],
  ]
  test.each(lost)('%s: unknown, and sent once', async (_, network) => {
    const { client, platform } = setUp(network)
    const error = await failure(client.call(write, order))
    expect(error).toBeInstanceOf(OutcomeUnknownError)
    expect(error).toMatchObject({
      clientOid: 'my-order',
      outcome: 'unknown',
      retry: 'after-reconcile',
      signedAtMs: platform.now(),
    })
    expect(error.cause).toBeDefined()
    await platform.advance(120_000)
    expect(platform.seen).toHaveLength(1)
  })

  test('timed out: unknown too', async () => {
    const { client, platform } = setUp(never)
    const error = failure(client.call(write, order, { timeoutMs: 5_000 }))
    await platform.advance(5_000)
    expect(await error).toMatchObject({ code: 'OUTCOME_UNKNOWN', cause: { code: 'TIMED_OUT' } })
  })

  test('the time limit covers the body', async () => {
    const { client, platform } = setUp(({ init }) => ({
      status: 200,
      headers: { get: () => null },
      text: () =>
        new Promise((_, reject) => init.signal.addEventListener('abort', () => reject(init.signal.reason))),
    }))
    const error = failure(client.call(write, order, { timeoutMs: 5_000 }))
    await platform.advance(5_000)
    expect(await error).toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      cause: { code: 'TIMED_OUT', httpStatus: 200 },
    })
  })

  test('aborted after it left: unknown, with the reason as its cause', async () => {
    const { client, platform } = setUp(never)
    const controller = new AbortController()
    const error = failure(client.call(write, order, { signal: controller.signal }))
    await settle()
    expect(platform.seen).toHaveLength(1)
    const reason = new Error('changed my mind')
    controller.abort(reason)
    expect(await error).toMatchObject({ code: 'OUTCOME_UNKNOWN', cause: reason })
  })

  const facts = { message: 'no', retry: 'never', outcome: 'refused' } as const
  const reasons: readonly (readonly [string, Error])[] = [
    ['another call was refused', new ApiError('ORDER_REJECTED', { ...facts, ...answered })],
    ['another call never left', new RequestError('EXPIRED', 'Too late.', 'call anew.')],
    ['another host was not reached', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })],
  ]
  test.each(reasons)('aborted after it left, because %s: unknown', async (_, reason) => {
    const { client, platform } = setUp(never)
    platform.fetch = (_url, { signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    platform.isNotSent = (error) => (error as { readonly code?: string }).code === 'ECONNREFUSED'
    const controller = new AbortController()
    const error = failure(client.call(write, order, { signal: controller.signal }))
    await settle()
    controller.abort(reason)
    expect(await error).toMatchObject({ code: 'OUTCOME_UNKNOWN', outcome: 'unknown', cause: reason })
  })

  test('aborted before it left: the reason itself, and nothing sent', async () => {
    const { client, platform } = setUp(() => ok(null))
    const call = client.call(write, order, { signal: AbortSignal.abort('no') })
    await expect(call).rejects.toBe('no')
    expect(platform.seen).toHaveLength(0)
  })

  test('an aborted read is the reason itself', async () => {
    const { client } = setUp(never)
    const controller = new AbortController()
    const call = client.call(read, {}, { signal: controller.signal })
    await settle()
    controller.abort('no')
    await expect(call).rejects.toBe('no')
  })

  test('a time limit or an abort before anything left: not sent, and the reason itself', async () => {
    const { client, platform } = setUp(never)
    platform.isNotSent = () => true
    const call = failure(client.call(write, order, { timeoutMs: 1_000, maxAttempts: 1 }))
    await platform.advance(2_000)
    expect(await call).toMatchObject({ code: 'TIMED_OUT', outcome: 'not-sent', retry: 'after-delay' })
    const controller = new AbortController()
    const given = failure(client.call(write, order, { signal: controller.signal }))
    await settle()
    controller.abort('enough')
    expect(await given).toBe('enough')
  })

  test('what the platform proves not sent is tried again', async () => {
    const { client, platform } = setUp((_, index) =>
      index === 0 ? Promise.reject(new Error('dns')) : ok({ orderId: '1' }),
    )
    const knowing = createClient({
      platform: { ...platform, isNotSent: () => true },
      credentials: createCredentials({ key: 'k', secret: 's', passphrase: 'p' }, platform),
    })
    const call = knowing.call(write, order)
    await platform.advance(10_000)
    expect(await call).toEqual({ orderId: '1' })
    expect(client).toBeDefined()
  })

  test('a taken clientOid is an answer, not a riddle', async () => {
    const { client } = setUp(() => answer(200, { code: '102426', msg: 'clientOid already exists' }))
    expect(await failure(client.call(write, order))).toMatchObject({
      code: 'CLIENT_OID_TAKEN',
      outcome: 'unknown',
    })
  })
})

describe('what is told', () => {
  test('events and errors hold no secret, no header and no value of the caller', async () => {
    const { client, platform, events } = setUp((_, index) =>
      index === 0 ? answer(500, '') : answer(401, { code: '400005', msg: 'no' }),
    )
    const call = failure(client.call(read, { currency: 'canary-value' }))
    await platform.advance(10_000)
    const shown = inspect([events, await call], { depth: 20, showHidden: true })
    expect(shown).not.toMatch(/canary|KC-API-PASSPHRASE|KC-API-SIGN:/)
    expect(events.map(({ type }) => type)).toEqual([
      'request',
      'response',
      'failure',
      'retry',
      'request',
      'response',
      'failure',
    ])
  })

  test('a listener that throws decides nothing', async () => {
    const { client } = setUp(() => ok({ orderId: '1' }), {
      onEvent: () => {
        throw new Error('log is full')
      },
    })
    expect(await client.call(write, order)).toEqual({ orderId: '1' })
  })

  test('an asynchronous listener that fails decides nothing either', async () => {
    const { client } = setUp(() => ok('x'), {
      onEvent: (async () => Promise.reject(new Error('disk full'))) as never,
    })
    expect(await client.call(read)).toBe('x')
    await settle()
  })

  test('a value that cannot be sent is not quoted', async () => {
    const { client } = setUp(() => ok(null))
    const error = await failure(client.call(read, { currency: 'canary\ud800' }))
    expect(inspect(error)).not.toContain('canary')
  })

  test('a network error of a read names the runtime’s code', async () => {
    const reset = Object.assign(new TypeError('fetch failed https://x/?secret=canary'), {
      cause: { code: 'ECONNRESET' },
    })
    const { client } = setUp(() => Promise.reject(reset))
    const error = await failure(client.call(read, {}, { maxAttempts: 1 }))
    expect(error).toBeInstanceOf(NetworkError)
    expect(error.message).toContain('ECONNRESET')
    expect(inspect(error)).not.toContain('canary')
  })

  test('a bad parameter is named before anything is sent', async () => {
    const { client, platform } = setUp(() => ok(null))
    const error = await failure(client.call(write, { clientOid: 'x', size: Number.NaN as never }))
    expect(error).toBeInstanceOf(RequestError)
    expect(error.message).toContain('"size"')
    expect(platform.seen).toHaveLength(0)
  })
})
