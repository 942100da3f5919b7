import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import { decimal, formatDecimal, greatest, least, multiply, multiplyUp } from '../base/decimal.ts'
import type { ExchangeOptions } from '../contract/exchange.ts'
import type { PushedLevel } from '../contract/market.ts'
import type { LedgerEntry } from '../contract/record-entry.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { replayLedger } from '../records/replay.ts'

const START = 1_700_000_000_000

function open(options: ExchangeOptions = {}) {
  const clock = manualClock(START)
  const exchange = createExchange({
    clock,
    market: { kind: 'pushed', symbol: 'BTC-USDT' },
    balances: { trade: { USDT: '1000', BTC: '1' } },
    limits: 'off',
    ...options,
  })
  const client = createClient(exchange)
  let count = 0
  const book = (bids: readonly PushedLevel[], asks: readonly PushedLevel[]): void =>
    exchange.push({ kind: 'book', symbol: 'BTC-USDT', bids, asks })
  const trade = (price: string, size: string, takerSide: 'buy' | 'sell' = 'buy'): void =>
    exchange.push({ kind: 'trade', symbol: 'BTC-USDT', takerSide, price, size })
  const place = async (order: Record<string, string>): Promise<{ code: string }> =>
    client.post('/api/v1/hf/orders', { clientOid: `o${++count}`, symbol: 'BTC-USDT', ...order })
  const fills = (): string[] =>
    exchange.ledger.fills().map(({ side, price, size }) => `${side} ${size} at ${price}`)
  return { clock, exchange, client, book, trade, place, fills }
}

