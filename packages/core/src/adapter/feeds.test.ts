import { expect, test } from 'vitest'
import { mockExchange, until } from '../../test/mock-exchange.ts'
import { withMockSockets } from '../../test/mock-sockets.ts'
import type { FeedItem } from '../feeds/index.ts'
import { topics } from '../topics/index.ts'
import { createAdapterClient } from './index.ts'

function setUp() {
  const { exchange, platform } = mockExchange()
  const [own] = exchange.credentials
  if (!own) throw new Error('the exchange has no key')
  const { key, secret, passphrase } = own
  const kucoin = createAdapterClient(withMockSockets(platform, exchange), {
    credentials: { key, secret, passphrase },
  })
  return { exchange, platform, kucoin }
}

test('a client has feeds, and nothing is dialled before the first topic', async () => {
  const { exchange, platform, kucoin } = setUp()
  await platform.advance(60_000)
  expect(platform.seen).toEqual([])
  const seen: FeedItem<unknown>[] = []
  const orders = kucoin.feeds.listen(topics.spot.orders(), (item) => seen.push(item))
  await until(platform, orders.ready)
  const { orderId } = await until(
    platform,
    kucoin.orders.place({ symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '20000', size: '0.01' }),
  )
  await platform.advance(1_000)
  expect(seen).toMatchObject([
    { type: 'subscribed' },
    { type: 'message', data: { orderId, type: 'received' } },
    { type: 'message', data: { orderId, type: 'open', ts: expect.stringMatching(/^\d{19}$/) } },
  ])
  await until(platform, kucoin.close())
  await platform.advance(120_000)
  expect(seen).toHaveLength(3)
  expect(exchange.ledger.orders()).toHaveLength(1)
})

test('feeds of a closed client say that it is closed', async () => {
  const { platform, kucoin } = setUp()
  await kucoin.close()
  const feed = kucoin.feeds.subscribe(topics.spot.ticker('BTC-USDT'))
  const read = async () => {
    for await (const item of feed) if (item.type === 'refused') return item.error
    return undefined
  }
  expect(await until(platform, read())).toMatchObject({ shortMessage: 'The client is closed.' })
})

test.each<[string, unknown]>([
  ['a function that was not called', topics.spot.allTickers],
  ['a text', '/market/ticker:BTC-USDT'],
  ['nothing', undefined],
  ['a typo in its name', (topics.spot as Record<string, unknown>)['tickers']],
  ['one among topics', [topics.spot.ticker('BTC-USDT'), topics.spot.ticker]],
  ['a socket that there is not', { socket: 'spot-public', channel: '/market/ticker', kind: 'state' }],
])('%s is no topic, and nothing is dialled', async (_, topic) => {
  const { platform, kucoin } = setUp()
  const words = /is no topic[\s\S]*topics\.spot\.ticker\('BTC-USDT'\)/
  expect(() => kucoin.feeds.subscribe(topic as never)).toThrow(words)
  expect(() => kucoin.feeds.listen(topic as never, () => {})).toThrow(words)
  await platform.advance(1_000)
  expect(platform.seen).toEqual([])
})

test('a topic of a unified socket that does not say how it is spoken to is refused, with what to write', () => {
  const { kucoin } = setUp()
  const own = { socket: 'unified-spot', channel: 'ticker', argument: 'BTC-USDT', kind: 'state' } as const
  expect(() => kucoin.feeds.listen(own, () => {})).toThrow(/unified-spot[\s\S]*unifiedProtocol/)
  const { protocol } = topics.unified.spot.ticker('BTC-USDT')
  expect(() => kucoin.feeds.listen({ ...own, ...(protocol && { protocol }) }, () => {})).not.toThrow()
})

test.each<[object, string]>([
  [{ overflow: 'newest' }, 'overflow is not one of drop-oldest, drop-newest, latest, fail'],
  [{ overFlow: 'fail' }, 'no option overFlow'],
  [{ size: 0 }, 'size is not a whole number from 1'],
  [{ size: Number.NaN }, 'size'],
  [{ silentAfterMs: -5 }, 'silentAfterMs is not a number of milliseconds above 0, or false'],
  [{ silentAfterMs: true }, 'silentAfterMs'],
  [{ signal: new AbortController() }, 'signal is not an AbortSignal'],
])('options %j of a subscription are refused by name', (options, words) => {
  const { kucoin } = setUp()
  expect(() => kucoin.feeds.subscribe(topics.spot.ticker('BTC-USDT'), options)).toThrow(words)
})

test('a subscription without a listener is refused, and so are options of a buffer that it does not have', () => {
  const { kucoin } = setUp()
  const topic = topics.spot.ticker('BTC-USDT')
  expect(() => kucoin.feeds.listen(topic, undefined as never)).toThrow(/no listener/)
  expect(() => kucoin.feeds.listen(topic, () => {}, { overflow: 'fail' } as never)).toThrow(
    /no option overflow/,
  )
})

test.each([{ renewAfterMs: 0 }, { renewAfterMs: Number.NaN }, { renewAfterMs: 999 }, { dialTimeoutMs: 0 }])(
  'a connection of %o cannot work, and is refused by name',
  (connection) => {
    const { platform } = mockExchange()
    const name = Object.keys(connection)[0] as string
    expect(() => createAdapterClient(platform, { feeds: { connection } })).toThrow(name)
  },
)
