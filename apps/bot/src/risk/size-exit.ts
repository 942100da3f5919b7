// How much to sell: what the signal asks for, at most what the bot holds; a remainder too small to sell goes along.
import {
  compare,
  type Decimal,
  decimal,
  divide,
  format,
  multiply,
  smallest,
  subtract,
  ZERO,
} from '../money/decimal.ts'
import { quantise } from '../money/quantise.ts'
import { checkBounds } from './bounds.ts'
import type { InformedCase } from './limit.ts'
import { type Rejection, reject } from './rejection.ts'
import type { SizedOrder } from './sized-order.ts'

const PERCENT = decimal('0.01')

/** The order to sell, or why there is none. */
export function sizeExit(subject: InformedCase): SizedOrder | Rejection {
  const { signal, facts, sellable } = subject
  const { rules, quote } = facts
  // Without a current price the feed's own is good enough to get out.
  const reference = signal.orderType === 'limit' ? signal.price : (quote?.bid ?? signal.price)
  if (!reference) return reject('no-price', `no current price of ${signal.symbol}`)
  const price = signal.orderType === 'limit' ? quantise(reference, rules.priceIncrement, 'up') : reference

  const owned = facts.available.get(rules.baseCurrency) ?? ZERO
  const most = smallest(sellable, owned)
  if (most.units <= 0n) {
    return reject(
      'insufficient-balance',
      `the bot holds ${format(sellable)} but no ${rules.baseCurrency} is free`,
    )
  }
  const wanted = smallest(wantedSize(subject, price), most)
  const rest = subtract(most, wanted)
  const isDust = compare(rest, rules.baseMinSize) < 0 || compare(multiply(rest, price), rules.minFunds) < 0
  const size = quantise(isDust ? most : wanted, rules.baseIncrement, 'down')
  const order: SizedOrder = {
    side: 'sell',
    type: signal.orderType,
    price: signal.orderType === 'limit' ? format(price) : undefined,
    size: format(size),
    funds: undefined,
    value: multiply(size, price),
  }
  return checkBounds(order, rules) ?? order
}

function wantedSize({ signal, sellable }: InformedCase, price: Decimal): Decimal {
  if (!signal.size) return sellable
  const { unit, value } = signal.size
  if (unit === 'base') return value
  return unit === 'quote' ? divide(value, price) : multiply(multiply(sellable, value), PERCENT)
}