describe('a market that is pushed', () => {
  test('shows what was pushed, and nothing before', async () => {
    const { client, book, trade } = open()
    const level1 = () => client.get('/api/v1/market/orderbook/level1?symbol=BTC-USDT')
    expect((await level1()).data).toMatchObject({ bestBid: '0', bestAsk: '0' })
    book([['99', '2']], [['101', '3']])
    trade('100', '0.5')
    expect((await level1()).data).toMatchObject({
      price: '100',
      bestBid: '99',
      bestAsk: '101',
      bestAskSize: '3',
    })
    book([], [])
    expect((await level1()).data).toMatchObject({ bestBid: '0', bestAsk: '0' })
  })

  test('lets a market order walk its levels, and fill in part where they end', async () => {
    const { book, place, fills, exchange } = open()
    book(
      [['99', '2']],
      [
        ['103', '1'],
        ['101', '0.5'],
      ],
    )
    await place({ side: 'buy', type: 'market', size: '2' })
    expect(fills()).toEqual(['buy 0.5 at 101', 'buy 1 at 103'])
    expect(exchange.ledger.orders()[0]).toMatchObject({ state: 'cancelled', dealSize: '1.5' })
  })

  test('has its price where strangers would meet until they trade, and protects no order from that', async () => {
    const { book, trade, place, fills, exchange } = open()
    book([['30000', '2']], [['40000', '3']])
    expect(exchange.lastPrice('BTC-USDT')).toBe('35000')
    await place({ side: 'sell', type: 'market', size: '0.01' })
    await place({ side: 'buy', type: 'market', size: '0.01' })
    expect(fills()).toEqual(['sell 0.01 at 30000', 'buy 0.01 at 40000'])
    book([['30000', '2']], [])
    expect(exchange.lastPrice('BTC-USDT')).toBe('30000')
    book([], [])
    expect(exchange.lastPrice('BTC-USDT')).toBe('30000')
    trade('36000', '1')
    book([['30000', '2']], [['40000', '3']])
    expect(exchange.lastPrice('BTC-USDT')).toBe('36000')
    await place({ side: 'sell', type: 'market', size: '0.01' })
    expect(fills()).toHaveLength(2)
  })

  test('takes the contracts along that follow it', async () => {
    const { book, client } = open()
    book([['30000', '2']], [['40000', '3']])
    const ask = async (path: string) => (await client.send('GET', path, undefined, 'futures')).data
    expect(await ask('/api/v1/mark-price/XBTUSDTM/current')).toMatchObject({ value: 35_000 })
    const { bestBidPrice, bestAskPrice } = await ask('/api/v1/ticker?symbol=XBTUSDTM')
    expect(Number(bestBidPrice)).toBeCloseTo(35_000, -2)
    expect(Number(bestAskPrice)).toBeGreaterThan(Number(bestBidPrice))
  })

  test('does not sell the same coins twice while they stand there, and new ones it does', async () => {
    const { book, place, fills } = open()
    const buy = () => place({ side: 'buy', type: 'market', size: '1' })
    book([], [['101', '1']])
    await buy()
    book([], [['101', '1']])
    await buy()
    expect(fills()).toEqual(['buy 1 at 101'])
    book([], [['101', '1.25']])
    await buy()
    book([], [['102', '1']])
    book([], [['101', '1']])
    await buy()
    expect(fills().slice(1)).toEqual(['buy 0.25 at 101', 'buy 1 at 101'])
  })

  test('fills what rests where strangers come to it, at its own price, and at most as much as they offer', async () => {
    const { book, place, fills } = open()
    book([['99', '2']], [['101', '1']])
    await place({ side: 'buy', type: 'limit', price: '100', size: '2' })
    book(
      [['98', '2']],
      [
        ['99.5', '0.5'],
        ['100.5', '9'],
      ],
    )
    expect(fills()).toEqual(['buy 0.5 at 100'])
    book(
      [['98', '2']],
      [
        ['99.5', '0.5'],
        ['100.5', '9'],
      ],
    )
    expect(fills()).toHaveLength(1)
  })

  test('fills what rests by trades at its price, at most their size', async () => {
    const { book, trade, place, fills } = open()
    book([['99', '2']], [['101', '1']])
    await place({ side: 'sell', type: 'limit', price: '102', size: '0.5' })
    trade('101.9', '5')
    expect(fills()).toEqual([])
    trade('102', '0.2')
    trade('103', '9')
    expect(fills()).toEqual(['sell 0.2 at 102', 'sell 0.3 at 102'])
  })

  test('takes what comes twice at one price for one level', async () => {
    const { book, place, fills, client } = open()
    book(
      [['99', '2']],
      [
        ['101', '0.5'],
        ['101', '0.5'],
        ['102', '7'],
      ],
    )
    const asks = async () =>
      (await client.get('/api/v1/market/orderbook/level2_20?symbol=BTC-USDT')).data.asks
    await place({ side: 'buy', type: 'market', size: '0.25' })
    expect(await asks()).toEqual([
      ['101', '0.75'],
      ['102', '7'],
    ])
    await place({ side: 'buy', type: 'market', size: '0.75' })
    expect(fills()).toEqual(['buy 0.25 at 101', 'buy 0.75 at 101'])
    expect(await asks()).toEqual([['102', '7']])
  })

  test('trades with 200 levels, which are those that it shows', async () => {
    const { book, place, exchange, client } = open()
    book(
      [],
      Array.from({ length: 201 }, (_, i): PushedLevel => [String(100 + i / 100), '0.001']),
    )
    const { asks } = (await client.get('/api/v3/market/orderbook/level2?symbol=BTC-USDT')).data
    expect(asks).toHaveLength(200)
    await place({ side: 'buy', type: 'market', size: '1' })
    expect(exchange.ledger.fills()).toHaveLength(200)
  })

  test('fills at the end of an auction what then rests where strangers offer the other side', async () => {
    const { clock, exchange, client, book, trade, place, fills } = open()
    trade('100', '1')
    book([['99', '2']], [['101', '3']])
    exchange.startCallAuction({ symbol: 'BTC-USDT', durationMs: 1_000 })
    await place({ side: 'buy', type: 'limit', price: '99.5', size: '1' })
    book([['98', '2']], [['99', '0.4']])
    expect(fills()).toEqual([])
    clock.advanceBy(1_000)
    expect(fills()).toEqual(['buy 0.4 at 99.5'])
    book([['98', '2']], [['99', '3']])
    const { bids, asks } = (await client.get('/api/v1/market/orderbook/level2_20?symbol=BTC-USDT')).data
    expect(Number(bids[0][0])).toBeLessThan(Number(asks[0][0]))
  })

  test('takes nothing while nobody offers anything', async () => {
    const { book, place, fills, exchange } = open()
    book([['99', '2']], [['101', '1']])
    book([], [])
    await place({ side: 'buy', type: 'market', funds: '10' })
    await place({ side: 'buy', type: 'limit', price: '500', size: '0.001' })
    expect(fills()).toEqual([])
    expect(exchange.ledger.orders().map(({ state }) => state)).toEqual(['cancelled', 'open'])
  })

  test('is that of a contract too, which follows no pair then', async () => {
    const { exchange, client } = open({ market: { kind: 'pushed', symbol: 'XBTUSDTM' } })
    exchange.push({ kind: 'book', symbol: 'XBTUSDTM', bids: [['60000', '7']], asks: [['60001', '9']] })
    const { data } = await client.send('GET', '/api/v1/ticker?symbol=XBTUSDTM', undefined, 'futures')
    expect(data).toMatchObject({ bestBidPrice: '60000', bestAskPrice: '60001', bestAskSize: 9 })
  })

  test.each([
    [
      'a market that walks',
      { kind: 'trade', symbol: 'ETH-USDT', takerSide: 'buy', price: '1', size: '1' },
      /not pushed/,
    ],
    ['an unknown one', { kind: 'book', symbol: 'A-B', bids: [], asks: [] }, /not pushed/],
    [
      'no price',
      { kind: 'trade', symbol: 'BTC-USDT', takerSide: 'buy', price: '-1', size: '1' },
      /BTC-USDT: price/,
    ],
    ['no size', { kind: 'book', symbol: 'BTC-USDT', bids: [['1', '0']], asks: [] }, /a size of the bids/],
  ] as const)('refuses %s', (_, event, message) => {
    expect(() => open().exchange.push(event)).toThrow(message)
  })

  test.each([
    [[{ kind: 'pushed', symbol: 'X-Y' }], /X-Y is pushed/],
    [
      [
        { kind: 'pushed', symbol: 'BTC-USDT' },
        { kind: 'pushed', symbol: 'BTC-USDT' },
      ],
      /two markets of BTC-USDT/,
    ],
  ] as const)('is one that is listed, once: %j', (market, message) => {
    expect(() => createExchange({ market })).toThrow(message)
  })
})

