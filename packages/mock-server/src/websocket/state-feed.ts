import type { SymbolMarket } from '../market/symbol-market.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** What a topic that tells a market's present state sends, and how often at most. */
export interface StateFeed<Parts> {
  /** Milliseconds between two messages about one market. */
  readonly everyMs: number
  /** Markets that an argument is about. */
  readonly markets: (state: ExchangeState, argument: string) => readonly SymbolMarket[]
  readonly frame: (state: ExchangeState, market: SymbolMarket, argument: string) => Parts
  /** What the same topic sends besides, at a pace of its own. */
  readonly also?: StateFeed<Parts>
}

/** A feed and what its topic sends besides. */
export function feedsOf<Parts>(feed: StateFeed<Parts>): readonly StateFeed<Parts>[] {
  return feed.also === undefined ? [feed] : [feed, ...feedsOf(feed.also)]
}
