// The exchange's own minimum and maximum, checked before it has to refuse.
import type { SymbolRules } from '../exchange/venue.ts'
import { compare, decimal, format } from '../money/decimal.ts'
import { type Rejection, reject } from './rejection.ts'
import type { SizedOrder } from './sized-order.ts'

/** Why the exchange would refuse the amount, or `undefined`. */
export function checkBounds(order: SizedOrder, rules: SymbolRules): Rejection | undefined {
  const [amount, low, high, unit] =
    order.size === undefined
      ? ([decimal(order.funds ?? '0'), rules.quoteMinSize, rules.quoteMaxSize, rules.quoteCurrency] as const)
      : ([decimal(order.size), rules.baseMinSize, rules.baseMaxSize, rules.baseCurrency] as const)
  if (compare(amount, low) < 0 || amount.units === 0n) {
    return reject('below-minimum', `${format(amount)} ${unit}; the exchange takes ${format(low)} and more`)
  }
  if (compare(amount, high) > 0) {
    return reject('above-maximum', `${format(amount)} ${unit}; the exchange takes up to ${format(high)}`)
  }
  if (compare(order.value, rules.minFunds) < 0) {
    return reject(
      'below-minimum',
      `worth ${format(order.value)} ${rules.quoteCurrency}; the exchange takes ${format(rules.minFunds)} and more`,
    )
  }
  return undefined
}
