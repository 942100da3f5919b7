/** What feeds bring of the simulated exchange while an account trades, on time that only the test moves. */

import type { ExchangeOptions } from '@kucoin-kit/mock-server'
import { type FramesOfTopic, readFrames } from '../../packages/core/examples/read-frames.ts'
import type { Endpoint } from '../../packages/core/src/endpoints/endpoint.ts'
import { futures, margin, spot, unifiedAccount } from '../../packages/core/src/endpoints/index.ts'
import type { FeedMessage } from '../../packages/core/src/feeds/index.ts'
import { createFeeds } from '../../packages/core/src/feeds/index.ts'
import { createRecover } from '../../packages/core/src/recovery/index.ts'
import type { Topic } from '../../packages/core/src/topics/topic.ts'
import { type MockSetup, mockExchange, until } from '../../packages/core/test/mock-exchange.ts'
import { withMockSockets } from '../../packages/core/test/mock-sockets.ts'

/** A topic with the messages that came on it. */
export interface Received {
  readonly name: string
  readonly topic: Topic<unknown>
  readonly messages: readonly FeedMessage<unknown>[]
}

const pair = { symbol: 'BTC-USDT' }
const contract = { symbol: 'XBTUSDTM' }
const FUNDING_MS = 8 * 3_600_000
/** Where the test's time begins. */
const START_MS = 1_700_000_000_000
/** After so long the price falls. */
const FALL_MS = 7_000_000

/** What the exchange has in place of what KuCoin's examples are about. */
const mockArguments: Readonly<Record<string, readonly unknown[]>> = {
  'spot.marketSnapshot("BTC")': ['USDS'],
  'unified.spot.callAuction("GROVE-USDT")': [pair.symbol],
  'unified.positions("TRUMPUSDTM")': [contract.symbol],
}

/** Subscribes to every classic topic, does a bit of everything, and gives all that came. */
export function classicMessages(): Promise<readonly Received[]> {
  const balances = {
    main: { USDT: '1000' },
    trade: { USDT: '100000', BTC: '10' },
    margin: { USDT: '10000', BTC: '1' },
    'isolated:BTC-USDT': { USDT: '1000' },
    contract: { USDT: '10000' },
  }
  return messagesOf(({ socket }) => !socket.startsWith('unified'), { balances }, tradeClassic)
}

/** The same with the topics of the unified sockets and a unified account. */
export function unifiedMessages(): Promise<readonly Received[]> {
  const balances = { unified: { USDT: '20' }, main: { USDT: '1000' } }
  const trades = ['100', '99', '96', '94', '80'].map((price, at) => ({
    timeMs: START_MS + (at === 0 ? 0 : FALL_MS + at * 2_000),
    ...({ takerSide: 'buy', price, size: '100' } as const),
  }))
  const market = { kind: 'trades', ...pair, trades } as const
  return messagesOf(
    ({ socket }) => socket.startsWith('unified'),
    { balances, market, mode: 'unified' },
    tradeUnified,
  )
}

async function messagesOf(
  isMeant: (row: FramesOfTopic) => boolean,
  options: ExchangeOptions,
  trade: (setup: MockSetup) => Promise<void>,
): Promise<readonly Received[]> {
  const setup = mockExchange(options)
  const { client, exchange, platform } = setup
  withMockSockets(platform, exchange)
  // Funding fees are settled every eight hours; what is told of them is told soon.
  await platform.advance(FUNDING_MS - (platform.now() % FUNDING_MS) - 60_000)
  const host = 'wss://push.example/unified'
  const feeds = createFeeds(client, {
    recover: createRecover(),
    sockets: {
      'unified-spot': `${host}/spot`,
      'unified-futures': `${host}/futures`,
      'unified-private': `${host}/private`,
    },
  })
  const received = readFrames()
    .filter(isMeant)
    .map(({ name, make, arguments: args }) => {
      const topic = make(...(mockArguments[name] ?? args))
      const messages: FeedMessage<unknown>[] = []
      const { ready } = feeds.listen(topic, (item) => {
        if (item.type === 'message') messages.push(item)
      })
      return { name, topic, messages, ready }
    })
  for (const { ready } of received) await until(platform, ready)
  await trade(setup)
  await feeds.close()
  return received
}

