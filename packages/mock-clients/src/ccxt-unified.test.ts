import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import ccxt, { type kucoin } from 'ccxt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf, redirect } from './redirect.ts'
import { printedKey } from './start.ts'

/** Generous: the machine that runs this may be busy, and nothing here waits for the end of it. */
const PATIENCE_MS = 60_000
const PAIR = 'BTC/USDT'
const SWAP = 'BTC/USDT:USDT'
const UTA = { uta: true }

let exchange: Exchange
let server: RunningServer
let client: kucoin

beforeAll(async () => {
  exchange = createExchange({ credentials: [{ ...printedKey, mode: 'unified' }] })
  server = await listen(exchange)
  const { key: apiKey, secret, passphrase: password } = printedKey
  client = redirect(new ccxt.kucoin({ apiKey, secret, password, enableRateLimit: false }), server)
  // ccxt asks for the account's mode once, and trades as it is told; loading markets is asked by option.
  client.options['uta'] = await client.isUTAEnabled()
  await client.loadMarkets()
}, PATIENCE_MS)

afterAll(async () => {
  await server?.close()
})

describe('ccxt on a unified account', { timeout: PATIENCE_MS }, () => {
  test('finds out what it is', async () => {
    expect(client.options['uta']).toBe(true)
    expect(client.market(PAIR)).toMatchObject({ id: 'BTC-USDT', spot: true, active: true })
    expect(client.market(SWAP)).toMatchObject({
      id: 'XBTUSDTM',
      swap: true,
      linear: true,
      contractSize: 0.001,
    })
    expect(await client.fetchStatus()).toMatchObject({ status: 'ok' })
    expect(await client.fetchCurrencies()).toHaveProperty('USDT')
  })

  test('reads the market', async () => {
    const book = await client.fetchOrderBook(PAIR, 20, UTA)
    expect(book.bids[0]?.[0]).toBeLessThan(book.asks[0]?.[0] ?? 0)
    expect(await client.fetchTicker(SWAP)).toMatchObject({ symbol: SWAP, last: expect.any(Number) })
    expect(Object.keys(await client.fetchTickers())).toContain(PAIR)
    const candles = await client.fetchOHLCV(PAIR, '1m', undefined, 3, UTA)
    for (const [, open = 0, high = 0, low = 0, close = 0] of candles) {
      expect(high).toBeGreaterThanOrEqual(Math.max(open, close))
      expect(low).toBeLessThanOrEqual(Math.min(open, close))
    }
    expect(await client.fetchFundingRate(SWAP, UTA)).toMatchObject({ symbol: SWAP })
    expect(Object.keys(await client.fetchFundingRates())).toContain(SWAP)
    expect(await client.fetchFundingRateHistory(SWAP, undefined, 3, UTA)).toHaveLength(3)
    expect((await client.fetchLeverageTiers([SWAP]))[SWAP]?.[0]).toMatchObject({ maxLeverage: 125 })
    expect(await client.fetchTradingFee(PAIR, UTA)).toMatchObject({ maker: 0.001, taker: 0.001 })
  })

  test('moves money in, once for an id', async () => {
    const before = (await client.fetchBalance(UTA))['USDT']?.total ?? 0
    const send = () => client.transfer('USDT', 5, 'main', 'uta', { ...UTA, clientOid: 'once' })
    expect((await send()).id).toBe((await send()).id)
    expect((await client.fetchBalance(UTA))['USDT']?.total).toBeCloseTo(before + 5, 8)
  })

  test('places, reads and cancels orders of pairs', async () => {
    const id = idOf(await client.createOrder(PAIR, 'limit', 'buy', 0.01, 20_000, UTA))
    expect((await client.fetchOpenOrders(PAIR, undefined, undefined, UTA)).map((each) => each.id)).toEqual([
      id,
    ])
    expect(await client.fetchOrder(id, PAIR, UTA)).toMatchObject({
      status: 'open',
      price: 20_000,
      amount: 0.01,
    })
    await client.cancelOrder(id, PAIR, UTA)
    expect(await client.fetchOrder(id, PAIR, UTA)).toMatchObject({ status: 'canceled', filled: 0 })
    const ids = []
    for (const price of [20_001, 20_002])
      ids.push(idOf(await client.createOrder(PAIR, 'limit', 'buy', 0.01, price, UTA)))
    await client.cancelOrders(ids, PAIR, UTA)
    expect(await client.fetchOpenOrders(PAIR, undefined, undefined, UTA)).toEqual([])
  })

  test('opens a position with leverage, and closes it', async () => {
    await client.setLeverage(5, SWAP, UTA)
    const { id } = await client.createOrder(SWAP, 'market', 'buy', 2, undefined, UTA)
    const [position] = await client.fetchPositions([SWAP], UTA)
    expect(position).toMatchObject({ symbol: SWAP, contracts: 2, side: 'long', leverage: 5 })
    const fills = await client.fetchMyTrades(SWAP, undefined, undefined, UTA)
    expect(fills).toMatchObject([{ order: id, amount: 2, side: 'buy' }])
    await client.createOrder(SWAP, 'market', 'sell', 2, undefined, { ...UTA, reduceOnly: true })
    expect(await client.fetchPositions([SWAP], UTA)).toEqual([])
    const traded = exchange.ledger.fills().filter(({ symbol }) => symbol === 'XBTUSDTM')
    expect(traded.map(({ side, size }) => `${side} ${size}`)).toEqual(['buy 2', 'sell 2'])
  })
})