describe('orders that wait before they meet the book', () => {
  const matchingMs = { min: 100, max: 100 }

  test('meet the book as it is then', async () => {
    const { clock, book, place, fills } = open({ matchingMs })
    book([], [['101', '5']])
    await place({ side: 'buy', type: 'market', funds: '10' })
    clock.advanceBy(50)
    book([], [['125', '5']])
    clock.advanceBy(49)
    expect(fills()).toEqual([])
    clock.advanceBy(1)
    expect(fills()).toEqual(['buy 0.08 at 125'])
  })

  test('can be cancelled before', async () => {
    const { clock, client, book, place, fills, exchange } = open({ matchingMs })
    book([], [['101', '5']])
    await place({ side: 'buy', type: 'limit', price: '200', size: '1' })
    await client.del('/api/v1/hf/orders/client-order/o1?symbol=BTC-USDT')
    clock.advanceBy(1_000)
    expect(fills()).toEqual([])
    expect(exchange.ledger.orders()[0]?.state).toBe('cancelled')
  })

  test('stand for as long as they say from then on', async () => {
    const { clock, book, place, exchange } = open({ matchingMs: { min: 4_000, max: 4_000 } })
    book([], [['101', '5']])
    const terms = { type: 'limit', price: '90', size: '1', timeInForce: 'GTT', cancelAfter: '5' }
    await place({ side: 'buy', ...terms })
    const state = () => exchange.ledger.orders()[0]?.state
    clock.advanceBy(8_999)
    expect(state()).toBe('open')
    clock.advanceBy(1)
    expect(state()).toBe('cancelled')
  })

  test('are in the ledger that is made of its entries', async () => {
    const entries: LedgerEntry[] = []
    const { book, place, exchange } = open({ matchingMs, onEntry: (entry) => void entries.push(entry) })
    book([], [['101', '5']])
    await place({ side: 'buy', type: 'limit', price: '90', size: '1' })
    expect(exchange.ledger.orders()).toHaveLength(1)
    expect(replayLedger(entries).orders()).toEqual(exchange.ledger.orders())
  })

  test('end where their money does not pay them any more', async () => {
    const { clock, book, place, fills, exchange } = open({ matchingMs })
    book([], [['100', '50']])
    await place({ side: 'buy', type: 'market', size: '9' })
    book([], [['200', '50']])
    clock.advanceBy(100)
    expect(fills()).toEqual([])
    expect(exchange.ledger.orders()[0]?.state).toBe('cancelled')
    expect(exchange.ledger.balances().find(({ currency }) => currency === 'USDT')).toMatchObject({
      available: '1000',
    })
  })

  test('wait as long for the same name and seed, within the bounds', async () => {
    const waits = async (seed: number): Promise<number[]> => {
      const { clock, book, place, exchange } = open({ matchingMs: { min: 10, max: 60 }, seed })
      book([], [['100', '50']])
      const found: number[] = []
      for (let i = 0; i < 5; i++) {
        const before = exchange.ledger.fills().length
        await place({ side: 'buy', type: 'market', size: '0.1' })
        let waited = 0
        while (exchange.ledger.fills().length === before) {
          clock.advanceBy(1)
          waited++
        }
        found.push(waited)
      }
      return found
    }
    const first = await waits(1)
    expect(await waits(1)).toEqual(first)
    expect(await waits(2)).not.toEqual(first)
    for (const wait of first) expect(wait).toBeGreaterThanOrEqual(10)
    for (const wait of first) expect(wait).toBeLessThanOrEqual(60)
  })

  test('have bounds in order', () => {
    expect(() => createExchange({ matchingMs: { min: 2, max: 1 } })).toThrow(/min 2 is above max 1/)
  })
})

