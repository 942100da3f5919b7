// The prices that an order is reckoned with.
import { roundDecimal } from '@kucoin-kit/core/decimal'
import type { Decimal } from '../money/decimal.ts'
import type { InformedCase } from './case.ts'

/** What an order at the market would pay or get right now. */
export function marketPriceOf({ side, facts: { quote } }: InformedCase): Decimal | undefined {
  return side === 'buy' ? quote?.ask : quote?.bid
}

/** The signal's limit price in the exchange's steps, rounded in favour of the account. */
export function limitPriceOf({ signal, side, facts: { rules } }: InformedCase): Decimal | undefined {
  return signal.price && roundDecimal(signal.price, rules.priceIncrement, side === 'buy' ? 'down' : 'up')
}
