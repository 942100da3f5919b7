// Rules about the market of this moment: how old its prices are, how far apart, and what lies behind the best of them.
import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, divideDecimals, isPositive, leastDecimal } from '../money/decimal.ts'
import { type Rejection, reject } from '../signal/rejection.ts'
import type { Level, Quote } from '../venue/venue.ts'
import type { Check, InformedCase } from './case.ts'
import type { SizedOrder } from './sized-order.ts'

const BASIS_POINTS = '10000'

/** A book of a moment that is over says nothing. */
export const checkBookAge: Check<InformedCase> = ({ signal, nowMs, facts: { depth }, limits }) => {
  if (!depth) return reject('no-price', `the exchange shows no book of ${signal.symbol}`)
  const ageMs = nowMs - depth.atMs
  // Written so that a NaN fails it. One from the future is of another clock: how old it is nobody knows.
  if (Math.abs(ageMs) <= limits.maxQuoteAgeMs) return undefined
  return reject('stale-price', `the book is ${ageMs} ms old; up to ${limits.maxQuoteAgeMs} are allowed`)
}

/** Whether the sides of a market are further apart than is allowed; of one that has no sides they are. */
export function isWideSpread(
  { bid, ask }: Quote,
  { maxSpreadBps }: Pick<InformedCase['limits'], 'maxSpreadBps'>,
): boolean {
  if (!isPositive(bid)) return true
  const bps = divideDecimals(multiplyDecimals(subtractDecimals(ask, bid), BASIS_POINTS), bid)
  return compareDecimals(bps, String(maxSpreadBps)) > 0
}

/** A market whose sides are far apart has no price. */
export const checkSpread: Check<InformedCase> = ({ signal, facts: { quote }, limits: { maxSpreadBps } }) => {
  if (!quote) return reject('no-price', `no current price of ${signal.symbol}`)
  const { bid, ask } = quote
  if (!isPositive(bid) || compareDecimals(ask, bid) < 0)
    return reject('no-price', `bid ${bid} and ask ${ask} make no sense`)
  if (!isWideSpread(quote, { maxSpreadBps })) return undefined
  return reject('wide-spread', `bid ${bid}, ask ${ask}: more than ${maxSpreadBps} bps apart`)
}

/** Whether the book holds the whole of an order at about the best price; a limit order waits for its own. */
export function checkBook(subject: InformedCase, order: SizedOrder): Rejection | undefined {
  if (order.type === 'limit') return undefined
  const { signal, facts, limits } = subject
  const { depth } = facts
  if (!depth) return reject('no-price', `the exchange shows no book of ${signal.symbol}`)
  const levels = order.side === 'buy' ? depth.asks : depth.bids
  const [best] = levels
  const paid = averagePrice(levels, order)
  if (!best || paid === undefined)
    return reject(
      'thin-book',
      `${order.size ?? order.funds} is more than the ${levels.length} levels of the book hold`,
    )
  const away = subtractDecimals(paid, best.price)
  const distance = away.startsWith('-') ? away.slice(1) : away
  const bps = divideDecimals(multiplyDecimals(distance, BASIS_POINTS), best.price)
  if (compareDecimals(bps, String(limits.maxSlippageBps)) <= 0) return undefined
  return reject(
    'thin-book',
    `the whole size would be at ${paid} on average, the best price is ${best.price}: more than ${limits.maxSlippageBps} bps apart`,
  )
}

/** The average price at which levels take the order as a whole; `undefined` where they do not. */
export function averagePrice(
  levels: readonly Level[],
  { size, funds }: Pick<SizedOrder, 'size' | 'funds'>,
): Decimal | undefined {
  let left = size ?? funds ?? '0'
  let coins = '0'
  let money = '0'
  for (const level of levels) {
    const room = size === undefined ? multiplyDecimals(level.size, level.price) : level.size
    const taken = leastDecimal(left, room)
    const taking = size === undefined ? divideDecimals(taken, level.price) : taken
    coins = addDecimals(coins, taking)
    money = addDecimals(money, multiplyDecimals(taking, level.price))
    left = subtractDecimals(left, taken)
    if (!isPositive(left)) return isPositive(coins) ? divideDecimals(money, coins) : undefined
  }
  return undefined
}
