import { type BookRules, type WireLevel, writeLevels } from './book-rules.ts'

/** What these rules read of a message of the topics `level2Depth5` and `level2Depth50`. */
export interface ClassicWhole {
  readonly bids: readonly WireLevel[]
  readonly asks: readonly WireLevel[]
  /** Epoch ms. */
  readonly timestamp: number
  /** Number of the last change; spot has none. */
  readonly sequence?: number
}

/** The best 5 or 50 prices of classic spot and futures books: each message is the whole; spot is told apart by its time. */
export const classicWhole: BookRules<ClassicWhole> = {
  isWhole: () => true,
  firstOf: ({ sequence, timestamp }) => sequence ?? timestamp,
  lastOf: ({ sequence, timestamp }) => sequence ?? timestamp,
  write: ({ bids, asks }, data) => writeLevels(bids, data.bids) && writeLevels(asks, data.asks),
}

/** Those of futures alone, which have a number: one without is none, for its time would be far beyond all numbers. */
export const numberedWhole: BookRules<ClassicWhole> = {
  ...classicWhole,
  firstOf: ({ sequence = Number.NaN }) => sequence,
  lastOf: ({ sequence = Number.NaN }) => sequence,
}
