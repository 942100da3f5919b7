import { type BookRules, type WireLevel, writeLevels } from './book-rules.ts'

/** What these rules read of a message of the channel `obu`; a level may have a third part, which is not read. */
export interface UnifiedBook {
  /** Number of the first change. */
  readonly O: number | string
  /** Number of the last change. */
  readonly C: number | string
  readonly b: readonly WireLevel[]
  readonly a: readonly WireLevel[]
}

/**
 * The unified channel `obu` at depth `increment@10ms`: the best 500 of each side come first, then what changes. A level that
 * leaves the best 500 comes with a size of zero.
 */
export const unifiedStream: BookRules<UnifiedBook> = {
  isWhole: (_, subject) => subject === 'snapshot',
  // No number at all is not the number 0.
  firstOf: (data) => Number.parseFloat(data.O as string),
  lastOf: (data) => Number.parseFloat(data.C as string),
  write: ({ bids, asks }, { a, b }) => writeLevels(bids, b) && writeLevels(asks, a),
}

/** The unified channel `obu` at a depth of 1, 5 or 50: each message is the whole. */
export const unifiedWhole: BookRules<UnifiedBook> = { ...unifiedStream, isWhole: () => true }
