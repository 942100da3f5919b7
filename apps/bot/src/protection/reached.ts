// Whether a price that closes a position has come.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import type { Decimal } from '../money/decimal.ts'
import type { Side, Trigger } from '../venue/venue.ts'

/** Which of its prices closed a position. */
export type Reached = 'stop-loss' | 'take-profit'

/**
 * Which of the prices the last trade has reached. Should it be both, it is the loss: nobody takes a profit there.
 * @param side what closes the position: a sale waits for a fall to the loss, a buy for a rise
 */
export function reached({ stopLoss, takeProfit }: Trigger, last: Decimal, side: Side): Reached | undefined {
  const sign = side === 'sell' ? 1 : -1
  if (stopLoss !== undefined && compareDecimals(last, stopLoss) * sign <= 0) return 'stop-loss'
  if (takeProfit !== undefined && compareDecimals(last, takeProfit) * sign >= 0) return 'take-profit'
  return undefined
}

/** Which price an order went off at that waited for them: the nearer one to what it was filled at. */
export function wentOffAt({ stopLoss, takeProfit }: Trigger, filledAt: Decimal, side: Side): Reached {
  if (stopLoss === undefined) return 'take-profit'
  if (takeProfit === undefined) return 'stop-loss'
  const sign = side === 'sell' ? 1 : -1
  return compareDecimals(filledAt, takeProfit) * sign >= 0 ? 'take-profit' : 'stop-loss'
}
