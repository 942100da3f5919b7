import { nanoseconds } from '../../../base/nanoseconds.ts'
import { closeOrder } from '../../../engine/close.ts'
import { refuse } from '../../../model/refusal.ts'
import { type Call, type Route, route } from '../../../request/call.ts'
import { asObject, type Fields, optionalChoice } from '../../../request/input.ts'
import { eachItem, requireItems } from '../../batch.ts'
import { isCancellable } from '../../spot/find-order.ts'
import { type Found, find } from './find.ts'
import { acknowledge } from './place.ts'
import { requireSymbol, requireTradeType, toTradeType, type UnifiedTradeType } from './trade-types.ts'

/** Orders that one batch may name, and that one cancel of all reaches. */
const BATCH_MAX = 20
const ALL_MAX = 100

/** Cancelling orders of the unified account. */
export const unifiedCancelling: readonly Route[] = [
  route('POST', 'spot', '/api/ua/v2/unified/order/cancel', (call) => {
    const fields = asObject(call.body)
    const tradeType = requireTradeType(fields)
    return acknowledge(call, toTradeType(tradeType), cancelOne(call, tradeType, fields))
  }),
  route('POST', 'spot', '/api/ua/v2/unified/order/cancel-batch', (call) => {
    const fields = asObject(call.body)
    const tradeType = requireTradeType(fields)
    const ts = nanoseconds(call.state.now())
    const items = eachItem<Record<string, unknown>>(
      requireItems(fields, 'cancelOrderList', BATCH_MAX),
      (item) => ({ ...cancelled(cancelOne(call, tradeType, item)), ts }),
      ({ code, message }, { orderId, clientOid }) => ({ orderId, clientOid, code, msg: message, ts }),
    )
    return { tradeType, items }
  }),
  route('POST', 'spot', '/api/ua/v2/unified/order/cancel-all', (call) => {
    const fields = asObject(call.body)
    const tradeType = requireTradeType(fields)
    const ts = nanoseconds(call.state.now())
    const items = openOf(call, fields, tradeType).slice(0, ALL_MAX)
    return { tradeType, ts, items: items.map((found) => ({ ...cancelled(cancel(call, found)), ts })) }
  }),
]

/** Name of an order. */
interface Named {
  readonly id: string
  readonly clientOid: string
}

function cancelled({ id, clientOid }: Named): Record<string, unknown> {
  return { orderId: id, clientOid, code: '200000', msg: 'success' }
}

/** Code of an order that is not there or not open any more: one of the three that XChange knows for that. */
function cancelOne(call: Call, tradeType: UnifiedTradeType, fields: Fields): Named {
  const found = find(call, fields, tradeType, {
    order: (order) => isCancellable(call, order),
    stop: ({ status }) => status === 'NEW',
  })
  return found === undefined ? refuse('116101', 'The order does not exist.') : cancel(call, found)
}

function cancel({ state }: Call, found: Found): Named {
  if ('order' in found) closeOrder(state, found.order, 'cancelled')
  else state.stops.cancel(found.stop)
  return 'order' in found ? found.order : found.stop
}

/** Orders of a pair or contract that stand, or conditional ones that wait, the oldest first. */
function openOf(call: Call, fields: Fields, tradeType: UnifiedTradeType): Found[] {
  const symbol = requireSymbol(call, fields, tradeType)
  const type = toTradeType(tradeType)
  const marginMode = optionalChoice(fields, 'marginMode', ['CROSS', 'ISOLATED']) ?? 'CROSS'
  const isAsked = (futures: { readonly marginMode: string } | undefined): boolean =>
    futures === undefined || futures.marginMode === marginMode
  if ((optionalChoice(fields, 'orderFilter', ['NORMAL', 'ADVANCED']) ?? 'NORMAL') === 'ADVANCED')
    return call.state.stops
      .waiting(call.uid)
      .filter(
        ({ request }) => request.symbol === symbol && request.tradeType === type && isAsked(request.futures),
      )
      .map((stop) => ({ stop }))
  return call.state.orders
    .open(call.uid, type, symbol)
    .filter((order) => isAsked(order.futures) && isCancellable(call, order))
    .map((order) => ({ order }))
}
