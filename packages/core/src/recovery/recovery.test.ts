import { expect, test } from 'vitest'
import { type MockSetup, mockExchange, until } from '../../test/mock-exchange.ts'
import { consume, type Heard, watchTopic, watchUnified } from '../../test/recovery/watch.ts'
import { createCredentials } from '../auth/credentials.ts'
import { createClient } from '../client/client.ts'
import { futures, margin, spot, unifiedAccount } from '../endpoints/index.ts'
import type { Recovery } from '../feeds/contract.ts'
import { stopwatch } from '../platform/stopwatch.ts'
import { topics } from '../topics/index.ts'
import type { Topic } from '../topics/topic.ts'
import { recoverySince } from './create-recover.ts'
import { createRecover, type RecoverOptions } from './index.ts'

const hourMs = 3_600_000
const { signal } = new AbortController()
const limit = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '20000', size: '0.01' } as const

function recoveryOf(
  client: Parameters<ReturnType<typeof createRecover>>[0],
  topic: Topic<unknown>,
  options?: RecoverOptions,
): Recovery<unknown> {
  const recovery = recoverySince(client, topic, stopwatch(client.platform), options)
  if (!recovery) throw new Error(`${topic.channel} cannot be recovered`)
  return recovery
}

const types = (heard: readonly Heard[]): unknown[] => heard.map(({ data }) => data['type'] ?? data['eT'])

test.each([
  [{ symbol: ['BTC-USDT'] }, 'A recovery has no option symbol.'],
  [{ symbols: 'BTC-USDT' }, 'symbols is no list of pairs.'],
  [{ symbols: [undefined] }, 'symbols is no list of pairs.'],
])('pairs that would not be read are refused: %o', (options, says) => {
  expect(() => createRecover(options as never)).toThrow(says)
})

test('private topics are recovered, all but those of which REST shows no past', () => {
  const { client } = mockExchange()
  const recover = createRecover()
  const outlet = { emit() {}, gap() {}, resumed() {} }
  const some = {
    ...{ spotOrders: topics.spot.orders(), spotOrdersV1: topics.spot.ordersV1() },
    ...{ spotStops: topics.spot.stopOrders(), spotBalances: topics.spot.balances() },
    ...{ futuresOrders: topics.futures.orders(), ofOne: topics.futures.orders('XBTUSDTM') },
    ...{ futuresStops: topics.futures.stopOrders(), futuresBalances: topics.futures.balances() },
    ...{ positions: topics.futures.positions(), position: topics.futures.positions('XBTUSDTM') },
    ...{ orders: topics.unified.orders(), order: topics.unified.orders('BTC-USDT') },
    ...{ fills: topics.unified.fills(), fillsLite: topics.unified.fillsLite() },
    ...{ balances: topics.unified.balances(), funding: topics.unified.balances('FUNDING') },
    ...{ unifiedPositions: topics.unified.positions() },
  }
  const none = {
    ...{ ticker: topics.spot.ticker('BTC-USDT'), trades: topics.unified.spot.trades('BTC-USDT') },
    ...{ cross: topics.margin.crossPosition(), isolated: topics.margin.isolatedPosition('BTC-USDT') },
    ...{ modes: topics.futures.marginModes(), leverages: topics.unified.leverages() },
    ...{ warnings: topics.unified.liquidationWarnings(), classic: topics.unified.fillsLite('SPOT') },
  }
  const isThere = (topic: object): boolean => recover(client, topic as Topic<unknown>, outlet) !== undefined
  for (const [name, topic] of Object.entries(some)) expect([name, isThere(topic)]).toEqual([name, true])
  for (const [name, topic] of Object.entries(none)) expect([name, isThere(topic)]).toEqual([name, false])
})

