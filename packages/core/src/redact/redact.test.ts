import { createHmac, randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRedactor } from './index.ts'

const key = '6717422bd51c29000775ea03'
const secret = '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e'
const passphrase = 'Ue4-vx.9QmZtKa2p'
const signature = createHmac('sha256', secret).update('x').digest('base64')
const redact = createRedactor()

test('values under names that are listed stay as they are', () => {
  const event = {
    time: 1_700_000_000_000,
    level: 'info',
    method: 'POST',
    path: '/api/v1/hf/orders/6717422bd51c29000775ea99',
    symbol: 'BTC-USDT',
    price: '20000',
    orderId: '6717422bd51c29000775ea99',
    clientOid: randomUUID(),
    isNew: true,
    nothing: null,
    lines: [],
  }
  expect(redact(event)).toEqual(event)
})

test('what is on no list is not shown, whatever its name', () => {
  const given = { strategy: 'grid', pin: 1234567, note: passphrase, deep: { list: [passphrase, 5] } }
  expect(redact(given)).toEqual({
    strategy: '[redacted]',
    pin: '[redacted]',
    note: '[redacted]',
    deep: { list: ['[redacted]', '[redacted]'] },
  })
  expect(createRedactor({ keep: ['strategy'] })(given)).toMatchObject({
    strategy: 'grid',
    note: '[redacted]',
  })
})

test('a name that announces a secret is never shown, not even on request', () => {
  const names = ['apiSecret', 'API_KEY', 'passphrase', 'signature', 'sign', 'listenToken', 'Cookie', 'key']
  const keep = createRedactor({ keep: names })
  for (const name of names) expect(keep({ [name]: 'x' })).toEqual({ [name]: '[redacted]' })
})

test('authentication headers are left out, name and all, in each of their forms', () => {
  const headers = { 'KC-API-KEY': key, 'kc-api-sign': signature, Accept: 'x' }
  const forms = [
    { headers },
    { headers: new Headers(headers) },
    { headers: new Map(Object.entries(headers)) },
    { rawHeaders: Object.entries(headers).flat() },
  ]
  for (const form of forms) {
    const text = JSON.stringify(redact(form))
    expect(text).not.toMatch(/kc-api/i)
    expect(text).not.toContain(key)
    expect(text).not.toContain(signature)
  }
})

test.each([
  `curl -H 'KC-API-SIGN: ${passphrase}' -H "KC-API-PASSPHRASE: ${passphrase}" https://api.kucoin.com`,
  `{"passphrase":"${passphrase}","subName":"robot"}`,
  `body={"passphrase":"${passphrase}"}`,
  `log: ${JSON.stringify(JSON.stringify({ passphrase }))}`,
  `KUCOIN_API_PASSPHRASE=${passphrase} node bot.js`,
  `https://user:${passphrase}@proxy.example/`,
  `https://user:it's${passphrase}@proxy.example/`,
  `DELETE /api/v1/sub/api-key?apiKey=x&subName=robot&passphrase=${passphrase}`,
  `wss://ws.kucoin.com/endpoint?token=${passphrase}&connectId=1`,
  `https://example.com/?whatever=${passphrase}`,
  inspect({ headers: { 'KC-API-PASSPHRASE': passphrase }, secret: passphrase, passphrases: [passphrase] }),
  `Authorization: Basic abc ${passphrase}`,
  `Cookie: a=b; c=${passphrase}`,
  `HTTP_AUTHORIZATION: Basic abc ${passphrase}`,
  `proxyAuthorization="Basic abc ${passphrase}"`,
  `SESSION_COOKIE: a=b; c=${passphrase}`,
  inspect(new Map([['passphrase', passphrase]])),
  JSON.stringify([...new Headers({ 'KC-API-PASSPHRASE': passphrase })]),
  inspect(['KC-API-PASSPHRASE', passphrase]),
  `('KC-API-PASSPHRASE', '${passphrase}')`,
  JSON.stringify({ name: 'KC-API-PASSPHRASE', value: passphrase }),
  `KUCOIN_API_PASSPHRASE=(ab)${passphrase}`,
  `KUCOIN_API_PASSPHRASE=[x]${passphrase}`,
  `passphrase={a}${passphrase}`,
  JSON.stringify({ credentials: { meta: { v: 1 }, main: passphrase } }),
  inspect({ credentials: { options: { retries: 2, deeper: { a: [1, 2] } }, main: { p: passphrase } } }),
  JSON.stringify({ secrets: ['a]b', passphrase] }),
  inspect({ secrets: [['a'], passphrase] }),
  `passphrase := '${passphrase}'`,
  `passphrase == ${passphrase}`,
  `passphrase => ${passphrase}`,
  `passphrase: 'x'${passphrase}`,
  `passphrase: |\n  ${passphrase}`,
  `passphrase: >-\n  ${passphrase}`,
  `passphrase:\n\n\n              ${passphrase}`,
  `spawn bot --passphrase ${passphrase}`,
  `passphrase "${passphrase}"`,
  `<passphrase>${passphrase}</passphrase>`,
  `payload=%7B%22passphrase%22%3A%22${passphrase}%22%7D`,
  `{\\u0022passphrase\\u0022:\\u0022${passphrase}\\u0022}`,
  `Content-Disposition: form-data; name="passphrase"\r\n\r\n${passphrase}`,
])('a secret that a text announces is taken out of it: %s', (text) => {
  expect(redact(text)).not.toContain(passphrase)
  expect(redact({ message: text })).not.toMatchObject({ message: expect.stringContaining(passphrase) })
})

