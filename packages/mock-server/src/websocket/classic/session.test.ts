import { describe, expect, test } from 'vitest'
import { openRecorded, START } from '../../../test/recorded.ts'
import { connectWith, openSocket, type TestSocket, tokenFor } from '../../../test/socket.ts'
import { openUnifiedSocket } from '../../../test/unified-socket.ts'
import { type ManualClock, manualClock } from '../../base/clock.ts'
import type { SymbolRules } from '../../contract/symbol-rules.ts'
import { createExchange } from '../../exchange/create-exchange.ts'
import { defaultSymbols } from '../../exchange/default-symbols.ts'

function open(limits: 'off' | { vip: number } = { vip: 0 }): {
  clock: ManualClock
  exchange: ReturnType<typeof createExchange>
} {
  const clock = manualClock(START)
  return { clock, exchange: createExchange({ clock, limits }) }
}

describe('tokens', () => {
  test('open sockets for 24 hours', async () => {
    // One pair that stands still: a day of five walking ones takes seconds.
    const symbols = defaultSymbols.slice(0, 1)
    const { clock, exchange } = openRecorded(['20000'], { symbols })
    const token = await tokenFor(exchange)
    const early = connectWith(exchange, token, 'first')
    expect(early.frames).toEqual([{ id: 'first', type: 'welcome' }])
    clock.advanceTo(START + 86_399_999)
    expect(connectWith(exchange, token).frames).toMatchObject([{ type: 'welcome' }])
    clock.advanceTo(START + 86_400_000)
    const late = connectWith(exchange, token, 'late')
    expect(late.frames).toEqual([{ id: 'late', type: 'error', code: 401, data: 'token is expired' }])
    expect(late.end()).toBe('closed 1000 ')
  })

  test('are refused when they are unknown, or a fault made them stale', async () => {
    const { exchange } = open()
    expect(connectWith(exchange, 'made-up').frames).toMatchObject([{ code: 401, data: 'token is invalid' }])
    exchange.addFault({ kind: 'token-expired', count: 1, match: { path: '/api/v1/bullet-' } })
    expect(connectWith(exchange, await tokenFor(exchange)).frames).toMatchObject([
      { code: 401, data: 'token is expired' },
    ])
    expect(connectWith(exchange, await tokenFor(exchange)).frames).toMatchObject([{ type: 'welcome' }])
    expect(exchange.faultCounts()).toEqual({ 'token-expired': 1 })
  })

  test('of one service do not open the other’s topics, nor public ones the private', async () => {
    const { exchange } = open()
    const spot = await openSocket(exchange, 'private')
    expect(spot.subscribe('/contractMarket/tickerV2:XBTUSDTM')).toMatchObject({ type: 'error', code: 404 })
    expect(spot.subscribe('/account/balance')).toMatchObject({ type: 'ack' })
    expect(spot.subscribe('/account/balance', { privateChannel: false })).toMatchObject({ code: 403 })
    const futures = await openSocket(exchange, 'public', 'futures')
    expect(futures.subscribe('/market/ticker:BTC-USDT')).toMatchObject({ code: 404 })
    expect(futures.subscribe('/contractMarket/tradeOrders')).toMatchObject({ code: 403 })
    expect(futures.subscribe('/contractMarket/tickerV2:XBTUSDTM')).toMatchObject({ type: 'ack' })
  })
})

describe('an id', () => {
  test.each([
    ['"a"', { id: 'a', type: 'pong' }],
    ['1700000000123', { id: 1_700_000_000_123, type: 'pong' }],
    ['["a"]', { type: 'pong' }],
    ['{"toJSON":1}', { type: 'pong' }],
    ['[['.repeat(10_000) + ']]'.repeat(10_000), { type: 'error', code: 415 }],
  ])('comes back when it is a text or a number, %#', async (id, answer) => {
    const { exchange } = open()
    const token = await tokenFor(exchange)
    const texts: string[] = []
    const opening = { target: `/?token=${encodeURIComponent(token)}`, close: () => {}, drop: () => {} }
    const socket = exchange.connect({ ...opening, send: (text) => void texts.push(text) })
    socket.receive(`{"id":${id},"type":"ping"}`)
    const { data: _, timestamp: __, ...got } = JSON.parse(texts.at(-1) as string)
    expect(got).toEqual(answer)
  })
})

