// Which way an action goes, given what is held: what opens a position or adds to it is an entry, what reduces one an exit.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import type { Decimal } from '../money/decimal.ts'
import type { Action } from '../signal/signal.ts'
import type { Leg, Side } from '../venue/venue.ts'

/** Leg and side of an order. */
export interface Way {
  readonly leg: Leg
  readonly side: Side
}

/**
 * The way of an action. A buy first reduces a short position and a sell a long one, at most to nothing: what is beyond that
 * is not opened by the same order. `close` reduces whatever there is, and so does the first leg of `reverse`.
 * @param held what the bot holds; below zero a short position
 * @param shorts whether the market knows short positions; else whatever is no buy is an exit
 */
export function wayOf(action: Action, held: Decimal, shorts: boolean): Way {
  const sign = compareDecimals(held, '0')
  const closing: Way = { leg: 'exit', side: sign < 0 ? 'buy' : 'sell' }
  if (action === 'close' || action === 'reverse') return closing
  const side = action
  const isClosing = side === closing.side && (sign !== 0 || !shorts)
  return isClosing ? closing : { leg: 'entry', side }
}
