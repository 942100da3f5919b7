import { divide, formatDecimal, formatFixed, toNumber } from '../../base/decimal.ts'
import { depth, lastTraded, type SymbolMarket } from '../../market/symbol-market.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'

/** Best bid and ask with their sizes. */
export function bestPrices(market: SymbolMarket): {
  bid: string
  bidSize: string
  ask: string
  askSize: string
} {
  const [bid] = depth(market, 'buy', 1)
  const [ask] = depth(market, 'sell', 1)
  return {
    bid: formatDecimal(bid?.[0] ?? 0n),
    bidSize: formatDecimal(bid?.[1] ?? 0n),
    ask: formatDecimal(ask?.[0] ?? 0n),
    askSize: formatDecimal(ask?.[1] ?? 0n),
  }
}

const DAY = 86_400_000

/** What a pair did since a while ago. */
interface SpanStats {
  readonly last: bigint
  readonly open: bigint
  readonly high: bigint
  readonly low: bigint
  readonly volume: bigint
  readonly turnover: bigint
}

function statsOf(state: ExchangeState, market: SymbolMarket, spanMs: number): SpanStats {
  const candles = market.candles.query(60_000, state.now() - spanMs, state.now())
  const last = lastTraded(market)
  const open = candles[0]?.open ?? last
  let high = last
  let low = last
  let volume = 0n
  let turnover = 0n
  for (const candle of candles) {
    if (candle.high > high) high = candle.high
    if (candle.low < low) low = candle.low
    volume += candle.volume
    turnover += candle.turnover
  }
  return { last, open, high, low, volume, turnover }
}

/** How a pair changed since so many milliseconds ago, as numbers. */
export function changeSince(
  state: ExchangeState,
  market: SymbolMarket,
  spanMs: number,
): Record<string, number> {
  const { last, open, high, low, volume, turnover } = statsOf(state, market, spanMs)
  return {
    changePrice: Number(formatDecimal(last - open)),
    changeRate: Number(signedRate(last - open, open)),
    high: toNumber(high),
    low: toNumber(low),
    open: toNumber(open),
    vol: toNumber(volume),
    volValue: toNumber(turnover),
  }
}

/** The last 24 hours of a pair. */
export function dayStats(state: ExchangeState, market: SymbolMarket): Record<string, unknown> {
  const { last, open, high, low, volume, turnover } = statsOf(state, market, DAY)
  const best = bestPrices(market)
  return {
    time: state.now(),
    symbol: market.rules.symbol,
    buy: best.bid,
    sell: best.ask,
    changeRate: signedRate(last - open, open),
    changePrice: formatDecimal(last - open),
    high: formatDecimal(high),
    low: formatDecimal(low),
    vol: formatDecimal(volume),
    volValue: formatDecimal(turnover),
    last: formatDecimal(last),
    averagePrice: formatFixed(volume === 0n ? last : divide(turnover, volume), 8),
    takerFeeRate: formatDecimal(state.takerFee),
    makerFeeRate: formatDecimal(state.makerFee),
    takerCoefficient: '1',
    makerCoefficient: '1',
  }
}

function signedRate(change: bigint, base: bigint): string {
  const rate = formatFixed(divide(change < 0n ? -change : change, base), 4)
  return change < 0n && Number(rate) !== 0 ? `-${rate}` : rate
}
