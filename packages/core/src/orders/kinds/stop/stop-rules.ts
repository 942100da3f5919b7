/** The rules of orders that wait for a price: those of their symbol, and a trigger in steps of the price. */
import { compareDecimals, roundDecimal } from '../../../decimal/decimal.ts'
import type { SpotSymbol } from '../../../endpoints/spot/symbols.ts'
import { OrderRuleError } from '../../../errors/order-rule-error.ts'
import type { Amounts } from '../spot/spot-rules.ts'

/** What a stop order says of its trigger. */
export interface Trigger extends Amounts {
  readonly stopPrice: string
  /** `loss`: at or below the stop price. `entry`: at or above it. */
  readonly stop?: 'loss' | 'entry' | undefined
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
  if (compareDecimals(rounded, '0') <= 0)
    throw new OrderRuleError(symbol, 'priceIncrement', stopPrice, rules.priceIncrement)
  return { ...order, stopPrice: rounded }
}
