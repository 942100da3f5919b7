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
