import { describe, expect, test } from 'vitest'
import { aCase, type Changes } from '../../test/cases.ts'
import { NOON_MS } from '../../test/signals.ts'
import type { RejectionReason } from '../signal/rejection.ts'
import { assess } from './assess.ts'
import { checkExits } from './exits.ts'
import { averagePrice } from './market.ts'
import { screen } from './screen.ts'

/** What comes of a case: its order's money, or why there is none. */
function outcome(changes: Changes): string {
  const subject = aCase(changes)
  const result = screen(subject) ?? assess(subject)
  return 'reason' in result ? result.reason : result.value
}

const book = (...levels: [price: string, size: string][]) => {
  const side = levels.map(([price, size]) => ({ price, size }))
  return { depth: { asks: side, bids: side, atMs: NOON_MS } }
}

test('nothing stands in the way of the case that the others are changes of', () => {
  expect(outcome({})).toBe('100')
})

describe('each rule holds an entry back just where it says', () => {
  test.each<[reason: RejectionReason, passes: Changes, fails: Changes]>([
    [
      'cooldown',
      { limits: { cooldownMs: 60_000 }, lastExitMs: NOON_MS - 60_000 },
      { limits: { cooldownMs: 60_000 }, lastExitMs: NOON_MS - 59_999 },
    ],
    [
      'cooldown',
      { limits: { cooldownMs: 0 }, lastExitMs: NOON_MS + 5 },
      { limits: { cooldownMs: 1 }, lastExitMs: NOON_MS + 5 },
    ],
    [
      'loss-streak',
      { limits: { maxLossStreak: 3 }, lossStreak: { count: 2, lastMs: NOON_MS } },
      { limits: { maxLossStreak: 3 }, lossStreak: { count: 3, lastMs: NOON_MS - 3_599_999 } },
    ],
    [
      'loss-streak',
      { limits: { maxLossStreak: 3 }, lossStreak: { count: 9, lastMs: NOON_MS - 3_600_000 } },
      { limits: { maxLossStreak: 3 }, lossStreak: { count: 9, lastMs: NOON_MS } },
    ],
    [
      'max-open-positions',
      { limits: { maxOpenPositions: 2 }, otherPositions: 1 },
      { limits: { maxOpenPositions: 2 }, otherPositions: 2 },
    ],
    [
      'max-drawdown',
      { limits: { maxDrawdown: '50' }, facts: { drawdown: '49.99' } },
      { limits: { maxDrawdown: '50' }, facts: { drawdown: '50' } },
    ],
    [
      'source-budget',
      { limits: { sourceBudgets: { test: '300' } }, facts: { usedBySource: '200' } },
      { limits: { sourceBudgets: { test: '300' } }, facts: { usedBySource: '300' } },
    ],
    [
      'symbol-budget',
      { limits: { symbolBudgets: { 'BTC-USDT': '300' } }, facts: { exposure: '200' } },
      { limits: { symbolBudgets: { 'BTC-USDT': '300' } }, facts: { exposure: '300' } },
    ],
    [
      'wide-spread',
      { facts: { quote: { bid: '19900', ask: '20000', last: '20000' } }, limits: { maxSpreadBps: 51 } },
      { facts: { quote: { bid: '19900', ask: '20000', last: '20000' } }, limits: { maxSpreadBps: 50 } },
    ],
    [
      'stale-price',
      { facts: { depth: { ...book(['20000', '1']).depth, atMs: NOON_MS - 10_000 } } },
      { facts: { depth: { ...book(['20000', '1']).depth, atMs: NOON_MS - 10_001 } } },
    ],
    [
      'stale-price',
      { facts: { depth: { ...book(['20000', '1']).depth, atMs: NOON_MS + 10_000 } } },
      { facts: { depth: { ...book(['20000', '1']).depth, atMs: NOON_MS + 10_001 } } },
    ],
    ['exit-reached', { signal: { stopLoss: '19999' } }, { signal: { stopLoss: '20000' } }],
    ['exit-reached', { signal: { takeProfit: ['20001'] } }, { signal: { takeProfit: ['20001', '20000'] } }],
    [
      'thin-book',
      { facts: book(['20000', '0.0025'], ['20300', '0.01']) },
      { facts: book(['20000', '0.0001'], ['20300', '0.01']) },
    ],
    ['thin-book', { facts: book(['20000', '0.005']) }, { facts: book(['20000', '0.0049']) }],
  ])('%s', (reason, passes, fails) => {
    expect(outcome(passes)).toBe('100')
    expect(outcome(fails)).toBe(reason)
  })
})

test('a budget cuts an entry to what is left of it', () => {
  expect(outcome({ limits: { sourceBudgets: { test: '300' } }, facts: { usedBySource: '260' } })).toBe('40')
  expect(outcome({ limits: { symbolBudgets: { 'BTC-USDT': '30' } } })).toBe('30')
  expect(outcome({ limits: { sourceBudgets: { other: '1' } } })).toBe('100')
})

