/** Feeds over bad lines against the exchange's own history: no message lost, doubled or out of order. */
import { expect, test } from 'vitest'
import { until } from '../../test/mock-exchange.ts'
import { badLine } from '../../test/recovery/bad-line.ts'
import { dice } from '../../test/recovery/dice.ts'
import { futuresTrader } from '../../test/recovery/futures-trader.ts'
import { by, seeds } from '../../test/recovery/rehearse.ts'
import { spotTrader } from '../../test/recovery/spot-trader.ts'
import { unifiedTrader } from '../../test/recovery/unified-trader.ts'
import { type Heard, watchTopic, watchUnified } from '../../test/recovery/watch.ts'
import { socketExchange } from '../../test/socket-exchange.ts'
import { createFeeds, type FeedItem } from '../feeds/index.ts'
import { topics } from '../topics/index.ts'
import { createRecover } from './index.ts'
import { milliseconds } from './time.ts'

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

async function run(seed: number, play: (typeof plays)[keyof typeof plays]) {
  const thrown = dice(seed)
  const line = badLine(dice(seed + 10_000))
  const setup = socketExchange({ seed, ...play.options }, line)
  const { client, platform, exchange } = setup
  const { history } = await play.watch(setup)
  const feeds = createFeeds(client, {
    recover: createRecover({ symbols }),
    sockets: { 'unified-private': 'wss://mock/unified/private' },
  })
  const items: FeedItem<unknown>[] = []
  const subscription = feeds.listen<unknown>(play.topic, (item) => items.push(item))
  await until(platform, subscription.ready)
  // Reading the past is no better off.
  for (const kind of ['drop-after', 'error-500-before'] as const)
    exchange.addFault({ kind, probability: 0.02, match: { method: 'GET' } })
  exchange.addFault({ kind: 'slow', probability: 0.1, delayMs: 400, match: { method: 'GET' } })
  const act = play.trader(setup, thrown)
  for (let i = 0; i < 25; i++) await act()
  line.mend()
  // Long enough to find out that a line is dead, and to read what was missed.
  await platform.advance(120_000)
  // What has just happened may be on its way.
  const untilMs = exchange.clock.now() - 1_000
  const isOver = ({ data }: Heard): boolean => milliseconds(String(data[play.timeOf])) < untilMs
  await until(platform, feeds.close())
  const seen = items.filter((item) => item.type === 'message') as unknown as Heard[]
  return { history: history.filter(isOver), items, seen: seen.filter(isOver) }
}

let gapCount = 0

for (const [name, play] of Object.entries(plays))
  test.each(seeds(60))(`${name} over bad lines, seed %i`, async (seed) => {
    const { history, items, seen } = await run(seed, play)
    const { orderOf, nameOf, isChange, timeOf } = play
    const gaps = items.filter((item) => item.type === 'gap')
    gapCount += items.filter(({ type }) => type === 'resumed').length
    expect(gaps).toEqual([])
    // REST shows an order as it is: how it was changed in between may be missing.
    const steps = (heard: readonly Heard[]) =>
      Object.fromEntries(
        Object.entries(by(orderOf, JSON.stringify, heard)).map(([id, texts]) => [
          id,
          texts
            .map((text) => JSON.parse(text) as Heard)
            .filter((one, index) => !isChange(one, index))
            .map(nameOf),
        ]),
      )
    expect(steps(seen)).toEqual(steps(history))
    // Of two orders, as far as clocks agree.
    let latestMs = 0
    for (const { data } of seen) {
      const timeMs = milliseconds(String(data[timeOf]))
      expect(timeMs).toBeGreaterThan(latestMs - 300)
      latestMs = Math.max(latestMs, timeMs)
    }
  })

test('lines were bad indeed', () => {
  expect(gapCount).toBeGreaterThan(seeds(60).length * 3)
})
