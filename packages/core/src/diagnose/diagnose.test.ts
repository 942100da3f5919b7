import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { account, draftOf, send } from '../../test/diagnose/flawed-client.ts'
import type { Shape } from '../../test/diagnose/requests.ts'
import { webPlatform } from '../web/web-platform.ts'
import { credentialMistakes, type Diagnosis, diagnose, type FailingRequest, mistakes } from './index.ts'

const platform = webPlatform()
const host = 'https://api.kucoin.com'
const read: Shape = { host, method: 'GET', path: '/api/v1/accounts', query: [['type', 'trade']], body: '' }
const write: Shape = { ...read, method: 'POST', path: '/api/v1/orders', query: [], body: '{"a":1,"b":"é"}' }
const names = ({ findings }: Diagnosis): string[] => findings.map(({ mistake }) => mistake)

test('shows the prehash where it parts, to the byte', async () => {
  const request = send({ ...draftOf(write), signedBody: '{"a": 1, "b": "é"}' })
  const { prehash } = await diagnose(request, { platform, credentials: account })
  expect(prehash).toMatchObject({
    expected: '1790000000123POST/api/v1/orders{"a":1,"b":"é"}',
    signed: '1790000000123POST/api/v1/orders{"a": 1, "b": "é"}',
    difference: {
      atByte: 36,
      expectedLength: 47,
      signedLength: 50,
      expectedBytes: '31 2c 22 62 22 3a 22 c3 a9 22 7d',
      signedBytes: '20 31 2c 20 22 62 22 3a 20 22 c3 a9 22 7d',
      expectedText: '…/orders{"a":1,"b":"é"}',
      signedText: '…/orders{"a": 1, "b": "é"}',
    },
  })
})

test('a fragment that never left is named', async () => {
  const draft = draftOf({ ...read, query: [['passphrase', 'abc!@#11']] })
  const request = send({ ...draft, sentTarget: draft.signedTarget })
  expect(names(await diagnose(request, { platform, credentials: account }))).toEqual(['fragment-cut-off'])
})

test('parameters signed as a query and sent as a body are named', async () => {
  const request = send({ ...draftOf(write), signedBody: 'a=1&b=é' })
  expect(names(await diagnose(request, { platform, credentials: account }))).toEqual(['body-signed-as-query'])
})

test('an undeclared body is blamed only where the answer says so', async () => {
  const request = send({ ...draftOf(write), dropped: ['Content-Type'] })
  const options = { platform, credentials: account }
  expect(await diagnose(request, options)).toMatchObject({ verdict: 'correct' })
  const refused = await diagnose(request, { ...options, answer: { status: 415, code: '415000' } })
  expect(names(refused)).toEqual(['content-type-missing'])
})

test('an answer that came late blames no clock that the exchange found right', async () => {
  const request = { ...send(draftOf(read)), sentAtMs: 1_790_000_000_123 + 9_000 }
  const told = (code: string) => diagnose(request, { platform, credentials: account, answer: { code } })
  expect(names(await told('400002'))).toEqual(['clock-skew'])
  for (const code of ['400003', '400004', '400005'])
    expect(await told(code)).toMatchObject({ verdict: 'correct', findings: [] })
})

test.each([
  [8 * 3_600_000 - 900, true],
  [-3_600_000 - 2_000, true],
  [-7_420, false],
  [1_800_000, false],
  [30 * 3_600_000, false],
])('a clock that is %i ms behind: whole hours are told as a zone', async (behindMs, isZone) => {
  const request = { ...send(draftOf(read)), sentAtMs: 1_790_000_000_123 + behindMs }
  const { findings } = await diagnose(request, { platform, credentials: account, answer: { code: '400002' } })
  expect(findings).toMatchObject([{ mistake: 'clock-skew', certainty: 'proven' }])
  expect(/ UTC\.$/.test(findings[0]?.detail ?? '')).toBe(isZone)
})