test('a source may be named as anything', () => {
  expect(outcome({ signal: { source: 'constructor' } })).toBe('100')
  expect(outcome({ signal: { source: '__proto__' } })).toBe('100')
})

const quote = { bid: '19900', ask: '20000', last: '19950' }

test.each<[string, Changes, Changes]>([
  [
    'what waits for its price is held against that',
    { signal: { orderType: 'limit', price: '19000', stopLoss: '18999', takeProfit: ['19001'] } },
    { signal: { orderType: 'limit', price: '19000', stopLoss: '19000' } },
  ],
  [
    'a limit that is met at once is held against the market',
    { signal: { orderType: 'limit', price: '20100', stopLoss: '19899', takeProfit: ['20001'] } },
    { signal: { orderType: 'limit', price: '20100', stopLoss: '19950' } },
  ],
  [
    'one that adds to a position is held against the market, wherever it waits',
    { reducible: '0.1', signal: { orderType: 'limit', price: '19000', takeProfit: ['20001'] } },
    { reducible: '0.1', signal: { orderType: 'limit', price: '19000', takeProfit: ['19500'] } },
  ],
  [
    'what is bought at the market has to rise above what it cost',
    { signal: { takeProfit: ['20001'] } },
    { signal: { takeProfit: ['19950'] } },
  ],
  [
    'a short sale the other way round',
    { side: 'sell', signal: { stopLoss: '20001', takeProfit: ['19899'] } },
    { side: 'sell', signal: { takeProfit: ['19900'] } },
  ],
])('a stop loss or a take profit that is reached before the entry: %s', (_, passes, fails) => {
  expect(checkExits(aCase({ ...passes, facts: { quote } }))).toBeUndefined()
  expect(checkExits(aCase({ ...fails, facts: { quote } }))).toMatchObject({ reason: 'exit-reached' })
})

test('a book takes an order at the average of its levels, by coins and by money', () => {
  const levels = [
    { price: '100', size: '1' },
    { price: '200', size: '1' },
  ]
  expect(averagePrice(levels, { size: '2', funds: undefined })).toBe('150')
  expect(averagePrice(levels, { size: undefined, funds: '200' })).toMatch(/^133\.3333/)
  expect(averagePrice(levels, { size: '2.1', funds: undefined })).toBeUndefined()
  expect(averagePrice([], { size: '1', funds: undefined })).toBeUndefined()
})

test('a limit order waits for its price: the book need not hold it', () => {
  expect(outcome({ signal: { orderType: 'limit' }, facts: book(['20000', '0.00001']) })).toBe('100')
})

test('all of a position, or a part of it, is closed at the market without a price; so much money of it is not', () => {
  const exit = (size?: { unit: 'base' | 'percent' | 'quote'; value: string }) => {
    const subject = aCase({
      leg: 'exit',
      side: 'sell',
      signal: { action: size ? 'sell' : 'close', size, price: undefined },
      reducible: '0.005',
      facts: { available: new Map([['BTC', '0.005']]), quote: undefined },
    })
    const result = screen(subject) ?? assess(subject)
    return 'reason' in result ? result.reason : result.size
  }
  expect(exit()).toBe('0.005')
  expect(exit({ unit: 'base', value: '0.001' })).toBe('0.001')
  expect(exit({ unit: 'percent', value: '50' })).toBe('0.0025')
  expect(exit({ unit: 'quote', value: '50' })).toBe('no-price')
})

test('whatever holds entries back, a reducing order passes', () => {
  const reducing: Changes = {
    leg: 'exit',
    side: 'sell',
    signal: { action: 'close' },
    reducible: '0.005',
    halted: 'as told',
    unresolved: true,
    otherPositions: 1_000,
    recentEntries: 1_000,
    entriesOfDay: 100_000,
    lastExitMs: NOON_MS,
    lossStreak: { count: 99, lastMs: NOON_MS },
    limits: {
      entries: false,
      symbols: [],
      cooldownMs: 1e9,
      maxLossStreak: 1,
      maxDrawdown: '0',
      maxOpenPositions: 0,
      maxSpreadBps: 0,
      maxQuoteAgeMs: 1,
      sourceBudgets: { test: '0' },
      symbolBudgets: { 'BTC-USDT': '0' },
    },
    facts: {
      available: new Map([['BTC', '0.005']]),
      quote: { bid: '10000', ask: '30000', last: '20000' },
      depth: undefined,
      drawdown: undefined,
      dayProfit: undefined,
      exposure: undefined,
      usedBySource: '1000000',
    },
  }
  expect(outcome(reducing)).toBe('50')
})
