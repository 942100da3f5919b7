// How much to buy: what the signal asks for, cut to the limits, rounded down to what the exchange takes.
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
import { type Rejection, type RejectionReason, reject } from './rejection.ts'
import type { SizedOrder } from './sized-order.ts'

/** Fees come on top of what a buy costs; KuCoin's spot fee is at most 0.3 % before discounts. */
const FEE_RESERVE = decimal('1.003')
const PERCENT = decimal('0.01')

/** The order to buy, or why there is none. */
export function sizeEntry(subject: InformedCase): SizedOrder | Rejection {
  const { signal, facts, limits } = subject
  const { rules, quote } = facts
  const reference = signal.orderType === 'limit' ? signal.price : quote?.ask
  if (!reference || facts.exposure === undefined)
    return reject('no-price', `no current price of ${signal.symbol}`)
  const price = signal.orderType === 'limit' ? quantise(reference, rules.priceIncrement, 'down') : reference
  if (price.units <= 0n) return reject('no-price', `the price ${format(reference)} rounds to zero`)

  const available = facts.available.get(rules.quoteCurrency) ?? ZERO
  const wanted = wantedValue(subject, price, available)
  const room = subtract(limits.maxPosition, facts.exposure)
  if (room.units <= 0n) {
    return reject('max-position', `${format(facts.exposure)} of ${format(limits.maxPosition)} in use`)
  }
  const value = smallest(wanted, limits.maxNotional, room)
  const cap = cappedBy(value, wanted, room)

  const order = signal.orderType === 'limit' ? limitOrder(subject, price, value) : marketOrder(subject, value)
  const tooSmall = checkBounds(order, rules)
  // When a limit of ours made the order too small, that limit is the reason, not the exchange's minimum.
  if (tooSmall) return cap && tooSmall.reason === 'below-minimum' ? reject(cap, tooSmall.detail) : tooSmall
  const needed = multiply(order.value, FEE_RESERVE)
  if (compare(needed, available) > 0) {
    return reject(
      'insufficient-balance',
      `${format(needed)} needed, ${format(available)} ${rules.quoteCurrency} free`,
    )
  }
  return order
}

function wantedValue({ signal }: InformedCase, price: Decimal, available: Decimal): Decimal {
  const { unit, value } = signal.size ?? { unit: 'quote', value: ZERO }
  if (unit === 'quote') return value
  return unit === 'base' ? multiply(value, price) : multiply(multiply(available, value), PERCENT)
}

function cappedBy(value: Decimal, wanted: Decimal, room: Decimal): RejectionReason | undefined {
  if (compare(value, wanted) === 0) return undefined
  return compare(value, room) === 0 ? 'max-position' : 'max-notional'
}

function limitOrder({ facts }: InformedCase, price: Decimal, value: Decimal): SizedOrder {
  const size = quantise(divide(value, price), facts.rules.baseIncrement, 'down')
  return {
    side: 'buy',
    type: 'limit',
    price: format(price),
    size: format(size),
    funds: undefined,
    value: multiply(size, price),
  }
}

function marketOrder({ facts }: InformedCase, value: Decimal): SizedOrder {
  // Bought by funds, not by size: the cap then holds whatever the market does meanwhile.
  const funds = quantise(value, facts.rules.quoteIncrement, 'down')
  return {
    side: 'buy',
    type: 'market',
    price: undefined,
    size: undefined,
    funds: format(funds),
    value: funds,
  }
}
