// Trades, buckets and stages, against sums made here by hand and against the store's own positions.
import { addDecimals } from '@kucoin-kit/core/decimal'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPositions } from '../store/positions.ts'
import { type AccountRows, accountReport } from './account-report.ts'
import { partsBySource } from './by-source.ts'
import { stagesOf } from './stages.ts'
import { accountWords } from './text-account.ts'
import { type TradedFill, tradesOf } from './trades.ts'

let seq = 0
const aFill = (
  side: 'buy' | 'sell',
  size: string,
  price: string,
  more: Partial<TradedFill> = {},
): TradedFill => {
  seq += 1
  const funds = String((Number(size) * 1e6 * Number(price)) / 1e6)
  const order = { clientOid: `o${seq}`, symbol: 'BTC-USDT', atMs: seq * 1_000 }
  return { seq, ...order, side, size, price, funds, fee: '0.1', feeCurrency: 'USDT', ...more }
}
const bySignal = () => ({ source: 'feed:trend', cause: 'signal' })

describe('trades', () => {
  test('two entries and two exits are one trade, with the means of both', () => {
    const fills = [
      aFill('buy', '1', '100'),
      aFill('buy', '3', '200'),
      aFill('sell', '2', '250'),
      aFill('sell', '2', '150'),
    ]
    const [trade, ...more] = tradesOf(fills, bySignal, false)
    expect(more).toEqual([])
    expect(trade).toMatchObject({
      ...{ symbol: 'BTC-USDT', side: 'long', source: 'feed:trend', size: '4', closedBy: 'signal' },
      ...{ entryPrice: '175', exitPrice: '200', fees: '0.4', fills: 4, turnover: '1500' },
      // 800 came in, 700 went out, and four fees.
      profit: '99.6',
      ...{ openedMs: fills[0]?.atMs, closedMs: fills[3]?.atMs },
    })
  })

  test('one fill that turns a position ends a trade and opens the next', () => {
    const fills = [aFill('sell', '2', '100'), aFill('buy', '4', '90'), aFill('sell', '1', '95')]
    const trades = tradesOf(fills, bySignal, true)
    expect(trades).toMatchObject([
      { side: 'short', size: '2', entryPrice: '100', exitPrice: '90', closedMs: fills[1]?.atMs },
      { side: 'long', size: '2', entryPrice: '90', exitPrice: '95', closedMs: null },
    ])
  })

  test('what is too small to sell ends a trade all the same', () => {
    const fills = [aFill('buy', '1', '100'), aFill('sell', '0.995', '110'), aFill('buy', '1', '120')]
    expect(tradesOf(fills, bySignal, false)).toMatchObject([
      { closedMs: fills[1]?.atMs },
      { closedMs: null, size: '1', entryPrice: '120' },
    ])
  })

  test('their profits and fees add up to those of the positions, whatever is traded', () => {
    const anyFill = fc.record({
      side: fc.constantFrom('buy' as const, 'sell' as const),
      size: fc.integer({ min: 1, max: 50 }).map(String),
      price: fc.integer({ min: 1, max: 500 }).map(String),
      symbol: fc.constantFrom('BTC-USDT', 'ETH-USDT'),
    })
    fc.assert(
      fc.property(fc.array(anyFill, { maxLength: 30 }), fc.boolean(), (all, shorts) => {
        const fills = all.map(({ side, size, price, symbol }) => aFill(side, size, price, { symbol }))
        // Without shorts, what is sold beyond what is held was not the bot's.
        const held = new Map<string, number>()
        const own = fills.filter(({ symbol, side, size }) => {
          const left = (held.get(symbol) ?? 0) + (side === 'buy' ? 1 : -1) * Number(size)
          if (!shorts && left < 0) return false
          held.set(symbol, left)
          return true
        })
        const positions = createPositions(
          own.map((fill) => ({ ...fill, tradeId: String(fill.seq) })),
          shorts,
        )
        const sum = (values: readonly string[]) => Number(values.reduce(addDecimals, '0'))
        const realised = [...positions.entries().values()].map((one) => one.realised)
        const trades = tradesOf(own, bySignal, shorts)
        expect(sum(trades.map(({ profit }) => profit))).toBeCloseTo(sum(realised), 9)
        expect(sum(trades.map(({ fees }) => fees))).toBeCloseTo(own.length * 0.1, 9)
        expect(sum(trades.map(({ turnover }) => turnover))).toBeCloseTo(sum(own.map(({ funds }) => funds)), 6)
        const open = [...held.values()].filter((size) => size !== 0).length
        expect(trades.filter(({ closedMs }) => closedMs === null).length).toBeLessThanOrEqual(open)
      }),
    )
  })
})

