/** Trades and candles of the spot exchange. */
import { parseJson } from '../../encoding/json.ts'
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRangeInSeconds } from '../time/ranges.ts'
import type { DecimalString, IntegerString, Side } from '../types.ts'

/** One trade of the market. */
export interface PublicTrade {
  readonly sequence: IntegerString
  readonly price: DecimalString
  /** In the base currency. */
  readonly size: DecimalString
  /** Side of the taker. */
  readonly side: Side
  /** Epoch ns. */
  readonly time: IntegerString
}

/** What {@link listTrades} sends: `GET /api/v1/market/histories`. */
export interface ListTrades {
  readonly symbol: string
}

/**
 * Lists the latest trades of a symbol.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470162
 */
export const listTrades: Endpoint<ListTrades, readonly PublicTrade[]> = {
  method: 'GET',
  path: '/api/v1/market/histories',
  codes: spotCodes,
  pool: 'public',
  weight: 3,
  integers: { fields: ['time'], parse: parseJson },
}

/** One candle: all values are text, the first is its start in epoch s. */
export type Candle = readonly [
  /** Epoch s. */
  start: IntegerString,
  open: DecimalString,
  close: DecimalString,
  high: DecimalString,
  low: DecimalString,
  /** In the base currency. */
  volume: DecimalString,
  /** In the quote currency. */
  turnover: DecimalString,
]

/** What {@link listCandles} sends: `GET /api/v1/market/candles`. */
export interface ListCandles {
  readonly symbol: string
  /** Length of a candle. */
  // Not by a name of its own: the compiler then lists the lengths to whoever writes another.
  readonly type:
    | '1min'
    | '3min'
    | '5min'
    | '15min'
    | '30min'
    | '1hour'
    | '2hour'
    | '4hour'
    | '6hour'
    | '8hour'
    | '12hour'
    | '1day'
    | '1week'
    | '1month'
  /** Start of the first candle, epoch s. */
  readonly startAt?: number
  /** Time before which the last one starts, epoch s. */
  readonly endAt?: number
}

/** Length of a spot candle. */
export type CandleType = ListCandles['type']

/**
 * Lists the candles of a symbol, newest first, at most 1500.
 *
 * No key needed; costs 3 of the `public` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470163
 */
export const listCandles: Endpoint<ListCandles, readonly Candle[]> = {
  method: 'GET',
  path: '/api/v1/market/candles',
  codes: spotCodes,
  pool: 'public',
  weight: 3,
  time: atRangeInSeconds,
}
