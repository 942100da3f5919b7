/**
 * The rules of a spot symbol, kept before anything is sent: increments, least and most. Rounding never makes
 * an order worse than it was asked for: a buyer's price goes down, a seller's up, sizes and funds go down.
 *
 * https://www.kucoin.com/docs-new/rest/spot-trading/market-data/get-symbol
 */
import {
  compareExact,
  type Exact,
  multiplyExact,
  readExact,
  roundExact,
  writeExact,
} from '../../../decimal/exact.ts'
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

/** The rules that are decimals. */
type Rule = Exclude<keyof SpotRules, 'enableTrading'>

/** Step, least and most of an amount, by its currency. */
const amountRules = {
  base: ['baseIncrement', 'baseMinSize', 'baseMaxSize'],
  quote: ['quoteIncrement', 'quoteMinSize', 'quoteMaxSize'],
} as const

/** Rules come again with each order: each is read once. */
const known = new WeakMap<SpotRules, Partial<Record<Rule, Exact>>>()

/**
 * Rounds the amounts of an order and checks them.
 *
 * @throws OrderRuleError that names the rule, its bound and the order's value
 */
export function keepSpotRules<Order extends Amounts>(order: Order, rules: SpotRules): Order {
  const { symbol, side, price, size, funds } = order
  if (!rules.enableTrading) throw new OrderRuleError(symbol, 'enableTrading', 'an order', 'false')
  const bounds = boundsOf(rules)
  /** @param beyond - where values are that the bound forbids: 1 above it, -1 below */
  const keepBound = (value: Exact, rule: Rule, beyond: -1 | 1): void => {
    if (compareExact(value, bounds(rule)) === beyond)
      throw new OrderRuleError(symbol, rule, writeExact(value), rules[rule])
  }
  const keepAmount = (amount: string, [step, least, most]: readonly [Rule, Rule, Rule]): Exact => {
    const kept = roundExact(readExact(amount), bounds(step), 'down')
    keepBound(kept, least, -1)
    keepBound(kept, most, 1)
    return kept
  }
  const kept: { -readonly [Name in keyof Amounts]: Amounts[Name] } = { ...order }
  let limit: Exact | undefined
  if (price !== undefined) {
    limit = roundExact(readExact(price), bounds('priceIncrement'), side === 'buy' ? 'down' : 'up')
    if (limit.units <= 0) throw new OrderRuleError(symbol, 'priceIncrement', price, rules.priceIncrement)
    kept.price = writeExact(limit)
  }
  const base = size === undefined ? undefined : keepAmount(size, amountRules.base)
  if (base) kept.size = writeExact(base)
  const quote = funds === undefined ? undefined : keepAmount(funds, amountRules.quote)
  if (quote) kept.funds = writeExact(quote)
  const value = quote ?? (limit && base && multiplyExact(limit, base))
  if (value) keepBound(value, 'minFunds', -1)
  return kept as Order
}

/** Gives the rules of a symbol as they are asked for. */
function boundsOf(rules: SpotRules): (rule: Rule) => Exact {
  const read = known.get(rules) ?? {}
  if (!known.has(rules)) known.set(rules, read)
  return (rule) => {
    read[rule] ??= readExact(rules[rule])
    return read[rule]
  }
}
