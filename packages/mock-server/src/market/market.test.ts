import { describe, expect, test } from 'vitest'
import { createClient } from '../../test/client.ts'
import { manualClock } from '../base/clock.ts'
import { createExchange } from '../exchange/create-exchange.ts'
import { parseMarketCsv } from './csv.ts'

const START = 1_672_677_900_000
const CSV = `time_ms,open,high,low,close,volume
${START},100,110,90,105,40
${START + 300_000},105,106,80,85,20
`

describe('recorded prices from CSV', () => {
  test('both formats are read', () => {
    expect(parseMarketCsv(CSV, 'BTC-USDT')).toMatchObject({
      kind: 'candles',
      candles: [{ timeMs: START, open: '100', volume: '40' }, { close: '85' }],
    })
    const trades = 'time_ms,trade_id,taker_side,price,size\r\n1570752011620,7,sell,0.0014,23\r\n'
    expect(parseMarketCsv(trades, 'XRP-ETH')).toEqual({
      kind: 'trades',
      symbol: 'XRP-ETH',
      trades: [{ timeMs: 1570752011620, takerSide: 'sell', price: '0.0014', size: '23' }],
    })
  })

  test.each([
    ['', 'line 1: expected the header'],
    ['a,b\n1,2', 'line 1: expected the header'],
    ['time_ms,open,high,low,close,volume\n', 'line 2: the file has a header but no rows'],
    [`${CSV}${START + 600_000},1,2`, 'line 4: expected 6 columns, found 3'],
    [`${CSV}${START},1,1,1,1,1`, 'line 4: time_ms goes back'],
    [`${CSV}${START + 300_000},1,1,1,1,1`, 'line 4: time_ms does not go on from'],
    [`${CSV}1672677900,1,1,1,1,1`, 'line 4: time_ms "1672677900" is not epoch milliseconds'],
    [`${CSV}${START + 600_000},1,-1,1,1,1`, 'line 4: high "-1" is not a positive decimal number'],
    ['time_ms,trade_id,taker_side,price,size\n1570752011620,7,both,1,1', 'line 2: taker_side "both"'],
  ])('%j is refused', (text, message) => {
    expect(() => parseMarketCsv(text, 'BTC-USDT')).toThrow(message)
  })
})

describe('a replay of candles', () => {
  test('goes through open, both extremes and close, none of it early', () => {
    const clock = manualClock(START)
    const exchange = createExchange({ clock, market: parseMarketCsv(CSV, 'BTC-USDT') })
    const at = (ms: number): string => {
      clock.advanceTo(START + ms)
      return exchange.lastPrice('BTC-USDT')
    }
    expect([at(0), at(75_000), at(150_000), at(299_998), at(299_999), at(300_000)]).toEqual([
      '100',
      '90',
      '110',
      '110',
      '105',
      '105',
    ])
    expect([at(375_000), at(450_000), at(599_999), at(9_999_999)]).toEqual(['106', '80', '85', '85'])
  })

  test('gives the recorded candles back', async () => {
    const clock = manualClock(START)
    const exchange = createExchange({ clock, market: parseMarketCsv(CSV, 'BTC-USDT') })
    clock.advanceTo(START + 600_000)
    const { data } = await createClient(exchange).get('/api/v1/market/candles?symbol=BTC-USDT&type=5min')
    expect(data.map((row: string[]) => row.slice(0, 6))).toEqual([
      [String((START + 300_000) / 1_000), '105', '85', '106', '80', '20'],
      [String(START / 1_000), '100', '105', '110', '90', '40'],
    ])
  })

  test('starts now on a running clock', () => {
    const exchange = createExchange({ market: parseMarketCsv(CSV, 'BTC-USDT') })
    expect(exchange.lastPrice('BTC-USDT')).toBe('100')
  })

  test.each([
    ['candles newest first', [START + 300_000, START]],
    ['a candle twice', [START, START]],
  ])('of %s is refused: time would go back', (_, times) => {
    const candles = times.map((timeMs) => ({
      timeMs,
      open: '1',
      high: '2',
      low: '1',
      close: '2',
      volume: '1',
    }))
    const market = { kind: 'candles', symbol: 'BTC-USDT', candles } as const
    expect(() => createExchange({ clock: manualClock(START), market })).toThrow(
      'The recorded market of BTC-USDT goes back in time',
    )
  })

  test('of a pair that is not listed is refused', () => {
    expect(() => createExchange({ symbols: ['BTC-USDT'], market: parseMarketCsv(CSV, 'DOGE-USDT') })).toThrow(
      'not among the symbols',
    )
  })
})

test('trades that were recorded in nanoseconds are played at their fraction of a millisecond', async () => {
  const clock = manualClock(START)
  const trades = [0, 1.25, 1.75].map((ms, i) => {
    return { timeMs: START + ms, price: String(100 + i), size: '1', takerSide: 'buy' } as const
  })
  const exchange = createExchange({ clock, market: { kind: 'trades', symbol: 'BTC-USDT', trades } })
  clock.advanceTo(START + 1)
  expect(exchange.lastPrice('BTC-USDT')).toBe('100')
  clock.advanceTo(START + 2)
  const { data } = await createClient(exchange).get('/api/v1/market/histories?symbol=BTC-USDT')
  expect(data.map(({ price }: { price: string }) => price)).toEqual(['100', '101', '102'])
})

test('a replay of trades of one moment keeps their order, and one of newest trades first is refused', () => {
  const trade = (timeMs: number, price: string) => ({ timeMs, takerSide: 'buy', price, size: '1' }) as const
  const market = { kind: 'trades', symbol: 'BTC-USDT' } as const
  const clock = manualClock(START)
  const trades = [trade(START, '100'), trade(START, '101')]
  expect(createExchange({ clock, market: { ...market, trades } }).lastPrice('BTC-USDT')).toBe('100')
  expect(() =>
    createExchange({ market: { ...market, trades: [trade(START + 1, '1'), trade(START, '1')] } }),
  ).toThrow(TypeError)
})

describe('the walk', () => {
  test('moves on the price step, stays positive, survives long silences, and has a past', async () => {
    const clock = manualClock(START)
    const exchange = createExchange({ clock, seed: 11 })
    const client = createClient(exchange)
    const before = exchange.lastPrice('BTC-USDT')
    clock.advanceBy(3_600_000)
    expect(exchange.lastPrice('BTC-USDT')).not.toBe(before)
    clock.advanceBy(20 * 365 * 86_400_000)
    expect(Number(exchange.lastPrice('XRP-ETH'))).toBeGreaterThan(0)
    const { data } = await client.get('/api/v1/market/candles?symbol=ETH-BTC&type=1hour')
    expect(data.length).toBeGreaterThan(1_000)
    const { data: stats } = await client.get('/api/v1/market/stats?symbol=BTC-USDT')
    expect(Number(stats.high)).toBeGreaterThanOrEqual(Number(stats.low))
    const { data: all } = await client.get('/api/v1/market/allTickers')
    expect(all.ticker).toHaveLength(5)
  })

  test('trade ids and nanoseconds go out as full numbers', async () => {
    const clock = manualClock(START)
    const exchange = createExchange({ clock })
    clock.advanceBy(5_000)
    const reply = await createClient(exchange).raw('GET', '/api/v1/market/histories?symbol=BTC-USDT')
    expect(reply).toMatchObject({ body: expect.stringMatching(/"time":1672677905000000000\b/) })
  })
})
