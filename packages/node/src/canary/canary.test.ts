import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { cached, createKeyRing } from '@kucoin-kit/core/keys'
import { afterAll, expect, test } from 'vitest'
import { failures, startHostileExchange } from '../../test/canary/hostile-exchange.ts'
import { hunt, type Needles } from '../../test/canary/hunt.ts'
import {
  type ClientEvent,
  createCredentials,
  createKucoin,
  createPartner,
  describeEvent,
  KucoinError,
  webPlatform,
} from '../index.ts'

const input = {
  key: 'CANARYkey00000000000001',
  secret: 'CANARY-secret-11111-222222-33333',
  passphrase: 'CANARY.passphrase.4444',
}
const brokerKey = 'CANARY-broker-key-5555'
const subPassphrase = 'CANARY!sub@pass#66'
const exchange = await startHostileExchange()
afterAll(() => exchange.close())

/** Every secret so far: what was given, and what was made of it on the way. */
function needles(): Needles {
  const hmac = createHmac('sha256', input.secret).update(input.passphrase).digest('base64')
  const sent = Object.fromEntries([...exchange.secrets].map((value, at) => [`sent ${at}`, value]))
  return { ...input, brokerKey, subPassphrase, hmacPassphrase: hmac, ...sent }
}

const credentials = createCredentials({
  ...input,
  partner: createPartner({ id: 'partner', key: brokerKey }),
})
const events: ClientEvent[] = []
const options = {
  hosts: { spot: exchange.url },
  credentials,
  timeoutMs: 400,
  maxAttempts: 2,
  // A page of Cloudflare's holds everything back for half a minute, which nobody waits for here.
  budget: { acquire: () => ({ settle() {}, giveBack() {} }), pause() {} },
  platform: {
    setTimer(run: () => void, delayMs: number) {
      const timer = setTimeout(run, Math.min(delayMs, 400))
      return () => clearTimeout(timer)
    },
  },
  backoff: { baseMs: 1, maxMs: 2 },
  onEvent: (event: ClientEvent) => {
    events.push(event)
  },
}
const kucoin = createKucoin(options)

/** A read and a write, with secrets in query and body as KuCoin's own calls have them. */
const calls = {
  read: (signal?: AbortSignal) =>
    kucoin.request(
      { method: 'GET', path: '/api/v1/sub/api-key', query: [['passphrase', subPassphrase]] },
      { signal },
    ),
  write: (signal?: AbortSignal) =>
    kucoin.request(
      { method: 'POST', path: '/api/v1/sub/api-key', body: { passphrase: subPassphrase } },
      { signal },
    ),
}

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable('it did not fail'),
    (error: unknown) => error,
  )
}

for (const [name, call] of Object.entries(calls)) {
  test.each(Object.keys(failures))(`a ${name} that ends with %s shows no secret`, async (failure) => {
    exchange.failWith(failures[failure] ?? (() => {}))
    const error = await failureOf(call())
    expect(KucoinError.isInstance(error)).toBe(true)
    expect(exchange.secrets.size).toBeGreaterThan(1)
    expect(hunt(error, needles())).toEqual([])
  })

  test(`a ${name} that is aborted, before it leaves and after`, async () => {
    exchange.failWith(() => {})
    const before = await failureOf(call(AbortSignal.abort()))
    const inFlight = new AbortController()
    setTimeout(() => inFlight.abort(), 50)
    const after = await failureOf(call(inFlight.signal))
    for (const error of [before, after]) expect(hunt(error, needles())).toEqual([])
  })
}

test.each([
  ['nobody listens', 'http://127.0.0.1:1'],
  ['no such host', 'https://kucoin.invalid'],
])('%s', async (_, url) => {
  await using lost = createKucoin({ ...options, hosts: { spot: url } })
  const query = [['passphrase', subPassphrase]] as const
  const error = await failureOf(lost.request({ method: 'DELETE', path: '/api/v1/sub/api-key', query }))
  expect(hunt(error, needles())).toEqual([])
})