test('reads may lag: it looks again until an order that is gone from one list is in the next', async () => {
  const setup = mockExchange()
  const { client, exchange, platform } = setup
  const watch = await watchTopic(setup, 'spot', '/spotMarket/tradeOrdersV2')
  const consumer = consume(setup, watch, recoveryOf(client, topics.spot.orders()))
  exchange.addFault({ kind: 'invisible', delayMs: 2_500, match: { method: 'POST' } })
  const { orderId } = await until(platform, client.call(spot.placeOrder, limit))
  consumer.breakLine()
  await until(
    platform,
    client.call(spot.cancelOrder, { orderId, symbol: 'BTC-USDT' }).catch(() => {}),
  )
  const startMs = platform.monotonicNow()
  await consumer.resume()
  expect(platform.monotonicNow() - startMs).toBeGreaterThan(2_000)
  expect(consumer.missing).toEqual([])
  expect(types(consumer.seen)).toEqual(types(watch.history))
})

test('a pair in which nothing was told of is found by what was traded in it, another by its name', async () => {
  const setup = mockExchange()
  const { client, platform } = setup
  const watch = await watchTopic(setup, 'spot', '/spotMarket/tradeOrdersV2')
  const found = consume(setup, watch, recoveryOf(client, topics.spot.orders()))
  const named = consume(setup, watch, recoveryOf(client, topics.spot.orders(), { symbols: ['ETH-USDT'] }))
  await platform.advance(100)
  found.breakLine()
  named.breakLine()
  const market = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' } as const
  await until(platform, client.call(spot.placeOrder, market))
  const eth = { ...limit, symbol: 'ETH-USDT', price: '2000' }
  const { orderId } = await until(platform, client.call(spot.placeOrder, eth))
  await until(platform, client.call(spot.cancelOrder, { orderId, symbol: 'ETH-USDT' }))
  await found.resume()
  expect(types(found.seen)).toEqual(['received', 'match', 'filled'])
  await named.resume()
  expect(types(named.seen)).toEqual(types(watch.history))
})

test('after more than two hours a cancel that is shown no more is told, and that more may be missing', async () => {
  const setup = mockExchange({
    ...{ symbols: ['BTC-USDT'], mode: 'unified' },
    balances: { unified: { USDT: '100000' } },
  })
  const { client, platform } = setup
  const watch = await watchUnified(setup, { channel: 'orderAll', tradeType: 'UNIFIED' })
  const consumer = consume(setup, watch, recoveryOf(client, topics.unified.orders()))
  const order = {
    ...{ tradeType: 'SPOT', symbol: 'BTC-USDT', side: 'BUY', orderType: 'LIMIT' },
    ...{ size: '0.01', sizeUnit: 'BASECCY', price: '20000' },
  } as const
  const { orderId } = await until(platform, client.call(unifiedAccount.placeOrder, order))
  consumer.breakLine()
  const place = { tradeType: 'SPOT', symbol: 'BTC-USDT', orderId } as const
  await until(platform, client.call(unifiedAccount.cancelOrder, place))
  await platform.advance(2.01 * hourMs)
  await consumer.resume()
  expect(types(consumer.seen)).toEqual(['OPEN', 'CANCEL'])
  expect(consumer.seen[1]?.data).toMatchObject({ oi: orderId, os: 5, cS: '0.01', rS: '0' })
  expect(consumer.missing).toEqual([expect.stringMatching(/shown for 2 hours, and the gap was longer/)])
  consumer.breakLine()
  await consumer.resume()
  expect(consumer.missing).toHaveLength(1)
})

test('a key that may not read, or an exchange that is down, is an error; the next read finds what both missed', async () => {
  const setup = mockExchange()
  const { client, exchange, platform } = setup
  const watch = await watchTopic(setup, 'spot', '/spotMarket/tradeOrdersV2')
  const recovery = recoveryOf(client, topics.spot.orders())
  const { orderId } = await until(platform, client.call(spot.placeOrder, limit))
  for (const { data, subject } of watch.history) recovery.observe(data, subject)
  const mend = exchange.addFault({ kind: 'html-502', when: 'before', match: { method: 'GET' } })
  await expect(until(platform, recovery.read(1_000, signal))).rejects.toMatchObject({ outcome: 'unknown' })
  mend()
  await until(platform, client.call(spot.cancelOrder, { orderId, symbol: 'BTC-USDT' }))
  const { messages, missing } = await until(platform, recovery.read(20_000, signal))
  expect(missing).toBeUndefined()
  expect(messages).toMatchObject([{ subject: 'orderChange', data: { orderId, type: 'canceled' } }])
})

