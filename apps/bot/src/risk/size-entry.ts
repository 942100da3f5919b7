// How much to buy: what the signal asks for, cut to the limits, rounded down to what the exchange takes.
import { compareDecimals, multiplyDecimals, roundDecimal, subtractDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, divideDecimals, isPositive, leastDecimal } from '../money/decimal.ts'
import { type Rejection, type RejectionReason, reject } from '../signal/rejection.ts'
import { checkBounds } from './bounds.ts'
import type { InformedCase } from './limit.ts'
import type { SizedOrder } from './sized-order.ts'

/** Fees come on top of what a buy costs; KuCoin's spot fee is at most 0.3 % before discounts. */
const FEE_RESERVE = '1.003'
const PERCENT = '0.01'

/** The order to buy, or why there is none. */
export function sizeEntry(subject: InformedCase): SizedOrder | Rejection {
  const { signal, facts, limits } = subject
  const { rules, quote } = facts
  const reference = signal.orderType === 'limit' ? signal.price : quote?.ask
  if (!reference || facts.exposure === undefined)
    return reject('no-price', `no current price of ${signal.symbol}`)
  const price =
    signal.orderType === 'limit' ? roundDecimal(reference, rules.priceIncrement, 'down') : reference
  if (!isPositive(price)) return reject('no-price', `the price ${reference} rounds to zero`)

  const available = facts.available.get(rules.quoteCurrency) ?? '0'
  const wanted = wantedValue(subject, price, available)
  const room = subtractDecimals(limits.maxPosition, facts.exposure)
  if (!isPositive(room)) {
    return reject('max-position', `${facts.exposure} of ${limits.maxPosition} in use`)
  }
  const value = leastDecimal(wanted, limits.maxNotional, room)
  const cap = cappedBy(value, wanted, room)

  const order = signal.orderType === 'limit' ? limitOrder(subject, price, value) : marketOrder(subject, value)
  const tooSmall = checkBounds(order, rules)
  // When a limit of ours made the order too small, that limit is the reason, not the exchange's minimum.
  if (tooSmall) return cap && tooSmall.reason === 'below-minimum' ? reject(cap, tooSmall.detail) : tooSmall
  const needed = multiplyDecimals(order.value, FEE_RESERVE)
  if (compareDecimals(needed, available) > 0) {
    return reject('insufficient-balance', `${needed} needed, ${available} ${rules.quoteCurrency} free`)
  }
  return order
}

function wantedValue({ signal }: InformedCase, price: Decimal, available: Decimal): Decimal {
  const { unit, value } = signal.size ?? { unit: 'quote', value: '0' }
  if (unit === 'quote') return value
  return unit === 'base'
    ? multiplyDecimals(value, price)
    : multiplyDecimals(multiplyDecimals(available, value), PERCENT)
}

function cappedBy(value: Decimal, wanted: Decimal, room: Decimal): RejectionReason | undefined {
  if (compareDecimals(value, wanted) === 0) return undefined
  return compareDecimals(value, room) === 0 ? 'max-position' : 'max-notional'
}

function limitOrder({ facts }: InformedCase, price: Decimal, value: Decimal): SizedOrder {
  const size = roundDecimal(divideDecimals(value, price), facts.rules.baseIncrement, 'down')
  return {
    side: 'buy',
    type: 'limit',
    price: price,
    size: size,
    funds: undefined,
    value: multiplyDecimals(size, price),
  }
}

function marketOrder({ facts }: InformedCase, value: Decimal): SizedOrder {
  // Bought by funds, not by size: the cap then holds whatever the market does meanwhile.
  const funds = roundDecimal(value, facts.rules.quoteIncrement, 'down')
  return {
    side: 'buy',
    type: 'market',
    price: undefined,
    size: undefined,
    funds: funds,
    value: funds,
  }
}
