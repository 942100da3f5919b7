import { formatDecimal } from '../../base/decimal.ts'
import { CANDLE_SPANS } from '../../market/candle-spans.ts'
import type { StoredCandle } from '../../market/candle-store.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { optionalChoice, optionalInteger, requireChoice, requireText } from '../../request/input.ts'
import { requireMarket, requireTradeType, type TradeType } from './traded.ts'

/**
 * Candles of the unified API, newest first. The rows of version 1 are as recorded; version 2 orders them anew and
 * writes their time as a number: KuCoin's change log of 2026-01-17.
 */
export const unifiedKlines: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/market/kline', (call) =>
    klines(call, ({ start, open, high, low, close, volume, turnover }) => [
      Math.floor(start / 1_000),
      ...[open, high, low, close, volume, turnover].map(formatDecimal),
    ]),
  ),
  route('GET', 'spot', '/api/ua/v1/market/kline', (call) =>
    klines(call, ({ start, open, high, low, close, volume, turnover }) => [
      String(Math.floor(start / 1_000)),
      ...[open, close, high, low, volume, turnover].map(formatDecimal),
    ]),
  ),
]

const SPANS: Readonly<Record<string, number>> = { ...CANDLE_SPANS, '3day': 259_200_000 }

/** Intervals that contracts do not have, and the most rows of an answer. */
const RULES: Readonly<Record<TradeType, { readonly missing: readonly string[]; readonly rows: number }>> = {
  SPOT: { missing: [], rows: 1_500 },
  FUTURES: { missing: ['6hour', '3day'], rows: 200 },
}

/** Version 1 knows kinds of candles by these ends of a symbol; version 2 still takes them. */
const SUFFIX = /-(mark-price|index-price|premium-index)$/

function klines(call: Call, row: (candle: StoredCandle) => unknown[]): unknown {
  const tradeType = requireTradeType(call)
  const { missing, rows } = RULES[tradeType]
  const intervals = Object.keys(SPANS).filter((name) => !missing.includes(name))
  const span = SPANS[requireChoice(call.query, 'interval', intervals)] as number
  const symbol = requireText(call.query, 'symbol')
  const kind =
    optionalChoice(call.query, 'klineType', ['TRADE', 'MARK_PRICE', 'INDEX_PRICE', 'PREMIUM_INDEX']) ??
    SUFFIX.exec(symbol)?.[1]?.replace('-', '_').toUpperCase()
  const bare = tradeType === 'FUTURES' ? symbol.replace(SUFFIX, '') : symbol
  const market = requireMarket({ ...call, query: { ...call.query, symbol: bare } }, tradeType)
  const from = (optionalInteger(call.query, 'startAt') ?? 0) * 1_000
  const end = optionalInteger(call.query, 'endAt') ?? 0
  const to = end > 0 ? end * 1_000 - 1 : call.state.now()
  const found = market.candles.query(span, from, to).slice(-rows).reverse()
  // Mark and index are the last price here, and a premium there is none.
  return {
    tradeType,
    symbol,
    list: found.map((candle) => row(kind === 'PREMIUM_INDEX' ? withoutPrices(candle) : candle)),
  }
}

function withoutPrices({ start }: StoredCandle): StoredCandle {
  return { start, open: 0n, high: 0n, low: 0n, close: 0n, volume: 0n, turnover: 0n }
}
