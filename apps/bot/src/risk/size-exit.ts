// How much to reduce: what the signal asks for, at most what the bot holds; a remainder too small to trade goes along.
import { compareDecimals, multiplyDecimals, roundDecimal, subtractDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, divideDecimals, isPositive, leastDecimal } from '../money/decimal.ts'
import { partOf } from '../money/part-of.ts'
import { type Rejection, reject } from '../signal/rejection.ts'
import { checkBounds } from './bounds.ts'
import type { InformedCase } from './case.ts'
import { limitPriceOf, marketPriceOf } from './reference.ts'
import type { SizedOrder } from './sized-order.ts'

const PERCENT = '0.01'

/** The order that reduces, or why there is none. */
export function sizeExit(subject: InformedCase): SizedOrder | Rejection {
  const { signal, side, facts, reducible } = subject
  const { rules } = facts
  const isLimit = signal.orderType === 'limit'
  // Without a current price the feed's own is good enough to get out.
  const price = isLimit ? limitPriceOf(subject) : (marketPriceOf(subject) ?? signal.price)
  // All of a position, or a part of it, can be closed at the market whatever the price is.
  if (!price && (isLimit || signal.size?.unit === 'quote'))
    return reject('no-price', `no current price of ${signal.symbol}`)

  const most = mostOf(subject)
  if (!isPositive(most)) {
    return reject('insufficient-balance', `the bot holds ${reducible} but no ${rules.baseCurrency} is free`)
  }
  const wanted = leastDecimal(wantedSize(subject, price), most)
  const rest = subtractDecimals(most, wanted)
  const isDust =
    compareDecimals(rest, rules.baseMinSize) < 0 ||
    (price !== undefined && compareDecimals(multiplyDecimals(rest, price), rules.minFunds) < 0)
  const whole = roundDecimal(isDust ? most : wanted, rules.baseIncrement, 'down')
  const size = partOf(whole, rules, price)
  const left = subtractDecimals(whole, size)
  const order: SizedOrder = {
    side,
    leg: 'exit',
    type: signal.orderType,
    price: isLimit ? price : undefined,
    size,
    funds: undefined,
    // Where nobody knows what it is worth, the exchange may judge whether that is enough.
    value: price === undefined ? rules.minFunds : multiplyDecimals(size, price),
    ...(isPositive(left) && { rest: left }),
  }
  return checkBounds(order, rules) ?? order
}

/** Coins can be sold that are there; a contract is closed, and a short position bought back, without any. */
function mostOf({ side, facts, reducible, terms }: InformedCase): Decimal {
  if (side === 'buy' || terms.kind === 'futures') return reducible
  return leastDecimal(reducible, facts.available.get(facts.rules.baseCurrency) ?? '0')
}

function wantedSize({ signal, reducible }: InformedCase, price: Decimal | undefined): Decimal {
  // The size of a reversal is that of its second leg.
  if (!signal.size || signal.action === 'reverse') return reducible
  const { unit, value } = signal.size
  if (unit === 'base') return value
  return unit === 'quote'
    ? divideDecimals(value, price ?? '1')
    : multiplyDecimals(multiplyDecimals(reducible, value), PERCENT)
}