test('blanks around the version of the key are no part of it', async () => {
  const request = send(draftOf(read))
  const headers = { ...request.headers, 'KC-API-KEY-VERSION': ' 3' }
  for (const credentials of [undefined, account]) {
    const { findings } = await diagnose({ ...request, headers }, { platform, credentials })
    expect(findings).toEqual([])
  }
})

test('a body that was copied without its line ends of Windows is right', async () => {
  const body = '{\r\n  "a": 1\r\n}'
  const request = send(draftOf({ ...write, body }))
  const copied = { ...request, body: body.replaceAll('\r', '') }
  for (const one of [request, copied, { ...copied, method: '' }]) {
    const { verdict, prehash } = await diagnose(one, { platform, credentials: account })
    expect([verdict, prehash.signed, prehash.difference]).toEqual(['correct', prehash.expected, undefined])
  }
})

test('success with a refusal in words is an answer', async () => {
  const answer = { status: 200, code: '200000', message: 'Order does not exist' }
  expect(await diagnose({ method: '', url: '' }, { platform, answer })).toMatchObject({
    verdict: 'answered',
    advice: expect.stringMatching(/refusal in words/),
  })
})

test('a prefix before /api, of a mock exchange or a relay, is not signed', async () => {
  const request = { ...send(draftOf(read)), url: 'http://127.0.0.1:4567/futures/api/v1/accounts?type=trade' }
  expect(await diagnose(request, { platform, credentials: account })).toMatchObject({ verdict: 'correct' })
})

test('a host that is called api is no path', async () => {
  const request = { ...send(draftOf(read)), url: 'http://api/kucoin/api/v1/accounts?type=trade' }
  expect(await diagnose(request, { platform, credentials: account })).toMatchObject({ verdict: 'correct' })
})

test.each(['***', '[REDACTED]', '$KEY', '$(sign "$text")', '<hidden>', '{{key}}', '…', '67…03', 'xxxxxxxx'])(
  'what stands in for a header that is not shown is not judged: %s',
  async (mask) => {
    const request = send(draftOf(read))
    const names = ['KC-API-KEY', 'KC-API-SIGN', 'KC-API-TIMESTAMP', 'KC-API-PASSPHRASE', 'KC-API-KEY-VERSION']
    const headers = { ...request.headers, ...Object.fromEntries(names.map((name) => [name, mask])) }
    for (const credentials of [undefined, account]) {
      const diagnosis = await diagnose(
        { ...request, headers },
        { platform, credentials, answer: { code: '400005' } },
      )
      expect(diagnosis.findings.filter(({ certainty }) => certainty !== 'possible')).toEqual([])
      expect(diagnosis.verdict).toBe('suspected')
    }
  },
)

test('a space may travel as a plus, and a path value may be signed either way', async () => {
  const space = draftOf({ ...read, query: [['q', 'a b']] })
  const path = draftOf({ ...read, path: '/api/v1/orders/é' })
  for (const draft of [
    { ...space, sentTarget: '/api/v1/accounts?q=a+b' },
    { ...path, sentTarget: '/api/v1/orders/%C3%A9?type=trade' },
    {
      ...path,
      sentTarget: '/api/v1/orders/%C3%A9?type=trade',
      signedTarget: '/api/v1/orders/%C3%A9?type=trade',
    },
  ]) {
    expect(await diagnose(send(draft), { platform, credentials: account })).toMatchObject({
      verdict: 'correct',
    })
  }
})

test('the official multi-language trap: base64-decoded secret and plain passphrase, without a version', async () => {
  const hmacKey = Buffer.from(account.secret, 'base64')
  const draft = {
    ...draftOf(read),
    hmacKey,
    versionHeader: undefined,
    writePassphrase: (_: unknown, text: string) => text,
  }
  const diagnosis = await diagnose(send(draft), {
    platform,
    credentials: account,
    answer: { code: '400004' },
  })
  expect(names(diagnosis).sort()).toEqual(['key-version-wrong', 'passphrase-plain', 'secret-base64-decoded'])
})

