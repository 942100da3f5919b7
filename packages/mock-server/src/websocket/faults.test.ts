import { describe, expect, test } from 'vitest'
import { openRecorded, START } from '../../test/recorded.ts'
import { openSocket } from '../../test/socket.ts'
import { openUnifiedSocket } from '../../test/unified-socket.ts'
import { manualClock } from '../base/clock.ts'
import type { Fault } from '../contract/fault.ts'
import { createExchange } from '../exchange/create-exchange.ts'

function open(...faults: Fault[]): {
  clock: ReturnType<typeof manualClock>
  exchange: ReturnType<typeof createExchange>
} {
  const clock = manualClock(START)
  return { clock, exchange: createExchange({ clock, faults }) }
}

test('a half-open socket stays open, says nothing and hears nothing', async () => {
  const { clock, exchange } = open({ kind: 'socket-silent', fromMs: START + 5_000, count: 1 })
  const socket = await openSocket(exchange)
  const topic = '/market/match:BTC-USDT'
  socket.subscribe(topic)
  clock.advanceBy(4_000)
  expect(socket.of(topic)).toHaveLength(4)
  clock.advanceBy(4_000)
  socket.ping()
  expect(socket.subscribe('/market/match:ETH-USDT')).toBeUndefined()
  expect(socket.of(topic)).toHaveLength(4)
  expect(socket.frames.some(({ type }) => type === 'pong')).toBe(false)
  clock.advanceBy(120_000)
  expect(socket.end()).toBeUndefined()
  expect(exchange.faultCounts()).toEqual({ 'socket-silent': 1 })
})

test('a dropped socket ends without a close frame, and what came after is lost', async () => {
  const { clock, exchange } = open({ kind: 'socket-drop', match: { path: '/market/match:' }, count: 1 })
  const socket = await openSocket(exchange)
  socket.subscribe('/market/match:BTC-USDT')
  clock.advanceBy(5_000)
  expect(socket.end()).toBe('dropped')
  expect(socket.of('/market/match:BTC-USDT')).toEqual([])
  const next = await openSocket(exchange)
  next.subscribe('/market/match:BTC-USDT')
  clock.advanceBy(1_000)
  expect(next.of('/market/match:BTC-USDT')).toHaveLength(1)
})

test('acknowledgements, pongs and welcomes can be refused or lost by name', async () => {
  const { exchange } = open(
    { kind: 'ack-refused', count: 1 },
    { kind: 'socket-skip', match: { path: 'ack' }, count: 1 },
    { kind: 'socket-skip', match: { path: 'pong' }, count: 1 },
  )
  const socket = await openSocket(exchange)
  expect(socket.subscribe('/market/match:BTC-USDT')).toMatchObject({ type: 'error', code: 509 })
  expect(socket.subscribe('/market/match:BTC-USDT')).toBeUndefined()
  expect(socket.subscribe('/market/match:ETH-USDT')).toMatchObject({ type: 'ack' })
  socket.ping()
  socket.ping()
  expect(socket.frames.filter(({ type }) => type === 'pong')).toHaveLength(1)
})

test('the same seed rolls the same', async () => {
  const play = async (): Promise<number> => {
    const { clock, exchange } = open({ kind: 'socket-skip', probability: 0.3 })
    const socket = await openSocket(exchange)
    socket.subscribe('/market/match:BTC-USDT')
    clock.advanceBy(25_000)
    return socket.frames.length
  }
  const [first, second] = [await play(), await play()]
  expect(second).toBe(first)
  expect(first).toBeLessThan(27)
})

