import { isReleasable } from '../../engine/call-auction.ts'
import type { Order, TradeType } from '../../model/order.ts'
import { refuse } from '../../model/refusal.ts'
import type { Call } from '../../request/call.ts'
import { optionalText, requireText } from '../../request/input.ts'
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

/** The newest order that the path names by `orderId` or `clientOid`, out of the caller's that are of this family. */
function findOrder(call: Call, family: OrderFamily, isWanted: (order: Order) => boolean): Order | undefined {
  const { orderId, clientOid = '' } = call.params
  const { orders } = call.state
  const named =
    orderId === undefined
      ? orders.byClientOid(call.uid, clientOid, family.tradeTypes[0] as TradeType)
      : [orders.byId(orderId)]
  // A name may be used on several pairs, once its order has ended.
  const symbol = requireText(call.query, 'symbol')
  const isMeant = (order: Order): boolean =>
    order.uid === call.uid && order.symbol === symbol && family.tradeTypes.includes(order.tradeType)
  return named.findLast((order) => order !== undefined && isMeant(order) && isWanted(order))
}

/** The pair that a query narrows itself to, undefined when it names none; refuses what is not listed. */
export function optionalPair(call: Call): string | undefined {
  const symbol = optionalText(call.query, 'symbol')
  return symbol === undefined ? undefined : call.state.market(symbol).rules.symbol
}

/** For reads: finds no orders that are hidden or forgotten. */
export function readOrder(call: Call, family: OrderFamily): Order {
  const order = findOrder(call, family, (each) => showsOrder(call, each))
  return order ?? refuse(family.missingCode, 'order not exist.')
}

/** Whether an order is open, and no call auction holds it. */
export function isCancellable({ state }: Call, order: Order): boolean {
  return order.state === 'open' && isReleasable(state, order)
}

/** What is said of an order that is not there, or not to be cancelled any more. */
export const NOT_CANCELLABLE = 'order_not_exist_or_not_allow_to_cancel'

/** For cancels: an order has to be there and open. Cancelling works on orders that reads do not show yet. */
export function cancellableOrder(call: Call, family: OrderFamily): Order {
  const order = findOrder(call, family, (each) => isCancellable(call, each))
  return order ?? refuse('400100', NOT_CANCELLABLE)
}