describe('by source', () => {
  const sourceOf = (sources: Readonly<Record<string, string>>) => (clientOid: string) => ({
    source: sources[clientOid] ?? '',
    cause: 'signal',
  })
  const noFee = { fee: '0' }

  test('what was added by hand counts as by hand, and only from then on', () => {
    const fills = [
      aFill('buy', '3', '100', { ...noFee, clientOid: 'a' }),
      aFill('sell', '1', '110', { ...noFee, clientOid: 'b' }),
      aFill('buy', '2', '100', { ...noFee, clientOid: 'c' }),
      aFill('sell', '4', '120', { ...noFee, clientOid: 'd' }),
    ]
    const parts = partsBySource(fills, sourceOf({ a: 'feed', b: 'feed', c: 'by-hand', d: 'feed' }), false)
    const of = (name: string) => parts.filter(({ source }) => source === name)
    const sum = (values: readonly string[]) => Number(values.reduce(addDecimals, '0'))
    // 10 of the first sale, and of the 80 of the second half: two coins were each one's.
    expect(sum(of('feed').map(({ realised }) => realised))).toBe(50)
    expect(sum(of('by-hand').map(({ realised }) => realised))).toBe(40)
    expect(sum(of('feed').map(({ turnover }) => turnover))).toBe(300 + 110 + 240)
    expect(sum(of('by-hand').map(({ turnover }) => turnover))).toBe(200 + 240)
    expect(parts.reduce((n, part) => n + part.fills, 0)).toBe(4)
  })

  test('what comes of a position that is over is theirs who had it: late funding, and what could not be sold', () => {
    const by = { a: 'feed', b: 'by-hand' }
    const fills = [
      aFill('buy', '3', '100', { ...noFee, clientOid: 'a' }),
      aFill('buy', '1', '100', { ...noFee, clientOid: 'b' }),
      aFill('sell', '3.98', '100', { ...noFee, clientOid: 'c' }),
      aFill('sell', '0.02', '150', { ...noFee, clientOid: 'd' }),
      aFill('sell', '0', '100', { fee: '4', funds: '0', clientOid: 'funding' }),
      aFill('buy', '1', '100', { ...noFee, clientOid: 'b' }),
      aFill('sell', '1', '110', { ...noFee, clientOid: 'e' }),
    ]
    const parts = partsBySource(fills, sourceOf(by), true)
    const sum = (name: string) =>
      Number(
        parts
          .filter(({ source }) => source === name)
          .map(({ realised }) => realised)
          .reduce(addDecimals, '0'),
      )
    // One from the rest, four for funding: three quarters of both, and one quarter beside what came next.
    expect([sum('feed'), sum('by-hand')]).toEqual([0.75 - 3, 0.25 - 1 + 10])
    expect(parts.reduce((n, part) => n + part.fills, 0)).toBe(fills.length)
  })

  test('the parts add up to the whole, whatever is traded and by whom', () => {
    const anyFill = fc.record({
      side: fc.constantFrom('buy' as const, 'sell' as const),
      size: fc.integer({ min: 1, max: 50 }).map(String),
      price: fc.integer({ min: 1, max: 500 }).map(String),
      clientOid: fc.constantFrom('a', 'b', 'c'),
    })
    fc.assert(
      fc.property(fc.array(anyFill, { maxLength: 30 }), (all) => {
        const fills = all.map(({ side, size, price, clientOid }) => aFill(side, size, price, { clientOid }))
        const parts = partsBySource(fills, sourceOf({ a: 'one', b: 'two', c: '' }), true)
        const trades = tradesOf(fills, bySignal, true)
        const sum = (values: readonly string[]) => values.reduce(addDecimals, '0')
        expect(Number(sum(parts.map(({ realised }) => realised)))).toBeCloseTo(
          Number(sum(trades.map(({ profit }) => profit))),
          9,
        )
        expect(Number(sum(parts.map(({ turnover }) => turnover)))).toBeCloseTo(
          Number(sum(fills.map(({ funds }) => funds))),
          6,
        )
        expect(parts.reduce((n, part) => n + part.fills, 0)).toBe(fills.length)
      }),
    )
  })
})

test('stages are the times between one entry and the next; the first fill counts', () => {
  const signal = { clientOid: 'a', decision: 'ordered', madeMs: 1_000, receivedMs: 1_040, decidedMs: 1_045 }
  const events = [
    { kind: 'intent-sending', subject: 'a', atMs: 1_046 },
    { kind: 'intent-accepted', subject: 'a', atMs: 1_060 },
    { kind: 'fill', subject: 'a', atMs: 1_100 },
    { kind: 'fill', subject: 'a', atMs: 9_000 },
  ]
  const recorded = { ...signal, clientOid: 'c', receivedMs: -99_000, decidedMs: 1_000 }
  const late = { ...signal, clientOid: 'b', decision: 'rejected' }
  const one = (ms: number) => ({ count: 1, p50: ms, p99: ms })
  expect(stagesOf([signal, late, recorded], events, true)).toEqual({
    ...{ received: one(40), decided: one(5), sent: one(1), acknowledged: one(14), filled: one(40) },
    whole: one(60),
  })
  // On paper nothing goes anywhere, and no time of it is shown.
  const none = { count: 0, p50: null, p99: null }
  expect(stagesOf([signal], events, false)).toEqual({
    ...{
      received: one(40),
      decided: one(5),
      sent: none,
      acknowledged: none,
      filled: one(40),
      whole: one(60),
    },
  })
})

