import { describe, expect, test } from 'vitest'
import { createClient, type TestClient } from '../../test/client.ts'
import { type ManualClock, manualClock } from '../base/clock.ts'
import type { Exchange, ExchangeReply } from '../contract/exchange.ts'
import type { Fault } from '../contract/fault.ts'
import { parseFaults } from '../contract/read-faults.ts'
import { createExchange } from '../exchange/create-exchange.ts'

const START = 1_700_000_000_000
const ORDER = {
  symbol: 'BTC-USDT',
  side: 'buy',
  type: 'limit',
  price: '50000',
  size: '0.001',
  clientOid: 'x',
}
const READ = '/api/v1/hf/orders/client-order/x?symbol=BTC-USDT'

function open(fault?: Fault): { exchange: Exchange; client: TestClient; clock: ManualClock } {
  const clock = manualClock(START)
  const exchange = createExchange({
    clock,
    faults: fault === undefined ? [] : [{ match: { method: 'POST' }, ...fault }],
  })
  return { exchange, client: createClient(exchange), clock }
}

const placeRaw = (client: TestClient): Promise<ExchangeReply> =>
  client.raw('POST', '/api/v1/hf/orders', ORDER)

describe('each kind: what the client sees, and whether the order stands', () => {
  test.each([
    [{ kind: 'drop-before' }, { drop: true }, 0],
    [{ kind: 'drop-after' }, { drop: true }, 1],
    [{ kind: 'error-500-before' }, { status: 500, body: expect.stringContaining('500000') }, 0],
    [{ kind: 'error-500-after' }, { status: 500, body: expect.stringContaining('500000') }, 1],
    [
      { kind: 'quota-429' },
      { status: 429, headers: expect.objectContaining({ 'gw-ratelimit-remaining': '0' }) },
      0,
    ],
    [{ kind: 'overload-429' }, { status: 429, headers: { 'content-type': 'application/json' } }, 0],
    [{ kind: 'html-1015' }, { body: expect.stringContaining('Error 1015') }, 0],
    [{ kind: 'html-502', when: 'before' }, { status: 502, body: expect.stringContaining('<html>') }, 0],
    [{ kind: 'html-502', when: 'after' }, { status: 502 }, 1],
    [{ kind: 'not-found-bare', when: 'before' }, { status: 404, body: '' }, 0],
    [{ kind: 'not-found-bare', when: 'after' }, { status: 404, body: '' }, 1],
    [{ kind: 'truncated' }, { status: 200, isTruncated: true }, 1],
    [
      { kind: 'skewed-clock', offsetMs: 60_000 },
      { status: 400, headers: expect.objectContaining({ 'x-mock-hint': 'clock-skew:60000' }) },
      0,
    ],
    [{ kind: 'twice' }, { status: 200 }, 1],
  ] satisfies [Fault, object, number][])('%j', async (fault, seen, orders) => {
    const { exchange, client } = open(fault)
    expect(await placeRaw(client)).toMatchObject(seen)
    expect(exchange.ledger.orders()).toHaveLength(orders)
    expect(exchange.faultCounts()).toEqual({ [fault.kind]: 1 })
  })
})

