/** Feeds and order sockets: their sessions are signed in frames and addresses, where no header is. */
import { type Client, createClient } from '@kucoin-kit/core'
import { createFeeds, type Feeds, subscribe } from '@kucoin-kit/core/feeds'
import { createOrderSocket, type OrderSocket } from '@kucoin-kit/core/order-socket'
import { createOrders } from '@kucoin-kit/core/orders'
import { type Topic, topics } from '@kucoin-kit/core/topics'
import type { Observation } from './hunt.ts'
import { failureOf } from './seen.ts'
import type { AnyClient, CanaryClientOptions, CanaryRuntime, CanarySettings } from './types.ts'

const order = { symbol: 'BTC-USDT', side: 'buy', type: 'limit', price: '1000', size: '0.001' } as const
const orders = topics.spot.orders()
/** KuCoin acknowledges no such topic. */
const nothing = { ...orders, channel: '/spotMarket/nothing' }
const connection = { dialTimeoutMs: 5_000, maxAttempts: 2 }

/**
 * Drives them at exchanges that take them, refuse them in words that quote what was sent, and break them.
 *
 * @param wrong - credentials that no exchange knows
 */
export async function sockets(
  clientAt: (place: string, more?: CanaryClientOptions) => AnyClient,
  { createCredentials }: CanaryRuntime,
  { sockets: addresses }: CanarySettings,
  wrong: Parameters<CanaryRuntime['createCredentials']>[0],
): Promise<Observation[]> {
  const stranger = { credentials: createCredentials(wrong) }
  const opened: Feeds[] = []
  const feedsOf = (place: string, client: Client = clientAt(place)): Feeds => {
    const feeds = createFeeds(client, {
      connection,
      sockets: { 'unified-private': `${addresses[place]}/unified/private` },
    })
    opened.push(feeds)
    return feeds
  }
  const overSocket = (name: string, place: string, more?: CanaryClientOptions) =>
    overOrderSocket(name, clientAt(place, more), addresses[place] ?? '')
  const inTime = clientAt('exchange')
  const seen = await Promise.all([
    failureOf('a feed that gets no token', refusalOf(feedsOf('auth-rejected'), orders)),
    failureOf('a feed of an echo', refusalOf(feedsOf('echo'), nothing)),
    failureOf(
      'a unified feed of a key that nobody knows',
      refusalOf(feedsOf('echo', clientAt('echo', stranger)), topics.unified.orders()),
    ),
    failureOf('a feed that is read too slowly', overrun(feedsOf('exchange', inTime), inTime)),
    overSocket('a socket for orders', 'exchange'),
    overSocket('a socket for orders that breaks', 'breaking'),
    overSocket('a socket for orders of an echo', 'echo'),
    overSocket('a socket for orders of a key that nobody knows', 'echo', stranger),
    { name: 'feeds', value: opened },
  ])
  await Promise.all(opened.map((feeds) => feeds.close()))
  return seen.flat()
}

/** What ends a subscription before its topic is acknowledged. */
function refusalOf(feeds: Feeds, topic: Topic<unknown>): Promise<void> {
  const { ready, done } = feeds.listen(topic, () => {})
  done.catch(() => {})
  return Promise.race([ready, done])
}

/** Reads nothing until more has come than is kept: each of its own orders changes the book. */
async function overrun(feeds: Feeds, client: Client): Promise<void> {
  const topic = topics.spot.level2('BTC-USDT')
  const feed = subscribe(feeds, topic, { size: 1, overflow: 'fail' })
  let come = 0
  const { ready } = feeds.listen(topic, () => {
    come++
  })
  await ready
  const { place } = createOrders(client)
  for (let price = 500; come < 3; price++) await place({ ...order, price: `${price}` })
  for await (const _ of feed);
}

/** The socket, its client, what it says of its state, and what becomes of an order over it. */
async function overOrderSocket(name: string, { credentials, platform, baseUrl }: AnyClient, url: string) {
  const states: unknown[] = []
  const socket: OrderSocket = createOrderSocket({
    url,
    connection,
    onState: (state, error) => states.push(state, error),
  })
  const client = socket.connect(platform, (own) =>
    createClient({ platform: own, credentials, hosts: { spot: baseUrl('spot') }, maxAttempts: 1 }),
  )
  const told = await socket
    .ready({ signal: AbortSignal.timeout(10_000) })
    .then(() => createOrders(client, { deadlineMs: 300 }).place(order))
    .catch((error: unknown) => error)
  await socket.close()
  return [
    { name, value: { socket, client, states } },
    { name: `${name}: what became of an order`, value: told },
  ]
}
