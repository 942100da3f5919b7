/** The words that both kinds of account take. */
import type { MarginMode } from '../../endpoints/types.ts'
import type {
  UnifiedFuturesOrder,
  UnifiedMarginOrder,
  UnifiedSpotOrder,
} from '../kinds/unified/unified-words.ts'

/** A futures order on either kind of account. */
export type AccountFuturesOrder = UnifiedFuturesOrder & {
  /** To be said: a classic account takes `ISOLATED` where nothing is said, a unified one `CROSS`. */
  readonly marginMode: MarginMode
  /** On a classic account the leverage of the order; a unified one has it for the symbol, and refuses it here. */
  readonly leverage?: number
}

/**
 * An order on either kind of account. `size` is in the base currency, or in contracts on futures; `funds` is in the quote
 * currency, `qty` in the base currency of a contract. `tradeType: 'MARGIN'` borrows what is missing, on cross margin, and
 * repays it from what comes in.
 */
export type AccountOrderParams = UnifiedSpotOrder | UnifiedMarginOrder | AccountFuturesOrder