test('what stands behind a secret is still told', () => {
  expect(redact(`{"passphrase":"${passphrase}","subName":"robot"}`)).toBe('{"[redacted],"subName":"robot"}')
  expect(redact(`secret: '${passphrase}' was refused`)).toBe('[redacted] was refused')
  expect(redact(`<secret>${passphrase}</secret><code>1</code>`)).toBe('<[redacted]</secret><code>1</code>')
})

test('a URL is shown where a text may be, and nowhere else', () => {
  const hook = new URL('https://hooks.example/services/T0/B0/abcdef')
  expect(redact(hook)).toBe('https://hooks.example/services/T0/B0/abcdef')
  expect(redact({ url: hook, webhook: hook, secret: new URL(`vault://kv/${passphrase}`) })).toEqual({
    url: 'https://hooks.example/services/T0/B0/abcdef',
    webhook: '[redacted]',
    secret: '[redacted]',
  })
})

test('keys, secrets, signatures and tokens are known by their form', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.Zm9v'
  for (const one of [key, secret, signature, encodeURIComponent(signature), jwt, 'a'.repeat(80)]) {
    expect(redact(`before ${one} after`)).toBe('before [redacted] after')
  }
})

test('everyday words stay readable', () => {
  for (const text of [
    'POST /api/v1/hf/orders was answered with 400100 after 3 attempts.',
    'Order rejected: balance insufficient (200004)',
    'connect ECONNREFUSED 127.0.0.1:443',
    'https://api.kucoin.com/api/v1/market/candles?symbol=BTC-USDT&type=1min',
  ]) {
    expect(redact(text)).toBe(text)
  }
})

test('things that break other loggers', () => {
  const cyclic: Record<string, unknown> = { status: 200 }
  cyclic['self'] = cyclic
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const given = {
    cyclic,
    revoked: revoked.proxy,
    get status() {
      throw new Error('no')
    },
    size: 12n,
    bytes: Buffer.from(passphrase),
    buffer: new ArrayBuffer(8),
    run: () => passphrase,
    mark: Symbol(passphrase),
    time: new Date(0),
    at: new Date(Number.NaN),
    fake: { [Symbol.toStringTag]: 'Map' },
    set: new Set([passphrase]),
    price: Number.NaN,
    ['__proto__']: { admin: true },
  }
  expect(JSON.parse(JSON.stringify(redact(given)))).toEqual({
    cyclic: { status: 200, self: '[circular]' },
    revoked: '[unreadable]',
    status: '[unreadable]',
    size: '12',
    bytes: '[16 bytes]',
    buffer: '[8 bytes]',
    run: '[function]',
    mark: '[symbol]',
    time: '1970-01-01T00:00:00.000Z',
    at: 'Invalid Date',
    fake: '[unreadable]',
    set: ['[redacted]'],
    price: 'NaN',
    ['__proto__']: { admin: true },
  })
  let deep: unknown = { status: 1 }
  for (let i = 0; i < 5_000; i++) deep = { deep, status: i }
  expect(JSON.stringify(redact(deep)).length).toBeLessThan(2_000)
  const wide = redact(Array.from({ length: 50_000 }, () => 'x')) as readonly unknown[]
  expect(wide).toHaveLength(10_000)
})

