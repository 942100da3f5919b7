import type { Side } from '../model/order.ts'
import { depth, type SymbolMarket } from './symbol-market.ts'

/** One price level that is not what it was; size zero when it is gone. */
export interface LevelChange {
  readonly side: Side
  readonly price: bigint
  readonly size: bigint
  readonly sequence: number
}

/** Now and then a pair's sequence goes on without a level: one that ends in so many is followed by such a change. */
const IDLE_EVERY = 50

/** Levels per side that are ever shown. */
export const BOOK_LEVELS = 1_000

/**
 * Brings the shown book up to the market and gives the levels that changed, each with the next sequence. The
 * sequence counts exactly these changes, so it has no gap, and a snapshot of sequence n plus all changes
 * after n is the book. When nobody looks, nothing is compared: matching stays as fast as without.
 *
 * @param hasIdle - whether some changes are of no level, with price and size zero, as of KuCoin's pairs
 */
export function publishBook(market: SymbolMarket, hasIdle: boolean): readonly LevelChange[] {
  const shown = market.shown
  if (shown?.version === market.version) return []
  const next = {
    buy: new Map(depth(market, 'buy', BOOK_LEVELS)),
    sell: new Map(depth(market, 'sell', BOOK_LEVELS)),
    version: market.version,
  }
  market.shown = next
  // The first look starts the sequence; there was nothing that could have changed.
  if (shown === undefined) return []
  const changes: LevelChange[] = []
  for (const side of ['sell', 'buy'] as const) {
    const before = shown[side]
    const after = next[side]
    for (const price of before.keys()) {
      if (!after.has(price)) changes.push({ side, price, size: 0n, sequence: ++market.sequence })
    }
    for (const [price, size] of after) {
      if (before.get(price) !== size) changes.push({ side, price, size, sequence: ++market.sequence })
    }
  }
  if (hasIdle && changes.length > 0 && market.sequence % IDLE_EVERY < changes.length)
    changes.push({ side: 'sell', price: 0n, size: 0n, sequence: ++market.sequence })
  return changes
}
