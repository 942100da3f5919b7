import type { World } from '../exchange/world.ts'
import { repayAfter } from '../loans/lend.ts'
import { multiply } from '../money/decimal.ts'
import { type Order, orderFunds, remainingSize } from './order.ts'
import { settlementOf } from './settlement.ts'

/** Ends an order: out of the book, hold returned, filed among the done ones. */
export function closeOrder(world: World, order: Order, state: 'done' | 'cancelled'): void {
  if (order.state !== 'open') return
  const market = world.bookOf(order)
  ;(order.side === 'buy' ? market.bids : market.asks).remove(order)
  if (state === 'cancelled') {
    order.cancelledSize += remainingSize(order)
    order.cancelledFunds = orderFunds(order, multiply) - order.dealFunds
  }
  order.state = state
  order.updatedAt = world.now()
  market.sequence++
  settlementOf(order).trim(world, order)
  world.orders.close(order)
  repayAfter(world, order)
}

/** Cancels a part of an open order; all of it when nothing would be left. */
export function reduceOrder(world: World, order: Order, by: bigint): void {
  if (by >= remainingSize(order)) {
    closeOrder(world, order, 'cancelled')
    return
  }
  order.cancelledSize += by
  order.updatedAt = world.now()
  settlementOf(order).trim(world, order)
}
