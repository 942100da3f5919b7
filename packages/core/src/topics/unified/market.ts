/** Data of the unified market channels, which spot and futures share. Names are as short as on the wire. */
import type { DecimalString, IntegerString, Side } from '../../endpoints/types.ts'
import type { UnifiedSide } from '../../endpoints/unified-account/types.ts'
import type { Known } from '../topic.ts'

/** Best prices and last trade. */
export interface Ticker {
  /** Symbol. */
  readonly s: string
  /** Price of the last trade. */
  readonly l: DecimalString
  /** Size of the last trade: base currency, or lots. */
  readonly q: DecimalString
  /** Side of the last trade's taker. */
  readonly S: Known<Side | UnifiedSide>
  /** Best ask. */
  readonly a: DecimalString
  /** Size at the best ask. */
  readonly A: DecimalString
  /** Best bid. */
  readonly b: DecimalString
  /** Size at the best bid. */
  readonly B: DecimalString
  /** Sequence. */
  readonly E: number
  /** When it was matched, epoch ns. */
  readonly M: IntegerString
}

/** One trade. */
export interface Trade {
  /** Symbol. */
  readonly s: string
  /** Price. */
  readonly p: DecimalString
  /** Size: base currency, or lots. */
  readonly q: DecimalString
  /** Side of the taker. */
  readonly S: Known<Side | UnifiedSide>
  /** Id of the trade. */
  readonly ti: IntegerString
  /** Sequence. */
  readonly E: IntegerString
  /** Whether it came from retail price improvement. */
  readonly rpi?: boolean
  /** When it was matched, epoch ns. */
  readonly M: IntegerString
}

/** A candle that is being made, or has just been. */
export interface CandleUpdate {
  /** Symbol. */
  readonly s: string
  /** Length: `1min`. */
  readonly i: string
  /** Open. */
  readonly o: DecimalString
  /** High. */
  readonly h: DecimalString
  /** Low. */
  readonly l: DecimalString
  /** Close. */
  readonly c: DecimalString
  /** Volume: base currency, or lots. */
  readonly v: DecimalString
  /** Turnover, in the quote currency. */
  readonly a: DecimalString
  /** Start, epoch s. */
  readonly O: number
  /** End, epoch s. */
  readonly C: number
  /** Whether this is the first message of the candle; it does not say that the candle is closed. */
  readonly S: boolean
}

/** One price with all that stands there; of retail price improvement apart where that is asked for. */
export type Level =
  | readonly [price: DecimalString, size: DecimalString]
  | readonly [price: DecimalString, size: DecimalString, ofRetail: DecimalString]

/** A book or a change of one: the message's `subject` says which, `snapshot` or `delta`. */
export interface OrderBook {
  /** Symbol. */
  readonly s: string
  /** Asks, best first; in a delta a size of 0 takes the price away, or it has left the best 500. */
  readonly a: readonly Level[]
  /** Bids, best first; as the asks. */
  readonly b: readonly Level[]
  /** Number of the first change; of a snapshot that of the last. */
  readonly O: number
  /** Number of the last change. */
  readonly C: number
  /** When it was matched, epoch ns. */
  readonly M: IntegerString
}

/**
 * How much of a book: the best 1, 5 or 50 prices, whole each time; the best 500 and what changes, every 10 ms; or every change
 * of the whole book without a beginning, which KuCoin is taking out of use.
 */
export type Depth = '1' | '5' | '50' | 'increment@10ms' | 'increment'
