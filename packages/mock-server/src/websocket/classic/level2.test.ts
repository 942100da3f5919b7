import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClient, type TestClient } from '../../../test/client.ts'
import { openRecorded, START } from '../../../test/recorded.ts'
import { openSocket, type ReadFrame, type TestSocket } from '../../../test/socket.ts'
import { manualClock } from '../../base/clock.ts'
import type { Exchange } from '../../contract/exchange.ts'
import { createExchange } from '../../exchange/create-exchange.ts'

interface Change {
  readonly side: 'buy' | 'sell'
  readonly price: string
  readonly size: string
  readonly sequence: number
}

/** All changes that a socket was told, in the order of sequences. */
function changesOf(socket: TestSocket): Change[] {
  return socket.of('/market/level2:BTC-USDT').flatMap(({ data }) => {
    const rows = [
      ...data.changes.asks.map((row: string[]) => ({ side: 'sell' as const, row })),
      ...data.changes.bids.map((row: string[]) => ({ side: 'buy' as const, row })),
    ]
    const changes = rows.map(({ side, row: [price, size, sequence] }) => ({
      side,
      price,
      size,
      sequence: Number(sequence),
    }))
    changes.sort((a, b) => a.sequence - b.sequence)
    expect(changes[0]?.sequence).toBe(data.sequenceStart)
    expect(changes[changes.length - 1]?.sequence).toBe(data.sequenceEnd)
    return changes
  })
}

async function snapshot(client: TestClient): Promise<{ sequence: number; buy: string; sell: string }> {
  const { data } = await client.get('/api/v3/market/orderbook/level2?symbol=BTC-USDT')
  return {
    sequence: Number(data.sequence),
    buy: JSON.stringify(data.bids),
    sell: JSON.stringify(data.asks),
  }
}

function apply(side: 'buy' | 'sell', text: string, changes: readonly Change[]): string {
  const levels = new Map(JSON.parse(text) as [string, string][])
  for (const change of changes) {
    if (change.side !== side) continue
    if (change.size === '0') levels.delete(change.price)
    else levels.set(change.price, change.size)
  }
  const sign = side === 'buy' ? -1 : 1
  return JSON.stringify([...levels].sort(([a], [b]) => sign * (Number(a) - Number(b))))
}

type Step = { wait: number } | { side: 'buy' | 'sell'; offset: number; size: number } | { cancel: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ wait: fc.integer({ min: 1, max: 2_500 }) }),
  fc.record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    offset: fc.integer({ min: -60, max: 60 }),
    size: fc.integer({ min: 1, max: 40_000 }),
  }),
  fc.record({ cancel: fc.nat(30) }),
)

async function take(exchange: Exchange, client: TestClient, what: Step): Promise<void> {
  if ('wait' in what) {
    const clock = exchange.clock as ReturnType<typeof manualClock>
    clock.advanceBy(what.wait)
  } else if ('cancel' in what) {
    const order = exchange.ledger.orders()[what.cancel]
    if (order !== undefined) await client.del(`/api/v1/hf/orders/${order.orderId}?symbol=BTC-USDT`)
  } else {
    const price = (67_000 + what.offset / 2).toFixed(1)
    const size = (what.size / 10_000).toFixed(4)
    await client.post('/api/v1/hf/orders', {
      symbol: 'BTC-USDT',
      side: what.side,
      type: 'limit',
      price,
      size,
    })
  }
}

test('sequences have no gap, and a snapshot with the changes after it is the book', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), fc.nat(100), async (steps, seed) => {
      const clock = manualClock(START)
      const exchange = createExchange({ clock, seed, limits: 'off' })
      const client = createClient(exchange)
      const socket = await openSocket(exchange)
      socket.subscribe('/market/level2:BTC-USDT')
      const before = await snapshot(client)
      for (const [i, what] of steps.entries()) {
        await take(exchange, client, what)
        if (i % 5 === 0) socket.ping()
      }
      const after = await snapshot(client)
      // What was gathered when the book was read comes a moment later, and with it perhaps rows that are newer.
      clock.advanceBy(10)
      const changes = changesOf(socket).filter(({ sequence }) => sequence <= after.sequence)
      for (const [i, change] of changes.entries()) expect(change.sequence).toBe(before.sequence + 1 + i)
      expect(before.sequence + changes.length).toBe(after.sequence)
      for (const side of ['buy', 'sell'] as const) {
        expect(apply(side, before[side], changes)).toBe(after[side])
      }
    }),
    { numRuns: 25 },
  )
})

