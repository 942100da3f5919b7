import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '@kucoin-kit/node'
import { afterAll, describe, expect, test } from 'vitest'
import { run, useKey, withoutKeys } from '../../test/run.ts'
import { headersFor, key } from '../../test/signed.ts'
import { readInput } from './read-input.ts'
import { splitShell } from './split-shell.ts'

withoutKeys()
const folder = mkdtempSync(join(tmpdir(), 'kucoin-explain-'))
afterAll(() => rmSync(folder, { recursive: true }))

function curl(headers: Record<string, string>, rest: string): string {
  return `curl ${Object.entries(headers)
    .map(([name, value]) => `-H '${name}: ${value}'`)
    .join(' \\\n  ')} ${rest}`
}

const mistakesOf = (printed: { readonly findings: readonly { readonly mistake: string }[] }): string[] =>
  printed.findings.map(({ mistake }) => mistake)

test('a curl line: the recipe with the decoded secret', async () => {
  useKey(key)
  const line = curl(
    headersFor('GET/api/v1/accounts?type=trade', Buffer.from(key.secret, 'base64')),
    "'https://api.kucoin.com/api/v1/accounts?type=trade' --compressed",
  )
  const { code, json, out } = await run('explain', line, '--code', '400005', '--json')
  expect(code).toBe(0)
  expect(json()).toMatchObject({ form: 'curl', verdict: 'proven' })
  expect(mistakesOf(json())).toEqual(['secret-base64-decoded'])
  expect(out).not.toContain(key.secret)
})

test('a curl line with a body: shows the byte where signed and sent part', async () => {
  useKey(key)
  const line = curl(
    headersFor('POST/api/v1/hf/orders{"size": "1", "symbol": "BTC-USDT"}'),
    `-XPOST https://api.kucoin.com/api/v1/hf/orders --data-raw '{"size":"1","symbol":"BTC-USDT"}'`,
  )
  const { code, out } = await run('explain', line)
  expect(code).toBe(0)
  expect(out).toContain('body-reserialized')
  expect(out).toContain('They part at byte 42 (66 and 69 bytes)')
})

test('a HAR file: the refused entry counts, and the answer tells time and code', async () => {
  useKey(key)
  const entry = (status: number, headers: Record<string, string>) => ({
    request: {
      method: 'GET',
      url: 'https://api-futures.kucoin.com/api/v1/account-overview?currency=USDT',
      headers: Object.entries(headers).map(([name, value]) => ({ name: name.toLowerCase(), value })),
    },
    response: {
      status,
      headers: [{ name: 'Date', value: new Date(1_790_000_010_000).toUTCString() }],
      content: { text: JSON.stringify({ code: '400002', msg: 'Invalid KC-API-TIMESTAMP' }) },
    },
  })
  const right = headersFor('GET/api/v1/account-overview?currency=USDT')
  const file = join(folder, 'session.har')
  writeFileSync(file, JSON.stringify({ log: { entries: [entry(401, right), entry(200, right)] } }))
  const { json } = await run('explain', file, '--json')
  expect(json()).toMatchObject({ form: 'har', verdict: 'proven' })
  expect(mistakesOf(json())).toEqual(['clock-skew'])
})

describe('when it was sent', () => {
  const line = () => curl(headersFor('GET/api/v1/accounts'), 'https://api.kucoin.com/api/v1/accounts')

  test.each([
    '1790000010000',
    '2026-09-21T14:13:30Z',
    '2026-09-21 16:13:30,000+02:00',
    'Mon, 21 Sep 2026 14:13:30 GMT',
    'Mon Sep 21 10:13:30 GMT-0400 2026',
  ])('a moment that is one on every machine: %s', async (time) => {
    useKey(key)
    const { json } = await run('explain', line(), '--code', '400002', '--sent-at', time, '--json')
    expect(json()).toMatchObject({
      findings: [{ mistake: 'clock-skew', detail: expect.stringContaining('9877 ms') }],
    })
  })

  test.each([
    ['1790000010', 'looks like seconds'],
    ['2026-09-21T14:13:30', 'does not say in which zone'],
    ['2026-09-21 14:13:30,123', 'does not say in which zone'],
    ['21 Sep 2026 14:13', 'does not say in which zone'],
    ['2026-09-21', 'is no time'],
    ['09/10/2026 14:13:30 GMT', 'is no time'],
    ['5', 'is no time'],
    ['-1', 'is no time'],
    ['17900000100000', 'is no time'],
  ])('%s %s', async (time, words) => {
    const { code, err } = await run('explain', line(), '--sent-at', time, '--no-credentials')
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(words) })
  })

  test('seconds in JSON, and a date of an answer that is none, blame no clock', async () => {
    const headers = headersFor('GET/api/v1/accounts')
    const call = { method: 'GET', url: 'https://api.kucoin.com/api/v1/accounts', headers }
    const seconds = await run('explain', JSON.stringify({ ...call, sentAtMs: 1_790_000_010 }))
    expect(seconds).toMatchObject({ code: 2, err: expect.stringContaining('looks like seconds') })
    const answer = { code: '400002', headers: { date: '21 Sep 2026 10:00:00' } }
    const local = await run('explain', JSON.stringify({ ...call, answer }), '--json', '--no-credentials')
    expect(local.json()).toMatchObject({ verdict: 'suspected' })
  })
})

test('a file whose name has blanks is read, and words that name none are words', async () => {
  const file = join(folder, 'my bot 2.log')
  writeFileSync(file, 'kucoin GET https://api.kucoin.com/api/v1/fills 401 {"code":"400005"}')
  expect((await run('explain', file, '--json', '--no-credentials')).json()).toMatchObject({
    said: { code: '400005' },
  })
  const words = await run('explain', join(folder, 'my bot 3.log'), '--no-credentials')
  expect(words).toMatchObject({ code: 2, err: expect.stringContaining('Nothing in the input') })
})

