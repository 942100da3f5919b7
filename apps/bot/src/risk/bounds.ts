// The exchange's own minimum and maximum, checked before it has to refuse.

import { compareDecimals } from '@kucoin-kit/core/decimal'
import { isPositive } from '../money/decimal.ts'
import { type Rejection, reject } from '../signal/rejection.ts'
import type { SymbolRules } from '../venue/venue.ts'
import type { SizedOrder } from './sized-order.ts'

/** Why the exchange would refuse the amount, or `undefined`. */
export function checkBounds(order: SizedOrder, rules: SymbolRules): Rejection | undefined {
  const [amount, low, high, unit] =
    order.size === undefined
      ? ([order.funds ?? '0', rules.quoteMinSize, rules.quoteMaxSize, rules.quoteCurrency] as const)
      : ([order.size, rules.baseMinSize, rules.baseMaxSize, rules.baseCurrency] as const)
  if (compareDecimals(amount, low) < 0 || !isPositive(amount)) {
    return reject('below-minimum', `${amount} ${unit}; the exchange takes ${low} and more`)
  }
  if (compareDecimals(amount, high) > 0) {
    return reject('above-maximum', `${amount} ${unit}; the exchange takes up to ${high}`)
  }
  if (compareDecimals(order.value, rules.minFunds) < 0) {
    return reject(
      'below-minimum',
      `worth ${order.value} ${rules.quoteCurrency}; the exchange takes ${rules.minFunds} and more`,
    )
  }
  return undefined
}
