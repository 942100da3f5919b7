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

/** Candles of one length, oldest first. */
interface Candles {
  readonly spanMs: number
  readonly list: StoredCandle[]
  isPastMissing: boolean
  /** From here on none is missing, epoch milliseconds: those before have been forgotten. */
  wholeFrom: number
}

/** Creates the store of a pair. */
export function createCandleStore(rules: ParsedRules, origin: CandleOrigin): CandleStore {
  const candlesOf = (spanMs: number): Candles => ({
    spanMs,
    list: [],
    isPastMissing: origin.hasMadeUpPast,
    wholeFrom: 0,
  })
  const minutes = candlesOf(MINUTE)
  const hours = candlesOf(HOUR)
  return {
    record: (time, price, volume) => {
      const turnover = multiply(price, volume)
      const trade = { time, price, volume, turnover }
      record(minutes, trade)
      record(hours, trade)
    },
    query: (spanMs, from, to) => {
      const candles = spanMs < HOUR ? minutes : hours
      if (candles.isPastMissing) {
        candles.isPastMissing = false
        candles.list.unshift(...pastOf(candles, rules, origin))
      }
      // A longer candle of which a part has been forgotten would have another open, and less volume.
      return merge(candles.list, spanMs, Math.max(from, candles.wholeFrom), to)
    },
  }
}

interface Trade {
  readonly time: number
  readonly price: bigint
  readonly volume: bigint
  readonly turnover: bigint
}

function record(candles: Candles, { time, price, volume, turnover }: Trade): void {
  const { list, spanMs } = candles
  const start = time - (time % spanMs)
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
  if (list.length <= KEPT * 2) return
  list.splice(0, KEPT)
  candles.wholeFrom = list[0]?.start ?? 0
}

/** Candles from before the exchange opened, oldest first: the walk of prices backwards from where it starts. */
function pastOf({ list, spanMs }: Candles, rules: ParsedRules, origin: CandleOrigin): StoredCandle[] {
  const random = createPrng(origin.seed, `past ${rules.symbol} ${spanMs}`)
  const past: StoredCandle[] = []
  let close = list[0]?.open ?? origin.startPrice
  const first = origin.openedAt - (origin.openedAt % spanMs)
  for (let start = first - spanMs; past.length < 1_500 && start >= 0; start -= spanMs) {
    let open = close
    let high = close
    let low = close
    for (let i = 0; i < 4; i++) {
      open = stepPrice(open, rules.startPrice, rules.priceIncrement, random.below)
      if (open > high) high = open
      if (open < low) low = open
    }
    const share = BigInt(20 + random.below(200)) * BigInt(spanMs / MINUTE)
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
