import { type BookRules, type WireLevel, writeLevel, writeLevels } from './book-rules.ts'
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
  write: ({ bids, asks }, { changes, sequenceStart }, after) =>
    sequenceStart > after && changes.bids.length < 2 && changes.asks.length < 2
      ? writeLevels(bids, changes.bids) && writeLevels(asks, changes.asks)
      : writeNewer(bids, changes.bids, after) && writeNewer(asks, changes.asks, after),
}

function writeNewer(ladder: Ladder, rows: readonly WireLevel[], after: number): boolean {
  for (const row of inOrder(rows)) {
    if (numberOf(row) > after && !writeLevel(ladder, row)) return false
  }
  return true
}

function inOrder(rows: readonly WireLevel[]): readonly WireLevel[] {
  for (let i = 1; i < rows.length; i++) {
    if (numberOf(rows[i]) < numberOf(rows[i - 1])) return rows.toSorted((a, b) => numberOf(a) - numberOf(b))
  }
  return rows
}

/** A row without a number is as new as can be. */
function numberOf(row: WireLevel | undefined): number {
  return Number(row?.[2] ?? Number.POSITIVE_INFINITY)
}
