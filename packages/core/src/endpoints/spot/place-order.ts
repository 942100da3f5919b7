/** What a high-frequency spot order may say. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import { termFields } from '../order-fields.ts'
import type { LimitTerms, MarketTerms, OrderLifetime } from '../orders.ts'
import type { DecimalString, PlaceOrderAck, SelfTradePrevention, Side } from '../types.ts'

/** What every order says. */
interface OrderHead {
  /** Own id of the order, 40 characters at most: letters, digits, `_` and `-`. */
  readonly clientOid?: string
  readonly symbol: string
  readonly side: Side
  /** Self-trade prevention; default none. */
  readonly stp?: SelfTradePrevention
  /** Note, 20 ASCII characters at most. */
  readonly remark?: string
  /** Tag, 20 ASCII characters at most. */
  readonly tags?: string
  /** The exchange refuses the order where it arrives later than this, in ms, after `clientTimestamp`. */
  readonly allowMaxTimeWindow?: number
  /** Time for `allowMaxTimeWindow`, epoch ms; the header's where absent. */
  readonly clientTimestamp?: number
}

/** An order at a price or better. */
export type PlaceLimitOrder = OrderHead & { readonly type: 'limit' } & LimitTerms & OrderLifetime

/** An order at what the book gives. */
export type PlaceMarketOrder = OrderHead & MarketTerms

/** What {@link placeOrder} sends: `POST /api/v1/hf/orders`. */
export type PlaceOrder = PlaceLimitOrder | PlaceMarketOrder

/** How far an order got while the call waited for the matching engine. */
export interface SyncOrderState {
  /** Size as it was placed. */
  readonly originSize: DecimalString
  /** Filled of it. */
  readonly dealSize: DecimalString
  /** Left of it. */
  readonly remainSize: DecimalString
  /** Cancelled of it. */
  readonly canceledSize: DecimalString
  readonly status: 'open' | 'done'
}

/** Both ids of an order, and how far it got while the call waited for the matching engine. */
export interface SyncOrderAck extends PlaceOrderAck, SyncOrderState {
  /** When the order was taken, epoch ms. */
  readonly orderTime: number
  /** When it was matched, epoch ms. */
  readonly matchTime: number
}

const orderFields = {
  clientOid: 1,
  symbol: 1,
  side: 1,
  ...termFields,
  stp: 1,
  remark: 1,
  tags: 1,
  allowMaxTimeWindow: 1,
  clientTimestamp: 1,
} as const

/**
 * Places an order and answers as soon as it is accepted.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470188
 */
export const placeOrder: Endpoint<PlaceOrder, PlaceOrderAck> = {
  method: 'POST',
  path: '/api/v1/hf/orders',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  idField: 'orderId',
  fields: orderFields,
}

/**
 * Places an order and answers once it has been matched.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470170
 */
export const placeOrderSync: Endpoint<PlaceOrder, SyncOrderAck> = {
  method: 'POST',
  path: '/api/v1/hf/orders/sync',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  idField: 'orderId',
  fields: orderFields,
}

/**
 * Checks an order as if it were placed, and places nothing.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470187
 */
export const testOrder: Endpoint<PlaceOrder, PlaceOrderAck> = {
  method: 'POST',
  path: '/api/v1/hf/orders/test',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  writes: false,
  fields: orderFields,
}

/** What {@link placeOrders} and {@link placeOrdersSync} send. */
export interface PlaceOrders {
  /** At most 5 limit orders, of any symbols. */
  readonly orderList: readonly PlaceLimitOrder[]
}

/** What became of one order of a batch, in the order of the batch. */
export type PlacedOrder = ({ readonly success: true } & BatchAck) | RefusedOrder

/** What became of one order of a batch, after the matching engine saw it. */
export type PlacedOrderSync =
  | ({ readonly success: true } & BatchAck & Omit<SyncOrderAck, keyof PlaceOrderAck>)
  | RefusedOrder

/** Ids of an order of a batch that was accepted. */
export interface BatchAck {
  readonly orderId: string
  /** Absent where the order was given none. */
  readonly clientOid?: string
}

/** An order of a batch that was not accepted. */
export interface RefusedOrder {
  readonly success: false
  /** Why not, in KuCoin's words. */
  readonly failMsg: string
}

/**
 * Places up to 5 orders; each succeeds or fails alone.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470168
 */
export const placeOrders: Endpoint<PlaceOrders, readonly PlacedOrder[]> = {
  method: 'POST',
  path: '/api/v1/hf/orders/multi',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  fields: { orderList: [orderFields] },
}

/**
 * Places up to 5 orders and answers once they have been matched; each succeeds or fails alone.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470169
 */
export const placeOrdersSync: Endpoint<PlaceOrders, readonly PlacedOrderSync[]> = {
  method: 'POST',
  path: '/api/v1/hf/orders/multi/sync',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  fields: { orderList: [orderFields] },
}

/**
 * What {@link modifyOrder} sends:
 * `POST /api/v1/hf/orders/alter`; which order, and its new price, its new size or both.
 */
export type ModifyOrder = {
  readonly symbol: string
} & (
  | { readonly orderId: string; readonly clientOid?: undefined }
  | { readonly clientOid: string; readonly orderId?: undefined }
) &
  (
    | { readonly newPrice: DecimalString; readonly newSize?: DecimalString }
    | { readonly newSize: DecimalString; readonly newPrice?: undefined }
  )

/** The order that stands in place of the old one. */
export interface ModifiedOrder {
  readonly newOrderId: string
  /** Own id of the order, which stays. */
  readonly clientOid: string
}

/**
 * Cancels an order and places it anew with another price or size.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470171
 */
export const modifyOrder: Endpoint<ModifyOrder, ModifiedOrder> = {
  method: 'POST',
  path: '/api/v1/hf/orders/alter',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  idField: 'newOrderId',
  fields: { symbol: 1, orderId: 1, clientOid: 1, newPrice: 1, newSize: 1 },
}
