import type { SymbolMarket } from './symbol-market.ts'

/** Markets in the order in which their prices move next; among those of one moment, in the order of the list. */
export interface MarketQueue {
  /** The one that moves next; undefined when there is none. */
  first(): SymbolMarket | undefined
  /** Puts the first one where it belongs now that its feed has gone on. */
  reorder(): void
}

/** A binary heap over the feeds' next times: a thousand pairs are not looked through for every event. */
export function createMarketQueue(markets: readonly SymbolMarket[]): MarketQueue {
  const heap = markets.map((market, order) => ({ market, order, at: market.feed.nextAt() }))
  type Entry = (typeof heap)[number]
  const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
  const sink = (from: number): void => {
    let i = from
    for (;;) {
      const [left, right] = [2 * i + 1, 2 * i + 2]
      let least = i
      if (left < heap.length && isBefore(heap[left] as Entry, heap[least] as Entry)) least = left
      if (right < heap.length && isBefore(heap[right] as Entry, heap[least] as Entry)) least = right
      if (least === i) return
      const entry = heap[i] as Entry
      heap[i] = heap[least] as Entry
      heap[least] = entry
      i = least
    }
  }
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) sink(i)
  return {
    first: () => heap[0]?.market,
    reorder: () => {
      const entry = heap[0]
      if (entry === undefined) return
      entry.at = entry.market.feed.nextAt()
      sink(0)
    },
  }
}
