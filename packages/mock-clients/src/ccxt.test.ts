import type { Exchange } from '@kucoin-kit/mock-server'
import type { RunningServer } from '@kucoin-kit/mock-server/listen'
import ccxt, { type kucoin, pro } from 'ccxt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf, redirect } from './redirect.ts'
import { printedKey, start } from './start.ts'

/** Generous: the machine that runs this may be busy, and nothing here waits for the end of it. */
const PATIENCE_MS = 60_000
const PAIR = 'BTC/USDT'
const SWAP = 'BTC/USDT:USDT'

let exchange: Exchange
let server: RunningServer
let rest: kucoin
let live: InstanceType<typeof pro.kucoin>

beforeAll(async () => {
  ;({ exchange, server } = await start())
  const { key: apiKey, secret, passphrase: password } = printedKey
  const options = { apiKey, secret, password, enableRateLimit: false }
  rest = redirect(new ccxt.kucoin(options), server)
  live = redirect(new pro.kucoin(options), server)
  // What ccxt asks of everybody whose sockets are not encrypted.
  await live.loadHttpProxyAgent()
}, PATIENCE_MS)

afterAll(async () => {
  await live?.close()
  await server?.close()
})

describe('ccxt', { timeout: PATIENCE_MS }, () => {
  test('loads markets, time and status', async () => {
    const markets = await rest.loadMarkets()
    expect(Object.keys(markets)).toContain(PAIR)
    expect(Object.keys(markets)).toContain(SWAP)
    expect(markets[PAIR]).toMatchObject({ id: 'BTC-USDT', spot: true, active: true })
    expect(Math.abs(((await rest.fetchTime()) ?? 0) - Date.now())).toBeLessThan(5_000)
    expect(await rest.fetchStatus()).toMatchObject({ status: 'ok' })
    expect(await rest.fetchCurrencies()).toHaveProperty('USDT')
  })

  test('reads balances, and transfers move them', async () => {
    const before = await rest.fetchBalance({ type: 'main' })
    await rest.transfer('USDT', 10, 'spot', 'main')
    const after = await rest.fetchBalance({ type: 'main' })
    expect(after['USDT']?.free).toBe((before['USDT']?.free ?? 0) + 10)
    await rest.transfer('USDT', 50, 'main', 'swap')
    const futures = await rest.fetchBalance({ type: 'swap' })
    expect(futures['USDT']?.free).toBeGreaterThanOrEqual(50)
    expect((await rest.fetchLedger('USDT')).length).toBeGreaterThan(0)
  })

  test('reads tickers, books and candles', async () => {
    const ticker = await rest.fetchTicker(PAIR)
    expect(ticker.bid).toBeLessThan(ticker.ask as number)
    expect(Object.keys(await rest.fetchTickers())).toContain('ETH/BTC')
    for (const depth of [undefined, 20, 100]) {
      const book = await rest.fetchOrderBook(PAIR, depth)
      expect(book.bids[0]?.[0]).toBeLessThan(book.asks[0]?.[0] as number)
    }
    const candles = await rest.fetchOHLCV(PAIR, '1h', undefined, 24)
    expect(candles.length).toBeGreaterThan(20)
    expect(await rest.fetchTradingFee(PAIR)).toMatchObject({ taker: 0.001 })
  })

  test('places, finds and cancels a limit order', async () => {
    const placed = await rest.createOrder(PAIR, 'limit', 'buy', 0.001, 60_000)
    expect(await rest.fetchOrder(idOf(placed), PAIR)).toMatchObject({
      status: 'open',
      remaining: 0.001,
      price: 60_000,
    })
    expect((await rest.fetchOpenOrders(PAIR)).map(({ id }) => id)).toEqual([placed.id])
    await rest.cancelOrder(idOf(placed), PAIR)
    expect(await rest.fetchOpenOrders(PAIR)).toEqual([])
    expect(await rest.fetchOrder(idOf(placed), PAIR)).toMatchObject({ status: 'canceled' })
    await expect(rest.cancelOrder(idOf(placed), PAIR)).rejects.toThrow(ccxt.BaseError)
  })

  test('trades at the market, and sees orders and trades afterwards', async () => {
    const bought = await rest.createOrder(PAIR, 'market', 'buy', 0.002)
    await rest.createMarketBuyOrderWithCost(PAIR, 100)
    await rest.createOrder(PAIR, 'market', 'sell', 0.001)
    expect(await rest.fetchOrder(idOf(bought), PAIR)).toMatchObject({ status: 'closed', filled: 0.002 })
    expect((await rest.fetchClosedOrders(PAIR)).map(({ id }) => id)).toContain(bought.id)
    const trades = await rest.fetchMyTrades(PAIR)
    const mine = trades.filter((trade) => trade.order === bought.id)
    expect(mine.reduce((sum, trade) => sum + (trade.amount ?? 0), 0)).toBeCloseTo(0.002, 10)
    expect(mine[0]).toMatchObject({ symbol: PAIR, side: 'buy', takerOrMaker: 'taker' })
    expect(exchange.ledger.orders().filter(({ state }) => state === 'done').length).toBeGreaterThanOrEqual(2)
    expect((await rest.fetchTrades(PAIR)).length).toBeGreaterThan(0)
  })

  test('is refused as by KuCoin', async () => {
    await expect(rest.createOrder(PAIR, 'limit', 'buy', 1_000, 60_000)).rejects.toThrow(
      ccxt.InsufficientFunds,
    )
    const stranger = redirect(new ccxt.kucoin({ apiKey: 'nobody', secret: 's', password: 'p' }), server)
    await expect(stranger.fetchBalance()).rejects.toThrow(ccxt.AuthenticationError)
  })

  test('trades futures', async () => {
    await rest.createOrder(SWAP, 'market', 'buy', 2, undefined, { leverage: 5 })
    expect(await rest.fetchPositions([SWAP])).toMatchObject([{ symbol: SWAP, contracts: 2, side: 'long' }])
    const limit = await rest.createOrder(SWAP, 'limit', 'buy', 1, 60_000, { leverage: 5 })
    expect((await rest.fetchOpenOrders(SWAP)).map(({ id }) => id)).toEqual([limit.id])
    await rest.cancelOrder(idOf(limit), SWAP)
    expect((await rest.fetchMyTrades(SWAP)).length).toBeGreaterThan(0)
    expect((await rest.fetchOrderBook(SWAP, 20)).asks.length).toBe(20)
  })
})