test('a secret of digits is one as a number too', () => {
  const named = createRedactor({ secrets: ['12345678'] })
  const given = { status: 12345678, size: 12345678n, price: -12345678.5, attempt: 1 }
  expect(named(given)).toEqual({ status: '[redacted]', size: '[redacted]', price: '[redacted]', attempt: 1 })
})

test.each([
  [{ secret: [passphrase] }, 'has no option secret'],
  [{ passphrase }, 'has no option passphrase'],
  [[passphrase], 'has no such option'],
  [{ [secret]: true }, 'has no such option'],
  [passphrase, 'has no such option'],
  [{ secrets: passphrase }, 'secrets of a redactor is no list of texts'],
  [{ secrets: [undefined] }, 'secrets of a redactor is no list of texts'],
  [{ secrets: { passphrase } }, 'secrets of a redactor is no list of texts'],
  [{ keep: 'strategy' }, 'keep of a redactor is no list of texts'],
])('secrets that are given in no place for them are refused, and not shown later: %#', (options, says) => {
  const make = () => createRedactor(options as never)
  expect(make).toThrow(says)
  expect(make).toThrow(/secrets: \[…\]/)
  for (const one of [passphrase, secret]) expect(make).not.toThrow(one)
})

test('a secret that is too short is refused: it would be found in every word', () => {
  expect(() => createRedactor({ secrets: [''] })).toThrow('fewer than 4 characters')
})

/** What may be asked of a passphrase and never stands in the output for another reason. */
const passphrases = fc
  .string({
    unit: fc.constantFrom(...'abcXYZ0189!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ é'),
    minLength: 8,
    maxLength: 32,
  })
  .filter((text) => /[^a-z]/i.test(text.slice(1, -1)) && !/redacted|circular/.test(text))

const plantings: readonly ((one: string) => unknown)[] = [
  (one) => one,
  (one) => `text before ${one} text behind`,
  (one) => ({ message: one, nested: [{ deeper: { message: `a${one}b` } }] }),
  (one) => ({ [one]: 'as a name', [`x${one}`]: 1 }),
  (one) => new Error(`it failed: ${one}`, { cause: new AggregateError([new Error(one)], one) }),
  (one) => Object.assign(new TypeError('x'), { message: one, code: one, config: { url: one } }),
  (one) =>
    new Map<unknown, unknown>([
      [one, one],
      ['message', new Map([['status', one]])],
    ]),
  (one) => new Set([one, { message: one }]),
  (one) =>
    new URL(
      `https://example.com/${encodeURIComponent(one)}?status=${encodeURIComponent(one)}#${encodeURIComponent(one)}`,
    ),
  (one) => new URLSearchParams({ status: one, message: one }),
  (one) => ({ message: String(new URLSearchParams({ status: one })) }),
  (one) => new Headers({ status: encodeURIComponent(one), message: Buffer.from(one).toString('base64') }),
  (one) => ({ message: Buffer.from(`user:${one}:more`).toString('base64') }),
  (one) => ({
    message: Buffer.from(`us:${one}`).toString('base64url'),
    status: Buffer.from(`u${one}`).toString('hex'),
  }),
  (one) => ({ message: JSON.stringify({ a: JSON.stringify({ message: one }) }) }),
  (one) => ({ message: inspect({ one }) }),
  (one) => ({
    message: Buffer.from(one),
    status: new TextEncoder().encode(one),
    body: new TextEncoder().encode(one).buffer,
  }),
  (one) => {
    const cyclic: Record<string, unknown> = { message: one }
    cyclic['self'] = [cyclic, one]
    return cyclic
  },
]

