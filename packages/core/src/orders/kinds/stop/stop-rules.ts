/** The rules of orders that wait for a price: those of their symbol, and a trigger in steps of the price. */
import { roundDecimal } from '../../../decimal/decimal.ts'
import type { SpotSymbol } from '../../../endpoints/spot/symbols.ts'
import { OrderRuleError } from '../../../errors/order-rule-error.ts'
import { RequestError } from '../../../errors/request-error.ts'
import type { Amounts } from '../spot/spot-rules.ts'

/** What a stop order says of its trigger. */
export interface Trigger extends Amounts {
  readonly stopPrice: string
  /** `loss`: at or below the stop price. `entry`: at or above it. */
  readonly stop?: 'loss' | 'entry' | undefined
}

/**
 * Refuses a part of an order that waits: without the rest it would be none, or go to the book at once.
 *
 * @throws RequestError `REQUEST_INVALID` that names what is missing
 */
export function needFields<Order extends object>(
  order: Order,
  ...names: readonly (keyof Order & string)[]
): void {
  for (const name of names) {
    if (order[name] !== undefined) continue
    throw new RequestError(
      'REQUEST_INVALID',
      `The order has no ${name}.`,
      'give it, or place another kind of order.',
    )
  }
}

/**
 * Rounds the stop price, never towards the market: the order goes off no sooner than asked for. Where the order
 * does not say in which direction, a buyer's waits for a rise and a seller's for a fall.
 *
 * @throws OrderRuleError `priceIncrement` where nothing is left of it
 */
export function keepTriggerRules<Order extends Trigger>(order: Order, rules: SpotSymbol): Order {
  const { symbol, side, stopPrice, stop = side === 'buy' ? 'entry' : 'loss' } = order
  const rounded = roundDecimal(stopPrice, rules.priceIncrement, stop === 'entry' ? 'up' : 'down')
  if (rounded <= '0') throw new OrderRuleError(symbol, 'priceIncrement', stopPrice, rules.priceIncrement)
  return { ...order, stopPrice: rounded }
}
