// Headers that are known. A file says by its header what its columns are; what it does not say is not guessed.

/** The field of a row that a column holds. */
export type CsvField = 'time' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'taker_side' | 'price' | 'size'

/** How a file is laid out. */
export interface CsvForm {
  readonly kind: 'candles' | 'trades'
  /** Field of each column; undefined for one that is not read. */
  readonly fields: readonly (CsvField | undefined)[]
  /** How times are written: epoch milliseconds, epoch seconds, dates with a zone, or any of the last two. */
  readonly times: 'ms' | 'seconds' | 'dates' | 'seconds or dates'
  /** Whether the newest row may be the first. */
  readonly mayRunBack: boolean
}

const CANDLES = 'time_ms,open,high,low,close,volume'
const TRADES = 'time_ms,trade_id,taker_side,price,size'
const KLINES = 'time,open,close,high,low,volume,turnover'
const PRICES = ['open', 'high', 'low', 'close'] as const

/** The forms as they are told to whoever has another one. */
export const KNOWN_FORMS: string = [
  `"${CANDLES}" and "${TRADES}" (times in epoch milliseconds)`,
  `"${KLINES}" (KuCoin's klines, times in epoch seconds, newest first or last)`,
  '"time,open,high,low,close" with any columns behind, Volume among them (TradingView’s export, times in epoch seconds or ISO 8601)',
  '"date", "datetime" or "timestamp" in the place of "time" (ISO 8601)',
].join('; ')

/** The form that a header line names; undefined for one that is not known, or that names a column twice. */
export function formOf(header: string): CsvForm | undefined {
  const names = header.split(',').map((name) => name.trim().toLowerCase())
  const line = names.join(',')
  if (line === CANDLES) return candles(names, 'ms')
  if (line === TRADES) return { kind: 'trades', fields: names.map(fieldOf), times: 'ms', mayRunBack: false }
  if (line === KLINES) return { ...candles(names, 'seconds'), mayRunBack: true }
  const [first = '', ...others] = names
  const isNamed = PRICES.every((name, i) => others[i] === name)
  const isUnique = [...PRICES, 'volume'].every((name) => others.filter((other) => other === name).length < 2)
  if (!isNamed || !isUnique) return undefined
  if (first === 'time') return candles(names, 'seconds or dates')
  return ['date', 'datetime', 'timestamp'].includes(first) ? candles(names, 'dates') : undefined
}

function candles(names: readonly string[], times: CsvForm['times']): CsvForm {
  const fields = names.map((name, i) => (i === 0 ? 'time' : fieldOf(name)))
  return { kind: 'candles', fields, times, mayRunBack: false }
}

const FIELDS: readonly string[] = [...PRICES, 'volume', 'taker_side', 'price', 'size'] satisfies CsvField[]

function fieldOf(name: string): CsvField | undefined {
  if (name === 'time_ms') return 'time'
  return FIELDS.includes(name) ? (name as CsvField) : undefined
}