test('what stood before, and could not be read then, may be gone unseen: that is told, once', async () => {
  const balances = { trade: { USDT: '100000' }, contract: { USDT: '100000' } }
  const setup = mockExchange({ balances })
  const { client, exchange, platform } = setup
  const { orderId } = await until(platform, client.call(spot.placeOrder, limit))
  const order = { symbol: 'XBTUSDTM', side: 'buy', type: 'market', size: 3, leverage: 5 } as const
  await until(platform, client.call(futures.placeOrder, { ...order, clientOid: 'a' }))
  const mend = exchange.addFault({ kind: 'html-502', when: 'before', match: { method: 'GET' } })
  const recoveries = [topics.spot.orders(), topics.futures.positions()].map((topic) =>
    recoveryOf(client, topic as Topic<unknown>),
  )
  await platform.advance(120_000)
  mend()
  await until(platform, client.call(spot.cancelOrder, { orderId, symbol: 'BTC-USDT' }))
  const sell = { ...order, side: 'sell', clientOid: 'b' } as const
  await until(platform, client.call(futures.placeOrder, sell))
  for (const recovery of recoveries) {
    const first = await until(platform, recovery.read(1_000, signal))
    expect(first.messages).toEqual([])
    expect(first.missing).toMatchObject({ code: 'HISTORY_INCOMPLETE' })
    expect(first.missing?.message).toMatch(/before it could not be read/)
    const second = await until(platform, recovery.read(1_000, signal))
    expect(second.missing).toBeUndefined()
  }
})

test('an abort ends a read at once', async () => {
  const { client, platform } = mockExchange()
  const controller = new AbortController()
  const reading = recoveryOf(client, topics.spot.orders()).read(1_000, controller.signal)
  const ended = expect(reading).rejects.toBe('enough')
  await platform.advance(200)
  controller.abort('enough')
  await ended
})

test('a client that may only read recovers too', async () => {
  const own = { key: 'k', secret: 's', passphrase: 'p', permissions: ['General'] as const }
  const trading = { key: 't', secret: 't', passphrase: 't' }
  const setup = mockExchange({ credentials: [own, trading] }, { allow: ['General'] })
  const { client, exchange, platform } = setup
  const trader = createClient({ platform, credentials: createCredentials(trading, platform) })
  const watch = await watchTopic(setup, 'spot', '/spotMarket/tradeOrdersV2')
  const consumer = consume(setup, watch, recoveryOf(client, topics.spot.orders()))
  const { orderId } = await until(platform, trader.call(spot.placeOrder, limit))
  consumer.breakLine()
  await until(platform, trader.call(spot.cancelOrder, { orderId, symbol: 'BTC-USDT' }))
  await consumer.resume()
  expect(consumer.missing).toEqual([])
  expect(types(consumer.seen)).toEqual(['received', 'open', 'canceled'])
  expect(exchange.ledger.orders()).toHaveLength(1)
})

test('funding fees are told as well as positions, each once', { timeout: 120_000 }, async () => {
  const setup = mockExchange({
    ...{ symbols: ['BTC-USDT'], fundingRate: '0.0001' },
    balances: { contract: { USDT: '100000' } },
  })
  const { client, platform } = setup
  const watch = await watchTopic(setup, 'futures', '/contract/positionAll')
  const consumer = consume(setup, watch, recoveryOf(client, topics.futures.positions()))
  const order = { symbol: 'XBTUSDTM', side: 'buy', type: 'market', size: 3, leverage: 5 } as const
  await until(platform, client.call(futures.placeOrder, { ...order, clientOid: 'a' }))
  consumer.breakLine()
  await platform.advance(2 * hourMs)
  await consumer.resume()
  const settled = (heard: readonly Heard[]): unknown[] =>
    heard
      .filter(({ subject }) => subject === 'position.settlement')
      .map(({ data: { ts: _, marginMode: __, positionSide: ___, ...data } }) => data)
  expect(settled(watch.history)).toHaveLength(1)
  expect(settled(consumer.seen)).toEqual(settled(watch.history))
  consumer.breakLine()
  await consumer.resume()
  expect(settled(consumer.seen)).toHaveLength(1)
})