test('a message can straddle the sequence of a book that was read over REST', async () => {
  const { exchange, client, clock } = openRecorded(['20000'])
  const socket = await openSocket(exchange)
  socket.subscribe('/market/level2:BTC-USDT')
  await snapshot(client)
  const messages = (): ReadFrame['data'][] => socket.of('/market/level2:BTC-USDT').map(({ data }) => data)
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', size: '0.001' }
  const read: number[] = []
  for (let i = 1; i < 9; i++) {
    await client.post('/api/v1/hf/orders', { ...order, price: `19000.${i}` })
    read.push((await snapshot(client)).sequence)
  }
  const straddled = messages().filter(({ sequenceStart, sequenceEnd }) =>
    read.some((sequence) => sequenceStart <= sequence && sequence < sequenceEnd),
  )
  expect(straddled.length).toBeGreaterThan(0)
  // One that waits in vain goes out by itself.
  for (let i = 1; messages().at(-1).sequenceEnd === read.at(-1); i++) {
    await client.post('/api/v1/hf/orders', { ...order, price: `19001.${i}` })
    read.push((await snapshot(client)).sequence)
  }
  clock.advanceBy(10)
  expect(messages().at(-1).sequenceEnd).toBeGreaterThanOrEqual(read.at(-1) as number)
})

test('some rows of a pair have price 0 and only take the sequence on', async () => {
  const { exchange, clock } = openRecorded(['20000', '20010', '19990', '20000'])
  const socket = await openSocket(exchange)
  socket.subscribe('/market/level2:BTC-USDT')
  clock.advanceBy(4_000)
  const rows = changesOf(socket)
  expect(rows.filter(({ price }) => price === '0').length).toBeGreaterThan(0)
  for (const { price, size } of rows) if (price === '0') expect(size).toBe('0')
})

test('futures tell one change a message, each with the next sequence', async () => {
  const clock = manualClock(START)
  const exchange = createExchange({ clock })
  const client = createClient(exchange)
  const socket = await openSocket(exchange, 'public', 'futures')
  socket.subscribe('/contractMarket/level2:XBTUSDTM')
  const before = await client.send('GET', '/api/v1/level2/snapshot?symbol=XBTUSDTM', undefined, 'futures')
  clock.advanceBy(2_000)
  const after = await client.send('GET', '/api/v1/level2/snapshot?symbol=XBTUSDTM', undefined, 'futures')
  const frames = socket.of('/contractMarket/level2:XBTUSDTM')
  expect(frames.length).toBeGreaterThan(100)
  expect(frames.map(({ data }) => data.sequence)).toEqual(frames.map((_, i) => before.data.sequence + 1 + i))
  expect(before.data.sequence + frames.length).toBe(after.data.sequence)
  expect(frames[0]?.data.change).toMatch(/^\d+(\.\d+)?,(buy|sell),\d+$/)
})

test('a skipped frame leaves a gap that a client can see', async () => {
  const clock = manualClock(START)
  const exchange = createExchange({ clock })
  const socket = await openSocket(exchange)
  socket.subscribe('/market/level2:BTC-USDT')
  clock.advanceBy(1_010)
  exchange.addFault({ kind: 'socket-skip', match: { path: '/market/level2:' }, count: 1 })
  clock.advanceBy(2_000)
  const frames = socket.of('/market/level2:BTC-USDT').map(({ data }) => data)
  expect(frames).toHaveLength(2)
  expect(frames[1].sequenceStart).toBeGreaterThan(frames[0].sequenceEnd + 1)
  expect(exchange.faultCounts()).toEqual({ 'socket-skip': 1 })
})

test('no message spans a change that nobody was there to be told of', async () => {
  const { exchange, client } = openRecorded(['20000'])
  const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', size: '0.001' }
  let price = 19_000
  const place = () => client.post('/api/v1/hf/orders', { ...order, price: String(price++) })
  const [first, second] = [await openSocket(exchange), await openSocket(exchange)]
  first.subscribe('/market/level2:BTC-USDT')
  // Until the changes of an order are held back for a moment.
  for (let told = -1; told < changesOf(first).length; await place()) told = changesOf(first).length
  first.hangUp()
  await place()
  await snapshot(client)
  second.subscribe('/market/level2:BTC-USDT')
  for (let i = 0; i < 8; i++) await place()
  const changes = changesOf(second)
  expect(changes.length).toBeGreaterThan(4)
  const begin = changes[0]?.sequence as number
  expect(changes.map(({ sequence }) => sequence)).toEqual(changes.map((_, i) => begin + i))
})