/** The forms in which a hunter would recognise it. */
function seen(shown: string, one: string): boolean {
  const bytes = Buffer.from(one)
  const forms = [
    one,
    JSON.stringify(one).slice(1, -1),
    encodeURIComponent(one),
    bytes.toString('hex'),
    ...[0, 1, 2].flatMap((at) =>
      (['base64', 'base64url'] as const).map((form) =>
        Buffer.concat([Buffer.alloc(at), bytes])
          .toString(form)
          .replaceAll('=', '')
          .slice(at ? at + 1 : 0, -1),
      ),
    ),
  ]
  return forms.some((form) => shown.includes(form))
}

/** Each text of a copy as it is, names included. */
function textsOf(copied: unknown): readonly string[] {
  if (typeof copied === 'string') return [copied]
  if (typeof copied !== 'object' || copied === null) return []
  return Object.entries(copied).flatMap(([name, value]) => [name, ...textsOf(value)])
}

test('a secret that was named is found nowhere in the copy, wherever it was planted', {
  timeout: 120_000,
}, () => {
  const one = fc.oneof(passphrases, fc.uuid(), fc.stringMatching(/^[0-9a-f]{24}$/))
  fc.assert(
    fc.property(one, fc.constantFrom(...plantings), fc.boolean(), (needle, plant, isDeep) => {
      const planted = isDeep ? { errors: [{ req: plant(needle) }], message: plant(needle) } : plant(needle)
      const copied = createRedactor({ secrets: [needle], keep: [needle, 'a', 'self', 'deeper'] })(planted)
      const views = [
        JSON.stringify(copied),
        inspect(copied, { depth: 30, showHidden: true }),
        ...textsOf(copied),
      ]
      expect(views.filter((view) => seen(view, needle))).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

/** No name on a list begins so. */
const names = fc.stringMatching(/^zz[a-z]{0,9}$/)
const trees = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, fc.constant('leaf'), tie('list'), tie('object'), tie('map')),
  list: fc.array(tie('tree'), { maxLength: 4 }),
  object: fc.dictionary(names, tie('tree'), { maxKeys: 4 }),
  map: fc
    .array(fc.tuple(names, tie('tree')), { maxLength: 4 })
    .map((rows) => new Map(rows as [string, unknown][])),
}))

/** The same tree with a value in the place of each leaf. */
function grown(tree: unknown, leaf: unknown): unknown {
  if (tree === 'leaf') return leaf
  if (Array.isArray(tree)) return tree.map((one) => grown(one, leaf))
  if (tree instanceof Map) return new Map([...tree].map(([name, one]) => [name, grown(one, leaf)]))
  return Object.fromEntries(Object.entries(tree as object).map(([name, one]) => [name, grown(one, leaf)]))
}

test('nothing that nobody named comes out under a name on no list, however deep', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(trees.tree, passphrases, (tree, needle) => {
      const shown = JSON.stringify(
        redact({ strategy: grown(tree, needle), headers: [grown(tree, { x: needle })] }),
      )
      expect(seen(shown, needle)).toBe(false)
    }),
    { numRuns: 1_000 },
  )
})

test('keys, secrets and signatures are found by their form in any text', { timeout: 120_000 }, () => {
  const signatures = fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString('base64'))
  const one = fc.oneof(fc.uuid(), fc.stringMatching(/^[0-9a-f]{24}$/), signatures)
  const around = fc.string({ unit: fc.constantFrom(...' "\'(){}[]<>,;:&?#=|\\\n.!'), maxLength: 3 })
  fc.assert(
    fc.property(one, around, around, (needle, before, behind) => {
      const text = `sent ${before}${needle}${behind} twice`
      const shown = JSON.stringify([
        redact(text),
        redact({ message: text, seen: [text] }),
        redact(new Error(text)),
      ])
      expect(shown).not.toContain(needle)
    }),
    { numRuns: 2_000 },
  )
})

test('the hunt can fail: without its name a passphrase in plain words is seen', () => {
  expect(seen(JSON.stringify(redact(`before ${passphrase} behind`)), passphrase)).toBe(true)
})
