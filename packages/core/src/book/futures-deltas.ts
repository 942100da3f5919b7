import type { BookRules } from './book-rules.ts'

/** What these rules read of a message of `/contractMarket/level2:{symbol}`. */
export interface FuturesDelta {
  readonly sequence: number
  /** `price,side,size`, the side as `buy` or `sell`. */
  readonly change: string
}

/**
 * Changes of futures books: one a message, each with the next number.
 *
 * @see https://www.kucoin.com/docs-new/3470082w0
 */
export const futuresDeltas: BookRules<FuturesDelta> = {
  isWhole: () => false,
  firstOf: (data) => data.sequence,
  lastOf: (data) => data.sequence,
  write({ bids, asks }, { change }) {
    const end = change.indexOf(',')
    const size = change.indexOf(',', end + 1) + 1
    const side = change.slice(end + 1, size - 1)
    if (side !== 'buy' && side !== 'sell') return false
    return (side === 'buy' ? bids : asks).set(change.slice(0, end), change.slice(size))
  },
}
