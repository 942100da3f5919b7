import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Exchange } from '@kucoin-kit/mock-server'
import type { RunningServer } from '@kucoin-kit/mock-server/listen'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { missing, pathOf, run } from './run.ts'
import { start } from './start.ts'

const PATIENCE_MS = 90_000

let exchange: Exchange
let server: RunningServer

beforeEach(async () => {
  ;({ exchange, server } = await start())
})
afterEach(() => server.close())

/** Whole paths rather than made-up ones, so that tools see that the files are used. */
const examples = [
  {
    name: 'Python, standard library',
    command: 'python3',
    accounts: new URL('../../../docs/examples/python/accounts.py', import.meta.url),
    order: new URL('../../../docs/examples/python/order.py', import.meta.url),
    robust: new URL('../../../docs/examples/python/robust.py', import.meta.url),
  },
  {
    name: 'JavaScript, plain fetch',
    command: process.execPath,
    accounts: new URL('../../../docs/examples/javascript/accounts.mjs', import.meta.url),
    order: new URL('../../../docs/examples/javascript/order.mjs', import.meta.url),
    robust: new URL('../../../docs/examples/javascript/robust.mjs', import.meta.url),
  },
  {
    name: 'TypeScript, @kucoin-kit/node',
    command: process.execPath,
    accounts: new URL('../../../docs/examples/typescript/accounts.ts', import.meta.url),
    order: new URL('../../../docs/examples/typescript/order.ts', import.meta.url),
    robust: new URL('../../../docs/examples/typescript/robust.ts', import.meta.url),
  },
] as const

describe.each(examples)('$name', { timeout: PATIENCE_MS }, ({ command, accounts, order, robust }) => {
  const reason = missing(command)

  test('lists accounts', async ({ skip }) => {
    if (reason !== undefined) skip(reason)
    const { code, lines, complaints } = await run(server, command, [pathOf(accounts)])
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    const shown = lines.map((line) => JSON.parse(line) as Record<string, string>)
    expect(shown).toContainEqual({ currency: 'USDT', available: '1000000', holds: '0' })
  })

  test('places an order and cancels it', async ({ skip }) => {
    if (reason !== undefined) skip(reason)
    const { code, lines, complaints } = await run(server, command, [pathOf(order)])
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    const [placed, after] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    const [truth] = exchange.ledger.orders()
    expect(exchange.ledger.orders()).toHaveLength(1)
    expect(placed).toMatchObject({ orderId: truth?.orderId, active: true, price: truth?.price })
    expect(after).toEqual({ orderId: truth?.orderId, active: false })
    expect(truth).toMatchObject({ state: 'cancelled', dealSize: '0' })
  })

  test('gets through faults, and its order stands exactly once', async ({ skip }) => {
    if (reason !== undefined) skip(reason)
    const reads = { method: 'GET', path: '/api/v1/market/' }
    exchange.addFault({ kind: 'overload-429', match: reads, count: 1 })
    exchange.addFault({ kind: 'html-502', when: 'before', match: reads, count: 1 })
    exchange.addFault({ kind: 'drop-after', match: { method: 'POST', path: '/api/v1/hf/orders' }, count: 1 })
    const { code, lines, complaints } = await run(server, command, [pathOf(robust)])
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    const orders = exchange.ledger.orders()
    expect(orders).toHaveLength(1)
    expect(JSON.parse(lines[0] as string)).toEqual({ orderId: orders[0]?.orderId })
    expect(exchange.faultCounts()).toEqual({ 'overload-429': 1, 'html-502': 1, 'drop-after': 1 })
  })

  test('looks for an order of which another copy met a full quota', async ({ skip }) => {
    if (reason !== undefined) skip(reason)
    const full = { status: 429, body: '{"code":"429000","msg":"Too Many Requests"}' }
    const { code, lines } = await run(await withTwoCopies(full), command, [pathOf(robust)])
    const [order, ...others] = exchange.ledger.orders()
    expect({ code, told: lines.map((line) => JSON.parse(line)) }).toEqual({
      code: 0,
      told: [{ orderId: order?.orderId }],
    })
    expect(others).toEqual([])
  })
})

/** In front of the exchange, as a proxy that tries again: of an order's two copies one is taken, and the other one answered. */
async function withTwoCopies(told: {
  readonly status: number
  readonly body: string
}): Promise<RunningServer> {
  const proxy = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const body = method === 'POST' ? await text(request) : undefined
    const passed = await fetch(server.url + url, {
      method,
      headers: Object.fromEntries(
        Object.entries(headers).filter(([name]) => /^(kc-|content-type)/.test(name)),
      ) as never,
      ...(body === undefined ? {} : { body }),
    })
    const answer = await passed.text()
    if (method === 'POST' && url === '/api/v1/hf/orders') response.writeHead(told.status).end(told.body)
    else response.writeHead(passed.status).end(answer)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void proxy.close())
  return { ...server, url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }
}

test('curl and openssl sign by the documented recipe', { timeout: PATIENCE_MS }, async ({ skip }) => {
  const reason = missing('curl') ?? missing('openssl', 'version')
  if (reason !== undefined) skip(reason)
  const script = new URL('../../../docs/examples/curl/order.sh', import.meta.url)
  const { code, lines, complaints } = await run(server, 'sh', [pathOf(script)])
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
  const answers = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const [accounts, tested, order, looked, cancelled] = answers
  const [truth, ...others] = exchange.ledger.orders()
  expect(accounts).toMatchObject({ code: '200000', data: [{ currency: 'USDT' }] })
  expect(tested).toMatchObject({ code: '200000' })
  expect(order).toMatchObject({ code: '200000', data: { orderId: truth?.orderId } })
  expect(looked).toMatchObject({ code: '200000', data: { active: true, price: truth?.price } })
  expect(cancelled).toMatchObject({ code: '200000' })
  expect(truth).toMatchObject({ state: 'cancelled', dealSize: '0' })
  expect(others).toEqual([])
})

/** The recipe that is copied from page to page: the secret decoded, the passphrase as it is, no version. */
const COPIED_RECIPE = `
import base64, hashlib, hmac, os, time, urllib.error, urllib.request
now = str(int(time.time() * 1000))
key = base64.b64decode(os.environ["KUCOIN_API_SECRET"])
prehash = now + "GET" + "/api/v1/accounts"
sign = base64.b64encode(hmac.new(key, prehash.encode(), hashlib.sha256).digest()).decode()
headers = {
    "KC-API-KEY": os.environ["KUCOIN_API_KEY"],
    "KC-API-SIGN": sign,
    "KC-API-TIMESTAMP": now,
    "KC-API-PASSPHRASE": os.environ["KUCOIN_API_PASSPHRASE"],
}
request = urllib.request.Request(os.environ["KUCOIN_BASE_URL"] + "/api/v1/accounts", headers=headers)
try:
    urllib.request.urlopen(request)
except urllib.error.HTTPError as error:
    print(error.code)
    print(error.headers["x-mock-hint"])
    print(error.read().decode())
`

test('the widely copied recipe is refused, and the hint names both mistakes', async ({ skip }) => {
  const reason = missing('python3')
  if (reason !== undefined) skip(reason)
  const { lines } = await run(server, 'python3', ['-c', COPIED_RECIPE])
  const [status, hint, body] = lines
  expect(status).toBe('401')
  expect(hint?.split(/, ?/)).toEqual(expect.arrayContaining(['secret-base64-decoded', 'passphrase-plain']))
  // KuCoin's own words stay as they are.
  expect(JSON.parse(body as string)).toEqual({ code: '400004', msg: 'Invalid KC-API-PASSPHRASE' })
}, 30_000)
