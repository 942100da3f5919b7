import { describe, expect, test } from 'vitest'
import { hmac64 } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { manualClock } from '../../base/clock.ts'
import type { MockCredential } from '../../contract/credential.ts'
import type { Exchange } from '../../contract/exchange.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into frames of every shape
type Frame = any

interface Entry {
  readonly frames: Frame[]
  readonly texts: string[]
  end(): string | undefined
  send(frame: unknown): Frame
  raw(text: string): void
}

/** Opens a socket for orders by KuCoin's recipe, with node:crypto; `change` spoils the query. */
function dial(
  exchange: Exchange,
  change: Record<string, string> = {},
  key: MockCredential = exchange.credentials[0] as MockCredential,
): Entry {
  const timestamp = String(exchange.clock.now())
  const query = new URLSearchParams({
    apikey: key.key,
    timestamp,
    sign: hmac64(key.secret, key.key + timestamp),
    passphrase: hmac64(key.secret, key.passphrase),
    ...change,
  })
  const frames: Frame[] = []
  const texts: string[] = []
  let end: string | undefined
  const socket = exchange.connect({
    target: `/v1/private?${query}`,
    send: (text) => {
      texts.push(text)
      frames.push(JSON.parse(text))
    },
    close: () => {
      end ??= 'closed'
    },
    drop: () => {
      end ??= 'dropped'
    },
  })
  return {
    frames,
    texts,
    end: () => end,
    raw: (text) => socket.receive(text),
    send: (frame) => {
      socket.receive(JSON.stringify(frame))
      return frames.at(-1)
    },
  }
}

function enter(exchange: Exchange, change: Record<string, string> = {}, key?: MockCredential): Entry {
  const entry = dial(exchange, change, key)
  entry.raw(hmac64((key ?? exchange.credentials[0])?.secret as string, entry.texts[0] as string))
  expect(entry.frames[1]).toMatchObject({ data: 'welcome', pingInterval: 18_000, pingTimeout: 10_000 })
  return entry
}

const ORDER = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '90', size: '0.1', clientOid: 'ws-1' }

test('orders of the unified account are placed, amended and cancelled as over HTTP', () => {
  const credentials = [{ key: 'k', secret: 's', passphrase: 'p', mode: 'unified' as const }]
  const { exchange } = openRecorded(['100'], { credentials })
  const entry = enter(exchange)
  const order = {
    ...{ tradeType: 'FUTURES', symbol: 'XBTUSDTM', side: 'BUY', orderType: 'LIMIT', price: '90' },
    ...{ size: '1', sizeUnit: 'UNIT', clientOid: 'ws' },
  }
  const send = (op: string, args: unknown): Frame => entry.send({ id: op, op, args })
  expect(send('uta.order', order)).toMatchObject({
    code: '200000',
    data: { clientOid: 'ws', tradeType: 'FUTURES' },
  })
  expect(send('uta.order', order)).toMatchObject({ code: '116151' })
  const named = { tradeType: 'FUTURES', symbol: 'XBTUSDTM', clientOid: 'ws' }
  expect(send('uta.amend', { ...named, newPrice: 91 })).toMatchObject({ code: '200000' })
  expect(exchange.ledger.orders()).toMatchObject([{ price: '91', state: 'open' }])
  expect(send('uta.cancel', named)).toMatchObject({ code: '200000' })
  expect(exchange.ledger.orders()).toMatchObject([{ state: 'cancelled' }])
  expect(send('spot.order', {})).toMatchObject({ code: '112010' })
})

