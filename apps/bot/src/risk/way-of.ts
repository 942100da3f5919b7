// Which way an action goes, given what is held: what opens a position or adds to it is an entry, what reduces one an exit.
import { compareDecimals } from '@kucoin-kit/core/decimal'
import type { Decimal } from '../money/decimal.ts'
import type { Signal } from '../signal/signal.ts'
import type { Leg, Side } from '../venue/venue.ts'

/** What comes to a position of that side. */
export const SIDES = { long: 'buy', short: 'sell' } as const

/** Leg and side of an order. */
export interface Way {
  readonly leg: Leg
  readonly side: Side
}

/**
 * The way of a signal. A buy first reduces a short position and a sell a long one, at most to nothing: what is beyond that
 * is not opened by the same order. `close` reduces whatever there is, and so does the first leg of `reverse`; where there is
 * nothing to end, a reversal that says where it goes is an entry.
 * @param held what the bot holds; below zero a short position
 * @param shorts whether the market knows short positions; else whatever is no buy is an exit
 */
export function wayOf({ action, to }: Pick<Signal, 'action' | 'to'>, held: Decimal, shorts: boolean): Way {
  const sign = compareDecimals(held, '0')
  const closing: Way = { leg: 'exit', side: sign < 0 ? 'buy' : 'sell' }
  if (action === 'reverse' && to !== undefined && sign === 0) return { leg: 'entry', side: SIDES[to] }
  if (action === 'close' || action === 'reverse') return closing
  const side = action
  const isClosing = side === closing.side && (sign !== 0 || !shorts)
  return isClosing ? closing : { leg: 'entry', side }
}
