import { multiply } from '../base/decimal.ts'
import { type Order, orderFunds, remainingSize } from '../model/order.ts'
import type { World } from '../state/exchange-state.ts'
import { repayAfter } from './lend.ts'
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
  order.dropExpiry?.()
  order.state = state
  order.updatedAt = world.now()
  market.version++
  relateTo(world, order)
  settlementOf(order).trim(world, order)
  world.orders.close(order)
  if (world.events.isHeard) {
    world.events.emit({ kind: 'order', change: state === 'done' ? 'filled' : 'canceled', order })
  }
  repayAfter(world, order)
}

/** Cancels a part of an open order; all of it when nothing would be left. */
export function reduceOrder(world: World, order: Order, by: bigint): void {
  if (by >= remainingSize(order)) {
    closeOrder(world, order, 'cancelled')
    return
  }
  const oldSize = order.size - order.cancelledSize
  order.cancelledSize += by
  order.updatedAt = world.now()
  world.bookOf(order).version++
  relateTo(world, order)
  settlementOf(order).trim(world, order)
  if (world.events.isHeard) world.events.emit({ kind: 'order', change: 'update', order, oldSize })
}

/** What money does from here on, it does for this order. */
export function relateTo(world: World, order: Pick<Order, 'id' | 'symbol'>): void {
  if (world.events.isHeard) world.bank.relate({ symbol: order.symbol, orderId: order.id })
}
