/** What the simulated exchange sends on each topic while an account trades, on time that only the test moves. */
import type { ExchangeSocket } from '@kucoin-kit/mock-server'
import { readFrames } from '../../packages/core/examples/read-frames.ts'
import type { Endpoint } from '../../packages/core/src/endpoints/endpoint.ts'
import { futures, margin, spot } from '../../packages/core/src/endpoints/index.ts'
import { type MockSetup, mockExchange, until } from '../../packages/core/test/mock-exchange.ts'

/** A topic with the exact texts of the messages that came on it. */
export interface Received {
  readonly name: string
  readonly texts: readonly string[]
}

const pair = { symbol: 'BTC-USDT' }
const contract = { symbol: 'XBTUSDTM' }
const FUNDING_MS = 8 * 3_600_000

/** What the exchange has in place of what KuCoin's examples are about. */
const mockArguments: Readonly<Record<string, string>> = {
  'spot.marketSnapshot("BTC")': 'USDS',
  'futures.fundingSettlements()': contract.symbol,
}

/** Subscribes to every classic topic, does a bit of everything, and gives all that came. */
export async function classicMessages(): Promise<readonly Received[]> {
  const setup = mockExchange({
    balances: {
      main: { USDT: '1000' },
      trade: { USDT: '100000', BTC: '10' },
      margin: { USDT: '10000', BTC: '1' },
      'isolated:BTC-USDT': { USDT: '1000' },
      contract: { USDT: '10000' },
    },
  })
  // Funding fees are settled every eight hours; what is told of them is told soon.
  const { platform } = setup
  await platform.advance(FUNDING_MS - (platform.now() % FUNDING_MS) - 60_000)
  const topics = readFrames().filter(({ socket }) => !socket.startsWith('unified'))
  const received = new Map(topics.map(({ name }) => [name, [] as string[]]))
  for (const { name, socket, make, arguments: args } of topics) {
    const { channel, argument } = make(...args)
    const about = mockArguments[name] ?? argument
    const topic = about === undefined ? channel : `${channel}:${about}`
    const line = await open(setup, socket, (text) => {
      const frame = JSON.parse(text) as { type: string; topic?: string }
      if (frame.type === 'error') throw new Error(`${topic}: ${text}`)
      if (frame.type === 'message') received.get(name)?.push(text)
    })
    line.receive(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        topic,
        privateChannel: socket.endsWith('private'),
        response: true,
      }),
    )
  }
  await trade(setup)
  return [...received].map(([name, texts]) => ({ name, texts }))
}

async function open(
  { client, exchange, platform }: MockSetup,
  socket: string,
  send: (text: string) => void,
): Promise<ExchangeSocket> {
  const server = socket.startsWith('spot') ? spot : futures
  const endpoint = socket.endsWith('private') ? server.getPrivateToken : server.getPublicToken
  const { token } = await until(platform, client.call(endpoint))
  const target = `/?token=${encodeURIComponent(token)}&connectId=1`
  const end = (): void => {
    throw new Error('the exchange closed the socket')
  }
  const line = exchange.connect({ target, send, close: end, drop: end })
  const ping = (): void => {
    line.receive('{"id":"2","type":"ping"}')
    platform.setTimer(ping, 15_000)
  }
  ping()
  return line
}

/** A bit of everything that topics tell of. */
async function trade({ client, exchange, platform }: MockSetup): Promise<void> {
  const call = <Params, Data>(endpoint: Endpoint<Params, Data>, params: Params): Promise<Data> =>
    until(platform, client.call(endpoint, params as never) as Promise<Data>)
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

  exchange.startCallAuction({ symbol: pair.symbol, durationMs: 5_000 })
  await call(spot.placeOrder, { ...limit, clientOid: 's5', price: String(Math.round(price)) })
  await platform.advance(10_000)
}
