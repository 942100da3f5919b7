import type { FaultKind } from '@kucoin-kit/mock-server'
import { expect, test } from 'vitest'
import { answer } from '../../test/fake-platform.ts'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { createClient } from '../client/client.ts'
import { getDeadCancel } from '../endpoints/spot/dead-cancel.ts'
import { ConfigError } from '../errors/index.ts'
import { createOrders } from './create-orders.ts'
import { createDeadManSwitch, type DeadManSwitchOptions } from './dead-man-switch.ts'

const beat = { method: 'POST', path: '/api/v1/hf/orders/dead-cancel-all' }
const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.01' } as const

async function setUp(options: Partial<DeadManSwitchOptions> = {}) {
  const setup = mockExchange()
  const { client, exchange, platform } = setup
  await until(platform, createOrders(client).place(limit))
  const errors: unknown[] = []
  const deadManSwitch = createDeadManSwitch(client, {
    timeoutMs: 30_000,
    onError: (error) => errors.push(error),
    ...options,
  })
  const isOpen = () => {
    exchange.tick()
    return exchange.ledger.orders().every(({ state }) => state === 'open')
  }
  const beats = () =>
    platform.seen.filter(({ url }) => url.endsWith('dead-cancel-all')).map(({ atMs }) => atMs)
  return { ...setup, deadManSwitch, errors, isOpen, beats }
}

test('it beats at a third of the timeout, and the orders stay', async () => {
  const { deadManSwitch, errors, isOpen, beats, client, platform } = await setUp()
  expect(deadManSwitch.state).toBe('arming')
  expect(await until(platform, deadManSwitch.armed)).toBe(true)
  expect(deadManSwitch.state).toBe('armed')
  expect(deadManSwitch.firesAtMs).toBeGreaterThan(client.clock.now() + 28_000)
  await platform.advance(300_000)
  expect(beats().length).toBe(31)
  expect(isOpen()).toBe(true)
  expect(errors).toEqual([])
  await until(platform, deadManSwitch.stop())
  expect(deadManSwitch).toMatchObject({ state: 'stopped', firesAtMs: undefined })
  await platform.advance(300_000)
  expect(isOpen()).toBe(true)
  expect(beats().length).toBe(32)
})

test('where nothing gets through, the exchange cancels', async () => {
  const { deadManSwitch, errors, exchange, isOpen, platform } = await setUp({ symbols: ['BTC-USDT'] })
  await until(platform, deadManSwitch.armed)
  exchange.addFault({ kind: 'drop-before', match: beat })
  await platform.advance(35_000)
  expect(deadManSwitch.state).toBe('failing')
  expect(errors.length).toBeGreaterThan(10)
  expect(isOpen()).toBe(false)
})

test.each(['drop-before', 'drop-after', 'error-500-after', 'overload-429', 'html-502'] as FaultKind[])(
  'a failed heartbeat (%s) is repeated soon, and the orders stay',
  async (kind) => {
    const { deadManSwitch, errors, exchange, isOpen, platform } = await setUp({ timeoutMs: 5_000 })
    await until(platform, deadManSwitch.armed)
    exchange.addFault({ kind, match: beat, count: 2 })
    await platform.advance(20_000)
    expect(errors).toHaveLength(2)
    expect(deadManSwitch.state).toBe('armed')
    expect(isOpen()).toBe(true)
  },
)

test('a listener that throws changes nothing', async () => {
  const { deadManSwitch, exchange, isOpen, platform } = await setUp({
    timeoutMs: 5_000,
    onError: () => {
      throw new Error('listener')
    },
  })
  exchange.addFault({ kind: 'drop-before', match: beat, count: 3 })
  await platform.advance(20_000)
  expect(deadManSwitch.state).toBe('armed')
  expect(isOpen()).toBe(true)
})

test('stopping is repeated until it is confirmed', async () => {
  const { deadManSwitch, exchange, isOpen, platform } = await setUp()
  await until(platform, deadManSwitch.armed)
  exchange.addFault({ kind: 'drop-before', match: beat, count: 3 })
  await until(platform, deadManSwitch.stop())
  await platform.advance(60_000)
  expect(isOpen()).toBe(true)
})

test('a heartbeat that arrives late does not arm the switch behind the back of a stop', async () => {
  const { client, deadManSwitch, exchange, isOpen, platform } = await setUp({ timeoutMs: 6_000 })
  await until(platform, deadManSwitch.armed)
  exchange.addFault({ kind: 'late', match: beat, count: 1, delayMs: 4_900 })
  await platform.advance(2_100)
  await until(platform, deadManSwitch.stop())
  await platform.advance(60_000)
  expect(isOpen()).toBe(true)
  expect(await until(platform, client.call(getDeadCancel))).toBeNull()
})

test('nor where the clock that signed it was ahead, and had not been read', async () => {
  const { client, exchange, platform } = mockExchange()
  await until(platform, createOrders(client).place(limit))
  platform.setWall(3_000)
  const ahead = createClient({ platform, credentials: client.credentials })
  const deadManSwitch = createDeadManSwitch(ahead, { timeoutMs: 6_000 })
  await until(platform, deadManSwitch.armed)
  const { fetch } = platform
  platform.fetch = async (url, init) => {
    platform.fetch = fetch
    const { signal } = new AbortController()
    platform.setTimer(() => void fetch(url, { ...init, signal }), 7_000)
    throw new Error('cut')
  }
  await platform.advance(2_100)
  await until(platform, deadManSwitch.stop())
  await platform.advance(60_000)
  exchange.tick()
  expect(exchange.ledger.orders()).toMatchObject([{ state: 'open' }])
})

