// The least that can be opened in a symbol at the prices of now: what a size in money has to reach to become an order.
import { multiplyDecimals, roundDecimal } from '@kucoin-kit/core/decimal'
import { type Decimal, greatestDecimal } from '../money/decimal.ts'
import type { Quote, SymbolRules } from '../venue/venue.ts'

/** In the quote currency, rounded up to cents. The dearer side of the book counts: a sale is worth a little less. */
export function leastEntry(rules: SymbolRules, { ask, last }: Quote): Decimal {
  const bySize = multiplyDecimals(rules.baseMinSize, greatestDecimal(ask, last))
  return greatestDecimal(roundDecimal(bySize, '0.01', 'up'), rules.minFunds, rules.quoteMinSize)
}