test.each([
  ['a line break', { secret: `${input.secret}\n` }],
  ['a control character', { passphrase: `${input.passphrase}\u0000` }],
  ['what no header carries', { key: `${input.key}é` }],
  ['another version', { keyVersion: input.secret as '3' }],
  ['what is not base64', { secretEncoding: 'base64' as const }],
])('credentials with %s are refused without being quoted', (_, change) => {
  let error: unknown
  try {
    createCredentials({ ...input, ...change })
  } catch (thrown) {
    error = thrown
  }
  expect(KucoinError.isInstance(error)).toBe(true)
  expect(hunt(error, needles())).toEqual([])
})

test('a base URL that holds a password is not quoted', async () => {
  const url = `https://user:${input.secret}@example.com`
  const error = await failureOf((async () => createKucoin({ hosts: { spot: url } }))())
  expect(hunt(error, needles())).toEqual([])
  const proxy = await failureOf((async () => createKucoin({ proxy: `nonsense ${input.secret}` }))())
  expect(hunt(proxy, needles())).toEqual([])
})

test('the objects that people hold, and print by accident', async () => {
  const provider = cached(() => credentials, { platform: webPlatform() })
  await provider()
  const ring = createKeyRing(credentials, { connect: () => kucoin })
  const web = createCredentials({ ...input, keyVersion: '2' })
  const all = { credentials, kucoin, provider, ring, web, nested: { in: [{ an: { array: credentials } }] } }
  expect(hunt(all, needles())).toEqual([])
  for (const one of Object.values(all)) expect(hunt(one, needles())).toEqual([])
})

test('events, as objects and as lines', () => {
  expect(events.length).toBeGreaterThan(100)
  expect(new Set(events.map(({ type }) => type))).toEqual(
    new Set(['request', 'response', 'failure', 'retry', 'clock']),
  )
  expect(hunt(events, needles())).toEqual([])
  expect(hunt(events.map(describeEvent), needles())).toEqual([])
})

test.each(['reject', 'throw'])('a process that lets a failure through (%s) prints no secret', async (how) => {
  exchange.failWith(failures['authRejected'] ?? (() => {}))
  const script = fileURLToPath(new URL('../../test/canary/unhandled.ts', import.meta.url))
  const child = spawn(process.execPath, ['--stack-trace-limit=100', script, exchange.url, how], {
    stdio: 'pipe',
  })
  child.stdin.end(JSON.stringify(input))
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk))
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect(code).toBe(1)
  expect(printed).toContain('AUTH_REJECTED')
  expect(hunt(printed, needles())).toEqual([])
})

test('the hunt can fail: a planted leak of each kind is found, wherever it hides', () => {
  class Hidden extends Error {
    constructor(secret: string) {
      super('harmless')
      Object.defineProperty(this, 'request', { value: { headers: secret }, enumerable: false })
    }
  }
  const plants: readonly ((secret: string) => unknown)[] = [
    (secret) => new Error(secret),
    (secret) => new Error('harmless', { cause: new Error('inner', { cause: { secret } }) }),
    (secret) => Object.assign(new Error('harmless'), { config: { headers: { 'KC-API-SIGN': secret } } }),
    (secret) => new Hidden(secret),
    (secret) => ({ [Symbol(secret)]: 1 }),
    (secret) => ({ [secret]: 1 }),
    (secret) => new Map([['key', new Set([secret])]]),
    (secret) => ({
      get late() {
        return secret
      },
    }),
    (secret) => ({ toJSON: () => secret }),
    (secret) => ({ toString: () => `x${secret}x` }),
    (secret) => `https://example.com/?sign=${encodeURIComponent(secret)}`,
    (secret) => ({ body: Buffer.from(secret).toString('base64') }),
    (secret) => [[[[[[[[secret]]]]]]]],
  ]
  for (const [name, secret] of Object.entries(needles())) {
    for (const [at, plant] of plants.entries()) {
      expect(hunt(plant(secret), { [name]: secret }), `plant ${at} of ${name}`).not.toEqual([])
    }
  }
})
