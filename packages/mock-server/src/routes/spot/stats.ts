import { divide, formatDecimal, formatFixed } from '../../base/decimal.ts'
import { depth, type SymbolMarket } from '../../market/symbol-market.ts'
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

/** The last 24 hours of a pair. */
export function dayStats(state: ExchangeState, market: SymbolMarket): Record<string, unknown> {
  const candles = market.candles.query(60_000, state.now() - DAY, state.now())
  const first = candles[0]?.open ?? market.last
  let high = market.last
  let low = market.last
  let volume = 0n
  let turnover = 0n
  for (const candle of candles) {
    if (candle.high > high) high = candle.high
    if (candle.low < low) low = candle.low
    volume += candle.volume
    turnover += candle.turnover
  }
  const best = bestPrices(market)
  return {
    time: state.now(),
    symbol: market.rules.symbol,
    buy: best.bid,
    sell: best.ask,
    changeRate: signedRate(market.last - first, first),
    changePrice: formatDecimal(market.last - first),
    high: formatDecimal(high),
    low: formatDecimal(low),
    vol: formatDecimal(volume),
    volValue: formatDecimal(turnover),
    last: formatDecimal(market.last),
    averagePrice: formatFixed(volume === 0n ? market.last : divide(turnover, volume), 8),
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