describe('the heartbeat', () => {
  test('answers pings in microseconds, and without them ends', async () => {
    const { clock, exchange } = open()
    const [calm, silent] = [await openSocket(exchange), await openSocket(exchange)]
    for (let i = 0; i < 4; i++) {
      clock.advanceBy(18_000)
      calm.ping()
    }
    expect(calm.frames.filter((frame) => frame.type === 'pong')).toEqual([
      { id: 'p1', type: 'pong', timestamp: (START + 18_000) * 1_000 },
      { id: 'p2', type: 'pong', timestamp: (START + 36_000) * 1_000 },
      { id: 'p3', type: 'pong', timestamp: (START + 54_000) * 1_000 },
      { id: 'p4', type: 'pong', timestamp: (START + 72_000) * 1_000 },
    ])
    expect(calm.end()).toBeUndefined()
    expect(silent.end()).toBe('closed 1000 Bye')
  })

  test('says why only sometimes', async () => {
    const { clock, exchange } = open()
    const sockets: TestSocket[] = []
    for (let i = 0; i < 20; i++) sockets.push(await openSocket(exchange))
    clock.advanceBy(60_000)
    const told = sockets.filter(({ frames }) => frames.length > 1)
    expect(told.length).toBeGreaterThan(3)
    expect(told.length).toBeLessThan(17)
    for (const { frames } of told)
      expect(frames[1]).toEqual({ id: 'me', type: 'error', code: 400, data: 'ping timeout' })
    expect(new Set(sockets.map((socket) => socket.end()))).toEqual(new Set(['closed 1000 Bye']))
  })

  test('keeps its patience to the millisecond', async () => {
    const { clock, exchange } = open()
    const socket = await openSocket(exchange)
    clock.advanceBy(59_999)
    expect(socket.end()).toBeUndefined()
    clock.advanceBy(1)
    expect(socket.end()).toBe('closed 1000 Bye')
  })

  test('does not keep a connection for more than 24 hours', async () => {
    const symbols = defaultSymbols.slice(0, 1)
    const { clock, exchange } = openRecorded(['20000'], { symbols, limits: 'off' })
    const classic = await openSocket(exchange, 'private')
    const [open, signed] = [openUnifiedSocket(exchange, 'spot'), openUnifiedSocket(exchange, 'private')]
    const token = encodeURIComponent(await tokenFor(exchange, 'private'))
    const named = openUnifiedSocket(exchange, 'private', { query: `?token=${token}` })
    const ends = (): unknown[] => [classic, open, signed, named].map((socket) => socket.end())
    const pingAll = (): void => {
      classic.ping()
      for (const socket of [open, signed, named]) socket.ask({ type: 'ping' })
    }
    for (let ms = 0; ms < 86_400_000 - 50_000; ms += 50_000) {
      clock.advanceBy(50_000)
      pingAll()
    }
    clock.advanceTo(START + 86_399_999)
    expect(ends()).toEqual([undefined, undefined, undefined, undefined])
    clock.advanceBy(1)
    expect(ends()).toEqual(['closed 1000 Bye', 'dropped', 'dropped', '1000 Bye'])
  })
})

describe('commands', () => {
  test.each([
    [{ type: 'subscribe' }, 406],
    [{ type: 'subscribe', topic: '/market/nothing:BTC-USDT' }, 404],
    [{ type: 'subscribe', topic: '/market/ticker' }, 400],
    [{ type: 'subscribe', topic: '/market/ticker:NO-SUCH' }, 404],
    [{ type: 'subscribe', topic: '/market/candles:BTC-USDT_7min' }, 404],
    [{ type: 'subscribe', topic: '/account/balance:BTC' }, 400],
    [{ type: 'subscribe', topic: '/account/balance', privateChannel: true }, 403],
    [{ type: 'dance' }, 415],
    [{}, 415],
  ])('%j is refused with %i', async (frame, code) => {
    const { exchange } = open()
    const socket = await openSocket(exchange)
    socket.send({ id: 7, ...frame })
    expect(socket.frames[1]).toMatchObject({ id: 7, type: 'error', code, data: expect.any(String) })
  })

  test.each([
    ['spot', '/market/level2:NO-SUCH'],
    ['futures', '/contractMarket/level2:NOSUCHM'],
  ] as const)(
    'for level2 of %s are acknowledged whatever the symbol, and then silent',
    async (host, topic) => {
      const { clock, exchange } = open()
      const socket = await openSocket(exchange, 'public', host)
      expect(socket.subscribe(topic)).toMatchObject({ type: 'ack' })
      clock.advanceBy(5_000)
      expect(socket.frames).toHaveLength(2)
    },
  )

  test('acknowledge only on request, and unsubscribing ends the messages', async () => {
    const { clock, exchange } = open()
    const socket = await openSocket(exchange)
    const topic = '/market/match:BTC-USDT'
    socket.subscribe(topic, { response: false })
    expect(socket.frames).toHaveLength(1)
    clock.advanceBy(1_000)
    expect(socket.of(topic)).toHaveLength(1)
    socket.send({ id: 9, type: 'unsubscribe', topic, response: true })
    expect(socket.frames[2]).toEqual({ id: 9, type: 'ack' })
    clock.advanceBy(5_000)
    expect(socket.of(topic)).toHaveLength(1)
  })

  test('that are no JSON are refused', async () => {
    const { exchange } = open()
    const frames: string[] = []
    const socket = exchange.connect({
      target: `/?token=${encodeURIComponent(await tokenFor(exchange))}`,
      send: (text) => void frames.push(text),
      close: () => {},
      drop: () => {},
    })
    socket.receive('{')
    expect(JSON.parse(frames[1] as string)).toMatchObject({ type: 'error', code: 415 })
  })
})