/** A bit of everything that topics tell of. */
async function tradeClassic({ client, exchange, platform }: MockSetup): Promise<void> {
  const call = caller(client, platform)
  const price = Number(exchange.lastPrice(pair.symbol))
  const away = String(Math.round(price / 2))

  // Spot: an order that trades, one that rests, shrinks and goes, a stop order, money from outside.
  await call(spot.placeOrder, { ...pair, clientOid: 's1', side: 'buy', type: 'market', size: '0.5' })
  await call(spot.placeOrder, { ...pair, clientOid: 's2', side: 'buy', type: 'market', funds: '100' })
  const limit = { ...pair, side: 'buy', type: 'limit', price: away, size: '0.1' } as const
  const { orderId } = await call(spot.placeOrder, { ...limit, clientOid: 's3' })
  await call(spot.cancelOrderPart, { ...pair, orderId, cancelSize: '0.04' })
  await call(spot.cancelOrder, { ...pair, orderId })
  const stop = { ...limit, stop: 'loss', stopPrice: away } as const
  const placed = await call(spot.placeStopOrder, { ...stop, clientOid: 's4' })
  await call(spot.cancelStopOrder, { orderId: placed.orderId })
  exchange.deposit({ currency: 'USDT', amount: '3' })

  // Margin: debts of both kinds, and what is called of them.
  await call(margin.borrow, { currency: 'USDT', size: 5_000, timeInForce: 'IOC' })
  await call(margin.borrow, { currency: 'USDT', size: 500, timeInForce: 'IOC', isIsolated: true, ...pair })
  await platform.advance(10_000)
  exchange.callMargin({ account: 'margin' })
  exchange.callMargin({ account: 'isolated:BTC-USDT' })

  // Futures: a position in both modes, its settings, a stop order, and a settlement of funding fees.
  const order = { ...contract, type: 'market', leverage: 5 } as const
  await call(futures.placeOrder, { ...order, clientOid: 'f1', side: 'buy', size: 3 })
  await call(futures.placeOrder, {
    ...contract,
    clientOid: 'f2',
    side: 'buy',
    type: 'limit',
    price: away,
    size: 1,
    leverage: 5,
  })
  const futuresStop = {
    ...order,
    side: 'sell',
    size: 1,
    stop: 'down',
    stopPrice: away,
    stopPriceType: 'TP',
  } as const
  await call(futures.placeOrder, { ...futuresStop, clientOid: 'f3' })
  await call(futures.cancelAllOrders, contract)
  await call(futures.cancelAllStopOrders, contract)
  await platform.advance(60_000)
  await call(futures.placeOrder, { ...order, clientOid: 'f4', side: 'sell', size: 3 })
  await call(futures.setMarginMode, { ...contract, marginMode: 'CROSS' })
  await call(futures.setCrossLeverage, { ...contract, leverage: '8' })
  await call(futures.placeOrder, {
    ...contract,
    clientOid: 'f5',
    side: 'buy',
    type: 'market',
    size: 2,
    marginMode: 'CROSS',
  })

  // What is missed while no socket is there is read over REST.
  exchange.addFault({ kind: 'socket-restart', count: 1 })
  await call(spot.placeOrder, { ...pair, clientOid: 's6', side: 'sell', type: 'market', size: '0.1' })
  await call(futures.placeOrder, {
    ...{ ...contract, clientOid: 'f6', side: 'buy', type: 'market', size: 1, marginMode: 'CROSS' },
  })
  await platform.advance(60_000)

  exchange.startCallAuction({ symbol: pair.symbol, durationMs: 5_000 })
  await call(spot.placeOrder, { ...limit, clientOid: 's5', price: String(Math.round(price)) })
  await platform.advance(10_000)
}

/** The same on a unified account. */
async function tradeUnified({ client, exchange, platform }: MockSetup): Promise<void> {
  const call = caller(client, platform)
  const price = Number(exchange.lastPrice(pair.symbol))
  const away = String(Math.round(price / 2))
  const { placeOrder, cancelOrder, setLeverage } = unifiedAccount

  const onSpot = { ...pair, tradeType: 'SPOT', side: 'BUY', size: '0.01', sizeUnit: 'BASECCY' } as const
  await call(placeOrder, { ...onSpot, clientOid: 's1', orderType: 'MARKET' })
  const resting = { ...onSpot, orderType: 'LIMIT', price: away } as const
  const { orderId } = await call(placeOrder, { ...resting, clientOid: 's2' })
  await call(cancelOrder, { ...pair, tradeType: 'SPOT', orderId })
  await call(placeOrder, { ...resting, clientOid: 's3', triggerDirection: 'DOWN', triggerPrice: away })
  exchange.deposit({ currency: 'USDT', amount: '3' })

  await call(setLeverage, { ...contract, leverage: '20' })
  const future = { ...contract, tradeType: 'FUTURES', sizeUnit: 'UNIT', orderType: 'MARKET' } as const
  await call(placeOrder, { ...future, clientOid: 'f1', side: 'BUY', size: '3' })
  await platform.advance(61_000)
  await call(placeOrder, { ...future, clientOid: 'f2', side: 'SELL', size: '3' })
  exchange.startCallAuction({ symbol: pair.symbol, durationMs: 5_000 })
  await platform.advance(70_000)

  exchange.addFault({ kind: 'socket-restart', count: 1 })
  await call(placeOrder, { ...onSpot, clientOid: 's4', orderType: 'MARKET' })
  await call(placeOrder, { ...future, clientOid: 'f4', side: 'SELL', size: '1' })
  await call(placeOrder, { ...future, clientOid: 'f5', side: 'BUY', size: '1' })
  await platform.advance(60_000)

  // More than it can bear, until the price falls.
  await call(placeOrder, { ...future, clientOid: 'f3', side: 'BUY', size: '1500' })
  await platform.advance(START_MS + FALL_MS + 20_000 - platform.now())
}

type Call = <Params, Data>(endpoint: Endpoint<Params, Data>, params: Params) => Promise<Data>

function caller(client: MockSetup['client'], platform: MockSetup['platform']): Call {
  return (endpoint, params) => until(platform, client.call(endpoint, params as never)) as never
}
