import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { apiKey, serve } from '../../test/exchange.ts'
import { run, useKey, withoutKeys } from '../../test/run.ts'
import { findEndpoint } from '../arguments/find-endpoint.ts'

withoutKeys()

test('prints the data of a signed read', async () => {
  const { options } = await serve({}, { balances: { trade: { USDT: '5' } } })
  const { code, json } = await run(
    'call',
    'get',
    '/api/v1/accounts',
    '--query',
    'type=trade',
    '--json',
    ...options,
  )
  expect(code).toBe(0)
  expect(json()).toMatchObject([{ currency: 'USDT', type: 'trade', balance: '5' }])
})

test('a public call needs no key', async () => {
  const { options } = await serve()
  useKey({ key: '', secret: '', passphrase: '' })
  const { code, out } = await run('call', 'GET', '/api/v1/timestamp', ...options)
  expect(code).toBe(0)
  expect(Math.abs(Number(out) - Date.now())).toBeLessThan(5_000)
  expect((await run('call', 'GET', '/api/v1/accounts', ...options)).code).toBe(2)
})

test('finds the futures host by the path', async () => {
  const { options } = await serve({ permissions: ['General', 'Futures'] })
  const { code, json } = await run(
    'call',
    'GET',
    '/api/v1/account-overview',
    '--query',
    'currency=USDT',
    ...options,
  )
  expect(code).toBe(0)
  expect(json()).toMatchObject({ currency: 'USDT' })
  const alone = await run('call', 'GET', '/api/v1/account-overview', ...options.slice(0, 2))
  expect(alone).toMatchObject({ code: 2, err: expect.stringContaining('--futures-url') })
})

test('a write is refused without --write, and nothing is sent', async () => {
  const { exchange, options } = await serve()
  const body = JSON.stringify({
    symbol: 'BTC-USDT',
    side: 'buy',
    type: 'limit',
    price: '10000',
    size: '0.001',
  })
  const args = ['call', 'POST', '/api/v1/hf/orders', '--body', body, ...options]
  const refused = await run(...args)
  expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--write') })
  expect(exchange.ledger.orders()).toHaveLength(0)
  expect((await run(...args, '--write')).code).toBe(0)
  expect(exchange.ledger.orders()).toHaveLength(1)
})

test('a refusal of the exchange ends with 1 and says what to do', async () => {
  const { options } = await serve({ permissions: ['General'] })
  const { code, err } = await run(
    'call',
    'GET',
    '/api/v1/hf/orders/1',
    '--query',
    'symbol=NO-PAIR',
    '--json',
    ...options,
  )
  expect(code).toBe(1)
  expect(JSON.parse(err)).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } })
  expect((await run('call', 'GET', '/api/v1/timestamp', '--base-url', 'http://127.0.0.1:1')).code).toBe(1)
})

test.each([
  [401, '400005', 'Invalid KC-API-SIGN', 'GET'],
  [200, '999123', 'Nobody has described these words', 'GET'],
  [200, '999123', 'Nobody has described these words', 'POST'],
])(
  'HTTP %i, code %s, "%s" to a %s: KuCoin’s code, words and status are printed',
  async (status, code, msg, method) => {
    const spy = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => new Response(JSON.stringify({ code, msg }), { status }))
    useKey(apiKey)
    const args = ['call', method, '/api/v1/hf/orders', '--write', '--base-url', 'https://spot.example']
    const plain = await run(...args)
    const { err } = await run(...args, '--json')
    spy.mockRestore()
    expect(plain.code).toBe(1)
    expect(plain.err).toContain(`KuCoin said: HTTP ${status}, ${code} ${msg}`)
    const { error } = JSON.parse(err)
    expect(error).toMatchObject({ apiCode: code, apiMessage: msg, httpStatus: status })
    const page = `https://kucoin-kit.github.io/kucoin-kit/errors/${error.code.toLowerCase().replaceAll('_', '-')}`
    expect(error.docs).toBe(page)
    expect(plain.err).toContain(`docs: ${page}`)
  },
)

test('integers beyond 2^53 keep their digits where the descriptor names them', async () => {
  const text = '{"code":"200000","data":{"items":[{"tradeTime":1700000000123456789}]}}'
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(text))
  useKey(apiKey)
  const hosts = ['--base-url', 'https://spot.example', '--futures-url', 'https://futures.example']
  const { json } = await run('call', 'GET', '/api/v1/fills', '--host', 'futures', '--json', ...hosts)
  spy.mockRestore()
  expect(json()).toEqual({ items: [{ tradeTime: '1700000000123456789' }] })
})

test.each([
  ['GET', '/api/v1/accounts', undefined, '/api/v1/accounts'],
  ['GET', '/api/v1/accounts/123', undefined, '/api/v1/accounts/{accountId}'],
  ['GET', '/api/v1/hf/orders/active', undefined, '/api/v1/hf/orders/active'],
  ['GET', '/api/v1/nothing', undefined, undefined],
  ['GET', '/api/v1/timestamp', 'futures', '/api/v1/timestamp'],
])('%s %s on %s is %s', (method, path, host, template) => {
  const row = findEndpoint(method, path, host)
  expect(row?.path).toBe(template)
  if (host) expect(row?.host).toBe(host)
})

