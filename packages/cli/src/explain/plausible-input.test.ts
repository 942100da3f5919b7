import { PassThrough } from 'node:stream'
import { beforeEach, expect, test, vi } from 'vitest'
import { run, useKey, withoutKeys } from '../../test/run.ts'
import { headersFor, key } from '../../test/signed.ts'
import { readInput } from './read-input.ts'
import { splitShell } from './split-shell.ts'

withoutKeys()

beforeEach(() => useKey(key))

const host = 'https://api.kucoin.com'
const path = '/api/v1/accounts?type=trade&currency=BTC'
const url = host + path
const read = headersFor(`GET${path}`)
const body = '{"clientOid":"x1","symbol":"BTC-USDT"}'
const write = headersFor(`POST/api/v1/hf/orders${body}`)
const orders = `${host}/api/v1/hf/orders`
const options = (headers: Readonly<Record<string, string>>, option = '-H', quote = "'"): string =>
  Object.entries(headers)
    .map(([name, value]) => `${option} ${quote}${name}: ${value}${quote}`)
    .join(' ')
const pairs = Object.entries(read)
const refusal = '{"code":"400005","msg":"Invalid KC-API-SIGN"}'
const encoded = '/api/v1/accounts?type=trade&remark=a b!'
const caret = (text: string): string => text.replace(/["{}&=%^]/g, '^$&')

test.each([
  ['-sX POST', `curl -sX POST '${orders}' ${options(write)} -d '${body}'`],
  [
    'an empty body',
    `curl -d '' ${options(headersFor('POST/api/v1/bullet-private'))} '${host}/api/v1/bullet-private'`,
  ],
  ['-sXPOST, the URL last', `curl -sXPOST ${options(write)} -d '${body}' '${orders}'`],
  ['-sSH', `curl '${url}' ${options(read, '-sSH')}`],
  [
    '--header, --request',
    `curl --location --request POST '${orders}' ${options(write, '--header')} --data-raw '${body}'`,
  ],
  [
    '-G --data-urlencode',
    `curl -G --data-urlencode type=trade --data-urlencode 'remark=a b!' ${host}/api/v1/accounts ${options(headersFor(`GET${encoded}`))}`,
  ],
  [
    '--url-query',
    `curl --url-query type=trade --url-query +currency=BTC ${host}/api/v1/accounts ${options(read)}`,
  ],
  ['options with a number', `curl --max-redirs 5 -m 10 --retry-delay 1 -y 3 '${url}' ${options(read)}`],
  ['switches', `curl -ivk --http1.1 --no-buffer --compressed '${url}' ${options(read)}`],
  ['a pipe', `curl -s '${url}' ${options(read)} | jq .data`],
  [
    'redirections and a second command',
    `curl ${options(read)} 2>/dev/null > out.json '${url}' && cat out.json`,
  ],
  ['two commands', `curl '${url}' ${options(read)} ;\ncurl 'https://x/other'`],
  ['a folder and a variable', `KEY=1 /usr/bin/curl '${url}' ${options(read)}`],
  ['PowerShell', `curl.exe "${url}" \`\r\n ${options(read, '-H', '"')}`],
  ['cmd, quoted', `curl "${url}" ^\r\n ${options(read, '-H', '"').replaceAll('" -H', '" ^\r\n -H')}`],
  [
    'cmd, escaped',
    `curl ^"${caret(url)}^" ^\r\n ${pairs.map(([name, value]) => `-H ^"${name}: ${caret(value)}^"`).join(' ^\r\n ')}`,
  ],
  [
    'cmd, escaped, a body',
    `curl ^"${orders}^" ${Object.entries(write)
      .map(([name, value]) => `-H ^"${name}: ${caret(value)}^"`)
      .join(' ')} --data-raw ^"${caret(body.replaceAll('"', '\\"')).replaceAll('\\^"', '^\\^"')}^"`,
  ],
])('curl with %s: a correct request is called correct', async (_, line) => {
  const { json } = await run('explain', line, '--json')
  expect(json()).toMatchObject({ verdict: 'correct', findings: [] })
})

test.each([
  [
    'axios',
    {
      name: 'AxiosError',
      code: 'ERR_BAD_REQUEST',
      status: 401,
      config: {
        method: 'get',
        baseURL: host,
        url: '/api/v1/accounts',
        params: { type: 'trade', currency: 'BTC', page: null },
        headers: read,
      },
    },
  ],
  [
    'an answer of axios',
    {
      status: 200,
      headers: { date: 'x' },
      data: { code: '200000' },
      config: { method: 'get', url, headers: read },
    },
  ],
  [
    'a query object',
    { method: 'GET', path: '/api/v1/accounts', query: { type: 'trade', currency: 'BTC' }, headers: read },
  ],
  [
    'a query of pairs',
    { url: `${host}/api/v1/accounts?type=trade`, params: [['currency', 'BTC']], headers: read },
  ],
  ['header pairs', { method: 'GET', url, headers: pairs }],
  ['header rows', { method: 'GET', url, headers: pairs.map(([name, value]) => ({ name, value })) }],
  [
    'Postman’s header rows',
    { method: 'GET', url, headers: pairs.map(([name, value]) => ({ key: name, value })) },
  ],
  ['a flat header list', { method: 'GET', url, headers: pairs.flat() }],
  ['header lines', { method: 'GET', url, headers: pairs.map((pair) => pair.join(': ')).join('\r\n') }],
])('JSON with %s: a correct request is called correct', async (_, input) => {
  const { json } = await run('explain', JSON.stringify(input), '--json')
  expect(json()).toMatchObject({ form: 'json', verdict: 'correct', findings: [] })
})

test('what axios says of itself is not taken for KuCoin’s code', () => {
  const config = { method: 'get', url, headers: read }
  const error = { code: 'ERR_BAD_REQUEST', status: 401, config }
  expect(readInput(JSON.stringify(error)).call.answer).toEqual({ status: 401 })
  const answered = { ...error, response: { status: 401, data: { code: '400005', msg: 'no' } } }
  expect(readInput(JSON.stringify(answered)).call.answer).toEqual({
    status: 401,
    code: '400005',
    message: 'no',
  })
})

test.each([
  ['text', refusal],
  ['an object', JSON.parse(refusal)],
])('an answer as got and request have it, its body %s', (_, answered) => {
  const json = { method: 'GET', url, headers: read, response: { statusCode: 401, body: answered } }
  expect(readInput(JSON.stringify(json)).call.answer).toEqual({
    status: 401,
    code: '400005',
    message: 'Invalid KC-API-SIGN',
  })
})

test('a log line in JSON has its code beside the address', () => {
  const line = { level: 50, msg: 'refused', url: '/api/v1/accounts', apiCode: 400005, code: 'AUTH_REJECTED' }
  expect(readInput(JSON.stringify(line)).call.answer).toEqual({ code: '400005', message: 'refused' })
})

/** An entry of a HAR file. */
function entry(
  to: string,
  { signed = false, status = 200, answer = '', encoding = '' } = {},
): Readonly<Record<string, unknown>> {
  const headers = signed ? pairs.map(([name, value]) => ({ name: name.toLowerCase(), value })) : []
  return {
    request: { method: 'GET', url: to, headers: [...headers, { name: ':authority', value: 'x' }] },
    response: { status, headers: [], content: { text: answer, encoding } },
  }
}

const picture = entry('https://app.example/favicon.ico', { status: 404 })

test.each([
  ['a missing picture', [entry(url, { signed: true, status: 401, answer: refusal }), picture]],
  [
    'an error with HTTP 200',
    [entry(url, { signed: true, answer: refusal }), entry(`${host}/api/v1/b`), picture],
  ],
  ['an answer in base64', [entry(url, { answer: btoa(refusal), encoding: 'base64' }), entry(url), picture]],
  [
    'a signed call that went well',
    [
      entry(url, { signed: true, status: 401, answer: refusal }),
      entry(`${host}/api/v1/b`, { signed: true, answer: '{"code":"200000"}' }),
    ],
  ],
])('a HAR file: the refused call is meant, and not %s', (_, entries) => {
  const { request, answer } = readInput(JSON.stringify({ log: { entries } })).call
  expect(request.url).toBe(url)
  expect(answer.code).toBe('400005')
})

test('a HAR file in which nothing was refused: the last signed call is meant', () => {
  const entries = [entry(url, { signed: true }), entry(`${host}/api/v1/b`), picture]
  expect(readInput(JSON.stringify({ log: { entries } })).call.request.url).toBe(url)
})

test.each([
  [
    'Request failed: error 401 {"code":"400005","msg":"Invalid KC-API-SIGN"}',
    '400005',
    'Invalid KC-API-SIGN',
  ],
  ['KucoinAPIException 400005: Invalid KC-API-SIGN', '400005', 'Invalid KC-API-SIGN'],
  ['common code: 400006, message: client IP is: 203.0.113.7', '400006', 'client IP is: 203.0.113.7'],
  ["{ code: '400005', msg: 'Invalid KC-API-SIGN' }", '400005', 'Invalid KC-API-SIGN'],
  ["{\n  status: 401,\n  data: { code: '400004', msg: 'Invalid' }\n}", '400004', 'Invalid'],
  [
    'body="{\\"code\\":\\"400003\\",\\"msg\\":\\"KC-API-KEY not exists\\"}"',
    '400003',
    'KC-API-KEY not exists',
  ],
  ['failure GET /api/v1/accounts code=AUTH_REJECTED apiCode=400005', '400005', undefined],
])('a log line: %s', async (line, code, message) => {
  const { answer } = readInput(line).call
  expect([answer.code, answer.message]).toEqual([code, message])
  expect((await run('explain', line, '--json', '--no-credentials')).json()).toMatchObject({ form: 'log' })
})

test.each([
  ["-H 'accept: application/json' 'https://api.kucoin.com/api/v1/market/allTickers'", '', 'inconclusive'],
  [
    "-H 'accept: application/json' 'https://api.kucoin.com/api/v1/market/allTickers'",
    '\n{"code":"429000","msg":"Too Many Requests"}',
    'answered',
  ],
  ["-H 'accept: application/json' 'https://api.kucoin.com/api/v1/accounts'", '', 'proven'],
])('a public call is not blamed for its being unsigned: curl %s%s', async (line, answer, verdict) => {
  const { json } = await run('explain', `curl ${line}${answer}`, '--json', '--no-credentials')
  expect(json()).toMatchObject({ verdict })
})

test('an HTTP status alone is no code of KuCoin’s', () => {
  expect(() => readInput('Request failed: error 401')).toThrow('Nothing in the input')
})

test.each([
  [`curl --tomorrow 5 '${url}'`, '--tomorrow'],
  [`curl -s9 '${url}'`, '-9'],
  [`curl -F a=b '${url}'`, '--form'],
  [`curl -K curl.conf '${url}'`, '--config'],
  [`curl -H @headers.txt '${url}'`, 'in a file'],
  [`curl --data-urlencode name@file '${url}'`, 'in a file'],
  [JSON.stringify({ url, headers: 5 }), 'headers have a form'],
  [JSON.stringify({ url, params: [1, 2] }), 'query has a form'],
])('%s is refused rather than guessed around', async (line, words) => {
  expect(await run('explain', line)).toMatchObject({ code: 2, err: expect.stringContaining(words) })
})

test('what the shell keeps for itself is no word, and what is quoted is one', () => {
  expect(splitShell(`a '|' 2>&1 "b;c" >out d&e <in & f`)).toEqual(['a', '|', 'b;c', 'd&e'])
})

test('without an argument the input is asked for on a terminal', async () => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const own = vi.spyOn(process, 'stdin', 'get').mockReturnValue(stdin as never)
  const explained = run('explain', '--json', '--no-credentials')
  // Typed later, and in pieces.
  setImmediate(() => {
    stdin.write('GET /api/v1/accounts ')
    stdin.end('apiCode=400005\n')
  })
  const { err, json } = await explained
  own.mockRestore()
  expect(json()).toMatchObject({ form: 'log', verdict: 'suspected' })
  expect(err).toContain('Ctrl-D')
})
