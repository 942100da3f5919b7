import { nanoseconds } from '../../../base/nanoseconds.ts'
import { placeOrder } from '../../../engine/place.ts'
import type { TradeType, Trigger, UnifiedTerms } from '../../../model/order.ts'
import { refuse } from '../../../model/refusal.ts'
import { type Call, type Route, route } from '../../../request/call.ts'
import { asObject } from '../../../request/input.ts'
import { addStop } from '../../stop/make-stop.ts'
import { DUPLICATE } from './placing.ts'
import { type ReadOrder, readOrder } from './read-order.ts'
import { nameOf } from './trade-types.ts'

/** Placing orders of the unified account, at once or when their price is reached. */
export const unifiedPlacing: readonly Route[] = [
  route('POST', 'spot', '/api/ua/v2/unified/order/place', (call) => {
    const order = readOrder(call, asObject(call.body))
    const { clientOid, tradeType, unified } = order.request
    // One name for both: what waits for its price protects its clientOid as an order that stands does.
    if (call.state.stops.byClientOid(call.uid, clientOid, tradeType)?.status === 'NEW')
      refuse(DUPLICATE.code, DUPLICATE.message)
    const { id } =
      unified.trigger === undefined
        ? placeOrder(call.state, order.request, order.placing)
        : placeLater(call, order, unified.trigger)
    return acknowledge(call, tradeType, { id, clientOid })
  }),
]

/** How a write of one order is answered. */
export function acknowledge(
  call: Call,
  tradeType: TradeType,
  { id, clientOid }: { readonly id: string; readonly clientOid: string },
): Record<string, unknown> {
  return {
    orderId: id,
    tradeType: nameOf(tradeType),
    ts: nanoseconds(call.state.now()),
    clientOid: clientOid === '' ? null : clientOid,
  }
}

/** What is placed when the price is reached has an id of its own and no clientOid: it names the order that it came from. */
function placeLater(
  call: Call,
  { request, placing }: ReadOrder,
  { price, direction }: Trigger,
): { id: string } {
  if (call.state.orders.hasActive(call.uid, request)) refuse(DUPLICATE.code, DUPLICATE.message)
  const id = call.state.ids.futures()
  const unified: UnifiedTerms = { ...request.unified, triggerOrderId: id }
  return addStop(call, {
    id,
    clientOid: request.clientOid,
    request: { ...request, clientOid: '', unified },
    placing: { ...placing, invisibleForMs: 0 },
    stopPrice: price,
    direction,
  })
}
