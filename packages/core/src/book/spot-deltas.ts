import { type BookRules, type WireLevel, writeLevels } from './book-rules.ts'
import type { Ladder } from './ladder.ts'

/** What these rules read of a message of `/market/level2:{symbol}`: rows of price, size and the change's own number. */
export interface SpotDelta {
  readonly sequenceStart: number
  readonly sequenceEnd: number
  readonly changes: { readonly asks: readonly WireLevel[]; readonly bids: readonly WireLevel[] }
}

/**
 * Changes of spot books. A message may begin before the snapshot and end after it: of such a one only the rows that are
 * newer count. Rows need not stand in the order of their numbers; the newest of a price is the one that holds. A price
 * of zero only moves the number on, which a ladder knows.
 *
 * @see https://www.kucoin.com/docs-new/3470068w0
 */
export const spotDeltas: BookRules<SpotDelta> = {
  isWhole: () => false,
  firstOf: (data) => data.sequenceStart,
  lastOf: (data) => data.sequenceEnd,
  write: ({ bids, asks }, { changes, sequenceStart }, after) => {
    const from = sequenceStart > after ? -Infinity : after
    return writeNewer(bids, changes.bids, from) && writeNewer(asks, changes.asks, from)
  },
}

function writeNewer(ladder: Ladder, rows: readonly WireLevel[], after: number): boolean {
  const sorted = isInOrder(rows) ? rows : rows.toSorted((a, b) => numberOf(a) - numberOf(b))
  const newer = after === -Infinity ? sorted : sorted.filter((row) => numberOf(row) > after)
  return writeLevels(ladder, newer)
}

/** Numbers of as many digits are in the order of their texts, which need not be read for that. */
function isInOrder(rows: readonly WireLevel[]): boolean {
  for (let i = 1; i < rows.length; i++) {
    const before = rows[i - 1]?.[2]
    const own = rows[i]?.[2]
    const isText = typeof before === 'string' && typeof own === 'string' && before.length === own.length
    if (isText ? before > own : numberOf(rows[i - 1]) > numberOf(rows[i])) return false
  }
  return true
}

/** A row without a number is as new as can be. */
function numberOf(row: WireLevel | undefined): number {
  return Number(row?.[2] ?? Infinity)
}
