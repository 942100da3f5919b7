// The section of paper trading on live prices.
import * as v from 'valibot'
import { objectOf } from '../json/object-of.ts'

/** How the embedded exchange deals with orders where its prices are live. */
export interface LivePaperSettings {
  /** Fee of every fill in basis points of its value, maker and taker alike, 0 to 1000. Default 10: KuCoin's at VIP level 0. */
  readonly feeBps: number
  /** Bounds of the wait between an order's acceptance and its meeting the book, in ms, 0 to 600 000. Default 20 to 120. */
  readonly latencyMs: { readonly min: number; readonly max: number }
  /** A book in which nothing has changed for so long has no prices any more, in ms, from 1000. Default 30 000. */
  readonly staleAfterMs: number
  /** Most bytes of recorded market beside the store; 0 records nothing. Default 2 GiB. */
  readonly recordBytes: number
}

/** What paper trading on live prices does when nobody says otherwise. */
export const DEFAULT_LIVE_PAPER: LivePaperSettings = {
  feeBps: 10,
  latencyMs: { min: 20, max: 120 },
  staleAfterMs: 30_000,
  recordBytes: 2 * 1024 ** 3,
}

/** One layer of the section as written by people. */
export type LivePaperLayer = Partial<LivePaperSettings>

const within = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high))

/** Checks one layer. */
export const livePaperLayer: v.GenericSchema<unknown, LivePaperLayer> = objectOf({
  feeBps: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1_000))),
  latencyMs: v.exactOptional(
    v.pipe(
      objectOf({ min: within(0, 600_000), max: within(0, 600_000) }),
      v.check(({ min, max }) => min <= max, 'must have a min that is not above its max'),
    ),
  ),
  staleAfterMs: v.exactOptional(within(1_000, 86_400_000)),
  recordBytes: v.exactOptional(within(0, Number.MAX_SAFE_INTEGER)),
})
