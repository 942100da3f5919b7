import { describe, expect, test, vi } from 'vitest'
import { accounts, codeOf, origin, setUp, signed, stopTime, timersWait, token } from '../test/set-up.ts'
import { doorOf } from './create-relay.ts'
import { createGate } from './gate.ts'
import { readOptions } from './options.ts'
import type { Refusal } from './refusal.ts'

stopTime()

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

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
    const answers = await Promise.all(first)
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    for (const answer of answers) await answer.text()
    expect((await ask(accounts)).status).toBe(200)
  })

  test('answers that are not read yet are in flight; those that are given up are not', async () => {
    let broken: ReadableStreamDefaultController | undefined
    const endless = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            broken = controller
            controller.enqueue(new Uint8Array(1))
          },
        }),
      )
    const { ask } = setUp({ maxInFlight: 1 }, endless)
    const first = await ask(accounts)
    expect(first.status).toBe(200)
    expect(await codeOf(ask(accounts))).toBe('RELAY_BUSY')
    await first.body?.cancel()
    const second = await ask(accounts)
    expect(await codeOf(ask(accounts))).toBe('RELAY_BUSY')
    broken?.error(new Error('lost'))
    await expect(second.text()).rejects.toThrow('lost')
    expect((await ask(accounts)).status).toBe(200)
  })

  test('an answer that does not end breaks off, and its place is free', async () => {
    const endless = () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) }))
    const { ask } = setUp({ maxInFlight: 1, upstreamTimeoutMs: 20_000 }, endless)
    const first = await ask(accounts)
    vi.advanceTimersByTime(19_999)
    expect(await codeOf(ask(accounts))).toBe('RELAY_BUSY')
    vi.advanceTimersByTime(1)
    await expect(first.text()).rejects.toThrow('gave up on a slow answer')
    expect((await ask(accounts)).status).toBe(200)
  })

  test('a signature a second time, whatever else is changed; after the window it is the exchange’s to refuse', async () => {
    const { ask, sent } = setUp({ replayWindowMs: 30_000 })
    expect((await ask(accounts, { headers: signed })).status).toBe(200)
    expect(await codeOf(ask(accounts, { headers: signed }))).toBe('RELAY_REPLAY')
    const changed = { ...signed, 'kc-api-passphrase': 'x', 'x-relay-query': 'x=1' }
    expect(await codeOf(ask(accounts, { headers: changed }))).toBe('RELAY_REPLAY')
    for (const [name, value] of [
      ['kc-api-timestamp', '1700000000001'],
      ['kc-api-key', signed['kc-api-key'].toUpperCase()],
      ['kc-api-key-version', '2'],
      ['x-relay-query', '?'],
    ] as const) {
      expect(await codeOf(ask(accounts, { headers: { ...signed, [name]: value } }))).toBe('RELAY_REPLAY')
    }
    expect(await codeOf(ask('/api-futures.kucoin.com/api/v1/accounts', { headers: signed }))).toBe(
      'RELAY_REPLAY',
    )
    const another = { ...signed, 'kc-api-sign': Buffer.alloc(32, 'another').toString('base64') }
    expect((await ask(accounts, { headers: another })).status).toBe(200)
    vi.advanceTimersByTime(29_999)
    expect(await codeOf(ask(accounts, { headers: signed }))).toBe('RELAY_REPLAY')
    vi.advanceTimersByTime(1)
    expect((await ask(accounts, { headers: signed })).status).toBe(200)
    expect(sent).toHaveLength(3)
  })

  test.each([
    '01700000000000',
    '1700000000000.0',
    '+1700000000000',
    '1.7e12',
    '0x18bcfe56800',
    '1700000000',
    '17000000000000',
    '',
    'soon',
  ])('the timestamp %j', async (timestamp) => {
    const { ask, sent } = setUp()
    expect(await codeOf(ask(accounts, { headers: { ...signed, 'kc-api-timestamp': timestamp } }))).toBe(
      'RELAY_HEADERS',
    )
    expect(sent).toEqual([])
  })

  test('more signatures than it can remember, until the first are old', { timeout: 60_000 }, () => {
    const gate = createGate(
      readOptions({ origins: [origin], apiKeys: ['canary-key'], replayWindowMs: 30_000 }),
    )
    const pass = (number: number, nowMs: number): string => {
      try {
        gate.passOnce(new Headers({ 'kc-api-sign': `${number}` }), nowMs)
        return 'passed'
      } catch (refusal) {
        return (refusal as Refusal).code
      }
    }
    for (let number = 0; number < 100_000; number++) pass(number, 0)
    expect([pass(7, 29_999), pass(100_000, 29_999)]).toEqual(['RELAY_REPLAY', 'RELAY_BUSY'])
    expect([pass(100_000, 30_000), pass(100_000, 30_000)]).toEqual(['passed', 'RELAY_REPLAY'])
  })

  test('another spelling of a signature is none, so it cannot be sent again as a new one', async () => {
    const { ask, sent } = setUp()
    // 32 bytes; only four of the six bits of the last digit count, so each of these reads as the same bytes.
    const bytes = Buffer.alloc(32, 'canary')
    const canonical = bytes.toString('base64')
    const start = canonical.slice(0, 42)
    const others = Array.from(alphabet, (last) => `${start}${last}=`).filter(
      (text) => text !== canonical && Buffer.from(text, 'base64').equals(bytes),
    )
    expect(others).toHaveLength(3)
    const alike = [
      canonical.slice(0, 43),
      `${canonical}=`,
      ` ${start} ${canonical.slice(42)}`,
      `-${canonical}`,
      '',
    ]
    for (const sign of [...others, ...alike]) {
      expect(await codeOf(ask(accounts, { headers: { ...signed, 'kc-api-sign': sign } }))).toBe(
        'RELAY_HEADERS',
      )
    }
    expect(sent).toEqual([])
    const plain = { ...signed, 'kc-api-sign': canonical }
    expect((await ask(accounts, { headers: plain })).status).toBe(200)
    expect(await codeOf(ask(accounts, { headers: plain }))).toBe('RELAY_REPLAY')
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
    '/api.kucoin.com/api/v1/..;/v3/orders',
    '/api.kucoin.com/api/v1/.;/accounts',
    '/api.kucoin.com/api/v1/accounts;a=b',
    '/api.kucoin.com/api/v1/..%3b/orders',
    '/api.kucoin.com/api/v1/..%3B/orders',
    '/api.kucoin.com//evil.example/api/',
    '/https://api.kucoin.com/api/v1/accounts',
    '/api.kucoin.com/api/https://evil.example/',
    '/api.kucoin.com/api/v1/accounts%0d%0aX-Evil:1',
    '/api.kucoin.com/api/v1/accounts%00',
    '/api.kucoin.com/api/v1/accounts?type=trade',
    '/api.kucoin.com/api/v1/accounts?',
  ])('%s', async (path) => {
    const { ask, sent } = setUp()
    expect(await codeOf(ask(path))).toBe('RELAY_TARGET')
    expect(sent).toEqual([])
  })

  test.each(['a'.repeat(9_000), 'a=b c', 'a=é', 'a=b#c', "a='", 'a="', 'a=<'])(
    'the query %s',
    async (query) => {
      const { ask, sent } = setUp()
      expect(await codeOf(ask(accounts, { headers: { 'x-relay-query': query } }))).toBe('RELAY_TARGET')
      expect(sent).toEqual([])
    },
  )

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

  test.each(['read', 'being read'])('a body that another has %s is not sent as an empty one', async (how) => {
    const { relay, sent } = setUp()
    const headers = { origin, 'x-relay-token': token }
    const request = new Request(`https://relay.example${accounts}`, { method: 'POST', body: '{}', headers })
    if (how === 'read') await request.json()
    else request.body?.getReader()
    expect(await codeOf(relay(request))).toBe('RELAY_BODY_SLOW')
    expect(sent).toEqual([])
  })

  test('a body that breaks off', async () => {
    const { ask, sent, events } = setUp()
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
    const init = { method: 'POST', body: broken, duplex: 'half' } as RequestInit
    expect(await codeOf(ask(accounts, init))).toBe('RELAY_BODY_SLOW')
    expect(events).toMatchObject([{ status: 408, refused: 'RELAY_BODY_SLOW' }])
    expect(sent).toEqual([])
  })

  test('the body of a GET, with which nothing can be sent', async () => {
    const { relay, sent } = setUp()
    const headers = new Headers({ origin, 'x-relay-token': token })
    const asked = { method: 'GET', url: `http://relay${accounts}`, headers, onGone() {} }
    const read = async () => new TextEncoder().encode('{}')
    expect(await doorOf(relay)?.answer({ ...asked, read })).toMatchObject({ status: 200 })
    expect(sent).toMatchObject([{ init: { method: 'GET' } }])
    expect(sent[0]?.init).not.toHaveProperty('body')
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