describe('limits', () => {
  const many = (count: number, path = '/market/match'): string =>
    `${path}:${Array.from({ length: count }, () => 'BTC-USDT').join(',')}`

  test('100 topics in one request', async () => {
    const { exchange } = open()
    const socket = await openSocket(exchange)
    expect(socket.subscribe(many(100))).toMatchObject({ type: 'ack' })
    expect(socket.subscribe(many(101))).toMatchObject({ code: 509 })
  })

  test('300 topics on one connection', async () => {
    const base = defaultSymbols[0] as SymbolRules
    const symbols = Array.from({ length: 301 }, (_, i) => ({ ...base, symbol: `A${i}-USDT`, base: `A${i}` }))
    const exchange = createExchange({ clock: manualClock(START), symbols })
    const socket = await openSocket(exchange)
    const names = symbols.map(({ symbol }) => symbol)
    for (const from of [0, 100, 200]) {
      const part = names.slice(from, from + 100)
      expect(socket.subscribe(`/market/match:${part.join(',')}`)).toMatchObject({ type: 'ack' })
    }
    expect(socket.subscribe('/market/match:A300-USDT')).toMatchObject({ code: 509 })
    expect(socket.subscribe('/market/match:A299-USDT')).toMatchObject({ type: 'ack' })
    socket.send({ type: 'unsubscribe', topic: '/market/match:A0-USDT' })
    expect(socket.subscribe('/market/match:A300-USDT')).toMatchObject({ type: 'ack' })
  })

  test('of topics on a connection are as the option says', async () => {
    const { exchange } = openRecorded(['20000'], { topicLimit: 2 })
    const socket = await openSocket(exchange)
    expect(socket.subscribe('/market/match:BTC-USDT,ETH-USDT')).toMatchObject({ type: 'ack' })
    expect(socket.subscribe('/market/ticker:BTC-USDT')).toMatchObject({
      ...{ code: 509, data: 'exceed max subscription count limitation of 2 per session' },
    })
    expect(() => openRecorded(['1'], { topicLimit: 0 })).toThrow(/^topicLimit/)
  })

  test('of topics on a connection are lifted with all others', async () => {
    const { exchange } = openRecorded(['20000'], { topicLimit: 1, limits: 'off' })
    const socket = await openSocket(exchange)
    expect(socket.subscribe('/market/match:BTC-USDT')).toMatchObject({ type: 'ack' })
    expect(socket.subscribe('/market/ticker:BTC-USDT')).toMatchObject({ type: 'ack' })
    const names = Array.from({ length: 101 }, (_, i) => `C${i}-USDT`)
    expect(socket.subscribe(`/market/level2:${names}`)).toMatchObject({ type: 'ack' })
  })

  test('count a topic that a request names twice once, and greet for it once', async () => {
    const { exchange } = openRecorded(['20000'], { topicLimit: 1 })
    const socket = await openSocket(exchange)
    const topic = '/market/ticker:BTC-USDT'
    expect(socket.subscribe(`${topic},BTC-USDT`)).toMatchObject({ type: 'ack' })
    expect(socket.of(topic)).toHaveLength(1)
  })

  test('100 messages in 10 seconds', async () => {
    const { clock, exchange } = open()
    const socket = await openSocket(exchange)
    for (let i = 0; i < 101; i++) socket.ping()
    expect(socket.frames.filter((frame) => frame.type === 'pong')).toHaveLength(100)
    expect(socket.frames[101]).toMatchObject({ type: 'error', code: 509 })
    clock.advanceBy(10_000)
    socket.ping()
    expect(socket.frames[102]).toMatchObject({ type: 'pong' })
  })

  test('250 connections in five minutes from one address, and 800 at once of one account', async () => {
    const { clock, exchange } = open()
    const mine = await tokenFor(exchange, 'private')
    const sockets: TestSocket[] = []
    const dial = (ip: string): TestSocket => {
      const socket = connectWith(exchange, mine, 'me', ip)
      if (socket.frames[0]?.type === 'welcome') sockets.push(socket)
      return socket
    }
    for (let i = 0; i < 250; i++) dial('10.0.0.1')
    expect(dial('10.0.0.1').frames).toMatchObject([{ code: 509, data: 'exceed max permits per minute' }])
    for (let part = 0; part < 10; part++) {
      clock.advanceBy(30_000)
      for (const socket of sockets) socket.ping()
    }
    for (let i = 0; i < 250; i++) dial('10.0.0.1')
    for (let i = 0; i < 250; i++) dial('10.0.0.2')
    for (let i = 0; i < 50; i++) dial('10.0.0.3')
    expect(sockets).toHaveLength(800)
    expect(dial('10.0.0.3').frames).toMatchObject([
      { code: 509, data: 'exceed max session count limitation of 800' },
    ])
    sockets[0]?.hangUp()
    expect(dial('10.0.0.3').frames).toMatchObject([{ type: 'welcome' }])
  })

  test('are off when the exchange’s are', async () => {
    const { exchange } = open('off')
    const token = await tokenFor(exchange)
    const sockets = Array.from({ length: 60 }, () => connectWith(exchange, token))
    expect(sockets[59]?.frames).toMatchObject([{ type: 'welcome' }])
    for (let i = 0; i < 150; i++) sockets[0]?.ping()
    expect(sockets[0]?.frames).toHaveLength(151)
  })
})
