/** Two days on one feed of trades and one of orders: sockets are renewed before the exchange ends them, and nothing is missed. */
import assert from 'node:assert/strict'
import { spot } from '../../src/endpoints/index.ts'
import { createFeeds } from '../../src/feeds/index.ts'
import { createRecover } from '../../src/recovery/index.ts'
import { topics } from '../../src/topics/index.ts'
import type { Topic } from '../../src/topics/topic.ts'
import { type MockSetup, until } from '../mock-exchange.ts'
import { type Heard, watchTopic } from '../recovery/watch.ts'
import { socketExchange } from '../socket-exchange.ts'
import type { Soak } from './soak.ts'

const HOUR_MS = 3_600_000
const HOURS = 48
const order = { symbol: 'BTC-USDT', side: 'buy', type: 'market', funds: '50' } as const

/** Two days of exchange time. */
export const renewals: Soak = {
  about: '48 hours on a public and a private feed: four renewals, no message missed, none twice',
  seeds: 1,
  least: { renewals: 4, trades: 1_000, orders: 100 },
  async run(seed) {
    const setup = socketExchange({ seed, symbols: ['BTC-USDT'] })
    const { client, platform, wires, exchange } = setup
    const feeds = createFeeds(client, { recover: createRecover() })
    const judges = [
      await judge(setup, topics.spot.trades('BTC-USDT'), '/market/match:BTC-USDT', nameOfTrade),
      await judge(setup, topics.spot.orders(), '/spotMarket/tradeOrdersV2', nameOfOrder),
    ]
    for (const one of judges) await until(platform, one.listen(feeds))
    for (let at = 0; at < HOURS * 4; at++) {
      await until(platform, client.call(spot.placeOrder, order))
      await platform.advance(HOUR_MS / 4 - (platform.monotonicNow() % (HOUR_MS / 4)))
      if ((at + 1) % 48 === 0) for (const one of judges) await one.watchOn()
    }
    const renewed = wires.length - 2
    await until(platform, feeds.close())
    const [trades = 0, orders = 0] = judges.map((one) => one.compare())
    const bought = exchange.ledger.fills().map(({ tradeId }) => tradeId)
    assert(
      bought.every((id) => judges[0]?.seen.has(id)),
      'own trades are among all trades',
    )
    return { renewals: renewed, trades, orders }
  },
}

const nameOfTrade = (data: Heard['data']): string => String(data['tradeId'])
const nameOfOrder = (data: Heard['data']): string =>
  [data['orderId'], data['type'], data['tradeId'], data['ts']].join(' ')

/** Hears a topic twice: with sockets of its own, of which each takes over before the last one ends, and as a feed. */
async function judge(
  setup: MockSetup,
  topic: Topic<unknown>,
  channel: string,
  nameOf: (data: Heard['data']) => string,
) {
  const histories: Heard[][] = []
  const seen = new Set<string>()
  const list: string[] = []
  const watchOn = async (): Promise<void> => {
    histories.push((await watchTopic(setup, 'spot', channel)).history)
  }
  await watchOn()
  return {
    seen,
    watchOn,
    listen: (feeds: ReturnType<typeof createFeeds>) =>
      feeds.listen<unknown>(topic, (item) => {
        // Renewals are told, with nothing missing; nothing else happens to a good line.
        if (item.type === 'resumed') assert(item.isWhole, JSON.stringify(item))
        else if (item.type !== 'message') assert.equal(item.type, 'subscribed')
        else {
          list.push(nameOf(item.data as Heard['data']))
          seen.add(list.at(-1) ?? '')
        }
      }).ready,
    /** Both are the same, to the order of their messages; gives their number. */
    compare(): number {
      const expected = [...new Set(histories.flatMap((history) => history.map(({ data }) => nameOf(data))))]
      assert.deepEqual(list, expected.slice(expected.indexOf(list[0] ?? '')))
      return list.length
    },
  }
}