test('a secret and a passphrase from files that begin with the mark of Windows', async () => {
  const draft = {
    ...draftOf(read),
    hmacKey: Buffer.from(`\ufeff${account.secret}`),
    passphrase: `\ufeff${account.passphrase}`,
  }
  const diagnosis = await diagnose(send(draft), {
    platform,
    credentials: account,
    answer: { code: '400004' },
  })
  expect(names(diagnosis).sort()).toEqual(['passphrase-has-whitespace', 'secret-has-whitespace'])
})

test.each([
  ['', '\u00a0'],
  ['', '\u200b'],
  ['\t', ''],
])('a secret that was copied with %j before it and %j behind', async (before, behind) => {
  const draft = { ...draftOf(read), hmacKey: Buffer.from(before + account.secret + behind) }
  const diagnosis = await diagnose(send(draft), {
    platform,
    credentials: account,
    answer: { code: '400004' },
  })
  expect(names(diagnosis)).toContain('secret-has-whitespace')
})

test.each([
  [{}, ['key-version-wrong', 'passphrase-plain']],
  [{ status: 401 }, ['key-version-wrong', 'passphrase-plain']],
  [{ status: 200, code: '200000' }, []],
  [{ code: '400005' }, undefined],
])('an old recipe shows without a secret and a code: answer %j', async (answer, expected) => {
  const draft = {
    ...draftOf(read),
    versionHeader: undefined,
    writePassphrase: (_: unknown, text: string) => text,
  }
  const found = names(await diagnose(send(draft), { platform, answer }))
  if (expected === undefined) expect(found).not.toContain('passphrase-plain')
  else expect(found.sort()).toEqual(expected)
})

test.each([
  [{ secret: `${account.secret}\n` }, 'secret-trailing-newline'],
  [{ secret: ` ${account.secret}` }, 'secret-has-whitespace'],
  [{ secret: `${account.secret}\u200b` }, 'secret-has-whitespace'],
  [{ secret: `"${account.secret}"` }, 'secret-has-quotes'],
  [{ passphrase: `${account.passphrase}\r\n` }, 'passphrase-trailing-newline'],
  [{ passphrase: ` ${account.passphrase}` }, 'passphrase-has-whitespace'],
  [{ passphrase: `'${account.passphrase}'` }, 'passphrase-has-quotes'],
  [{ passphrase: account.secret }, 'passphrase-equals-secret'],
  [{ passphrase: account.key }, 'passphrase-equals-key'],
  [{ passphrase: `\ufeff${account.passphrase}\u2060` }, 'passphrase-has-whitespace'],
  [{ key: `${account.key}\n` }, 'key-has-whitespace'],
  [{ key: `\u200b${account.key}` }, 'key-has-whitespace'],
  [{ key: `'${account.key}'` }, 'key-has-quotes'],
  [{ key: account.secret, secret: account.key }, 'key-and-secret-swapped'],
])('broken credentials are found by themselves: case %#', async (change, mistake) => {
  const credentials = { ...account, ...change }
  expect(credentialMistakes(credentials).map((one) => one.mistake)).toEqual([mistake])
  const draft = { ...draftOf(read), ...change, hmacKey: Buffer.from(credentials.secret) }
  expect(names(await diagnose(send(draft), { platform, credentials }))).toEqual([mistake])
})

test('sound credentials have no mistake', () => expect(credentialMistakes(account)).toEqual([]))

test.each<[Partial<FailingRequest>, string, string, string | undefined]>([
  [{}, '400005', 'suspected', 'query-missing-from-prehash'],
  [{ url: '/api/v1/x?a=%21' }, '400005', 'suspected', 'query-encoded-in-prehash'],
  [{ method: 'POST', body: '{}' }, '400005', 'suspected', 'body-reserialized'],
  [{ url: 'https://api-futures.kucoin.com//api/v1/x' }, '400005', 'suspected', 'path-double-slash'],
  [{}, '400004', 'suspected', 'passphrase-wrong'],
  [{}, '400001', 'suspected', 'call-unsigned'],
  [{}, '400003', 'suspected', 'key-unknown'],
  [{}, '400002', 'suspected', 'clock-skew'],
  [{}, '400009', 'suspected', 'key-version-wrong'],
  [{}, '429000', 'answered', undefined],
  [{}, '999999', 'inconclusive', undefined],
])('without headers the answer is all there is: case %#', async (change, code, verdict, first) => {
  const request = { method: 'GET', url: '/api/v1/accounts?type=trade', ...change }
  const diagnosis = await diagnose(request, { platform, answer: { code } })
  expect(diagnosis.verdict).toBe(verdict)
  expect(diagnosis.findings[0]?.mistake).toBe(first)
})

