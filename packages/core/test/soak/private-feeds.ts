/** Feeds over bad lines against the exchange's own history: no message lost, doubled or out of order. */
import assert from 'node:assert/strict'
import { createFeeds, type FeedItem } from '../../src/feeds/index.ts'
import { createRecover } from '../../src/recovery/index.ts'
import { milliseconds } from '../../src/recovery/time.ts'
import { topics } from '../../src/topics/index.ts'
import { until } from '../mock-exchange.ts'
import { badLine } from '../recovery/bad-line.ts'
import { dice } from '../recovery/dice.ts'
import { futuresTrader } from '../recovery/futures-trader.ts'
import { by } from '../recovery/rehearse.ts'
import { spotTrader } from '../recovery/spot-trader.ts'
import { unifiedTrader } from '../recovery/unified-trader.ts'
import { type Heard, watchTopic, watchUnified } from '../recovery/watch.ts'
import { socketExchange } from '../socket-exchange.ts'
import { uneven } from '../uneven.ts'
import { type Figures, type Soak, sum } from './soak.ts'

const symbols = ['BTC-USDT', 'ETH-USDT']
const told = ['type', 'tradeId', 'matchPrice', 'matchSize', 'liquidity', 'filledSize']
const inShort = ['eT', 'os', 'ti', 'lR', 'fS', 's', 'S', 'q', 'ci']

const classicName = ({ data }: Heard): string => told.map((name) => data[name]).join(' ')
const classic = { orderOf: ({ data }: Heard) => String(data['orderId']), nameOf: classicName, timeOf: 'ts' }
const isUpdate = ({ data }: Heard): boolean => data['type'] === 'update'

const unified = {
  symbols,
  mode: 'unified' as const,
  balances: { unified: { BTC: '100', ETH: '1000', USDT: '10000000' } },
}

const plays = {
  spot: {
    ...classic,
    options: { symbols, balances: { trade: { BTC: '100', ETH: '1000', USDT: '10000000' } } },
    watch: (setup: ReturnType<typeof socketExchange>) =>
      watchTopic(setup, 'spot', '/spotMarket/tradeOrdersV2'),
    trader: spotTrader,
    topic: topics.spot.orders(),
    isChange: isUpdate,
  },
  futures: {
    ...classic,
    options: { symbols, balances: { contract: { USDT: '100000' } } },
    watch: (setup: ReturnType<typeof socketExchange>) =>
      watchTopic(setup, 'futures', '/contractMarket/tradeOrders'),
    trader: futuresTrader,
    topic: topics.futures.orders(),
    isChange: isUpdate,
  },
  unified: {
    options: unified,
    watch: (setup: ReturnType<typeof socketExchange>) =>
      watchUnified(setup, { channel: 'orderAll', tradeType: 'UNIFIED' }),
    trader: unifiedTrader,
    topic: topics.unified.orders(),
    orderOf: ({ data }: Heard) => String(data['oi']),
    nameOf: ({ data }: Heard) => inShort.map((name) => data[name]).join(' '),
    timeOf: 'U',
    isChange: ({ data }: Heard, index: number) =>
      data['eT'] === 'UPDATE' || (data['eT'] === 'OPEN' && index > 0),
  },
  fills: {
    options: unified,
    watch: (setup: ReturnType<typeof socketExchange>) =>
      watchUnified(setup, { channel: 'execution', tradeType: 'UNIFIED' }),
    trader: unifiedTrader,
    topic: topics.unified.fills(),
    orderOf: ({ data }: Heard) => String(data['oi']),
    nameOf: ({ data }: Heard) =>
      ['ti', 'S', 'p', 'q', 'f', 'fC', 'lR', 'ci'].map((name) => data[name]).join(' '),
    timeOf: 'E',
    isChange: () => false,
  },
}

type Play = (typeof plays)[keyof typeof plays]

async function play(seed: number, { options, watch, trader, topic, timeOf }: Play) {
  const thrown = dice(seed)
  const line = badLine(dice(seed + 10_000))
  const setup = socketExchange({ seed, ...options }, line)
  const { client, platform, exchange } = setup
  uneven(platform)
  const { history } = await watch(setup)
  const feeds = createFeeds(client, {
    recover: createRecover({ symbols }),
    sockets: { 'unified-private': 'wss://mock/unified/private' },
  })
  const items: FeedItem<unknown>[] = []
  const subscription = feeds.listen<unknown>(topic, (item) => items.push(item))
  await until(platform, subscription.ready)
  // Reading the past is no better off.
  for (const kind of ['drop-after', 'error-500-before'] as const)
    exchange.addFault({ kind, probability: 0.02, match: { method: 'GET' } })
  exchange.addFault({ kind: 'slow', probability: 0.1, delayMs: 400, match: { method: 'GET' } })
  const act = trader(setup, thrown)
  for (let i = 0; i < 25; i++) await act()
  line.mend()
  // Long enough to find out that a line is dead, and to read what was missed.
  await platform.advance(120_000)
  // What has just happened may be on its way.
  const untilMs = exchange.clock.now() - 1_000
  const isOver = ({ data }: Heard): boolean => milliseconds(String(data[timeOf])) < untilMs
  await until(platform, feeds.close())
  const seen = items.filter((item) => item.type === 'message') as unknown as Heard[]
  return { history: history.filter(isOver), items, seen: seen.filter(isOver) }
}

/** Plays one seed on every kind of account, and holds what its consumer saw against what the exchange sent. */
export const privateFeeds: Soak = {
  about: 'no event of private feeds is lost, doubled or out of order',
  seeds: 1_000,
  least: { events: 100_000, gaps: 3_000 },
  async run(seed) {
    let figures: Figures = {}
    for (const [name, one] of Object.entries(plays)) figures = sum(figures, await judge(name, seed, one))
    return figures
  },
}

async function judge(name: string, seed: number, one: Play): Promise<Figures> {
  const { history, items, seen } = await play(seed, one)
  const { orderOf, nameOf, isChange, timeOf } = one
  // Differences are shown under the name of the feed.
  const equal = (actual: unknown, expected: unknown): void =>
    assert.deepEqual({ [name]: actual }, { [name]: expected })
  equal(
    items.filter((item) => item.type === 'gap'),
    [],
  )
  // REST shows an order as it is: how it was changed in between may be missing.
  const steps = (heard: readonly Heard[]) =>
    Object.fromEntries(
      Object.entries(by(orderOf, JSON.stringify, heard)).map(([id, texts]) => [
        id,
        texts
          .map((text) => JSON.parse(text) as Heard)
          .filter((event, index) => !isChange(event, index))
          .map(nameOf),
      ]),
    )
  equal(steps(seen), steps(history))
  // Of two orders, as far as clocks agree.
  let latestMs = 0
  for (const { data } of seen) {
    const timeMs = milliseconds(String(data[timeOf]))
    assert.ok(timeMs > latestMs - 300, `${name}: ${timeMs} after ${latestMs}`)
    latestMs = Math.max(latestMs, timeMs)
  }
  const gaps = items.filter(({ type }) => type === 'resumed').length
  return { events: history.length, gaps, orders: Object.keys(steps(history)).length }
}
