// Recorded candles from the public endpoint, oldest first, in KuCoin's own order of columns.
import type { Kucoin } from '@kucoin-kit/node'
import { spot } from '@kucoin-kit/node/endpoints'

/** Header of the CSV; a replay knows it by that. */
export const KLINE_HEADER: string = 'time,open,close,high,low,volume,turnover'

/** Seconds of each length of candle; weeks and months are not downloaded. */
export const CANDLE_SECONDS: Readonly<Partial<Record<spot.CandleType, number>>> = {
  '1min': 60,
  '3min': 180,
  '5min': 300,
  '15min': 900,
  '30min': 1_800,
  '1hour': 3_600,
  '2hour': 7_200,
  '4hour': 14_400,
  '6hour': 21_600,
  '8hour': 28_800,
  '12hour': 43_200,
  '1day': 86_400,
}

/** Most candles in one answer. */
const PER_PAGE = 1_500

/** Which candles. */
export interface Download {
  readonly symbol: string
  readonly type: spot.CandleType
  /** Start of the first and end of the last, epoch ms. */
  readonly fromMs: number
  readonly toMs: number
}

/**
 * Reads them page by page; candles that are not over yet are left out. KuCoin makes none for a time without trades.
 * @returns rows of the CSV, and up to when they go
 */
export async function* downloadCandles(
  kucoin: Pick<Kucoin, 'call' | 'clock'>,
  { symbol, type, fromMs, toMs }: Download,
): AsyncGenerator<{ readonly rows: readonly string[]; readonly untilMs: number }, void, void> {
  const seconds = CANDLE_SECONDS[type]
  if (seconds === undefined) throw new TypeError(`candles of ${type} are not downloaded`)
  await kucoin.clock.sync()
  const end = Math.floor(Math.min(toMs, kucoin.clock.now()) / 1_000 / seconds) * seconds
  for (let at = Math.ceil(fromMs / 1_000 / seconds) * seconds; at < end; at += PER_PAGE * seconds) {
    const endAt = Math.min(end, at + PER_PAGE * seconds)
    const candles = await kucoin.call(spot.listCandles, { symbol, type, startAt: at, endAt })
    const within = candles.filter(([start]) => Number(start) >= at && Number(start) < endAt)
    const rows = within.map((candle) => candle.join(',')).sort()
    yield { rows, untilMs: endAt * 1_000 }
  }
}