describe('ccxt.pro', { timeout: PATIENCE_MS }, () => {
  test('watches ticker, trades and candles', async () => {
    const [ticker, trades, candles] = await Promise.all([
      live.watchTicker(PAIR),
      live.watchTrades(PAIR),
      live.watchOHLCV(PAIR, '1m'),
    ])
    expect(ticker).toMatchObject({ symbol: PAIR, last: expect.any(Number) })
    expect(trades[0]).toMatchObject({ symbol: PAIR, price: expect.any(Number) })
    expect(candles[0]).toHaveLength(6)
  })

  test('keeps an order book that is the exchange’s', async () => {
    const watched = live.watchOrderBook(PAIR)
    // It waits for five changes before it asks for a snapshot; a quiet walk would take five seconds.
    for (let i = 0; i < 8; i++) await rest.createOrder(PAIR, 'limit', 'buy', 0.001, 50_000 + i)
    await watched
    await rest.createOrder(PAIR, 'limit', 'buy', 0.5, 50_100)
    const book = await live.watchOrderBook(PAIR)
    const shown = await rest.fetchOrderBook(PAIR)
    const mine = shown.bids.find(([price]) => price === 50_100)
    expect(mine?.[1]).toBe(0.5)
    const levels = book.bids.map(([price, size]) => [price, size])
    expect(levels.length).toBeGreaterThan(100)
    await rest.cancelAllOrders(PAIR)
  })

  test('watches orders, its own trades and balances', async () => {
    const heard = Promise.all([live.watchOrders(PAIR), live.watchMyTrades(PAIR), live.watchBalance()])
    // Subscriptions are on their way; an order before they arrive would be missed, as on the exchange.
    let isHeard = false
    void heard.then(() => {
      isHeard = true
    })
    while (!isHeard) {
      await rest.createOrder(PAIR, 'market', 'buy', 0.001)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    const [orders, trades, balance] = await heard
    expect(orders[0]).toMatchObject({ symbol: PAIR, side: 'buy', type: 'market' })
    expect(trades[0]).toMatchObject({ symbol: PAIR, amount: 0.001 })
    expect(balance['BTC'] ?? balance['USDT']).toMatchObject({ total: expect.any(Number) })
  })

  test('watches futures', async () => {
    const ticker = await live.watchTicker(SWAP)
    expect(ticker).toMatchObject({ symbol: SWAP, last: expect.any(Number) })
  })
})