test('JSON, as HTTP libraries print it and as `sign --json` does', async () => {
  useKey(key)
  const headers = headersFor('get/api/v1/accounts')
  const axios = {
    config: { method: 'get', baseURL: 'https://api.kucoin.com/', url: '/api/v1/accounts', headers },
  }
  const first = await run('explain', JSON.stringify(axios), '--json')
  expect(mistakesOf(first.json())).toEqual(['method-lower-case'])
  const signed = await run('sign', 'GET', '/api/v1/accounts', '--query', 'a=é', '--json')
  const second = await run('explain', signed.out, '--json')
  expect(second.json()).toMatchObject({ form: 'json', verdict: 'correct' })
})

test('without the secret: what shows is proven, the rest suspected', async () => {
  const headers = { ...headersFor('GET/api/v1/accounts'), 'KC-API-PASSPHRASE': 'pass-1' }
  const shown = await run(
    'explain',
    curl(headers, 'https://api.kucoin.com/api/v1/accounts'),
    '--code',
    '400004',
  )
  expect(shown.out).toContain('passphrase-plain')
  expect(shown.out).toContain('Set KUCOIN_API_KEY')
  const line = 'failure GET /api/v1/accounts attempt=1 code=AUTH_REJECTED apiCode=400005 durationMs=41'
  expect((await run('explain', line, '--json')).json()).toMatchObject({ form: 'log', verdict: 'suspected' })
  const { out } = await run('explain', line)
  expect(out).toContain('Give the request itself')
  expect(out).not.toContain('to be signed')
})

test('of many guesses the likely ones are explained, and the rarer ones named', async () => {
  const line = curl(headersFor('nothing known'), "'https://api.kucoin.com/api/v1/accounts?type=trade&a=%21'")
  const { out } = await run('explain', line, '--code', '400005')
  expect(out.match(/^possible /gm)).toHaveLength(6)
  expect(out).toMatch(/^possible +query-encoded-in-prehash$/m)
  expect(out).toMatch(/^rarer +.*path-prefix-missing, host-in-prehash/m)
  expect(out).toContain('Set KUCOIN_API_KEY')
})

test('our own error message is enough for the usual causes', async () => {
  const message = [
    "GET /api/v1/hf/orders/{orderId} was answered with KuCoin's error 400006.",
    'Seen: HTTP 403, The requested ip address is not in the api whitelist, current client IP is: 203.0.113.7',
  ].join('\n')
  const { code, json } = await run('explain', message, '--json')
  expect(code).toBe(0)
  expect(json()).toMatchObject({ verdict: 'answered', advice: expect.stringContaining('203.0.113.7') })
})

test('what cannot be explained ends with 1, what cannot be read with 2', async () => {
  useKey(key)
  const strange = curl(headersFor('nothing known'), 'https://api.kucoin.com/api/v1/accounts')
  expect((await run('explain', strange)).code).toBe(1)
  for (const input of [
    'what is wrong?',
    '{"url":',
    '{"a":1}',
    'curl -s',
    'no-such-file',
    'curl -d @body.json x',
  ]) {
    const { code, err } = await run('explain', input)
    expect(code, input).toBe(2)
    expect(err).toMatch(/^error: .*\nfix: /)
  }
})

test('half a key in the environment is refused rather than guessed around', async () => {
  useKey({ ...key, passphrase: '' })
  const { code, err } = await run('explain', 'error 400005')
  expect(code).toBe(2)
  expect(err).toContain('KUCOIN_API_PASSPHRASE')
  expect((await run('explain', 'error 400005', '--no-credentials')).code).toBe(0)
})

test.each([
  [`a 'b c' "d \\"e\\" $f" g\\ h`, ['a', 'b c', 'd "e" $f', 'g h']],
  ["$'it\\'s \\u00e9\\n'", ["it's é\n"]],
  ['a \\\n  b\\\r\n c', ['a', 'b', 'c']],
  [`--data-raw '' ""x`, ['--data-raw', '', 'x']],
])('splits %j as a shell does', (line, words) => expect(splitShell(line)).toEqual(words))

test.each([
  ['curl https://x/api/v1/a', 'GET', undefined],
  ['curl -d a=1 https://x/api/v1/a', 'POST', 'a=1'],
  ['curl --json {} https://x/api/v1/a', 'POST', '{}'],
  ['curl -o out -s -X DELETE --url https://x/api/v1/a', 'DELETE', undefined],
  ['curl -G -d a=1 https://x/api/v1/a', 'GET', undefined],
  ['$ curl --request=PUT https://x/api/v1/a', 'PUT', undefined],
])('%s', (line, method, body) => {
  const { request } = readInput(line).call
  expect([request.method, request.body]).toEqual([method, body])
  expect(request.url).toMatch(/^https:\/\/x\/api\/v1\/a(\?a=1)?$/)
})

const unsigned = new ConfigError('CREDENTIALS_INVALID', 'The API secret is missing.', 'give all three.')

test.each([
  String(unsigned),
  `Uncaught ${unsigned.stack}`,
  JSON.stringify({ error: unsigned }),
  'OrderNotPlacedError: The order was not sent.\nFix: place it again.\nDocs: https://kucoin-kit.github.io/kucoin-kit/errors/order-not-placed',
])('an error of this kit without a call leads to its own page: %s', async (text) => {
  const { code, err } = await run('explain', '--', text)
  expect(code).toBe(2)
  expect(err).toMatch(/errors\/(order-not-placed|credentials-invalid) has the rest/)
})
