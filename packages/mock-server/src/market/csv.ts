import { parseDecimal } from '../base/decimal.ts'
import type { Market, MarketCandle, MarketTrade } from '../contract/market.ts'

const CANDLES = 'time_ms,open,high,low,close,volume'
const TRADES = 'time_ms,trade_id,taker_side,price,size'

/**
 * Reads recorded prices: candles (`time_ms,open,high,low,close,volume`) or trades
 * (`time_ms,trade_id,taker_side,price,size`), told apart by the header line.
 *
 * @param text - The file's content.
 * @param symbol - The pair that the file is about.
 * @throws TypeError naming line and column when a row is malformed or out of order.
 */
export function parseMarketCsv(text: string, symbol: string): Market {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const header = lines[0]?.trim()
  if (header !== CANDLES && header !== TRADES) {
    throw new TypeError(
      `line 1: expected the header "${CANDLES}" or "${TRADES}", found ${JSON.stringify(header ?? '')}`,
    )
  }
  const names = header.split(',')
  const rows: Row[] = []
  let before = 0
  for (let i = 1; i < lines.length; i++) {
    const line = (lines[i] as string).trim()
    if (line === '') continue
    const row = readRow(line.split(','), names, i + 1)
    if (row.timeMs < before)
      throw new TypeError(`line ${i + 1}: time_ms goes back from ${before} to ${row.timeMs}`)
    before = row.timeMs
    rows.push(row)
  }
  if (rows.length === 0) throw new TypeError('line 2: the file has a header but no rows')
  return header === CANDLES
    ? { kind: 'candles', symbol, candles: rows.map(toCandle) }
    : { kind: 'trades', symbol, trades: rows.map(toTrade) }
}

interface Row {
  readonly timeMs: number
  readonly field: (name: string) => string
}

function readRow(cells: readonly string[], names: readonly string[], line: number): Row {
  if (cells.length !== names.length) {
    throw new TypeError(`line ${line}: expected ${names.length} columns, found ${cells.length}`)
  }
  const values = new Map(names.map((name, i) => [name, (cells[i] as string).trim()]))
  for (const [name, value] of values) {
    if (name === 'trade_id') continue
    if (name === 'time_ms') {
      if (!/^\d{12,14}$/.test(value))
        throw new TypeError(`line ${line}: time_ms ${JSON.stringify(value)} is not epoch milliseconds`)
    } else if (name === 'taker_side') {
      if (value !== 'buy' && value !== 'sell')
        throw new TypeError(`line ${line}: taker_side ${JSON.stringify(value)} is not buy or sell`)
    } else {
      const amount = parseDecimal(value)
      const isZeroFine = name === 'volume'
      if (amount === undefined || (amount === 0n && !isZeroFine)) {
        throw new TypeError(`line ${line}: ${name} ${JSON.stringify(value)} is not a positive decimal number`)
      }
    }
  }
  return { timeMs: Number(values.get('time_ms')), field: (name) => values.get(name) as string }
}

function toCandle(row: Row): MarketCandle {
  const { timeMs, field } = row
  return {
    timeMs,
    open: field('open'),
    high: field('high'),
    low: field('low'),
    close: field('close'),
    volume: field('volume'),
  }
}

function toTrade(row: Row): MarketTrade {
  const { timeMs, field } = row
  return {
    timeMs,
    takerSide: field('taker_side') as 'buy' | 'sell',
    price: field('price'),
    size: field('size'),
  }
}
