import { expect, test } from 'vitest'
import { START } from '../../test/recorded.ts'
import { openSocket } from '../../test/socket.ts'
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
