// Rules about the prices at which a position is to end.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import { type Decimal, greatestDecimal, isPositive, leastDecimal } from '../money/decimal.ts'
import { reject } from '../signal/rejection.ts'
import type { Check, InformedCase } from './case.ts'

/**
 * A stop loss or a take profit that is reached before the entry would close it at once, for the price of two trades: a feed that
 * takes one for the other, or whose prices are old. An order that waits for its own price is held against that, unless it adds
 * to a position: its prices are those of the whole from then on.
 */
export const checkExits: Check<InformedCase> = ({ signal, side, reducible, facts: { quote } }) => {
  if (!quote) return reject('no-price', `no current price of ${signal.symbol}`)
  const { bid, ask } = quote
  const [sign, paid, sold, furtherOf] =
    side === 'buy' ? ([1, ask, bid, leastDecimal] as const) : ([-1, bid, ask, greatestDecimal] as const)
  const { stopLoss, takeProfit, orderType, price } = signal
  const at = (now: Decimal): Decimal =>
    orderType === 'limit' && price && !isPositive(reducible) ? furtherOf(price, now) : now
  if (stopLoss !== undefined && compareDecimals(stopLoss, at(sold)) * sign >= 0)
    return reject('exit-reached', `the stop loss ${stopLoss} is reached at ${at(sold)} already`)
  const reached = takeProfit.find((one) => compareDecimals(one, at(paid)) * sign <= 0)
  if (reached === undefined) return undefined
  return reject('exit-reached', `the take profit ${reached} is reached at ${at(paid)} already`)
}
