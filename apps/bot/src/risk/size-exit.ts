// How much to sell: what the signal asks for, at most what the bot holds; a remainder too small to sell goes along.
import { compareDecimals, multiplyDecimals, roundDecimal, subtractDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, divideDecimals, isPositive, leastDecimal } from '../money/decimal.ts'
import { type Rejection, reject } from '../signal/rejection.ts'
import { checkBounds } from './bounds.ts'
import type { InformedCase } from './limit.ts'
import type { SizedOrder } from './sized-order.ts'

const PERCENT = '0.01'

/** The order to sell, or why there is none. */
export function sizeExit(subject: InformedCase): SizedOrder | Rejection {
  const { signal, facts, sellable } = subject
  const { rules, quote } = facts
  // Without a current price the feed's own is good enough to get out.
  const reference = signal.orderType === 'limit' ? signal.price : (quote?.bid ?? signal.price)
  if (!reference) return reject('no-price', `no current price of ${signal.symbol}`)
  const price = signal.orderType === 'limit' ? roundDecimal(reference, rules.priceIncrement, 'up') : reference

  const owned = facts.available.get(rules.baseCurrency) ?? '0'
  const most = leastDecimal(sellable, owned)
  if (!isPositive(most)) {
    return reject('insufficient-balance', `the bot holds ${sellable} but no ${rules.baseCurrency} is free`)
  }
  const wanted = leastDecimal(wantedSize(subject, price), most)
  const rest = subtractDecimals(most, wanted)
  const isDust =
    compareDecimals(rest, rules.baseMinSize) < 0 ||
    compareDecimals(multiplyDecimals(rest, price), rules.minFunds) < 0
  const size = roundDecimal(isDust ? most : wanted, rules.baseIncrement, 'down')
  const order: SizedOrder = {
    side: 'sell',
    type: signal.orderType,
    price: signal.orderType === 'limit' ? price : undefined,
    size: size,
    funds: undefined,
    value: multiplyDecimals(size, price),
  }
  return checkBounds(order, rules) ?? order
}

function wantedSize({ signal, sellable }: InformedCase, price: Decimal): Decimal {
  // The size of a reversal is that of the side it opens.
  if (!signal.size || signal.action === 'reverse') return sellable
  const { unit, value } = signal.size
  if (unit === 'base') return value
  return unit === 'quote'
    ? divideDecimals(value, price)
    : multiplyDecimals(multiplyDecimals(sellable, value), PERCENT)
}
