import { floorTo, formatDecimal } from '../../base/decimal.ts'
import { checkAuction } from '../../engine/call-auction.ts'
import { closeOrder, reduceOrder } from '../../engine/close.ts'
import { placeOrder } from '../../engine/place.ts'
import { isPaidByReplacing } from '../../engine/spot-settlement.ts'
import { type Order, remainingSize } from '../../model/order.ts'
import { refuse } from '../../model/refusal.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import {
  asObject,
  type Fields,
  optionalAmount,
  optionalText,
  requireAmount,
  requireText,
  requireWord,
} from '../../request/input.ts'
import { eachItem, requireItems } from '../batch.ts'
import { cancellableOrder, isCancellable, NOT_CANCELLABLE, SPOT } from './find-order.ts'
import { parseOrder, withAmounts } from './parse-order.ts'
import { readSpotOrder, spotPlacing } from './placing.ts'
import { presentProgress } from './present.ts'

/** Orders that one batch may hold. */
const BATCH_MAX = 5

/** Placing, changing and cancelling high-frequency spot orders. */
export const spotOrderWrites: readonly Route[] = [
  route('POST', 'spot', '/api/v1/hf/orders', (call) => acknowledge(place(call, asObject(call.body)))),
  route('POST', 'spot', '/api/v1/hf/orders/sync', (call) =>
    acknowledgeSync(place(call, asObject(call.body))),
  ),
  route('POST', 'spot', '/api/v1/hf/orders/test', (call) => {
    const request = parseOrder(call.state, asObject(call.body), 'TRADE')
    return { orderId: call.state.ids.order(), clientOid: request.clientOid }
  }),
  route('POST', 'spot', '/api/v1/hf/orders/multi', (call) => placeBatch(call, acknowledge)),
  route('POST', 'spot', '/api/v1/hf/orders/multi/sync', (call) => placeBatch(call, acknowledgeSync)),
  route('POST', 'spot', '/api/v1/hf/orders/alter', alter),
  route('DELETE', 'spot', '/api/v1/hf/orders/{orderId}', (call) => ({ orderId: cancel(call).id })),
  route('DELETE', 'spot', '/api/v1/hf/orders/client-order/{clientOid}', (call) => ({
    clientOid: cancel(call).clientOid,
  })),
  route('DELETE', 'spot', '/api/v1/hf/orders/sync/{orderId}', (call) => {
    const order = cancel(call)
    return { orderId: order.id, ...presentProgress(order) }
  }),
  route('DELETE', 'spot', '/api/v1/hf/orders/sync/client-order/{clientOid}', (call) => {
    const order = cancel(call)
    return { clientOid: order.clientOid, ...presentProgress(order) }
  }),
  route('DELETE', 'spot', '/api/v1/hf/orders/cancel/{orderId}', cancelPart),
  route('DELETE', 'spot', '/api/v1/hf/orders', (call) => {
    const symbol = requireText(call.query, 'symbol')
    call.state.market(symbol)
    for (const order of call.state.orders.open(call.uid, 'TRADE', symbol))
      if (isCancellable(call, order)) closeOrder(call.state, order, 'cancelled')
    return 'success'
  }),
  route('DELETE', 'spot', '/api/v1/hf/orders/cancelAll', (call) => {
    const open = call.state.orders.open(call.uid, 'TRADE').filter((order) => isCancellable(call, order))
    for (const order of open) closeOrder(call.state, order, 'cancelled')
    return { succeedSymbols: [...new Set(open.map((order) => order.symbol))], failedSymbols: [] }
  }),
]

function place(call: Call, fields: Fields): Order {
  const { request, placing } = readSpotOrder(call, fields)
  return placeOrder(call.state, request, placing)
}

function acknowledge(order: Order): Record<string, unknown> {
  return { orderId: order.id, clientOid: order.clientOid }
}

function acknowledgeSync(order: Order): Record<string, unknown> {
  return {
    orderId: order.id,
    clientOid: order.clientOid,
    orderTime: order.createdAt,
    ...presentProgress(order),
    matchTime: order.matchedAt,
  }
}

function placeBatch(
  call: Call,
  present: (order: Order) => Record<string, unknown>,
): Record<string, unknown>[] {
  return eachItem<Record<string, unknown>>(
    requireItems(asObject(call.body), 'orderList', BATCH_MAX),
    (fields) => {
      // "The order types must be limit orders", says KuCoin.
      requireWord(fields, 'type', ['limit'])
      return { ...present(place(call, fields)), success: true }
    },
    ({ message }) => ({ success: false, failMsg: message }),
  )
}

function cancel(call: Call): Order {
  const order = cancellableOrder(call, SPOT)
  closeOrder(call.state, order, 'cancelled')
  return order
}

function cancelPart(call: Call): Record<string, unknown> {
  const order = cancellableOrder(call, SPOT)
  const { rules } = call.state.market(order.symbol)
  const wanted = requireAmount(call.query, 'cancelSize')
  if (floorTo(wanted, rules.baseIncrement) !== wanted)
    refuse('600100', 'The cancelSize increment is invalid.')
  if (wanted > remainingSize(order)) refuse('400100', 'The cancelSize is larger than the remaining size.')
  reduceOrder(call.state, order, wanted)
  return { orderId: order.id, cancelSize: formatDecimal(wanted) }
}

// KuCoin's "alter" is a cancel and a new order under the same clientOid; what was traded before stays traded, and
// all but price and size stays as it was: the endpoint takes nothing else. Seconds of `cancelAfter` begin anew. Of a size
// below what was traded its page says "the order will be considered as completed, and the order will be cancelled, and no
// new order will be placed", and not what is answered then: here no id.
function alter(call: Call): Record<string, unknown> {
  const fields = asObject(call.body)
  const orderId = optionalText(fields, 'orderId')
  const clientOid = optionalText(fields, 'clientOid')
  if (orderId === undefined && clientOid === undefined) {
    refuse('400100', 'Either the orderId or the clientOid is needed.', 400)
  }
  const params: Record<string, string> =
    orderId !== undefined ? { orderId } : { clientOid: clientOid as string }
  const old = cancellableOrder({ ...call, params, query: { symbol: requireText(fields, 'symbol') } }, SPOT)
  // A market order has no price to change, and nothing of it would rest: what is sent would be another kind of order.
  if (old.type === 'market') refuse('400100', NOT_CANCELLABLE)
  const { state } = call
  const newPrice = optionalAmount(fields, 'newPrice')
  const newSize = optionalAmount(fields, 'newSize')
  if (newPrice === undefined && newSize === undefined)
    refuse('400100', 'Either the newPrice or the newSize is needed.', 400)
  const request = withAmounts(state, old, newPrice ?? old.price, newSize ?? remainingSize(old))
  if (newSize !== undefined && newSize < old.dealSize) {
    closeOrder(state, old, 'cancelled')
    return { newOrderId: null, clientOid: old.clientOid }
  }
  // The old order goes only when nothing can refuse the new one any more.
  checkAuction(state, state.market(old.symbol), request)
  if (!isPaidByReplacing(state, old, request)) refuse(SPOT.fundsCode, 'Balance insufficient!')
  closeOrder(state, old, 'cancelled')
  const fresh = placeOrder(state, request, spotPlacing(call))
  return { newOrderId: fresh.id, clientOid: fresh.clientOid }
}
