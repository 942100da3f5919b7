/** Feeds over the sockets of the simulated exchange: every kind of socket, its greetings, refusals and limits. */
import type { ExchangeOptions } from '@kucoin-kit/mock-server'
import { describe, expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { withMockSockets } from '../../test/mock-sockets.ts'
import { createCredentials } from '../auth/credentials.ts'
import type { ClientOptions } from '../client/options.ts'
import * as spot from '../endpoints/spot/index.ts'
import * as unifiedAccount from '../endpoints/unified-account/index.ts'
import { topics } from '../topics/index.ts'
import type { Topic } from '../topics/topic.ts'
import { createFeeds, type FeedItem, type FeedsOptions } from './index.ts'

const sockets = {
  'unified-spot': 'ws://127.0.0.1/unified/spot',
  'unified-futures': 'ws://127.0.0.1/unified/futures',
  'unified-private': 'ws://127.0.0.1/unified/private',
}

function setUp(
  exchangeOptions: ExchangeOptions = {},
  clientOptions: ClientOptions = {},
  options: FeedsOptions = {},
) {
  const { exchange, platform, client } = mockExchange(exchangeOptions, clientOptions)
  const feeds = createFeeds(
    { ...client, platform: withMockSockets(platform, exchange) },
    { sockets, ...options },
  )
  async function collect<Data>(topic: Topic<Data> | readonly Topic<Data>[]) {
    const seen: FeedItem<Data>[] = []
    const subscription = feeds.listen(topic, (item) => seen.push(item))
    const error = await until(platform, subscription.ready).catch((reason: unknown) => reason)
    return { seen, error, data: () => seen.flatMap((item) => (item.type === 'message' ? [item.data] : [])) }
  }
  return { exchange, platform, client, feeds, collect }
}

const order = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' } as const

describe.each(['message', 'data'] as const)(
  'unified sockets that welcome in the words of %s',
  (unifiedWelcome) => {
    test.each<[string, Topic<unknown>]>([
      ['ticker', topics.unified.spot.ticker('BTC-USDT')],
      ['candles', topics.unified.spot.candles('BTC-USDT', '1min')],
      ['best 5', topics.unified.spot.orderBook('BTC-USDT', '5')],
      ['best 50 of futures', topics.unified.futures.orderBook('XBTUSDTM', '50')],
      ['changes', topics.unified.spot.orderBook('BTC-USDT', 'increment@10ms')],
      ['mark price', topics.unified.futures.markPrice('XBTUSDTM')],
    ])('public: %s', async (_, topic) => {
      const { platform, feeds, collect } = setUp({ unifiedWelcome })
      const { seen, data } = await collect(topic)
      await platform.advance(5_000)
      expect(seen[0]).toEqual({ type: 'subscribed', topic })
      expect(data()[0]).toMatchObject({ s: topic.argument })
      await feeds.close()
    })

    test('private: signed after the welcome, with wide integers as strings', async () => {
      const { platform, client, collect } = setUp({ unifiedWelcome, mode: 'unified' })
      const fills = await collect(topics.unified.fills())
      const balances = await collect(topics.unified.balances())
      expect(fills.error).toBeUndefined()
      await until(
        platform,
        client.call(unifiedAccount.placeOrder, {
          tradeType: 'SPOT',
          symbol: 'BTC-USDT',
          side: 'BUY',
          orderType: 'MARKET',
          size: '50',
          sizeUnit: 'QUOTECCY',
        }),
      )
      await platform.advance(1_000)
      expect(fills.data().length).toBeGreaterThan(0)
      expect(fills.data()[0]).toMatchObject({ s: 'BTC-USDT', E: expect.stringMatching(/^\d{19}$/) })
      expect(balances.data()[0]).toMatchObject({ U: expect.stringMatching(/^\d{19}$/) })
    })
  },
)

test('several symbols in one request, where KuCoin takes lists, each with its own messages', async () => {
  const { platform, feeds, collect } = setUp()
  const names = ['BTC-USDT', 'ETH-USDT']
  const tickers = await collect(names.map((name) => topics.unified.spot.ticker(name)))
  const classic = await collect(names.map((name) => topics.spot.ticker(name)))
  await platform.advance(5_000)
  for (const name of names) {
    const of = (item: FeedItem<unknown>): boolean => item.type === 'message' && item.topic.argument === name
    expect(tickers.seen.filter(of).length).toBeGreaterThan(0)
    expect(classic.seen.filter(of).length).toBeGreaterThan(0)
  }
  await feeds.close()
})

test('KuCoin’s words of a refused unified topic', async () => {
  const { collect } = setUp()
  const { error, seen } = await collect({ ...topics.unified.spot.ticker('BTC-USDT'), channel: 'nosuch' })
  expect(error).toMatchObject({ code: 'TOPIC_REFUSED', seen: [expect.stringContaining('not allowed')] })
  expect(seen).toMatchObject([{ type: 'refused' }])
})

test('a symbol that there is not: acknowledged, and told as silent', async () => {
  const { platform, collect } = setUp()
  const unified = await collect(topics.unified.spot.trades('NO-SUCH'))
  await platform.advance(30_000)
  expect(unified.seen.map(({ type }) => type)).toEqual(['subscribed', 'silent'])
})

test('a wrong secret ends a private feed at once, with what KuCoin said', async () => {
  const { exchange, platform } = mockExchange()
  const [own = { key: '', passphrase: '' }] = exchange.credentials
  const credentials = createCredentials(
    { key: own.key, secret: 'wrong', passphrase: own.passphrase },
    platform,
  )
  const { collect } = setUp({}, { credentials })
  const { error } = await collect(topics.unified.orders())
  expect(error).toMatchObject({
    code: 'SOCKET_REFUSED',
    retry: 'never',
    fix: 'check key, secret and passphrase.',
  })
  expect(JSON.stringify(error)).not.toContain(own.key)
})

test('a rotated key: the provider is asked at each attempt, and told which was refused', async () => {
  const { exchange } = mockExchange()
  const [{ key, secret, passphrase } = { key: '', secret: '', passphrase: '' }] = exchange.credentials
  const made = mockExchange()
  const old = createCredentials({ key, secret: 'old', passphrase }, made.platform)
  const fresh = createCredentials({ key, secret, passphrase }, made.platform)
  const asked: unknown[] = []
  const { collect } = setUp(
    {},
    {
      credentials: (refused) => {
        asked.push(refused)
        return refused ? fresh : old
      },
    },
  )
  const { error, seen } = await collect(topics.unified.orders())
  expect(error).toBeUndefined()
  expect(seen.map(({ type }) => type)).toEqual(['reconnecting', 'subscribed'])
  expect(asked).toEqual([undefined, old])
})

test('without credentials a private feed says so, and does not try again', async () => {
  for (const topic of [topics.unified.orders(), topics.spot.orders()] as readonly Topic<unknown>[]) {
    const { collect, platform } = setUp({}, { credentials: undefined })
    const { error } = await collect(topic)
    expect(error).toMatchObject({ code: 'CREDENTIALS_MISSING' })
    const { length } = platform.seen
    await platform.advance(600_000)
    expect(platform.seen).toHaveLength(length)
  }
})

test('why a token could not be had is told with each attempt', async () => {
  const { platform, feeds } = setUp({
    faults: [{ kind: 'error-500-before', match: { path: '/api/v1/bullet-public' } }],
  })
  const seen: FeedItem<unknown>[] = []
  feeds.listen(topics.spot.ticker('BTC-USDT'), (item) => seen.push(item))
  await platform.advance(30_000)
  expect(seen[0]).toMatchObject({ type: 'reconnecting', reason: expect.stringMatching(/^failed: .*bullet/) })
})

test('half a rehearsal never reaches the real exchange', async () => {
  const hosts = { spot: 'https://stand-in.example', futures: 'https://stand-in.example' }
  const { collect } = setUp({}, { hosts }, { sockets: {} })
  const { error } = await collect(topics.unified.spot.ticker('BTC-USDT'))
  expect(error).toMatchObject({
    code: 'OPTIONS_INVALID',
    shortMessage: expect.stringContaining('unified-spot'),
  })
})

test('a socket host that is none is refused before anything is dialled, and told without its query', async () => {
  const { collect } = setUp({}, {}, { sockets: { 'unified-spot': 'ws://stand-in.example/?token=canary' } })
  const { error } = await collect(topics.unified.spot.ticker('BTC-USDT'))
  expect(error).toMatchObject({ code: 'OPTIONS_INVALID', shortMessage: expect.stringContaining('wss') })
  expect(String(error)).not.toContain('canary')
})

test('with its limits on, the exchange has nothing to refuse', async () => {
  const { platform, feeds, collect } = setUp({ limits: { vip: 0 } })
  const symbols = Array.from({ length: 450 }, (_, at) => `S${at}-USDT`)
  const { error, seen } = await collect(symbols.map((symbol) => topics.unified.spot.trades(symbol)))
  expect(error).toBeUndefined()
  expect(seen.filter(({ type }) => type === 'refused' || type === 'reconnecting')).toEqual([])
  await feeds.close()
  await platform.advance(1_000)
})

/** The whole two days take half a minute. */
const hours = process.env['SOAK'] ? 48 : 24

test('a day and more: renewed before the exchange ends its sockets, no fill missed and none twice', async () => {
  const { platform, client, collect, exchange } = setUp()
  const orders = await collect(topics.spot.orders())
  const unified = await collect({ ...topics.unified.fills(), fields: { tradeType: 'SPOT' } })
  for (let hour = 0; hour < hours; hour++) {
    await platform.advance(3_600_000)
    await until(platform, client.call(spot.placeOrder, { ...order, clientOid: `hour-${hour}` }))
  }
  await platform.advance(60_000)
  const matches = orders.data().filter(({ type }) => type === 'match')
  const fills = exchange.ledger.fills().map(({ tradeId }) => String(tradeId))
  expect(matches.map((match) => match.tradeId)).toEqual(fills)
  expect(fills.length).toBeGreaterThanOrEqual(hours)
  expect(unified.data().map(({ ti }) => ti)).toEqual(fills)
  for (const { seen } of [orders, unified]) {
    expect(seen.filter(({ type }) => type === 'reconnecting')).toEqual([])
  }
}, 60_000)
