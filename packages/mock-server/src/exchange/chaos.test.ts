import { expect, test } from 'vitest'
import { openRecorded } from '../../test/recorded.ts'
import { openSocket } from '../../test/socket.ts'
import { openUnifiedSocket } from '../../test/unified-socket.ts'
import type { ChaosOptions } from '../contract/chaos.ts'
import { defaultSymbols } from './default-symbols.ts'

const symbols = defaultSymbols.slice(0, 1)
const PRICES = Array.from({ length: 600 }, (_, i) => String(20_000 + (i % 7)))

/** Ten minutes of a client that comes back: all that its sockets got and what its requests came to, and what hit. */
async function play(chaos: ChaosOptions): Promise<{ seen: string; counts: Record<string, number> }> {
  const { exchange, clock } = openRecorded(PRICES, { chaos, symbols, limits: 'off' })
  const seen: string[] = []
  const ask = async (): Promise<string> => {
    const target = '/api/v1/timestamp'
    const answer = exchange.handle({ host: 'spot', method: 'GET', target, headers: {}, body: '' })
    clock.advanceBy(1_000)
    const reply = await Promise.race([answer, Promise.resolve().then(() => 'waiting' as const)])
    return reply === 'waiting' ? reply : 'drop' in reply ? 'dropped' : String(reply.status)
  }
  let socket = openUnifiedSocket(exchange, 'spot')
  const ticker = { channel: 'trade', tradeType: 'SPOT', symbol: 'BTC-USDT' }
  for (let second = 0; second < 600; second++) {
    if (socket.end() !== undefined || second % 60 === 0) {
      seen.push(`${socket.end()} ${socket.frames.length}`)
      socket.hangUp()
      socket = openUnifiedSocket(exchange, 'spot')
      socket.subscribe(ticker)
    }
    seen.push(await ask())
  }
  return { seen: seen.join(), counts: { ...exchange.faultCounts() } }
}

test('the same seed gives the same faults, another one others, none none', async () => {
  const [one, again, other] = [await play({ seed: 3 }), await play({ seed: 3 }), await play({ seed: 4 })]
  expect(again).toEqual(one)
  expect(other.seen).not.toBe(one.seen)
  const kinds = Object.keys(one.counts)
  expect(kinds.filter((kind) => kind.startsWith('socket-')).length).toBeGreaterThan(2)
  expect(kinds.filter((kind) => /^(drop|error|html)-/.test(kind)).length).toBeGreaterThan(3)
})

test('it keeps to the places that are named, and comes as often as it is told to', async () => {
  const pushes = await play({ seed: 3, on: ['unified-sockets'] })
  expect(Object.keys(pushes.counts).every((kind) => /^(socket|ack|frame)-/.test(kind))).toBe(true)
  const total = ({ counts }: typeof pushes): number =>
    Object.values(counts).reduce((sum, one) => sum + one, 0)
  expect(total(pushes)).toBeGreaterThan(5)
  const often = await play({ seed: 3, on: ['unified-sockets'], level: 5 })
  expect(total(often)).toBeGreaterThan(2 * total(pushes))
  expect((await play({ seed: 3, on: ['order-sockets'] })).counts).toEqual({})
})

test('seeds are different ways through all kinds of faults', async () => {
  const kinds = new Set<string>()
  for (let seed = 0; seed < 12; seed++) {
    const chaos: ChaosOptions = { seed, level: 10, on: ['classic-sockets'] }
    const { exchange, clock } = openRecorded(PRICES, { chaos, symbols, limits: 'off' })
    for (let second = 0; second < 300; second++) {
      const socket = await openSocket(exchange)
      socket.subscribe('/market/match:BTC-USDT')
      clock.advanceBy(1_000)
      socket.hangUp()
    }
    for (const kind of Object.keys(exchange.faultCounts())) kinds.add(kind)
  }
  expect([...kinds].sort()).toEqual([
    'ack-refused',
    'frame-lost',
    'socket-drop',
    'socket-late',
    'socket-refused',
    'socket-restart',
    'socket-silent',
    'socket-skip',
    'socket-slow',
    'socket-twice',
  ])
})

test.each([
  [{ seed: 0.5 }, 'chaos.seed'],
  [{ seed: 1, on: ['nowhere'] }, 'chaos.on'],
  [{ seed: 1, level: 0 }, 'chaos.level'],
])('%j is refused', (chaos, name) => {
  expect(() => openRecorded(['1'], { chaos: chaos as ChaosOptions })).toThrow(name)
})
