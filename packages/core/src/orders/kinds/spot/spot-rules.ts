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
  const { symbol, side } = order
  const bound = (isKept: boolean, rule: string, value: string, limit: string): void => {
    if (!isKept) throw new OrderRuleError(symbol, rule, value, limit)
  }
  const between = (value: string, [least, leastName]: Bound, [most, mostName]: Bound): void => {
    bound(compareDecimals(value, least) >= 0, leastName, value, least)
    bound(compareDecimals(value, most) <= 0, mostName, value, most)
  }
  bound(rules.enableTrading, 'enableTrading', 'an order', 'false')
  const rounded: { price?: string; size?: string; funds?: string } = {}
  if (order.price !== undefined) {
    rounded.price = roundDecimal(order.price, rules.priceIncrement, side === 'buy' ? 'down' : 'up')
    bound(compareDecimals(rounded.price, '0') > 0, 'priceIncrement', order.price, rules.priceIncrement)
  }
  if (order.size !== undefined) {
    rounded.size = roundDecimal(order.size, rules.baseIncrement, 'down')
    between(rounded.size, [rules.baseMinSize, 'baseMinSize'], [rules.baseMaxSize, 'baseMaxSize'])
  }
  if (order.funds !== undefined) {
    rounded.funds = roundDecimal(order.funds, rules.quoteIncrement, 'down')
    between(rounded.funds, [rules.quoteMinSize, 'quoteMinSize'], [rules.quoteMaxSize, 'quoteMaxSize'])
  }
  const value =
    rounded.funds ?? (rounded.price && rounded.size && multiplyDecimals(rounded.price, rounded.size))
  if (value) bound(compareDecimals(value, rules.minFunds) >= 0, 'minFunds', value, rules.minFunds)
  return { ...order, ...rounded }
}

type Bound = readonly [limit: string, name: string]
