import { parseDecimal } from '../base/decimal.ts'
import type { Market, MarketCandle, MarketTrade } from '../contract/market.ts'
import { type CsvField, type CsvForm, formOf, KNOWN_FORMS } from './csv-forms.ts'
import { readCsvTime } from './csv-time.ts'

/**
 * Reads recorded prices, candles or trades, each in a form that its header line names:
 *
 * - `time_ms,open,high,low,close,volume` and `time_ms,trade_id,taker_side,price,size`, times in epoch milliseconds;
 * - `time,open,close,high,low,volume,turnover`, KuCoin's klines, times in epoch seconds, the newest first or last;
 * - `time,open,high,low,close` with any columns behind, as TradingView exports: times in epoch seconds or ISO 8601 with a zone,
 *   the volume from a column of that name, else zero;
 * - the same with `date`, `datetime` or `timestamp` for ISO 8601 alone.
 *
 * @param text - The file's content.
 * @param symbol - The pair that the file is about.
 * @throws TypeError naming line and column when a row is malformed or out of order; for another header, which are known.
 */
export function parseMarketCsv(text: string, symbol: string): Market {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const header = lines[0]?.trim() ?? ''
  const form = formOf(header)
  if (form === undefined) {
    throw new TypeError(
      `line 1: expected the header of a known form, found ${JSON.stringify(header.slice(0, 200))}. Known are ${KNOWN_FORMS}`,
    )
  }
  const names = header.split(',').map((name) => name.trim())
  const rows = lines.slice(1).flatMap((line, i): Row[] => {
    const content = line.trim()
    return content === '' ? [] : [readRow(content.split(','), names, form, i + 2)]
  })
  if (rows.length === 0) throw new TypeError('line 2: the file has a header but no rows')
  const [first, last] = [rows[0] as Row, rows[rows.length - 1] as Row]
  if (form.mayRunBack && last.timeMs < first.timeMs) rows.reverse()
  checkOrder(rows, names[0] as string, form.kind)
  return form.kind === 'candles'
    ? { kind: 'candles', symbol, candles: rows.map(toCandle) }
    : { kind: 'trades', symbol, trades: rows.map(toTrade) }
}

interface Row {
  readonly line: number
  readonly timeMs: number
  readonly fields: ReadonlyMap<CsvField, string>
}

/** Trades may share a moment, candles may not: the second one would go back to where the first one began. */
function checkOrder(rows: readonly Row[], name: string, kind: CsvForm['kind']): void {
  rows.forEach(({ line, timeMs }, i) => {
    const before = rows[i - 1]?.timeMs
    if (before === undefined || timeMs > before) return
    if (timeMs < before) throw new TypeError(`line ${line}: ${name} goes back from ${before} to ${timeMs}`)
    if (kind === 'candles') throw new TypeError(`line ${line}: ${name} does not go on from ${before}`)
  })
}

function readRow(cells: readonly string[], names: readonly string[], form: CsvForm, line: number): Row {
  if (cells.length !== names.length) {
    throw new TypeError(`line ${line}: expected ${names.length} columns, found ${cells.length}`)
  }
  let timeMs = 0
  const fields = new Map<CsvField, string>()
  form.fields.forEach((field, i) => {
    const value = (cells[i] as string).trim()
    const where = `line ${line}: ${names[i]} ${JSON.stringify(value)}`
    if (field === undefined) return
    if (field === 'time') {
      const time = readCsvTime(value, form.times)
      if (typeof time === 'string') throw new TypeError(`${where} ${time}`)
      timeMs = time
    } else if (field === 'taker_side') {
      if (value !== 'buy' && value !== 'sell') throw new TypeError(`${where} is not buy or sell`)
    } else {
      const amount = parseDecimal(value)
      const isZeroFine = field === 'volume'
      if (amount === undefined || (amount === 0n && !isZeroFine))
        throw new TypeError(`${where} is not a positive decimal number`)
    }
    fields.set(field, value)
  })
  return { line, timeMs, fields }
}

function toCandle({ timeMs, fields }: Row): MarketCandle {
  const field = (name: CsvField): string => fields.get(name) ?? '0'
  return {
    timeMs,
    open: field('open'),
    high: field('high'),
    low: field('low'),
    close: field('close'),
    volume: field('volume'),
  }
}

function toTrade({ timeMs, fields }: Row): MarketTrade {
  return {
    timeMs,
    takerSide: fields.get('taker_side') as 'buy' | 'sell',
    price: fields.get('price') as string,
    size: fields.get('size') as string,
  }
}
