import { describe, expect, test } from 'vitest'
import { openRecorded } from '../../../test/recorded.ts'
import { openUnifiedSocket, type UnifiedFrame } from '../../../test/unified-socket.ts'
import { manualClock } from '../../base/clock.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

type Levels = Map<string, string>

/** The book that a client makes of a stream by KuCoin's rules, with what it may not be given. */
function follow(frames: readonly UnifiedFrame[]): { bids: Levels; asks: Levels; sequence: number } {
  const book = { bids: new Map() as Levels, asks: new Map() as Levels, sequence: -1 }
  for (const { t, d } of frames) {
    if (t === 'snapshot') {
      expect(d.O).toBe(d.C)
      book.bids.clear()
      book.asks.clear()
    } else expect(d.O).toBe(book.sequence + 1)
    expect(d.C).toBeGreaterThanOrEqual(d.O)
    book.sequence = d.C
    for (const [side, rows] of [
      [book.bids, d.b],
      [book.asks, d.a],
    ] as const) {
      for (const [price, size] of rows) {
        if (size === '0') side.delete(price)
        else side.set(price, size)
      }
      expect(side.size).toBeLessThanOrEqual(500)
    }
  }
  return book
}

const sorted = (side: Levels, sign: 1 | -1): string[][] =>
  [...side].sort(([a], [b]) => sign * (Number(a) - Number(b))).map(([price, size]) => [price, size])

async function restBook(
  client: ReturnType<typeof openRecorded>['client'],
  tradeType: string,
  symbol: string,
): Promise<UnifiedFrame> {
  const { data } = await client.get(
    `/api/ua/v2/market/orderbook?tradeType=${tradeType}&symbol=${symbol}&limit=FULL`,
  )
  return data
}

describe.each([
  ['spot', 'SPOT', 'BTC-USDT'],
  ['futures', 'FUTURES', 'XBTUSDTM'],
] as const)('increments of %s', (service, tradeType, symbol) => {
  test.each(['increment', 'increment@10ms'])('%s are the book, without a gap', async (depth) => {
    const clock = manualClock(1_700_000_000_000)
    const exchange = createExchange({
      clock,
      seed: 11,
      mode: 'unified',
      balances: { unified: { USDT: '1000000' } },
    })
    const { createClient } = await import('../../../test/client.ts')
    const client = createClient(exchange)
    const socket = openUnifiedSocket(exchange, service)
    const subscription = { channel: 'obu', tradeType, symbol, depth }
    expect(socket.subscribe(subscription)).toMatchObject({ result: true })
    const frames = (of = socket): UnifiedFrame[] => of.frames.filter(({ dp }) => dp === depth)
    expect(frames()).toMatchObject([{ t: 'snapshot', T: `obu.${tradeType}` }])
    for (let i = 0; i < 40; i++) clock.advanceBy(997)
    const late = openUnifiedSocket(exchange, service)
    late.subscribe(subscription)
    for (let i = 0; i < 40; i++) clock.advanceBy(997)
    clock.advanceBy(200)
    expect(frames().filter(({ t }) => t === 'snapshot')).toHaveLength(1)
    expect(frames().length).toBeGreaterThan(20)
    const rest = await restBook(client, tradeType, symbol)
    for (const each of [socket, late]) {
      const book = follow(frames(each))
      expect(book.sequence).toBe(Number(rest['sequence']))
      expect(sorted(book.bids, -1)).toEqual(rest['bids'].slice(0, 500))
      expect(sorted(book.asks, 1)).toEqual(rest['asks'].slice(0, 500))
    }
  })
})

test.each([1, 5, 50])('a depth of %i is the whole of it each time', async (levels) => {
  const { exchange, client, clock } = openRecorded(['20000', '19990', '20010', '20020'])
  const socket = openUnifiedSocket(exchange, 'spot')
  socket.subscribe({ channel: 'obu', tradeType: 'SPOT', symbol: 'BTC-USDT', depth: String(levels) })
  clock.advanceBy(3_200)
  const pushes = socket.frames.filter(({ T }) => T === 'obu.SPOT')
  expect(pushes.length).toBeGreaterThan(2)
  for (const push of pushes) expect(push).toMatchObject({ t: 'snapshot', dp: String(levels) })
  const { d } = pushes.at(-1) as UnifiedFrame
  const rest = await restBook(client, 'SPOT', 'BTC-USDT')
  expect([d.b, d.a]).toEqual([rest['bids'].slice(0, levels), rest['asks'].slice(0, levels)])
})

test('a call auction has a sequence of its own, and begins and ends with a snapshot', () => {
  const { exchange, clock } = openRecorded(['20000', '20010', '20020', '20030'])
  const socket = openUnifiedSocket(exchange, 'spot')
  socket.subscribe({ channel: 'obu', tradeType: 'SPOT', symbol: 'BTC-USDT', depth: 'increment@10ms' })
  const kinds = (): string[] => socket.frames.filter(({ dp }) => dp !== undefined).map(({ t }) => t)
  exchange.startCallAuction({ symbol: 'BTC-USDT', durationMs: 2_000 })
  clock.advanceBy(1_500)
  expect(kinds().slice(0, 2)).toEqual(['snapshot', 'snapshot'])
  const auction = socket.frames.filter(({ dp }) => dp !== undefined)[1]?.['d']
  expect(auction.O).toBeLessThan(1_000)
  clock.advanceBy(5_000)
  expect(kinds().filter((kind) => kind === 'snapshot')).toHaveLength(3)
  expect(socket.of('obu.SPOT').at(-1)?.['C']).toBeGreaterThan(1_000_000)
  follow(socket.frames.filter(({ dp }) => dp !== undefined))
})

test('who comes soon after the last one has left is told nothing from before', async () => {
  const { exchange, client, clock } = openRecorded(['20000'])
  const subscription = { channel: 'obu', tradeType: 'SPOT', symbol: 'BTC-USDT', depth: 'increment' }
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', size: '0.1' }
  const place = (price: string) => client.post('/api/v1/hf/orders', { ...order, price })
  const first = openUnifiedSocket(exchange, 'spot')
  first.subscribe(subscription)
  // The second change comes within the pause after the first, and is told at its end.
  for (const price of ['19000', '19001', '19002']) await place(price)
  first.hangUp()
  const second = openUnifiedSocket(exchange, 'spot')
  second.subscribe(subscription)
  clock.advanceBy(100)
  await place('19003')
  clock.advanceBy(100)
  const frames = second.frames.filter(({ dp }) => dp !== undefined)
  // The first one is of the trade with which the market opens.
  expect(frames.map(({ t }) => t)).toEqual(['snapshot', 'delta', 'delta'])
  follow(frames)
})