test.each([
  [['GET', '/api/v1/account'], 'check method and path: near to it there is GET /api/v1/accounts.'],
  [['GET', '/api/accounts'], 'near to it there is GET /api/v1/accounts.'],
  [['GET', '/api/v1/api/v1/accounts'], 'near to it there is GET /api/v1/accounts.'],
  [['GET', '/api/v3/timestamp'], 'GET /api/v1/timestamp and GET /api/v1/timestamp --host futures.'],
  [['PUT', '/api/v1/accounts', '--write'], 'near to it there is GET /api/v1/accounts.'],
  [['GET', '/api/v1/foo'], 'no path that is known is near to this one.'],
  [['GET', '/api/v1/contracts/active', '--host', 'spot'], 'GET /api/v1/contracts/active --host futures.'],
  [['GET', '/api/ua/v1/market/tickers'], 'near to it there is GET /api/ua/v2/market/ticker.'],
  [['GET', '/api/v1/something/else/altogether'], 'no path that is known is near to this one.'],
  [['GET', `/api/v1/${'a/'.repeat(150)}a`], 'no path that is known is near to this one.'],
])('of a path that there is not it says what may be meant: %j', async (args, fix) => {
  const { options } = await serve()
  const { code, err } = await run('call', ...args, ...options)
  expect(code).toBe(1)
  expect(err).toMatch(/KuCoin said: HTTP (404, 404 Not Found|405, 400100 Request method 'PUT' not supported)/)
  expect(err).toContain(fix)
})

test('a known path that is not there leads to the host that was asked', async () => {
  vi.stubGlobal('fetch', async () => new Response('{"code":"404","msg":"Not Found"}', { status: 404 }))
  onTestFinished(() => void vi.unstubAllGlobals())
  const { err } = await run(
    'call',
    'GET',
    '/api/v1/timestamp',
    '--json',
    '--base-url',
    'https://spot.example',
  )
  expect(JSON.parse(err).error).toMatchObject({
    ...{ code: 'NOT_FOUND', apiCode: '404', httpStatus: 404 },
    fix: expect.stringContaining('--base-url'),
  })
})

test.each([
  ['404000', 'The contract information you requested does not exist.'],
  ['400100', 'order not exist'],
])('%s of something else is told as before', async (code, msg) => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ code, msg }), { status: 404 }))
  onTestFinished(() => void vi.unstubAllGlobals())
  const { err } = await run(
    ...['call', 'GET', '/api/v1/timestamps', '--json', '--base-url', 'https://spot.example'],
  )
  expect(err).not.toContain('near to')
})

test('an answer without data is no data in JSON too', async () => {
  const server = createServer((_, response) => void response.end('{"code":"200000"}'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const json of [[], ['--json']]) {
    const { code, out } = await run('call', 'GET', '/api/v1/timestamp', ...json, '--base-url', url)
    expect({ code, out }).toEqual({ code: 0, out: 'null' })
  }
})

test('a GET with a body is refused: no runtime sends it', async () => {
  const { code, err } = await run('call', 'GET', '/api/v1/timestamp', '--body', '{}')
  expect([code, err]).toEqual([2, expect.stringContaining('A GET has no body.\nfix: give each parameter')])
})

test('a write that reached nobody is told as not sent', async () => {
  useKey(apiKey)
  // A port that nobody listens at any more.
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await new Promise((resolve) => server.close(resolve))
  const { code, err } = await run(
    ...['call', 'POST', '/api/v1/hf/orders', '--write', '--body', '{}', '--json', '--base-url', url],
  )
  expect(code).toBe(1)
  expect(JSON.parse(err)).toMatchObject({
    error: { code: 'CONNECTION_FAILED', message: expect.stringContaining('could not reach') },
  })
})

const failing = (name: string, more: object): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(name), { code: name }, more) })

test.each([
  [
    'a name that cannot be looked up now',
    failing('EAI_AGAIN', { syscall: 'getaddrinfo' }),
    'CONNECTION_FAILED',
  ],
  ['a network that is not there', failing('ENETUNREACH', { syscall: 'connect' }), 'CONNECTION_FAILED'],
  ['no answer to a connection', failing('UND_ERR_CONNECT_TIMEOUT', {}), 'CONNECTION_FAILED'],
  [
    'two addresses that cannot be reached',
    failing('ETIMEDOUT', { errors: [1, 2].map(() => ({ code: 'ETIMEDOUT', syscall: 'connect' })) }),
    'CONNECTION_FAILED',
  ],
  ['a connection that broke', failing('ECONNRESET', { syscall: 'read' }), 'OUTCOME_UNKNOWN'],
  ['a silence', failing('ETIMEDOUT', { syscall: 'read' }), 'OUTCOME_UNKNOWN'],
])('a write that met %s is told for what it is', async (_, error, code) => {
  useKey(apiKey)
  vi.stubGlobal('fetch', () => Promise.reject(error))
  onTestFinished(() => void vi.unstubAllGlobals())
  const base = ['--json', '--base-url', 'https://api.kucoin.com']
  const { err } = await run('call', 'POST', '/api/v1/hf/orders', '--write', '--body', '{}', ...base)
  expect(JSON.parse(err).error.code).toBe(code)
})

test('a port that no fetch goes to is named, and nothing was sent', async () => {
  useKey(apiKey)
  const base = ['--json', '--base-url', 'http://127.0.0.1:6000']
  const { err } = await run('call', 'POST', '/api/v1/hf/orders', '--write', '--body', '{}', ...base)
  expect(JSON.parse(err)).toMatchObject({ error: { code: 'CONNECTION_FAILED', seen: ['Seen: BAD_PORT'] } })
})