describe('the report', () => {
  const rows = (changes: Partial<AccountRows> = {}): AccountRows => ({
    overview: {
      ...{ currency: 'USDT', startEquity: '1000', equity: '1019.7', positions: [] },
      profit: { realised: '19.7', marked: '0', total: '19.7' },
    },
    signals: [],
    orders: [],
    fills: [
      aFill('buy', '1', '100'),
      aFill('sell', '1', '90'),
      aFill('buy', '1', '100'),
      aFill('sell', '1', '130.1'),
    ],
    events: [],
    profits: [],
    ...{ shorts: false, isSent: true },
    ...changes,
  })

  test('has return, drawdown and win rate', () => {
    const report = accountReport(rows())
    expect(report).toMatchObject({
      ...{ returnPercent: '1.97', closedTrades: 2, wonTrades: 1, winRatePercent: '50', drawdown: '10.2' },
      sources: [{ name: '', fills: 4, trades: 2, won: 1, realised: '19.7' }],
    })
    expect(JSON.stringify(accountWords(report))).toContain('2 closed, 1 won (50 %)')
  })

  test('amounts for people have eight decimals at most; what is not known is a dash, and who ended a trade is said', () => {
    const fills = [
      aFill('buy', '1', '100', { fee: '0.0123456789012' }),
      aFill('sell', '1', '110', { fee: '0', clientOid: 'gone' }),
    ]
    const events = [{ kind: 'written-off', subject: 'gone', atMs: 1 }]
    const report = accountReport(rows({ fills, events, isSent: false }))
    const text = JSON.stringify(accountWords(report))
    expect(text).toContain('0.01234567 USDT')
    expect(report.fees).toEqual({ USDT: '0.0123456789012' })
    expect(text).toMatch(/acknowledged[^–]{1,60}–/)
    expect(text).toContain('by write-off')
  })

  test('of a contract sold short is told that it is short, whatever the configuration at hand says', () => {
    const short = { symbol: 'XBTUSDTM', fee: '0' }
    const fills = [aFill('sell', '2', '100', short), aFill('buy', '1', '90', short)]
    const held = { symbol: 'XBTUSDTM', side: 'short', size: '1' } as const
    const { overview } = rows()
    const report = accountReport(rows({ overview: { ...overview, positions: [held] }, fills }))
    expect(report.trades).toMatchObject([{ side: 'short', profit: '10', closedMs: null }])
    expect(report.days).toMatchObject([{ realised: '10' }])
    expect(JSON.stringify(accountWords(report))).toContain('short 1 XBTUSDTM')
  })

  test('of a currency of which a cent is a lot of money a profit is told in more digits', () => {
    const { overview } = rows()
    const profit = { realised: '0.0013', marked: '-0.0002', total: '0.0011' }
    const inBtc = { ...overview, currency: 'BTC', startEquity: '0.5', equity: '0.5011', profit }
    const text = JSON.stringify(accountWords(accountReport(rows({ overview: inBtc, fills: [] }))))
    expect(text).toContain('0.00110000 BTC","tone":"good"')
    expect(text).toContain('-0.00020000 BTC')
  })

  test('a price far below one is a number, and not nothing', () => {
    const fills = [
      aFill('buy', '1000000000', '0.00000000012345678', { fee: '0' }),
      aFill('sell', '1000000000', '0.000000000234', { fee: '0' }),
    ]
    const text = JSON.stringify(accountWords(accountReport(rows({ fills }))))
    expect(text).toContain('0.000000000123456 to 0.000000000234')
  })

  test('the drawdown counts what is held, where its price was noted', () => {
    const profits = ['3', '8', '-4', '6'].map((value, atMs) => ({ atMs, value }))
    expect(accountReport(rows({ profits })).drawdown).toBe('12')
  })

  test('of an account whose beginning is not known says no return', () => {
    const { overview } = rows()
    const report = accountReport(rows({ overview: { ...overview, startEquity: null, equity: null } }))
    expect(report).toMatchObject({ returnPercent: null, period: null })
  })
})

test('a trade names all who opened it, by share', () => {
  const fill = { symbol: 'BTC-USDT', side: 'buy', price: '100', fee: '0', feeCurrency: 'USDT' } as const
  const fills = [
    { ...fill, clientOid: 'desk', size: '3', funds: '300', atMs: 1, seq: 1 },
    { ...fill, clientOid: 'other', size: '1', funds: '100', atMs: 2, seq: 2 },
    { ...fill, side: 'sell' as const, clientOid: 'third', size: '4', funds: '400', atMs: 3, seq: 3 },
  ]
  const [trade] = tradesOf(fills, (source) => ({ source, cause: 'signal' }), false)
  expect(trade?.source).toBe('desk')
  expect(trade?.sources).toEqual([
    { source: 'desk', percent: '75' },
    { source: 'other', percent: '25' },
  ])
})
