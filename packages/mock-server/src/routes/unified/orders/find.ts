import type { Order, OrderRequest } from '../../../model/order.ts'
import { refuse } from '../../../model/refusal.ts'
import type { StopOrder } from '../../../model/stop-order.ts'
import type { Call } from '../../../request/call.ts'
import { type Fields, optionalText } from '../../../request/input.ts'
import { requireSymbol, toTradeType, type UnifiedTradeType } from './trade-types.ts'

/** An order, or a conditional one. */
export type Found = { readonly order: Order } | { readonly stop: StopOrder }

/** What a caller looks for: what a read shows, or what can still be cancelled. */
export interface Wanted {
  readonly order: (order: Order) => boolean
  readonly stop: (stop: StopOrder) => boolean
}

/** The newest that is wanted of what the fields name by `orderId`, or by `clientOid` where there is no orderId. */
export function find(
  call: Call,
  fields: Fields,
  tradeType: UnifiedTradeType,
  wanted: Wanted,
): Found | undefined {
  const { orders, stops } = call.state
  const symbol = requireSymbol(call, fields, tradeType)
  const type = toTradeType(tradeType)
  const isAsked = (uid: string, each: OrderRequest): boolean =>
    uid === call.uid && each.unified !== undefined && each.tradeType === type && each.symbol === symbol
  const id = optionalText(fields, 'orderId')
  const name = id ?? optionalText(fields, 'clientOid')
  if (name === undefined) return refuse('400100', 'Either the orderId or the clientOid is needed.', 400)
  const named = id === undefined ? orders.byClientOid(call.uid, name, type) : [orders.byId(id)]
  const order = named.findLast((each) => each !== undefined && isAsked(each.uid, each) && wanted.order(each))
  const known = id === undefined ? stops.byClientOid(call.uid, name, type) : stops.byId(id)
  const stop =
    known !== undefined && isAsked(known.uid, known.request) && wanted.stop(known) ? known : undefined
  if (stop === undefined || order === undefined) return stop === undefined ? order && { order } : { stop }
  // At most one of them has not ended; the two can be of one moment.
  const isOrderMeant = order.state === 'open' || (stop.status !== 'NEW' && order.createdAt > stop.createdAt)
  return isOrderMeant ? { order } : { stop }
}
