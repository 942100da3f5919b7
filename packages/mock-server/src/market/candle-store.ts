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

/** Where a pair's candles begin. */
export interface CandleOrigin {
  readonly seed: number
  /** When the exchange opened, epoch milliseconds. */
  readonly openedAt: number
  readonly startPrice: bigint
  /** Whether there are candles from before that, made when first asked. */
  readonly hasMadeUpPast: boolean
}

interface Candles {
  readonly rules: ParsedRules
  readonly origin: CandleOrigin
  readonly minutes: StoredCandle[]
  readonly hours: StoredCandle[]
  isPastMissing: boolean
}

/** Creates the store of a pair. */
export function createCandleStore(rules: ParsedRules, origin: CandleOrigin): CandleStore {
  const candles: Candles = {
    rules,
    origin,
    minutes: [],
    hours: [],
    isPastMissing: origin.hasMadeUpPast,
  }
  return {
    record: (time, price, volume) => {
      const turnover = multiply(price, volume)
      const trade = { time, price, volume, turnover }
      record(candles.minutes, MINUTE, trade)
      record(candles.hours, HOUR, trade)
    },
    query: (spanMs, from, to) => {
      if (candles.isPastMissing) {
        candles.isPastMissing = false
        candles.minutes.unshift(...pastOf(candles, candles.minutes, MINUTE))
        candles.hours.unshift(...pastOf(candles, candles.hours, HOUR))
      }
      return merge(spanMs < HOUR ? candles.minutes : candles.hours, spanMs, from, to)
    },
  }
}

interface Trade {
  readonly time: number
  readonly price: bigint
  readonly volume: bigint
  readonly turnover: bigint
}

function record(list: StoredCandle[], span: number, { time, price, volume, turnover }: Trade): void {
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
  const open = current?.close ?? price
  const [low, high] = open < price ? [open, price] : [price, open]
  list.push({ start, open, high, low, close: price, volume, turnover })
  if (list.length > KEPT * 2) list.splice(0, KEPT)
}

/** Candles from before the exchange opened, oldest first: the walk of prices backwards from where it starts. */
function pastOf({ rules, origin }: Candles, list: readonly StoredCandle[], span: number): StoredCandle[] {
  const random = createPrng(origin.seed, `past ${rules.symbol} ${span}`)
  const past: StoredCandle[] = []
  let close = list[0]?.open ?? origin.startPrice
  const first = origin.openedAt - (origin.openedAt % span)
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
  return past.reverse()
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