describe('frames on their way', () => {
  const MATCH = '/market/match:BTC-USDT'
  /** Times and prices at which trades came: they happen at 0, 1, 2 and 3 s. */
  async function arrivals(...faults: Fault[]): Promise<string[]> {
    const { exchange, clock } = openRecorded(['100', '101', '102', '103'], { faults })
    const socket = await openSocket(exchange)
    socket.subscribe(MATCH)
    const seen: string[] = []
    for (let ms = 0; ms < 5_000; ms += 500) {
      clock.advanceBy(500)
      for (const { data } of socket.of(MATCH).slice(seen.length)) seen.push(`${data.price} ${ms + 500}`)
    }
    return seen
  }
  const second = (fault: Fault): Fault => ({
    ...{ match: { path: MATCH }, fromMs: START + 1_000, count: 1 },
    ...fault,
  })

  test('come in time without a fault', async () => {
    expect(await arrivals()).toEqual(['100 500', '101 1000', '102 2000', '103 3000'])
  })

  test('that are slow hold up those behind them', async () => {
    const seen = await arrivals(second({ kind: 'socket-slow', delayMs: 1_500 }))
    expect(seen).toEqual(['100 500', '101 2500', '102 2500', '103 3000'])
  })

  test('that are late are overtaken', async () => {
    const seen = await arrivals(second({ kind: 'socket-late', delayMs: 1_500 }))
    expect(seen).toEqual(['100 500', '102 2000', '101 2500', '103 3000'])
  })

  test('can come twice, and not at all', async () => {
    const twice = await arrivals(second({ kind: 'socket-twice' }))
    expect(twice).toEqual(['100 500', '101 1000', '101 1000', '102 2000', '103 3000'])
    expect(await arrivals(second({ kind: 'socket-skip' }))).toEqual(['100 500', '102 2000', '103 3000'])
  })

  test('can be the last one, seen or not', async () => {
    expect(await arrivals(second({ kind: 'socket-drop' }))).toEqual(['100 500'])
    expect(await arrivals(second({ kind: 'socket-drop', when: 'after' }))).toEqual(['100 500', '101 1000'])
  })
})

test('a socket that the exchange has ended is not counted any more, whatever its client says', async () => {
  const { clock, exchange } = open({ kind: 'socket-drop', match: { path: 'welcome' }, count: 1 })
  openUnifiedSocket(exchange, 'spot')
  expect(exchange.sockets()).toBe(0)
  await openSocket(exchange)
  openUnifiedSocket(exchange, 'spot')
  const orders = { target: '/v2/private', send: () => {}, close: () => {}, drop: () => {} }
  exchange.connect(orders)
  expect(exchange.sockets()).toBe(3)
  clock.advanceBy(60_000)
  expect(exchange.sockets()).toBe(0)
})

test('a restart breaks every socket of every kind', async () => {
  const { clock, exchange } = open({ kind: 'socket-restart', fromMs: START + 5_000, count: 1 })
  const [classic, futures] = [await openSocket(exchange), await openSocket(exchange, 'private', 'futures')]
  const [unified, signed] = [openUnifiedSocket(exchange, 'spot'), openUnifiedSocket(exchange, 'private')]
  classic.subscribe('/market/match:BTC-USDT')
  clock.advanceBy(4_900)
  const ends = (): unknown[] => [classic, futures, unified, signed].map((socket) => socket.end())
  expect(ends()).toEqual([undefined, undefined, undefined, undefined])
  clock.advanceBy(2_000)
  expect(ends()).toEqual(['dropped', 'dropped', 'dropped', 'dropped'])
  expect(exchange.sockets()).toBe(0)
  exchange.clearFaults()
  const again = openUnifiedSocket(exchange, 'spot')
  exchange.dropSockets()
  expect(again.end()).toBe('dropped')
})

test('a restart at a welcome breaks the socket that was to be welcomed, too', async () => {
  const { exchange } = open({ kind: 'socket-restart', match: { path: 'welcome' } })
  const sockets = [await openSocket(exchange), openUnifiedSocket(exchange, 'spot')]
  expect(sockets.map((socket) => socket.end())).toEqual(['dropped', 'dropped'])
  expect(exchange.sockets()).toBe(0)
})

