import { divide, floorTo, formatDecimal, ONE } from '../../base/decimal.ts'
import { valueIn } from '../../engine/convert.ts'
import { stepOf } from '../../model/precision.ts'
import { refuse } from '../../model/refusal.ts'
import type { Call } from '../../request/call.ts'
import { type Fields, optionalAmount, requireText } from '../../request/input.ts'
import { listedCurrencies } from '../spot/currencies.ts'

/** Least and most of one conversion, in any currency: KuCoin publishes them for each pair, and no rule for them. */
export const MOST: bigint = 1_000_000n * ONE

/** What is given for what. */
export interface Terms {
  readonly from: string
  readonly to: string
  readonly fromSize: bigint
  readonly toSize: bigint
}

/** The two currencies that fields name; refuses unlisted ones, and one and the same. */
export function requireTwo(call: Call, fields: Fields): { readonly from: string; readonly to: string } {
  const [from, to] = ['fromCurrency', 'toCurrency'].map((name) => {
    const currency = requireText(fields, name)
    return listedCurrencies(call).includes(currency)
      ? currency
      : refuse('400100', `The ${name} is invalid.`, 400)
  }) as [string, string]
  if (from === to) refuse('400100', 'The currencies must differ.', 400)
  return { from, to }
}

/** What the market gives for one of the two sizes, whichever is asked with. */
export function termsOf(call: Call, fields: Fields): Terms {
  const { from, to } = requireTwo(call, fields)
  const given = optionalAmount(fields, 'fromCurrencySize')
  const wanted = optionalAmount(fields, 'toCurrencySize')
  if ((given === undefined) === (wanted === undefined))
    refuse('400100', 'Give one of fromCurrencySize and toCurrencySize.', 400)
  // What is given is rounded up, and what is got down: never is more got than the market gives.
  const cost = (size: bigint): bigint => {
    const step = stepOf(from)
    return floorTo(valueIn(call.state, to, from, size) + step - 1n, step)
  }
  const terms =
    given === undefined
      ? { fromSize: cost(wanted as bigint), toSize: wanted as bigint }
      : { fromSize: given, toSize: floorTo(valueIn(call.state, from, to, given), stepOf(to)) }
  return checkSizes({ from, to, ...terms })
}

/** Refuses sizes that are nothing, too fine or too large. */
export function checkSizes(terms: Terms): Terms {
  const sizes = [
    ['fromCurrencySize', terms.fromSize, stepOf(terms.from)],
    ['toCurrencySize', terms.toSize, stepOf(terms.to)],
  ] as const
  for (const [name, size, step] of sizes)
    if (size <= 0n || size % step !== 0n || size > MOST) refuse('400100', `The ${name} is invalid.`, 400)
  return terms
}

/** How much of one currency the other gives. */
export function priceOf({ fromSize, toSize }: Terms): string {
  return formatDecimal(floorTo(divide(toSize, fromSize), ONE / 10n ** 8n))
}
