import { multiply } from '../base/decimal.ts'
import { type Order, remainingSize } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { repayAfter } from './lend.ts'

/** Ends an order: out of the book, hold returned, filed among the done ones. */
export function closeOrder(state: ExchangeState, order: Order, end: 'done' | 'cancelled'): void {
  if (order.state !== 'open') return
  const market = state.bookOf(order)
  ;(order.side === 'buy' ? market.bids : market.asks).remove(order)
  if (end === 'cancelled') {
    if (order.size === 0n) order.cancelledFunds = order.funds - order.dealFunds
    else cutSize(order, remainingSize(order))
  }
  order.dropExpiry?.()
  order.state = end
  order.updatedAt = state.now()
  market.version++
  relateTo(state, order)
  state.settlementOf(order).trim(order)
  state.orders.close(order)
  if (state.events.isHeard) {
    state.events.emit({ kind: 'order', change: end === 'done' ? 'filled' : 'canceled', order })
  }
  repayAfter(state, order)
}

/** Cancels a part of an open order; all of it when nothing would be left. */
export function reduceOrder(state: ExchangeState, order: Order, by: bigint): void {
  if (by >= remainingSize(order)) {
    closeOrder(state, order, 'cancelled')
    return
  }
  const oldSize = order.size - order.cancelledSize
  cutSize(order, by)
  order.updatedAt = state.now()
  state.bookOf(order).version++
  relateTo(state, order)
  state.settlementOf(order).trim(order)
  if (state.events.isHeard) state.events.emit({ kind: 'order', change: 'update', order, oldSize })
}

/** Takes size off an order. Its funds are those of its limit: without one they were never named. */
export function cutSize(order: Order, by: bigint): void {
  order.cancelledSize += by
  order.cancelledFunds = multiply(order.price, order.cancelledSize)
}

/** What money does from here on, it does for this order. */
export function relateTo(state: ExchangeState, order: Pick<Order, 'id' | 'symbol'>): void {
  if (state.events.isHeard) state.bank.relate({ symbol: order.symbol, orderId: order.id })
}
