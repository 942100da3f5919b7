/**
 * The rules of a spot symbol, kept before anything is sent: increments, least and most. Rounding never makes
 * an order worse than it was asked for: a buyer's price goes down, a seller's up, sizes and funds go down.
 *
 * https://www.kucoin.com/docs-new/rest/spot-trading/market-data/get-symbol
 */
import { compareDecimals, multiplyDecimals, roundDecimal } from '../../../decimal/decimal.ts'
import type { SpotSymbol } from '../../../endpoints/spot/symbols.ts'
import type { Side } from '../../../endpoints/types.ts'
import { OrderRuleError } from '../../../errors/order-rule-error.ts'

/** The amounts of an order, whatever else it says. */
export interface Amounts {
  readonly symbol: string
  readonly side: Side
  readonly price?: string | undefined
  readonly size?: string | undefined
  readonly funds?: string | undefined
}

/** What the rules need to know of a symbol. */
export type SpotRules = Pick<
  SpotSymbol,
  | 'enableTrading'
  | 'priceIncrement'
  | 'baseIncrement'
  | 'baseMinSize'
  | 'baseMaxSize'
  | 'quoteIncrement'
  | 'quoteMinSize'
  | 'quoteMaxSize'
  | 'minFunds'
>

/**
 * Rounds the amounts of an order and checks them.
 *
 * @throws OrderRuleError that names the rule, its bound and the order's value
 */
export function keepSpotRules<Order extends Amounts>(order: Order, rules: SpotRules): Order {
  const { symbol, side, price, size, funds } = order
  if (!rules.enableTrading) throw new OrderRuleError(symbol, 'enableTrading', 'an order', 'false')
  const kept: { -readonly [Name in keyof Amounts]: Amounts[Name] } = { ...order }
  if (price) {
    const { priceIncrement } = rules
    kept.price = roundDecimal(price, priceIncrement, side === 'buy' ? 'down' : 'up')
    // As text: what rounding prints is nothing else than `0`, or begins with a minus.
    if (kept.price <= '0') throw new OrderRuleError(symbol, 'priceIncrement', price, priceIncrement)
  }
  if (size) kept.size = keepAmount(order, rules, size, 'base')
  if (funds) kept.funds = keepAmount(order, rules, funds, 'quote')
  // What is worth far more as a number is so as a decimal: to write it with every digit takes a fifth of all the rules.
  const isFarAbove = Number(kept.price) * Number(kept.size) > 2 * Number(rules.minFunds)
  const value =
    kept.funds ?? (!isFarAbove && kept.price && kept.size && multiplyDecimals(kept.price, kept.size))
  if (value) keepBound(order, rules, value, 'minFunds', -1)
  return kept as Order
}

/** @param currency - which of the two of a symbol the amount is in */
function keepAmount(order: Amounts, rules: SpotRules, amount: string, currency: 'base' | 'quote'): string {
  const kept = roundDecimal(amount, rules[`${currency}Increment`], 'down')
  keepBound(order, rules, kept, `${currency}MinSize`, -1)
  keepBound(order, rules, kept, `${currency}MaxSize`, 1)
  return kept
}

type Bound = 'baseMinSize' | 'baseMaxSize' | 'quoteMinSize' | 'quoteMaxSize' | 'minFunds'

/** @param beyond - where values are that the bound forbids: 1 above it, -1 below */
function keepBound({ symbol }: Amounts, rules: SpotRules, value: string, rule: Bound, beyond: -1 | 1): void {
  const bound = rules[rule]
  // KuCoin names none for some pairs. What is within it as a number is so as a decimal: the nearest numbers keep the order.
  if (!bound || beyond * Number(value) < beyond * Number(bound)) return
  if (compareDecimals(value, bound) === beyond) throw new OrderRuleError(symbol, rule, value, bound)
}