test('what waits behind a slow frame is not overtaken at the moment in which both go', async () => {
  const { exchange, client, clock } = openRecorded(['20000'], {
    faults: [
      { kind: 'socket-slow', match: { path: 'obu.SPOT' }, fromMs: START + 1_000, delayMs: 100, count: 1 },
    ],
  })
  const subscription = { channel: 'obu', tradeType: 'SPOT', symbol: 'BTC-USDT', depth: 'increment' }
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', size: '0.1' }
  const place = (price: string) => client.post('/api/v1/hf/orders', { ...order, price })
  const socket = openUnifiedSocket(exchange, 'spot')
  socket.subscribe(subscription)
  clock.advanceBy(1_000)
  // The first change is slow, the second is told 100 ms after it, and the third before, to whom another one has joined.
  await place('19000')
  clock.advanceBy(50)
  await place('19001')
  openUnifiedSocket(exchange, 'spot').subscribe(subscription)
  await place('19002')
  clock.advanceBy(200)
  const deltas = socket.frames.filter(({ t }) => t === 'delta').map(({ d }) => d)
  expect(deltas.length).toBeGreaterThan(2)
  for (const [i, { O }] of deltas.entries()) if (i > 0) expect(O).toBe(deltas[i - 1]?.['C'] + 1)
})

test('a socket can be refused when it is opened', async () => {
  const { exchange } = open({ kind: 'socket-refused', count: 2 })
  const classic = await openSocket(exchange)
  expect(classic.frames).toEqual([{ id: 'me', type: 'error', code: 509, data: 'service is busy' }])
  const unified = openUnifiedSocket(exchange, 'futures')
  expect(unified.frames).toEqual([{ result: false, reason: 'service is busy' }])
  expect([classic.end(), unified.end()]).toEqual(['closed 1000 ', '1000 '])
  expect((await openSocket(exchange)).frames).toMatchObject([{ type: 'welcome' }])
})

test('a client’s frame can be lost by its name', async () => {
  const { exchange } = open(
    { kind: 'frame-lost', match: { path: 'ping' }, count: 2 },
    { kind: 'frame-lost', match: { path: 'subscribe' }, count: 1 },
  )
  const classic = await openSocket(exchange)
  classic.ping()
  expect(classic.frames).toHaveLength(1)
  const unified = openUnifiedSocket(exchange, 'spot')
  const ticker = { channel: 'ticker', tradeType: 'SPOT', symbol: 'BTC-USDT' }
  expect(unified.ask({ op: 'ping' })).toBeUndefined()
  expect(unified.subscribe(ticker)).toBeUndefined()
  expect(unified.subscribe(ticker)).toMatchObject({ result: true })
})

test('faults keep to the kind of socket that they are for', async () => {
  const { exchange } = open(
    { kind: 'socket-skip', match: { on: 'unified-sockets', path: 'welcome' } },
    { kind: 'socket-refused', match: { on: 'order-sockets' } },
    { kind: 'drop-before', match: { on: 'order-sockets' } },
  )
  expect((await openSocket(exchange)).frames).toMatchObject([{ type: 'welcome' }])
  expect(openUnifiedSocket(exchange, 'spot').frames).toEqual([])
  expect(exchange.faultCounts()).toEqual({ 'socket-skip': 1 })
  expect(() => open({ kind: 'socket-skip', match: { on: 'nowhere' as 'requests' } })).toThrow(/match\.on/)
})

test('what happens on sockets does not change what happens to requests', async () => {
  const play = async (isListening: boolean): Promise<string> => {
    const { clock, exchange } = open(
      { kind: 'error-500-before', probability: 0.5, match: { path: '/api/v1/timestamp' } },
      { kind: 'socket-skip', probability: 0.5 },
    )
    if (isListening) (await openSocket(exchange)).subscribe('/market/match:BTC-USDT')
    const statuses: unknown[] = []
    for (let i = 0; i < 20; i++) {
      clock.advanceBy(1_000)
      const reply = await exchange.handle({
        host: 'spot',
        method: 'GET',
        target: '/api/v1/timestamp',
        headers: {},
        body: '',
      })
      statuses.push('drop' in reply ? 'dropped' : reply.status)
    }
    return statuses.join()
  }
  const quiet = await play(false)
  expect(await play(true)).toBe(quiet)
  expect(quiet).toContain('500')
})
