import { createExchange, type Exchange } from '@kucoin-kit/mock-server'
import { listen, type RunningServer } from '@kucoin-kit/mock-server/listen'
import ccxt, { type kucoin, pro } from 'ccxt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redirect } from './redirect.ts'
import { printedKey } from './start.ts'

/** Generous: the machine that runs this may be busy, and nothing here waits for the end of it. */
const PATIENCE_MS = 60_000
const PAIR = 'BTC/USDT'
const SWAP = 'BTC/USDT:USDT'
/** Mark prices and tickers of one contract share a place in ccxt. */
const OTHER = 'ETH/USDT:USDT'
const UTA = { uta: true }

let exchange: Exchange
let server: RunningServer
let rest: kucoin
let live: InstanceType<typeof pro.kucoin>

beforeAll(async () => {
  exchange = createExchange({ credentials: [{ ...printedKey, mode: 'unified' }] })
  server = await listen(exchange)
  const { key: apiKey, secret, passphrase: password } = printedKey
  const options = { apiKey, secret, password, enableRateLimit: false }
  rest = redirect(new ccxt.kucoin(options), server)
  live = redirect(new pro.kucoin(options), server)
  for (const client of [rest, live]) client.options['uta'] = await client.isUTAEnabled()
  // What ccxt asks of everybody whose sockets are not encrypted.
  await live.loadHttpProxyAgent()
}, PATIENCE_MS)

afterAll(async () => {
  await live?.close()
  await server?.close()
})

/** Buys again and again until something has come of it: subscriptions may still be on their way. */
async function buyUntil<Heard>(heard: Promise<Heard>, symbol: string): Promise<Heard> {
  let isHeard = false
  void heard.finally(() => {
    isHeard = true
  })
  while (!isHeard) {
    await rest.createOrder(symbol, 'market', 'buy', symbol === SWAP ? 1 : 0.001, undefined, UTA)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return heard
}

describe('ccxt.pro on unified sockets', { timeout: PATIENCE_MS }, () => {
  test('watches tickers, trades and candles of pairs and contracts', async () => {
    const [ticker, tickers, swap, candles] = await Promise.all([
      live.watchTicker(PAIR, UTA),
      live.watchTickers(['ETH/USDT', PAIR], UTA),
      live.watchTicker(SWAP, UTA),
      live.watchOHLCV(PAIR, '1m', undefined, undefined, UTA),
    ])
    expect(ticker).toMatchObject({ symbol: PAIR, last: expect.any(Number) })
    expect(Object.values(tickers)[0]).toMatchObject({ last: expect.any(Number) })
    expect(swap).toMatchObject({ symbol: SWAP, last: expect.any(Number) })
    expect(candles[0]).toHaveLength(6)
  })

  test('watches mark price and funding', async () => {
    expect(await live.watchMarkPrice(OTHER)).toMatchObject({ symbol: OTHER, markPrice: expect.any(Number) })
    expect(await live.watchFundingRate(SWAP)).toMatchObject({ symbol: SWAP, fundingRate: expect.any(Number) })
  })

  test.each([
    ['50', SWAP],
    ['5', PAIR],
  ])('keeps the exchange’s book: depth %s', async (utaDepth, symbol) => {
    const watch = (): ReturnType<typeof live.watchOrderBook> =>
      live.watchOrderBook(symbol, undefined, { ...UTA, utaDepth })
    const book = await watch()
    expect(book.bids).toHaveLength(Number(utaDepth))
    expect(book.bids[0]?.[0]).toBeLessThan(book.asks[0]?.[0] as number)
    const best = (bids: readonly (readonly unknown[])[]): string =>
      JSON.stringify(bids.slice(0, 5).map(([price, size]) => [price, size]))
    // Prices move meanwhile: it is the exchange's at the moment of some message.
    await expect
      .poll(
        async () => best((await watch()).bids) === best((await rest.fetchOrderBook(symbol, 20, UTA)).bids),
        { timeout: PATIENCE_MS / 2 },
      )
      .toBe(true)
  })

  // ccxt 4.5.84 looks for the rows of a unified delta under names that only classic ones have and applies none of them:
  // all that can be asked of it is that it takes the snapshot, and goes on from there.
  test.each(['increment', 'increment@10ms'])('follows the sequence of %s', async (utaDepth) => {
    const symbol = utaDepth === 'increment' ? 'ETH/USDT' : OTHER
    const watch = (): ReturnType<typeof live.watchOrderBook> =>
      live.watchOrderBook(symbol, undefined, { ...UTA, utaDepth })
    const first = await watch()
    expect(first.bids.length).toBeGreaterThan(100)
    expect(first.bids[0]?.[0]).toBeLessThan(first.asks[0]?.[0] as number)
    const from = first.nonce as number
    await rest.createOrder(symbol, 'limit', 'buy', 1, 100, UTA)
    await expect.poll(async () => (await watch()).nonce, { timeout: PATIENCE_MS / 2 }).toBeGreaterThan(from)
  })

  test('watches its orders, trades and balance', async () => {
    const heard = Promise.all([
      live.watchOrders(PAIR, undefined, undefined, UTA),
      live.watchMyTrades(PAIR, undefined, undefined, UTA),
      live.watchBalance(UTA),
    ])
    const [orders, trades, balance] = await buyUntil(heard, PAIR)
    expect(orders[0]).toMatchObject({ symbol: PAIR, side: 'buy', type: 'market', amount: 0.001 })
    expect(trades[0]).toMatchObject({ symbol: PAIR, amount: 0.001, takerOrMaker: 'taker' })
    expect(exchange.ledger.fills().map(({ tradeId }) => tradeId)).toContain(
      String(trades[0]?.info['ti'] ?? ''),
    )
    expect(balance['BTC'] ?? balance['USDT']).toMatchObject({ total: expect.any(Number) })
  })

  test('watches its positions', async () => {
    await rest.createOrder(SWAP, 'market', 'buy', 1, undefined, UTA)
    const first = await live.watchPositions([SWAP], undefined, undefined, UTA)
    expect(first).toMatchObject([{ symbol: SWAP, side: 'long' }])
    const next = await buyUntil(live.watchPositions([SWAP], undefined, undefined, UTA), SWAP)
    expect(next[0]?.contracts).toBeGreaterThan(1)
  })

  test('is told why a subscription is refused', async () => {
    await expect(live.watchOrderBook(PAIR, undefined, { ...UTA, utaDepth: '7' })).rejects.toThrow(
      ccxt.BaseError,
    )
  })
})