test('a call with all its headers is not said to be unsigned: one of them got lost on the way', async () => {
  const diagnosis = await diagnose(send(draftOf(read)), { platform, answer: { code: '400001' } })
  expect(diagnosis).toMatchObject({ verdict: 'answered', findings: [], said: { code: '400001' } })
})

/** Without the secret, and with a passphrase header that is not what it should be. */
async function byHeader(passphrase: string, headers: Record<string, string> = {}): Promise<Diagnosis> {
  const request = send(draftOf(read))
  const changed = { ...request.headers, 'KC-API-PASSPHRASE': passphrase, ...headers }
  return diagnose({ ...request, headers: changed }, { platform, answer: { code: '400004' } })
}

test.each([
  ['base64 of a text', Buffer.from('Trade-2026-kite').toString('base64'), ['passphrase-base64']],
  ['a text that only looks like base64', 'Trade2026kite123', ['passphrase-plain']],
  ['the API key', account.key, ['passphrase-equals-key']],
  ['a text in quotes', '"Trade-2026-kite"', ['passphrase-plain', 'passphrase-has-quotes']],
  ['a text with a space', 'Trade-2026-kite ', ['passphrase-plain', 'passphrase-has-whitespace']],
])('a passphrase header that shows by itself: %s', async (_, passphrase, expected) => {
  const diagnosis = await byHeader(passphrase)
  expect([diagnosis.verdict, names(diagnosis)]).toEqual(['proven', expected])
})

test('an HMAC in its place may come of a wrong secret as well as of a wrong passphrase', async () => {
  const hmac = createHmac('sha256', 'x').update('y').digest('base64')
  const diagnosis = await byHeader(hmac)
  expect(diagnosis.verdict).toBe('suspected')
  expect(names(diagnosis).slice(0, 3)).toEqual([
    'passphrase-wrong',
    'secret-base64-decoded',
    'passphrase-trailing-newline',
  ])
  expect(names(await byHeader(hmac, { 'KC-API-KEY-VERSION': '1' }))).toContain('passphrase-hmac-on-v1')
})

test.each([
  ['looks like a key', '5c2db93503aa674c74a31734', ['key-unknown']],
  ['looks like none', 'my-key', ['key-unknown', 'key-and-secret-swapped', 'key-has-whitespace']],
])('a key that is refused and %s', async (_, key, expected) => {
  const request = send({ ...draftOf(read), key })
  expect(names(await diagnose(request, { platform, answer: { code: '400003' } }))).toEqual(expected)
})

test('where a client passed on nothing but 401, guesses are called that, and the code is to be had from the body', async () => {
  const { verdict, findings, advice } = await diagnose(
    { method: 'GET', url: 'https://api.kucoin.com/api/v1/accounts' },
    { platform, answer: { status: 401 } },
  )
  expect(verdict).toBe('suspected')
  expect(findings.every(({ certainty }) => certainty === 'possible')).toBe(true)
  // Nothing was seen of a header that would show it.
  expect(findings.map(({ what }) => what).join(' ')).not.toContain('this passphrase header')
  expect(advice).toContain('400005 the signature')
  const named = await diagnose(send(draftOf(read)), { platform, answer: { status: 401, code: '400005' } })
  expect(named.advice ?? '').not.toContain('print it')
})

