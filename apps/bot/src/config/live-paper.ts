// The section of paper trading on live prices.
import * as v from 'valibot'
import { objectOf } from '../json/object-of.ts'
import { between, count, type Layer, layerOf, ms, setting } from './section.ts'

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

const latency = v.pipe(
  objectOf({ min: ms(0, 600_000), max: ms(0, 600_000) }),
  v.check(({ min, max }) => min <= max, 'must have a min that is not above its max'),
)

/** Checks a layer of the section. */
export const livePaperLayer: v.GenericSchema<unknown, Layer<LivePaperSettings>> = layerOf({
  feeBps: setting(between(0, 1_000), 'fee of every fill, in hundredths of a percent'),
  latencyMs: setting(latency, 'bounds of the wait before an accepted order meets the book'),
  staleAfterMs: setting(ms(1_000), 'a book in which nothing changes for so long has no prices any more'),
  recordBytes: setting(count, 'most bytes of recorded prices beside the store; 0 records nothing'),
})