/** What happens, drawn by chance: strangers' books and trades, and the user's orders. */
const price = fc.integer({ min: 90, max: 110 }).map(String)
const size = fc.integer({ min: 1, max: 30 }).map((n) => (n / 10).toString())
const levels = fc.array(fc.tuple(price, size), { maxLength: 4 })
const step = fc.oneof(
  fc.record({ kind: fc.constant('book' as const), bids: levels, asks: levels }),
  fc.record({ kind: fc.constant('trade' as const), price, size }),
  fc.record({ kind: fc.constant('limit' as const), side: fc.constantFrom('buy', 'sell'), price, size }),
  fc.record({ kind: fc.constant('market' as const), side: fc.constantFrom('buy', 'sell'), size }),
  fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 1, max: 200 }) }),
)

test('no fill is better than the market allowed, none larger, and money comes from nowhere', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.constantFrom(0, 80), async (steps, max) => {
      const { clock, exchange, book, trade, place } = open({ matchingMs: { min: 0, max } })
      const limits = new Map<string, bigint>()
      /** Best offers to a buyer and to a seller of all that was ever pushed: nobody could have traded at better. */
      let [lowest, highest] = [10n ** 30n, 0n]
      let offered = 0n
      let booked = 0
      for (const each of steps) {
        if (each.kind === 'book') {
          book(each.bids, each.asks)
          for (const [p, s] of each.asks)
            [lowest, offered] = [least(lowest, decimal(p)), offered + decimal(s)]
          for (const [p, s] of each.bids)
            [highest, offered] = [greatest(highest, decimal(p)), offered + decimal(s)]
        } else if (each.kind === 'trade') {
          trade(each.price, each.size)
          offered += 2n * decimal(each.size)
        } else if (each.kind === 'time') clock.advanceBy(each.ms)
        else {
          const { kind: type, ...rest } = each
          await place({ type, stp: 'CO', ...rest })
        }
        for (const order of exchange.ledger.orders())
          if (order.type === 'limit') limits.set(order.orderId, decimal(order.price))
        const fills = exchange.ledger.fills()
        for (const fill of fills.slice(booked)) {
          const limit = limits.get(fill.orderId)
          const at = decimal(fill.price)
          if (fill.liquidity === 'maker') expect(at).toBe(limit)
          else if (fill.side === 'buy')
            expect(at >= lowest && (limit === undefined || at <= limit)).toBe(true)
          else expect(at <= highest && (limit === undefined || at >= limit)).toBe(true)
        }
        booked = fills.length
      }
      const fills = exchange.ledger.fills()
      expect(fills.reduce((sum, fill) => sum + decimal(fill.size), 0n) <= offered).toBe(true)
      const total = (currency: string): bigint =>
        exchange.ledger
          .balances()
          .filter((row) => row.currency === currency)
          .reduce((sum, row) => sum + decimal(row.available) + decimal(row.held), 0n)
      let [usdt, btc] = [decimal('1000'), decimal('1')]
      for (const { side, price: at, size: amount } of fills) {
        const funds = multiply(decimal(at), decimal(amount))
        const fee = multiplyUp(funds, decimal('0.001'))
        usdt += (side === 'buy' ? -funds : funds) - fee
        btc += side === 'buy' ? decimal(amount) : -decimal(amount)
      }
      expect([total('USDT'), total('BTC')].map(formatDecimal)).toEqual([usdt, btc].map(formatDecimal))
      expect(usdt >= 0n && btc >= 0n).toBe(true)
    }),
    { numRuns: 150, seed: 17 },
  )
})