describe('the way in', () => {
  // Made by another signer (see packages/core/vectors for the whole collection).
  const key = {
    key: '66f2a1c0b7d9e40001a4c001',
    secret: '0d6e3f52-94b7-4c1a-8e2f-5b1f3c9a7d10',
    passphrase: 'mock-pass-01',
  }

  test('is open for the published signature of key and timestamp', () => {
    const clock = manualClock(1_750_000_000_123)
    const exchange = createExchange({ clock, credentials: [key] })
    const entry = dial(exchange, {
      sign: 'p1ITc3a2Wk/tCRvNnc0eol84bpccFrDYqBdCmuKR0QI=',
      passphrase: 'k5jAT0hXozSIunTmrFA+XZpTDyo7hjfqhax9dpZmjt0=',
    })
    expect(entry.frames).toEqual([{ sessionId: expect.any(String), timestamp: 1_750_000_000_123 }])
    expect(entry.frames[0].sessionId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(exchange.sockets()).toBe(1)
  })

  test.each([
    ['400001', { passphrase: '' }],
    ['400002', { timestamp: String(START - 6_000) }],
    ['400003', { apikey: 'nobody' }],
    ['400004', { passphrase: 'mock-pass-01' }],
    ['400005', { sign: 'x' }],
  ])('is closed with %s', (code, change) => {
    const exchange = createExchange({ clock: manualClock(START), credentials: [key] })
    const entry = dial(exchange, change)
    expect(entry.frames).toEqual([{ code, msg: expect.any(String), inTime: 0, outTime: 0 }])
    expect(entry.end()).toBe('closed')
    expect(exchange.sockets()).toBe(0)
  })

  test('is the same without a query, which is then what is missing', () => {
    const frames: Frame[] = []
    const opening = { target: '/v1/private', close: () => {}, drop: () => {} }
    createExchange().connect({ ...opening, send: (text) => void frames.push(JSON.parse(text)) })
    expect(frames).toMatchObject([{ code: '400001' }])
  })

  test('is closed to other addresses than the key’s', () => {
    const bound = { ...key, ipWhitelist: ['192.0.2.1'] }
    const exchange = createExchange({ clock: manualClock(START), credentials: [bound] })
    expect(dial(exchange, {}, bound).frames).toMatchObject([{ code: '400006' }])
  })

  test('needs the signature of the very text that was sent, within 30 seconds', () => {
    const clock = manualClock(START)
    const exchange = createExchange({ clock, credentials: [key] })
    const wrong = dial(exchange)
    wrong.raw(hmac64(key.secret, JSON.stringify({ ...wrong.frames[0], extra: 1 })))
    expect(wrong.frames[1]).toMatchObject({ code: '400011' })
    expect(wrong.end()).toBe('closed')
    const slow = dial(exchange)
    clock.advanceBy(30_000)
    expect(slow.frames[1]).toMatchObject({ code: '400012' })
    expect(slow.end()).toBe('closed')
  })

  test('who signs late has as long for the first ping as anybody', () => {
    const clock = manualClock(START)
    const exchange = createExchange({ clock, credentials: [key] })
    const entry = dial(exchange)
    clock.advanceBy(25_000)
    entry.raw(hmac64(key.secret, entry.texts[0] as string))
    expect(entry.frames[1]).toMatchObject({ data: 'welcome', pingInterval: 18_000 })
    clock.advanceBy(18_000)
    expect(entry.end()).toBeUndefined()
    entry.send({ id: 'p', op: 'ping' })
    clock.advanceBy(27_999)
    expect(entry.end()).toBeUndefined()
    clock.advanceBy(2)
    expect(entry.end()).toBe('closed')
  })
})

describe('orders', () => {
  test('placed, changed and cancelled stand in the same ledger as those of requests', async () => {
    const { exchange, client } = openRecorded(['100'])
    const entry = enter(exchange)
    const placed = entry.send({ id: '1', op: 'spot.order', args: ORDER })
    expect(placed).toMatchObject({
      id: '1',
      op: 'spot.order',
      code: '200000',
      data: { clientOid: 'ws-1', orderId: expect.any(String) },
      inTime: START,
      outTime: START,
      rateLimit: { limit: 4_000, remaining: 3_999, reset: 30_000 },
    })
    const { orderId } = placed.data
    expect((await client.get(`/api/v1/hf/orders/${orderId}?symbol=BTC-USDT`)).data).toMatchObject({
      active: true,
    })
    const changed = entry.send({
      id: '2',
      op: 'spot.modify',
      args: { symbol: 'BTC-USDT', clientOid: 'ws-1', newPrice: '91' },
    })
    expect(changed).toMatchObject({ code: '200000' })
    const gone = entry.send({
      id: '3',
      op: 'spot.cancel',
      args: { symbol: 'BTC-USDT', orderId: changed.data.newOrderId },
    })
    expect(gone).toMatchObject({ code: '200000', data: { orderId: changed.data.newOrderId } })
    expect(exchange.ledger.orders().map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
    const sync = entry.send({ id: '4', op: 'spot.sync_order', args: { ...ORDER, clientOid: 'ws-2' } })
    expect(sync).toMatchObject({ data: { status: 'open' } })
    const byClient = { symbol: 'BTC-USDT', clientOid: 'ws-2' }
    expect(entry.send({ id: '5', op: 'spot.sync_cancel', args: byClient })).toMatchObject({ code: '200000' })
  })

  test('of margin and futures too, several at once', () => {
    const exchange = createExchange({ clock: manualClock(START) })
    const entry = enter(exchange)
    expect(entry.send({ id: '1', op: 'margin.order', args: { ...ORDER, price: '100' } })).toMatchObject({
      code: '200000',
    })
    const future = { symbol: 'XBTUSDTM', side: 'buy', type: 'limit', price: '1000', size: 1, leverage: 10 }
    const one = entry.send({ id: '2', op: 'futures.order', args: { ...future, clientOid: 'f1' } })
    expect(one).toMatchObject({ code: '200000' })
    const several = ['f2', 'f3'].map((clientOid) => ({ ...future, clientOid }))
    expect(entry.send({ id: '3', op: 'futures.multi_order', args: several }).data).toHaveLength(2)
    expect(entry.send({ id: '4', op: 'futures.cancel', args: { orderId: one.data.orderId } })).toMatchObject({
      code: '200000',
    })
    expect(exchange.ledger.orders().map(({ tradeType, state }) => `${tradeType} ${state}`)).toEqual([
      'MARGIN_TRADE open',
      'FUTURES cancelled',
      'FUTURES open',
      'FUTURES open',
    ])
  })

  test('are refused with the codes of requests', () => {
    const { exchange } = openRecorded(['100'])
    const entry = enter(exchange)
    const ask = (args: unknown, op = 'spot.order', id: unknown = 'x'): string =>
      entry.send({ id, op, args }).code
    expect(ask({ ...ORDER, price: '90.123456789' })).toBe('300000')
    expect(ask({ ...ORDER, size: '1000' })).toBe('200004')
    expect(ask({ ...ORDER, symbol: 'NO-PAIR' })).toBe('900001')
    expect(ask('nonsense')).toBe('400100')
    expect(ask(ORDER, 'spot.fly')).toBe('400100')
    expect(ask(ORDER, 'spot.order', '')).toBe('4001002')
    expect(exchange.ledger.orders()).toEqual([])
    entry.raw('not json')
    expect(entry.frames.at(-1)).toMatchObject({ code: '4001002' })
  })

  test.each([
    ['nothing', undefined, 'The orderId or clientOid can not be empty.'],
    ['a pair alone', { symbol: 'BTC-USDT' }, 'The orderId or clientOid can not be empty.'],
    ['a number', { symbol: 'BTC-USDT', orderId: 5 }, 'The orderId is invalid.'],
    ['a list for a clientOid', { symbol: 'BTC-USDT', clientOid: [['x']] }, 'The clientOid is invalid.'],
    ['an object for a pair', { symbol: { toString: 1 }, orderId: 'x' }, 'The symbol is invalid.'],
    ['a list', [1], 'The args must be a JSON object.'],
    ['a text', 'x', 'The args must be a JSON object.'],
  ])('cancels of %s are refused by name, and count', (_, args, msg) => {
    const entry = enter(createExchange({ clock: manualClock(START) }))
    for (const op of ['spot.cancel', 'spot.sync_cancel', 'margin.cancel', 'futures.cancel']) {
      const before = entry.send({ id: 'a', op, args }).rateLimit.remaining
      const answer = entry.send({ id: 'b', op, args })
      expect(answer).toMatchObject({ id: 'b', op, code: '400100', msg })
      expect(answer.rateLimit.remaining).toBeLessThan(before)
    }
  })

  test('need permission and quota, and a key that still exists', () => {
    const reader = { key: 'reader', secret: 's', passphrase: 'p', permissions: ['General'] }
    const exchange = createExchange({ clock: manualClock(START) })
    exchange.addCredential(reader)
    expect(enter(exchange, {}, reader).send({ id: '1', op: 'spot.order', args: ORDER }).code).toBe('400007')
    const entry = enter(exchange)
    const codes = Array.from({ length: 4_001 }, (_, i) => {
      const args = { ...ORDER, price: '0', clientOid: `q${i}` }
      return entry.send({ id: String(i), op: 'spot.order', args }).code as string
    })
    expect(codes.filter((code) => code === '429000')).toHaveLength(1)
    expect(codes.at(-1)).toBe('429000')
    exchange.revokeCredential(exchange.credentials[0]?.key as string)
    expect(entry.send({ id: 'last', op: 'spot.order', args: ORDER })).toMatchObject({ code: '400003' })
    expect(entry.end()).toBe('closed')
  })
})

describe('the connection', () => {
  test('lives on pings and ends without them', () => {
    const clock = manualClock(START)
    const exchange = createExchange({ clock })
    const [alive, mute] = [enter(exchange), enter(exchange)]
    for (let i = 0; i < 4; i++) {
      clock.advanceBy(15_000)
      expect(alive.send({ id: 'p', op: 'ping', timestamp: '1' })).toEqual({
        id: 'p',
        op: 'pong',
        timestamp: String(clock.now()),
      })
    }
    expect(alive.end()).toBeUndefined()
    expect(mute.end()).toBe('closed')
  })

  test('gives nothing back but texts, however deep a frame nests', () => {
    const { exchange } = openRecorded(['100'])
    const entry = enter(exchange)
    const deep = '['.repeat(30_000) + ']'.repeat(30_000)
    const code = (text: string): string => {
      entry.raw(text)
      expect(entry.texts.at(-1)?.length).toBeLessThan(400)
      return entry.frames.at(-1).code
    }
    expect(code(`{"id":${deep},"op":"ping"}`)).toBe('4001002')
    expect(code(`{"id":"1","op":${deep}}`)).toBe('4001002')
    expect(code(`{"id":"1","op":"futures.multi_order","args":[{"clientOid":${deep}}]}`)).toBe('4001002')
    expect(code(`{"id":"1","op":"futures.multi_cancel","args":{"orderIdsList":[${deep}]}}`)).toBe('4001002')
    expect(code('{"id":5,"op":"ping"}')).toBe('4001002')
    expect(code('{"id":"1","op":{"toString":1}}')).toBe('400100')
    expect(code('{"id":"1","op":["spot.order"]}')).toBe('400100')
    expect(code('null')).toBe('4001002')
    expect(entry.end()).toBeUndefined()
    expect(exchange.ledger.orders()).toEqual([])
  })

  test('tells times in nanoseconds when asked to', () => {
    const exchange = createExchange({ clock: manualClock(START) })
    const entry = enter(exchange, { enable_ns: 'true' })
    entry.send({ id: '1', op: 'spot.order', args: ORDER })
    expect(entry.texts.at(-1)).toContain(`"inTime":${START}000000,`)
  })

  test('may break after an order was accepted and before its answer', () => {
    const { exchange } = openRecorded(['100'], {
      faults: [{ kind: 'socket-drop', match: { path: 'spot.order' }, count: 1 }],
    })
    const entry = enter(exchange)
    entry.send({ id: '1', op: 'spot.order', args: ORDER })
    expect(entry.end()).toBe('dropped')
    expect(entry.frames).toHaveLength(2)
    expect(exchange.ledger.orders()).toHaveLength(1)
  })
})
