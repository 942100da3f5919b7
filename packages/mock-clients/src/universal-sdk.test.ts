import { randomUUID } from 'node:crypto'
import type { Exchange } from '@kucoin-kit/mock-server'
import type { RunningServer } from '@kucoin-kit/mock-server/listen'
import sdk from 'kucoin-universal-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { printedKey, start } from './start.ts'

const PATIENCE_MS = 60_000

let exchange: Exchange
let server: RunningServer
let client: InstanceType<typeof sdk.DefaultClient>

beforeAll(async () => {
  ;({ exchange, server } = await start())
  // It greets on standard output.
  sdk.logger.setGlobalLogger({ log() {} }, undefined)
  const options = new sdk.ClientOptionBuilder()
    .setKey(printedKey.key)
    .setSecret(printedKey.secret)
    .setPassphrase(printedKey.passphrase)
    .setSpotEndpoint(server.url)
    .setFuturesEndpoint(server.futuresUrl)
    .setBrokerEndpoint(server.brokerUrl)
    .setTransportOption(new sdk.TransportOptionBuilder().build())
    .setWebSocketClientOption(new sdk.WebSocketClientOptionBuilder().build())
    .build()
  client = new sdk.DefaultClient(options)
}, PATIENCE_MS)

afterAll(() => server.close())

function spot(): ReturnType<ReturnType<typeof client.restService>['getSpotService']> {
  return client.restService().getSpotService()
}

// Requests are built with the SDK's builders: its `create` sends fields that are not given as the text
// "undefined".
describe('kucoin-universal-sdk', { timeout: PATIENCE_MS }, () => {
  test('reads market data', async () => {
    const market = spot().getMarketApi()
    const { GetTickerReq, GetKlinesReq, GetPartOrderBookReq, GetTradeHistoryReq } = sdk.Spot.Market
    const symbol = 'BTC-USDT'
    const ticker = await market.getTicker(GetTickerReq.create({ symbol }))
    expect(Number(ticker.bestBid)).toBeLessThan(Number(ticker.bestAsk))
    const book = await market.getPartOrderBook(GetPartOrderBookReq.create({ symbol, size: '20' }))
    expect(book.asks).toHaveLength(20)
    const { TypeEnum } = GetKlinesReq
    const candles = await market.getKlines(GetKlinesReq.create({ symbol, type: TypeEnum._1HOUR }))
    expect(candles.data.length).toBeGreaterThan(20)
    expect((await market.getTradeHistory(GetTradeHistoryReq.create({ symbol }))).data).toBeInstanceOf(Array)
    expect((await market.getServerTime()).data).toBeGreaterThan(1_700_000_000_000)
  })

  test('reads the account', async () => {
    const account = client.restService().getAccountService().getAccountApi()
    const { GetSpotAccountListReq } = sdk.Account.Account
    const { TypeEnum } = GetSpotAccountListReq
    const list = await account.getSpotAccountList(
      GetSpotAccountListReq.builder().setType(TypeEnum.TRADE).build(),
    )
    expect(list.data.map(({ currency }) => currency)).toContain('USDT')
    expect(await account.getAccountInfo()).toHaveProperty('level')
  })

  test('adds, finds, cancels and lists orders, and their fills', async () => {
    const orders = spot().getOrderApi()
    const {
      AddOrderReq,
      GetOrderByOrderIdReq,
      GetOpenOrdersReq,
      CancelOrderByOrderIdReq,
      GetTradeHistoryReq,
    } = sdk.Spot.Order
    const { SideEnum, TypeEnum } = AddOrderReq
    const symbol = 'BTC-USDT'
    const resting = await orders.addOrder(
      AddOrderReq.create({
        clientOid: randomUUID(),
        symbol,
        side: SideEnum.BUY,
        type: TypeEnum.LIMIT,
        price: '60000',
        size: '0.001',
      }),
    )
    const { orderId } = resting
    expect(await orders.getOrderByOrderId(GetOrderByOrderIdReq.create({ symbol, orderId }))).toMatchObject({
      id: orderId,
      active: true,
    })
    const open = await orders.getOpenOrders(GetOpenOrdersReq.create({ symbol }))
    expect(open.data.map(({ id }) => id)).toEqual([orderId])
    const cancelled = await orders.cancelOrderByOrderId(CancelOrderByOrderIdReq.create({ symbol, orderId }))
    expect(cancelled.orderId).toBe(orderId)
    const traded = await orders.addOrder(
      AddOrderReq.create({
        clientOid: randomUUID(),
        symbol,
        side: SideEnum.BUY,
        type: TypeEnum.MARKET,
        funds: '100',
      }),
    )
    const fills = await orders.getTradeHistory(
      GetTradeHistoryReq.builder().setSymbol(symbol).setOrderId(traded.orderId).build(),
    )
    expect(fills.items.length).toBeGreaterThan(0)
    expect(fills.items.every((fill) => fill.orderId === traded.orderId)).toBe(true)
    expect(exchange.ledger.orders()).toHaveLength(2)
  })

  test('hears public sockets', async () => {
    const socket = client.wsService().newSpotPublicWS()
    await socket.start()
    const heard = Promise.all([
      new Promise(
        (resolve) => void socket.ticker(['BTC-USDT'], (_topic, _subject, data) => resolve(data.price)),
      ),
      new Promise(
        (resolve) =>
          void socket.orderbookLevel5(['BTC-USDT'], (_topic, _subject, data) => resolve(data.asks.length)),
      ),
      new Promise(
        (resolve) =>
          void socket.orderbookIncrement(['BTC-USDT'], (_topic, _subject, data) =>
            resolve(data.sequenceStart),
          ),
      ),
      new Promise(
        (resolve) => void socket.trade(['ETH-USDT'], (_topic, _subject, data) => resolve(data.tradeId)),
      ),
    ])
    const [price, asks, sequence, tradeId] = await heard
    expect(price).toMatch(/^\d/)
    expect(asks).toBe(5)
    expect(sequence).toBeGreaterThan(0)
    expect(tradeId).toMatch(/^\d+$/)
    await socket.stop()
  })

  test('hears private sockets', async () => {
    const socket = client.wsService().newSpotPrivateWS()
    await socket.start()
    const changes: string[] = []
    const ended = new Promise<void>((resolve) => {
      void socket.orderV2((_topic, _subject, data) => {
        const change = String(data.type)
        changes.push(change)
        if (change === 'canceled' || change === 'filled') resolve()
      })
    })
    const balances: string[] = []
    await socket.account((_topic, _subject, data) => void balances.push(data.relationEvent))
    const { AddOrderReq } = sdk.Spot.Order
    const { SideEnum, TypeEnum } = AddOrderReq
    await spot()
      .getOrderApi()
      .addOrder(
        AddOrderReq.create({
          clientOid: randomUUID(),
          symbol: 'BTC-USDT',
          side: SideEnum.SELL,
          type: TypeEnum.MARKET,
          size: '0.001',
        }),
      )
    await ended
    expect(changes).toEqual(['received', 'match', 'filled'])
    await expect.poll(() => balances, { timeout: PATIENCE_MS }).toContain('trade.setted')
    await socket.stop()
  })
})