test('a message of another form than it should have is delivered as it is', () => {
  const { client } = mockExchange()
  for (const topic of [topics.spot.orders(), topics.unified.fills(), topics.futures.positions()]) {
    const recovery = recoveryOf(client, topic as Topic<unknown>)
    for (const odd of [{}, { type: 'new kind' }, null, 'text'])
      expect(recovery.observe(odd, 'odd'), JSON.stringify(odd)).toBe(true)
  }
})

test('orders on margin are found, whether they were told of or not', async () => {
  const setup = mockExchange({ balances: { margin: { USDT: '100000' } } })
  const { client, platform } = setup
  const watch = await watchTopic(setup, 'spot', '/spotMarket/tradeOrdersV2')
  const consumer = consume(setup, watch, recoveryOf(client, topics.spot.orders()))
  const order = { ...limit, isIsolated: false } as const
  const { orderId } = await until(platform, client.call(margin.placeOrder, { ...order, clientOid: 'a' }))
  consumer.breakLine()
  await until(platform, client.call(margin.cancelOrder, { orderId, symbol: 'BTC-USDT' }))
  const market = { symbol: 'ETH-USDT', side: 'buy', type: 'market', funds: '50', clientOid: 'b' } as const
  await until(platform, client.call(margin.placeOrder, market))
  await consumer.resume()
  expect(consumer.missing).toEqual([])
  expect(types(consumer.seen)).toEqual(types(watch.history))
  expect(types(watch.history)).toEqual([...['received', 'open', 'canceled', 'received', 'match', 'filled']])
})

test('without a margin account its lists are left alone', async () => {
  const setup = mockExchange()
  const { client, platform } = setup
  const recovery = recoveryOf(client, topics.spot.orders())
  await until(platform, client.call(spot.placeOrder, limit))
  await until(platform, recovery.read(1_000, signal))
  const asked = platform.seen.map(({ url }) => new URL(url).pathname)
  expect(asked.filter((path) => path.includes('/margin/orders') || path.includes('/margin/fills'))).toEqual(
    [],
  )
  expect(asked.length).toBeLessThan(30)
})

test('what happened while the machine slept, with the clock that never jumps standing still, is told', async () => {
  let own: MockSetup['platform'] | undefined
  // The exchange does not sleep.
  const now = (): number => own?.now() ?? 1_700_000_000_000
  const setup = mockExchange({ clock: { now, sleep: () => new Promise(() => {}) } })
  own = setup.platform
  const { client, platform } = setup
  const watch = await watchTopic(setup, 'spot', '/spotMarket/tradeOrdersV2', true)
  const recovery = recoveryOf(client, topics.spot.orders())
  const { orderId } = await until(platform, client.call(spot.placeOrder, limit))
  await platform.advance(1_000)
  for (const { data, subject } of watch.history) recovery.observe(data, subject)
  platform.setWall(hourMs)
  // The first one has ended meanwhile, for want of pings.
  const awake = await watchTopic(setup, 'spot', '/spotMarket/tradeOrdersV2', true)
  await until(platform, client.call(spot.cancelOrder, { orderId, symbol: 'BTC-USDT' }))
  platform.setWall(hourMs)
  const { messages, missing } = await until(platform, recovery.read(2 * hourMs, signal))
  expect(missing).toBeUndefined()
  expect(messages.map(({ data }) => Object(data)['type'])).toEqual(types(awake.history))
  expect(messages).not.toEqual([])
})