describe('faults that take time', () => {
  test('slow, there', async () => {
    const { exchange, client, clock } = open({ kind: 'slow', delayMs: 800 })
    const pending = placeRaw(client)
    clock.advanceBy(799)
    expect(exchange.ledger.orders()).toHaveLength(0)
    clock.advanceBy(1)
    expect(await pending).toMatchObject({ status: 200 })
    expect(exchange.ledger.orders()[0]?.createdAt).toBe(START + 800)
  })

  test('slow, back', async () => {
    const { exchange, client, clock } = open({ kind: 'slow', when: 'after', delayMs: 800 })
    const pending = placeRaw(client)
    await Promise.resolve()
    expect(exchange.ledger.orders()).toHaveLength(1)
    clock.advanceBy(800)
    expect(await pending).toMatchObject({ status: 200 })
  })

  test('late: the connection breaks at once and the order arrives after all', async () => {
    const { exchange, client, clock } = open({ kind: 'late', delayMs: 4_000 })
    expect(await placeRaw(client)).toEqual({ drop: true })
    expect(exchange.ledger.orders()).toHaveLength(0)
    clock.advanceBy(4_000)
    await Promise.resolve()
    expect(exchange.ledger.orders()).toHaveLength(1)
  })

  test('late by more than the signature lives: it is refused', async () => {
    // A roll of 1.0 does not exist, so a delay far above the window makes it certain.
    const { exchange, client, clock } = open({ kind: 'late', delayMs: 10_000_000 })
    await placeRaw(client)
    clock.advanceBy(10_000_000)
    await Promise.resolve()
    expect(exchange.ledger.orders()).toHaveLength(0)
  })

  test('invisible: accepted, cancellable, and not shown for a while', async () => {
    const { exchange, client, clock } = open({ kind: 'invisible', delayMs: 3_000 })
    await placeRaw(client)
    expect(exchange.ledger.orders()).toHaveLength(1)
    expect((await client.get(READ)).code).toBe('102436')
    expect((await client.get('/api/v1/hf/orders/active?symbol=BTC-USDT')).data).toEqual([])
    clock.advanceBy(3_000)
    expect((await client.get(READ)).data).toMatchObject({ clientOid: 'x', active: true })
  })

  test('twice: an order that is done at once is placed a second time', async () => {
    const { exchange, client } = open({ kind: 'twice' })
    await client.raw('POST', '/api/v1/hf/orders', { ...ORDER, type: 'market', price: undefined })
    expect(exchange.ledger.orders().map((order) => order.state)).toEqual(['done', 'done'])
  })
})

describe('which requests are hit', () => {
  test('by method, path and host', async () => {
    const { client } = open({
      kind: 'overload-429',
      match: { method: 'GET', path: '/api/v1/*/orders/active', host: 'spot' },
    })
    expect((await client.get('/api/v1/hf/orders/active?symbol=BTC-USDT')).status).toBe(429)
    expect((await client.get('/api/v1/accounts')).status).toBe(200)
  })

  test('by count, and faults can be added and removed', async () => {
    const { exchange, client } = open()
    const remove = exchange.addFault({ kind: 'overload-429', count: 2 })
    const codes = async (n: number): Promise<number[]> => {
      const seen: number[] = []
      for (let i = 0; i < n; i++) seen.push((await client.get('/api/v1/accounts')).status)
      return seen
    }
    expect(await codes(4)).toEqual([429, 429, 200, 200])
    exchange.addFault({ kind: 'overload-429', match: { path: '/api/v1/acc' } })
    remove()
    expect(await codes(1)).toEqual([429])
  })

  test('by time', async () => {
    const { exchange, client, clock } = open()
    exchange.addFault({ kind: 'overload-429', fromMs: START + 1_000, untilMs: START + 2_000 })
    const seen: number[] = []
    for (const ms of [0, 1_000, 1_000, 1]) {
      clock.advanceBy(ms)
      seen.push((await client.get('/api/v1/accounts')).status)
    }
    expect(seen).toEqual([200, 429, 429, 200])
  })

  test('by chance, the same for the same seed', async () => {
    const run = async (): Promise<number[]> => {
      const exchange = createExchange({
        clock: manualClock(START),
        faults: [{ kind: 'overload-429', probability: 0.3 }],
        limits: 'off',
      })
      const client = createClient(exchange)
      const seen: number[] = []
      for (let i = 0; i < 300; i++) seen.push((await client.get('/api/v1/accounts')).status)
      return seen
    }
    const seen = await run()
    expect(await run()).toEqual(seen)
    const hits = seen.filter((status) => status === 429).length
    expect(hits).toBeGreaterThan(60)
    expect(hits).toBeLessThan(120)
  })
})

describe('faults from a file', () => {
  test('are checked', () => {
    expect(parseFaults([{ kind: 'slow', delayMs: 5 }])).toEqual([{ kind: 'slow', delayMs: 5 }])
    expect(() => parseFaults({})).toThrow('faults: expected an array')
    expect(() => parseFaults([{ kind: 'explode' }])).toThrow('faults[0].kind: expected one of drop-before')
    expect(() => parseFaults([{ kind: 'slow', delayMs: 'long' }])).toThrow(
      'faults[0].delayMs: expected a number',
    )
  })
})
