import { formatFixed, ONE } from '../../base/decimal.ts'
import { valueIn } from '../../engine/convert.ts'
import { refuse } from '../../model/refusal.ts'
import type { Call } from '../../request/call.ts'
import { listedCurrencies } from './currencies.ts'

/** What currencies are worth in a base. One without a price in it is left out: a price of 0 would be one. */
export function pricesIn(call: Call, base: string, currencies: readonly string[]): Record<string, string> {
  // A dollar is a USDT here; other fiat currencies are not known.
  const quote = base === 'USD' ? 'USDT' : base
  if (base !== 'USD' && !listedCurrencies(call).includes(base)) refuse('400100', 'The base is invalid.', 400)
  const prices: Record<string, string> = {}
  for (const currency of currencies) {
    const price = valueIn(call.state, currency, quote, ONE)
    if (price > 0n) prices[currency] = formatFixed(price, 16)
  }
  return prices
}
