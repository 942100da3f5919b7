import { floorTo, multiply } from '../base/decimal.ts'
import { createPrng } from '../base/prng.ts'
import type { ParsedRules } from '../model/pair-rules.ts'
import { stepPrice } from './walk-feed.ts'

/** One candle of the simulated market. */
export interface StoredCandle {
  /** Epoch milliseconds of the start. */
  readonly start: number
  readonly open: bigint
  high: bigint
  low: bigint
  close: bigint
  volume: bigint
  turnover: bigint
}

/** Candles of one pair, in minutes and in hours. */
export interface CandleStore {
  record(time: number, price: bigint, volume: bigint): void
  /** Candles of `spanMs` that start in [from, to], oldest first. */
  query(spanMs: number, from: number, to: number): StoredCandle[]
}

const MINUTE = 60_000
const HOUR = 3_600_000
const KEPT = 4_500

/** Creates the store; `madeUpPast` gives it candles from before the exchange opened, made when first asked. */
export function createCandleStore(
  rules: ParsedRules,
  seed: number,
  openedAt: number,
  startPrice: bigint,
  hasMadeUpPast: boolean,
): CandleStore {
  const series: Record<number, StoredCandle[]> = { [MINUTE]: [], [HOUR]: [] }
  let isPastMissing = hasMadeUpPast
  const put = (span: number, time: number, price: bigint, volume: bigint, turnover: bigint): void => {
    const list = series[span] as StoredCandle[]
    const start = time - (time % span)
    const current = list[list.length - 1]
    if (current !== undefined && current.start === start) {
      if (price > current.high) current.high = price
      if (price < current.low) current.low = price
      current.close = price
      current.volume += volume
      current.turnover += turnover
      return
    }
    list.push({
      start,
      open: current?.close ?? price,
      high: price,
      low: price,
      close: price,
      volume,
      turnover,
    })
    const added = list[list.length - 1] as StoredCandle
    if (added.open > added.high) added.high = added.open
    if (added.open < added.low) added.low = added.open
    if (list.length > KEPT * 2) list.splice(0, KEPT)
  }
  const makePast = (span: number): void => {
    const random = createPrng(seed, `past ${rules.symbol} ${span}`)
    const list = series[span] as StoredCandle[]
    const past: StoredCandle[] = []
    let close = list[0]?.open ?? startPrice
    const first = openedAt - (openedAt % span)
    for (let start = first - span; past.length < 1_500 && start >= 0; start -= span) {
      let open = close
      let high = close
      let low = close
      for (let i = 0; i < 4; i++) {
        open = stepPrice(open, rules.startPrice, rules.priceIncrement, random.below)
        if (open > high) high = open
        if (open < low) low = open
      }
      const share = BigInt(20 + random.below(200)) * BigInt(span / MINUTE)
      const volume = floorTo((rules.levelFunds * share * 10n ** 20n) / (close * 100n), rules.baseIncrement)
      past.push({ start, open, high, low, close, volume, turnover: multiply(close, volume) })
      close = open
    }
    list.unshift(...past.reverse())
  }
  return {
    record: (time, price, volume) => {
      const turnover = multiply(price, volume)
      put(MINUTE, time, price, volume, turnover)
      put(HOUR, time, price, volume, turnover)
    },
    query: (spanMs, from, to) => {
      if (isPastMissing) {
        isPastMissing = false
        makePast(MINUTE)
        makePast(HOUR)
      }
      const source = series[spanMs < HOUR ? MINUTE : HOUR] as StoredCandle[]
      return merge(source, spanMs, from, to)
    },
  }
}

function merge(source: readonly StoredCandle[], span: number, from: number, to: number): StoredCandle[] {
  const merged: StoredCandle[] = []
  for (const candle of source) {
    const start = candle.start - (candle.start % span)
    if (start < from || start > to) continue
    const current = merged[merged.length - 1]
    if (current?.start !== start) {
      merged.push({ ...candle, start })
      continue
    }
    if (candle.high > current.high) current.high = candle.high
    if (candle.low < current.low) current.low = candle.low
    current.close = candle.close
    current.volume += candle.volume
    current.turnover += candle.turnover
  }
  return merged
}
