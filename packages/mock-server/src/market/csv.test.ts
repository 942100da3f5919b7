import { describe, expect, test } from 'vitest'
import type { CandleMarket, MarketCandle } from '../contract/market.ts'
import { parseMarketCsv } from './csv.ts'

/** 2023-01-02T16:45:00Z. */
const START = 1_672_677_900_000

function candles(text: string): readonly MarketCandle[] {
  return (parseMarketCsv(text, 'BTC-USDT') as CandleMarket).candles
}

const first = { timeMs: START, open: '100', high: '110', low: '90', close: '105', volume: '40' }
const second = { timeMs: START + 300_000, open: '105', high: '106', low: '80', close: '85', volume: '20' }

describe('each form gives the same candles', () => {
  test.each<[string, string]>([
    [
      'the own one',
      `time_ms,open,high,low,close,volume\n${START},100,110,90,105,40\n${START + 300_000},105,106,80,85,20`,
    ],
    [
      'KuCoin’s klines, newest first as it answers them',
      'time,open,close,high,low,volume,turnover\n1672678200,105,85,106,80,20,1800\n1672677900,100,105,110,90,40,4000\n',
    ],
    [
      'KuCoin’s klines, newest last',
      'time,open,close,high,low,volume,turnover\n1672677900,100,105,110,90,40,4000\n1672678200,105,85,106,80,20,1800',
    ],
    [
      'TradingView’s export in seconds, with indicators',
      '\uFEFFtime,open,high,low,close,MA,Volume,Volume MA\r\n1672677900,100,110,90,105,NaN,40,1\r\n1672678200,105,106,80,85,,20,2\r\n',
    ],
    [
      'TradingView’s export in ISO, by another zone',
      'time,open,high,low,close,Volume\n2023-01-02T16:45:00Z,100,110,90,105,40\n2023-01-02T17:50:00+01:00,105,106,80,85,20',
    ],
    [
      'dates with a blank in them',
      'Date,Open,High,Low,Close,Volume\n2023-01-02 16:45:00Z,100,110,90,105,40\n2023-01-02 16:50:00.000+0000,105,106,80,85,20',
    ],
  ])('%s', (_, text) => {
    expect(candles(text)).toEqual([first, second])
  })

  test('without volumes there were none, and a day alone is one of UTC', () => {
    const days = candles('timestamp,open,high,low,close\n2023-01-02,1,2,1,2\n2023-01-03,2,2,1,1')
    expect(days).toMatchObject([
      { timeMs: Date.UTC(2023, 0, 2), volume: '0' },
      { timeMs: Date.UTC(2023, 0, 3), close: '1' },
    ])
  })
})

describe('what is not said is not guessed', () => {
  test.each<[string, string, RegExp]>([
    [
      'no order of columns',
      '1672677900,100,105,110,90,40,4000',
      /line 1: .*found "1672677900,.*Known are .*klines/,
    ],
    [
      'prices in an order of their own',
      'time,open,close,high,low\n',
      /line 1: expected the header of a known form/,
    ],
    ['two volumes', 'time,open,high,low,close,Volume,volume\n', /known form/],
    ['semicolons', 'time;open;high;low;close\n', /found "time;open/],
    [
      'milliseconds as time',
      `time,open,high,low,close\n${START},1,1,1,1`,
      /line 2: time "\d+" is a number of milliseconds/,
    ],
    [
      'seconds as milliseconds',
      'time_ms,open,high,low,close,volume\n1672677900,1,1,1,1,1',
      /not epoch milliseconds/,
    ],
    ['seconds as a date', 'date,open,high,low,close\n1672677900,1,1,1,1', /is not an ISO 8601 date/],
    [
      'a date as a kline’s time',
      'time,open,close,high,low,volume,turnover\n2023-01-02,1,1,1,1,1,1',
      /not epoch seconds/,
    ],
    ['a time without a zone', 'time,open,high,low,close\n2023-01-02T16:45:00,1,1,1,1', /has no time zone/],
    [
      'a day that no calendar has',
      'date,open,high,low,close\n2023-02-29,1,1,1,1',
      /no date that a calendar has/,
    ],
    ['the American way', 'date,open,high,low,close\n01/02/2023,1,1,1,1', /is not an ISO 8601 date/],
    [
      'klines that run both ways',
      'time,open,close,high,low,volume,turnover\n1672677900,1,1,1,1,1,1\n1672678500,1,1,1,1,1,1\n1672678200,1,1,1,1,1,1',
      /line 4: time goes back/,
    ],
    [
      'an export that runs back',
      'time,open,high,low,close\n1672678200,1,1,1,1\n1672677900,1,1,1,1',
      /line 3: time goes back/,
    ],
  ])('%s', (_, text, message) => {
    expect(() => parseMarketCsv(text, 'BTC-USDT')).toThrow(message)
  })
})
