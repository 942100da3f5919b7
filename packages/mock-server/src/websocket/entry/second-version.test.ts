import { expect, test } from 'vitest'
import { openUnified, SPOT_LIMIT } from '../../../test/unified.ts'
import { authFields } from '../../../test/unified-socket.ts'
import type { MockCredential } from '../../contract/credential.ts'
import type { Exchange } from '../../contract/exchange.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into frames of every shape
type Frame = any

function dial(
  exchange: Exchange,
  query = '',
): { frames: Frame[]; send(frame: unknown): Frame; end(): string } {
  const frames: Frame[] = []
  let end = ''
  const socket = exchange.connect({
    target: `/v2/private${query}`,
    send: (text) => void frames.push(JSON.parse(text)),
    close: (code, reason) => {
      end = `${code} ${reason}`
    },
    drop: () => {
      end = 'dropped'
    },
  })
  const send = (frame: unknown): Frame => {
    socket.receive(JSON.stringify(frame))
    return frames.at(-1)
  }
  return { frames, send, end: () => end }
}

const auth = (exchange: Exchange): Record<string, string> => ({
  op: 'auth',
  ...authFields(exchange.credentials[0] as MockCredential, exchange.clock.now()),
})

test('says nothing before op auth, welcomes after it, and takes the unified ops alone', () => {
  const { exchange } = openUnified(['100'])
  const socket = dial(exchange)
  expect(socket.frames).toEqual([])
  expect(socket.send({ id: 'a', ...auth(exchange) })).toEqual({
    ...{ id: 'a', sessionId: expect.any(String), data: 'welcome', pingInterval: 18_000, pingTimeout: 10_000 },
  })
  const placed = socket.send({ id: '1', op: 'uta.order', args: { ...SPOT_LIMIT, clientOid: 'mine' } })
  expect(placed).toMatchObject({ id: '1', op: 'uta.order', code: '200000', data: { clientOid: 'mine' } })
  expect(placed.userRateLimit).toMatchObject({ limit: expect.any(Number), remaining: expect.any(Number) })
  expect(placed).not.toHaveProperty('rateLimit')
  const named = { tradeType: 'SPOT', symbol: 'BTC-USDT', clientOid: 'mine' }
  expect(socket.send({ id: '2', op: 'uta.cancel', args: named })).toMatchObject({ code: '200000' })
  expect(exchange.ledger.orders()).toMatchObject([{ clientOid: 'mine', state: 'cancelled' }])
  expect(socket.send({ id: '3', op: 'spot.order', args: {} })).toMatchObject({ id: '3', code: '400100' })
  expect(socket.send({ id: '4', op: 'ping', timestamp: '1' })).toMatchObject({ id: '4', op: 'pong' })
  expect(socket.send({ op: 'uta.order', args: {} })).toMatchObject({ code: '4001002' })
})

test('shares its quota with requests', async () => {
  const { exchange, place } = openUnified(['100'])
  const socket = dial(exchange)
  socket.send({ id: 'a', ...auth(exchange) })
  const order = (clientOid: string): Frame =>
    socket.send({ id: clientOid, op: 'uta.order', args: { ...SPOT_LIMIT, size: '0.01', clientOid } })
  const first = order('1').userRateLimit.remaining
  const { headers } = await place({ size: '0.01', clientOid: '2' })
  expect(Number(headers['gw-ratelimit-remaining'])).toBe(first - 1)
  expect(order('3').userRateLimit.remaining).toBe(first - 2)
})

test('tells times in nanoseconds where it was asked to', () => {
  const { exchange, clock } = openUnified(['100'])
  const socket = dial(exchange, '?enable_ns=true')
  socket.send({ id: 'a', ...auth(exchange) })
  expect(socket.send({ id: '1', op: 'uta.cancel', args: {} }).inTime).toBe(clock.now() * 1_000_000)
})

test.each([
  ['400005', { 'kc-api-sign': 'AAAA' }],
  ['400003', { 'kc-api-key': 'nobody' }],
  ['400001', { op: 'uta.order' }],
])('ends with %s where the first frame is wrong', (code, change) => {
  const { exchange } = openUnified(['100'])
  const socket = dial(exchange)
  expect(socket.send({ id: 'a', ...auth(exchange), ...change })).toMatchObject({
    code,
    inTime: 0,
    outTime: 0,
  })
  expect(socket.end()).toBe('1000 ')
})

test('ends where nobody says who it is', () => {
  const { exchange, clock } = openUnified(['100'])
  const socket = dial(exchange)
  clock.advanceBy(29_999)
  expect(socket.end()).toBe('')
  clock.advanceBy(1)
  expect(socket.frames).toMatchObject([{ code: '400012' }])
  expect(socket.end()).toBe('1000 ')
})
