import { formatDecimal } from '../base/decimal.ts'
import { CANDLE_SPANS } from '../market/candle-spans.ts'
import { lastTraded, type SymbolMarket } from '../market/symbol-market.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** `BTC-USDT_1hour`: a market and a span. */
export function splitCandleName(name: string): { symbol: string; spanMs: number | undefined } {
  const mark = name.lastIndexOf('_')
  const type = name.slice(mark + 1)
  // A client's word, and of those some stand in every object.
  const spanMs = Object.hasOwn(CANDLE_SPANS, type) ? CANDLE_SPANS[type] : undefined
  return { symbol: name.slice(0, Math.max(mark, 0)), spanMs }
}

/** The candle that is being made: start in seconds, open, close, high, low, volume, turnover. */
export function currentCandle(state: ExchangeState, market: SymbolMarket, name: string): string[] {
  const span = splitCandleName(name).spanMs as number
  const now = state.now()
  const start = now - (now % span)
  const last = lastTraded(market)
  const [candle] = market.candles.query(span, start, now)
  const { open, close, high, low, volume, turnover } = candle ?? {
    ...{ open: last, close: last, high: last, low: last },
    volume: 0n,
    turnover: 0n,
  }
  return [
    String(Math.floor(start / 1_000)),
    ...[open, close, high, low, volume, turnover].map((amount) => formatDecimal(amount)),
  ]
}
