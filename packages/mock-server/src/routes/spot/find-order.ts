import type { Order, TradeType } from '../../model/order.ts'
import { refuse } from '../../model/refusal.ts'
import type { Call } from '../../request/call.ts'
import { requireText } from '../../request/input.ts'
import { showsOrder } from '../shown.ts'

/** Which family of orders an endpoint serves, and with which codes it refuses. */
export interface OrderFamily {
  readonly tradeTypes: readonly TradeType[]
  readonly duplicateCode: string
  readonly fundsCode: string
  /** Code for an order that a read does not find. */
  readonly missingCode: string
}

/** Spot orders. */
export const SPOT: OrderFamily = {
  tradeTypes: ['TRADE'],
  duplicateCode: '102426',
  fundsCode: '200004',
  missingCode: '102436',
}

/** Margin orders. */
export const MARGIN: OrderFamily = {
  tradeTypes: ['MARGIN_TRADE', 'MARGIN_ISOLATED_TRADE'],
  duplicateCode: '126044',
  fundsCode: '126013',
  missingCode: '126043',
}

/** The order that the path names by `orderId` or `clientOid`, if it is the caller's and of this family. */
export function findOrder(call: Call, family: OrderFamily): Order | undefined {
  const { orderId, clientOid } = call.params
  const order =
    orderId !== undefined
      ? call.state.orders.byId(orderId)
      : call.state.orders.byClientOid(call.uid, clientOid as string, family.tradeTypes[0] as TradeType)
  if (order === undefined || order.uid !== call.uid || !family.tradeTypes.includes(order.tradeType))
    return undefined
  return order.symbol === requireText(call.query, 'symbol') ? order : undefined
}

/** For reads: finds no orders that are hidden or forgotten. */
export function readOrder(call: Call, family: OrderFamily): Order {
  const order = findOrder(call, family)
  if (order === undefined || !showsOrder(call, order)) return refuse(family.missingCode, 'order not exist.')
  return order
}

/** For cancels: an order has to be there and open. Cancelling works on orders that reads do not show yet. */
export function cancellableOrder(call: Call, family: OrderFamily): Order {
  const order = findOrder(call, family)
  if (order?.state !== 'open') return refuse('400100', 'order_not_exist_or_not_allow_to_cancel')
  return order
}
