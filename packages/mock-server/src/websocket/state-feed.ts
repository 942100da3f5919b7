import type { SymbolMarket } from '../market/symbol-market.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** What a topic that tells a market's present state sends, and how often at most. */
export interface StateFeed<Parts> {
  /** Milliseconds between two messages about one market. */
  readonly everyMs: number
  /** Markets that an argument is about. */
  readonly markets: (state: ExchangeState, argument: string) => readonly SymbolMarket[]
  readonly frame: (state: ExchangeState, market: SymbolMarket, argument: string) => Parts
}
