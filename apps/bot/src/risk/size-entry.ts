// How much to open: what the signal asks for, cut to the limits, rounded down to what the exchange takes.
import { addDecimals, compareDecimals, multiplyDecimals, roundDecimal } from '@kucoin-kit/core/decimal'
import { type Decimal, divideDecimals, isPositive, leastDecimal } from '../money/decimal.ts'
import { type Rejection, type RejectionReason, reject } from '../signal/rejection.ts'
import { checkBounds } from './bounds.ts'
import type { InformedCase } from './case.ts'
import { checkBook } from './market.ts'
import { limitPriceOf, marketPriceOf } from './reference.ts'
import { type Room, roomFor } from './room.ts'
import type { SizedOrder } from './sized-order.ts'

/** Fees come on top of what an entry costs; KuCoin's spot fee is at most 0.3 % before discounts. */
const FEE_RESERVE = '0.003'
const PERCENT = '0.01'

/** The order that opens, or why there is none. */
export function sizeEntry(subject: InformedCase): SizedOrder | Rejection {
  const { signal, facts, limits, terms } = subject
  const { rules } = facts
  const reference = signal.orderType === 'limit' ? limitPriceOf(subject) : marketPriceOf(subject)
  if (!reference || facts.exposure === undefined)
    return reject('no-price', `no current price of ${signal.symbol}`)
  if (!isPositive(reference)) return reject('no-price', `the price ${signal.price} rounds to zero`)

  const available = facts.available.get(rules.quoteCurrency) ?? '0'
  const wanted = wantedValue(subject, reference, available)
  const room = roomFor(subject, facts.exposure)
  if (!isPositive(room.value)) return reject(room.reason, room.detail)
  const value = leastDecimal(wanted, limits.maxNotional, room.value)
  const cap = cappedBy(value, wanted, room)

  const order = isByFunds(subject) ? orderByFunds(subject, value) : orderBySize(subject, reference, value)
  const outside = checkBounds(order, rules)
  if (outside?.reason === 'below-minimum') {
    const least = roundDecimal(multiplyDecimals(rules.baseMinSize, reference), '0.01', 'up')
    const detail =
      order.size === undefined ? outside.detail : `${outside.detail}, about ${least} ${rules.quoteCurrency}`
    // When a limit of ours made the order too small, that limit is the reason, not the exchange's minimum.
    return reject(cap ?? outside.reason, detail)
  }
  if (outside) return outside
  const needed = costOf(order.value, terms.leverage)
  if (compareDecimals(needed, available) > 0) {
    return reject('insufficient-balance', `${needed} needed, ${available} ${rules.quoteCurrency} free`)
  }
  return checkBook(subject, order) ?? order
}

function wantedValue({ signal, terms }: InformedCase, price: Decimal, available: Decimal): Decimal {
  const { unit, value } = signal.size ?? { unit: 'quote', value: '0' }
  if (unit === 'quote') return value
  if (unit === 'base') return multiplyDecimals(value, price)
  // A part of what is there is never more than can be paid: of all of it the fee is paid too.
  const part = multiplyDecimals(multiplyDecimals(available, value), PERCENT)
  return leastDecimal(part, divideDecimals(available, costOf('1', terms.leverage)))
}

/** What is needed for an entry of a value. */
function costOf(value: Decimal, leverage: number): Decimal {
  return addDecimals(divideDecimals(value, String(leverage)), multiplyDecimals(value, FEE_RESERVE))
}

function cappedBy(value: Decimal, wanted: Decimal, room: Room): RejectionReason | undefined {
  if (compareDecimals(value, wanted) === 0) return undefined
  return compareDecimals(value, room.value) === 0 ? room.reason : 'max-notional'
}

/** Where a buy at the market can name its money: the cap then holds whatever the market does meanwhile. */
function isByFunds({ signal, side, terms }: InformedCase): boolean {
  return signal.orderType === 'market' && side === 'buy' && terms.byFunds
}

function orderByFunds({ side, facts }: InformedCase, value: Decimal): SizedOrder {
  const funds = roundDecimal(value, facts.rules.quoteIncrement, 'down')
  return { side, leg: 'entry', type: 'market', price: undefined, size: undefined, funds, value: funds }
}

function orderBySize({ signal, side, facts }: InformedCase, price: Decimal, value: Decimal): SizedOrder {
  const size = roundDecimal(divideDecimals(value, price), facts.rules.baseIncrement, 'down')
  return {
    side,
    leg: 'entry',
    type: signal.orderType,
    price: signal.orderType === 'limit' ? price : undefined,
    size,
    funds: undefined,
    value: multiplyDecimals(size, price),
  }
}
