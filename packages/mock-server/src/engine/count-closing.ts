import { least } from '../base/decimal.ts'
import { type Order, remainingSize } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { lotsOf, type Position } from '../state/position.ts'
import { isReducing } from './reduce-only.ts'

/** How many lots of a position each resting order counts on closing. */
export type Counted = ReadonlyMap<Order, bigint>

/**
 * Counts them, the oldest order first: no lot is closed twice. Left out are those that only reduce, which never open any, those
 * that hold margin all the same, and those of a unified account, of which no source says what becomes of them.
 */
export function countClosing(state: ExchangeState, position: Position): Counted {
  const { uid, contract, quantity, side } = position
  const counted = new Map<Order, bigint>()
  let left = lotsOf(position)
  const closingSide = quantity < 0n ? 'buy' : 'sell'
  for (const order of state.orders.open(uid, 'FUTURES', contract.symbol)) {
    if (order.side !== closingSide || order.futures?.positionSide !== side || isReducing(order)) continue
    const closes = least(left, remainingSize(order))
    left -= closes
    if (closes > 0n && !order.futures.forceHold && order.unified === undefined) counted.set(order, closes)
  }
  return counted
}