test('a heartbeat that waits for its turn is told as failed, and comes again', async () => {
  const { client, deadManSwitch, errors, exchange, platform } = await setUp({ timeoutMs: 6_000 })
  await until(platform, deadManSwitch.armed)
  // The edge keeps this address out for half a minute.
  exchange.addFault({ kind: 'html-1015', match: { method: 'GET' }, count: 1 })
  await until(
    platform,
    client.call(getDeadCancel, {}, { maxAttempts: 1 }).catch(() => {}),
  )
  await platform.advance(6_000)
  expect(deadManSwitch.state).toBe('failing')
  expect(errors[0]).toMatchObject({ code: 'TIMED_OUT' })
  await platform.advance(30_000)
  expect(deadManSwitch.state).toBe('armed')
})

test('a stop that was not confirmed can be asked for again', async () => {
  const { deadManSwitch, exchange, isOpen, platform } = await setUp()
  await until(platform, deadManSwitch.armed)
  const { fetch } = platform
  platform.fetch = async (url, init) =>
    url.endsWith('dead-cancel-all') ? answer(403, { code: '400007', msg: 'no' }) : await fetch(url, init)
  const stopping = deadManSwitch.stop()
  await expect(until(platform, stopping)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' })
  platform.fetch = fetch
  await until(platform, deadManSwitch.stop())
  await platform.advance(60_000)
  exchange.tick()
  expect(isOpen()).toBe(true)
})

test('a list of symbols that changes later does not change what is cancelled', async () => {
  const symbols = ['ETH-USDT']
  const { client, deadManSwitch, platform } = await setUp({ symbols })
  await until(platform, deadManSwitch.armed)
  symbols.length = 0
  await platform.advance(15_000)
  expect(await until(platform, client.call(getDeadCancel))).toMatchObject({ symbols: 'ETH-USDT' })
})

test('stopped before it was armed, and stopped twice', async () => {
  const { deadManSwitch, exchange, platform } = await setUp()
  exchange.addFault({ kind: 'drop-before', match: beat, count: 1 })
  const stops = Promise.all([deadManSwitch.stop(), deadManSwitch.stop()])
  expect(await until(platform, deadManSwitch.armed)).toBe(false)
  await until(platform, stops)
})

test('a code that nobody knows is told in its words, at the usual pace and for few requests', async () => {
  const { deadManSwitch, errors, beats, platform } = await setUp()
  await until(platform, deadManSwitch.armed)
  const { fetch } = platform
  platform.fetch = async (url, init) => {
    if (!url.endsWith('dead-cancel-all')) return await fetch(url, init)
    platform.seen.push({ url, init, atMs: platform.monotonicNow() })
    return answer(200, { code: '999123', msg: 'Nobody has described this' })
  }
  const before = beats().length
  await platform.advance(60_000)
  expect(deadManSwitch.state).toBe('failing')
  expect(beats().length - before).toBeLessThanOrEqual(6)
  for (const error of errors)
    expect(error).toMatchObject({ apiCode: '999123', apiMessage: 'Nobody has described this' })
  const stopping = beats().length
  const error = await until(
    platform,
    deadManSwitch.stop().then(
      () => undefined,
      (reason: unknown) => reason,
    ),
  )
  expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN', apiCode: '999123' })
  expect(beats().length - stopping).toBeLessThanOrEqual(6)
})

test('a stop that is never confirmed says so', async () => {
  const { deadManSwitch, exchange, platform } = await setUp()
  exchange.addFault({ kind: 'error-500-before', match: beat })
  const error = await until(
    platform,
    deadManSwitch.stop().then(
      () => undefined,
      (reason: unknown) => reason,
    ),
  )
  expect(error).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
})

test.each([
  { timeoutMs: 4_999 },
  { timeoutMs: 86_400_001 },
  { timeoutMs: Number.NaN },
  { timeoutMs: 5_000, symbols: [] },
  { timeoutMs: 5_000, symbols: Array.from({ length: 51 }, () => 'BTC-USDT') },
  ...['btc-usdt', 'BTCUSDT', 'XBTUSDTM', 'BTC/USDT', 'BTC-USDT,ETH-USDT', ' BTC-USDT', ''].map((symbol) => ({
    ...{ timeoutMs: 5_000, symbols: ['ETH-USDT', symbol] },
  })),
])('KuCoin does not take %j', (options) => {
  expect(() => createDeadManSwitch(mockExchange().client, options)).toThrow(ConfigError)
})

test('pairs of other letters are watched too', async () => {
  const { client, platform } = mockExchange()
  const deadManSwitch = createDeadManSwitch(client, {
    timeoutMs: 5_000,
    symbols: ['币安人生-USDT', 'stETH-ETH'],
  })
  expect(deadManSwitch.state).toBe('arming')
  // The simulator has no such pairs.
  await until(
    platform,
    deadManSwitch.stop().catch(() => {}),
  )
})