test('an answer that is no matter of signing is told as advice', async () => {
  const options = { platform, credentials: account }
  const request = send(draftOf(read))
  const message = 'The requested ip address is not in the api whitelist, current client IP is: 203.0.113.7'
  const ip = await diagnose(request, { ...options, answer: { code: '400006', message } })
  expect(ip).toMatchObject({ verdict: 'correct', advice: expect.stringContaining('203.0.113.7') })
  const advices = ['400003', '400005', '400002', '400007', '400008', '400201', '900001'].map(
    async (code) => (await diagnose(request, { ...options, answer: { code } })).advice,
  )
  expect(new Set(await Promise.all(advices)).size).toBe(advices.length)
})

test('another secret at the exchange: nothing explains it, and nobody is blamed for certain', async () => {
  const request = send({ ...draftOf(read), hmacKey: Buffer.from('somebody else') })
  const diagnosis = await diagnose(request, { platform, credentials: account, answer: { code: '400005' } })
  expect(diagnosis.verdict).toBe('unexplained')
})

test.each<[string, Partial<FailingRequest>]>([
  ['its method', { method: '' }],
  ['its timestamp', { headers: { 'KC-API-TIMESTAMP': undefined } }],
])(
  'a request of which a log left out %s is not called correct where nothing gives its signature',
  async (_, left) => {
    const request = send({ ...draftOf(read), signedTarget: 'nothing known' })
    const headers = { ...request.headers, ...left.headers }
    const diagnosis = await diagnose(
      { ...request, ...left, headers },
      { platform, credentials: account, answer: { code: '400005' } },
    )
    expect(diagnosis.verdict).toBe('suspected')
    expect(diagnosis.advice).toBeUndefined()
  },
)

test('a request without its method is called correct where one of the methods gives its signature', async () => {
  const request = { ...send(draftOf(read)), method: '' }
  const diagnosis = await diagnose(request, { platform, credentials: account, answer: { code: '400005' } })
  expect(diagnosis.verdict).toBe('correct')
})

test('a body of a megabyte: single mistakes are found, and a vain search ends', async () => {
  const body = JSON.stringify({
    list: Array.from({ length: 30_000 }, (_, at) => ({ clientOid: `oid-${at}`, size: '1' })),
  })
  const draft = draftOf({ ...write, body })
  const spaced = send({ ...draft, signedBody: JSON.stringify(JSON.parse(body), null, 2) })
  expect(names(await diagnose(spaced, { platform, credentials: account }))).toEqual(['body-reserialized'])
  const strange = send({ ...draft, signedTarget: 'nothing known' })
  expect((await diagnose(strange, { platform, credentials: account })).verdict).toBe('unexplained')
}, 30_000)

test('a body that nests a hundred thousand deep is searched like any other', async () => {
  const body = '['.repeat(100_000) + ']'.repeat(100_000)
  const request = send({ ...draftOf({ ...write, body }), signedBody: '' })
  expect(names(await diagnose(request, { platform, credentials: account }))).toEqual([
    'body-missing-from-prehash',
  ])
})

test('an HMAC made with the passphrase is not one made with the secret', async () => {
  const headers = {
    ...send(draftOf(read)).headers,
    'KC-API-PASSPHRASE': createHmac('sha256', account.passphrase).update(account.secret).digest('base64'),
  }
  const diagnosis = await diagnose({ ...send(draftOf(read)), headers }, { platform, credentials: account })
  expect(names(diagnosis)).toEqual(['passphrase-hmac-swapped'])
})

test('a diagnosis holds no secret', async () => {
  const hmacKey = Buffer.from(account.secret, 'base64')
  const request = send({ ...draftOf(write), hmacKey, versionHeader: undefined })
  const text = JSON.stringify(await diagnose(request, { platform, credentials: account }))
  for (const secret of [
    account.secret,
    account.passphrase,
    ...Object.values(request.headers ?? {}).slice(1, 2),
  ]) {
    expect(text).not.toContain(secret)
  }
})

test('every mistake says what was done and what to do, as one sentence each', () => {
  for (const { what, fix } of Object.values(mistakes)) {
    expect(what).toMatch(/^[A-Z].*\.$/)
    expect(fix).toMatch(/^[a-z"].*\.$/)
  }
})
