/** Listeners of a program that throw: what the exchange was doing, it does to its end. */
import { beforeEach, expect, test } from 'vitest'
import { createClient, signedHeaders } from '../../test/client.ts'
import { checkHolds, checkMoney } from '../../test/invariants.ts'
import { START } from '../../test/recorded.ts'
import { manualClock } from '../base/clock.ts'
import type { MockCredential } from '../contract/credential.ts'
import type { SocketOpening } from '../contract/wire.ts'
import { listen } from '../listen.ts'
import { createExchange } from './create-exchange.ts'

let told: unknown[] = []
beforeEach(() => {
  const known = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (reason) => void told.push(reason))
  return () => {
    process.removeAllListeners('unhandledRejection')
    for (const listener of known) process.on('unhandledRejection', listener)
    told = []
  }
})

const broken = new Error('broken')
function fail(): never {
  throw broken
}
const turn = (): Promise<void> => new Promise(setImmediate)

test.each(['order', 'fill', 'money'] as const)(
  'a listener that throws at each entry of %s leaves the ledger whole',
  async (kind) => {
    let thrown = 0
    const exchange = createExchange({
      clock: manualClock(START),
      limits: 'off',
      retainOrders: 2,
      onEntry: (entry) => {
        if (entry.kind !== kind) return
        thrown += 1
        fail()
      },
      onForget: () => {
        thrown += 1
        fail()
      },
    })
    const client = createClient(exchange)
    for (let at = 0; at < 5; at++) {
      const order = { clientOid: `a${at}`, symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '0.01' }
      expect((await client.post('/api/v1/hf/orders', order)).code).toBe('200000')
    }
    const resting = {
      clientOid: 'b',
      symbol: 'BTC-USDT',
      side: 'buy',
      type: 'limit',
      price: '1000',
      size: '1',
    }
    expect((await client.post('/api/v1/hf/orders', resting)).code).toBe('200000')
    checkMoney(exchange)
    checkHolds(exchange, '0.001')
    expect(exchange.ledger.fills().length).toBeGreaterThan(0)
    exchange.reset()
    checkMoney(exchange)
    await turn()
    // Each is its own program's to see.
    expect(thrown).toBeGreaterThan(1)
    expect(told).toEqual(Array(thrown).fill(broken))
  },
)

test('an answer reaches its client whatever whoever hears of it does', async () => {
  const server = await listen(createExchange({ limits: 'off' }), { onAnswer: fail })
  const answer = await fetch(`${server.url}/api/v1/timestamp`)
  expect([answer.status, await answer.json()]).toMatchObject([200, { code: '200000' }])
  await server.close()
  await turn()
  expect(told).toEqual([broken])
})

test('a socket whose end throws costs no other one a frame, and no order its answer', async () => {
  const exchange = createExchange({ clock: manualClock(START), limits: 'off' })
  const client = createClient(exchange)
  const open = (own: Partial<SocketOpening>) => {
    const frames: string[] = []
    const socket = exchange.connect({
      target: '/unified/private',
      send: (text) => void frames.push(text),
      close() {},
      drop() {},
      ...own,
    })
    const timestamp = exchange.clock.now()
    const target = '/api/websocket/users/verify'
    const [credential] = exchange.credentials as [MockCredential]
    const signed = { timestamp, method: 'POST', rawTarget: target, body: '' }
    socket.receive(JSON.stringify({ id: 'auth', op: 'auth', ...signedHeaders(credential, signed) }))
    const channel = { channel: 'orderAll', tradeType: 'SPOT' }
    socket.receive(JSON.stringify({ id: '1', action: 'SUBSCRIBE', ...channel }))
    return frames
  }
  const before = open({ send: fail, close: fail, drop: fail })
  const frames = open({})
  const after = open({ sendBinary: fail, close: fail, drop: fail })
  const order = { clientOid: 'a', symbol: 'BTC-USDT', side: 'buy', type: 'market', size: '0.01' }
  expect((await client.post('/api/v1/hf/orders', order)).code).toBe('200000')
  expect(frames.filter((text) => text.includes('orderAll')).length).toBeGreaterThan(1)
  exchange.dropSockets()
  expect([exchange.sockets(), before, after]).toEqual([0, [], []])
  await turn()
  expect(told.length).toBeGreaterThan(4)
  expect(new Set(told)).toEqual(new Set([broken]))
})
