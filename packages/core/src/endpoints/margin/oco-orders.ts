/** OCO orders on margin: a limit order and a stop order of which one cancels the other. */
import { marginCodes } from '../../errors/api-codes/margin.ts'
import type { Endpoint } from '../endpoint.ts'
import type { OcoOrder, OcoOrderDetail } from '../orders.ts'
import { atRange } from '../time/ranges.ts'
import type {
  CancelledOrders,
  ClientOid,
  DecimalString,
  MarginTradeType,
  OrderId,
  Page,
  PageParams,
  Side,
  TimeRange,
} from '../types.ts'

/** What {@link placeOcoOrder} sends: `POST /api/v3/hf/margin/oco-order`. */
export interface PlaceOcoOrder {
  readonly symbol: string
  readonly side: Side
  /** Price of the limit order. */
  readonly price: DecimalString
  /** In the base currency. */
  readonly size: DecimalString
  /** Price that triggers the stop order. */
  readonly stopPrice: DecimalString
  /** Price of the stop order once triggered. */
  readonly limitPrice: DecimalString
  /** Own id of the pair, 40 characters at most: letters, digits, `_` and `-`. */
  readonly clientOid: string
  /** Isolated instead of cross margin. */
  readonly isIsolated: boolean
  /** Note, 20 ASCII characters at most. */
  readonly remark?: string
  /** Repay with what comes in. */
  readonly autoRepay?: boolean
  /** Borrow what is missing. */
  readonly autoBorrow?: boolean
}

/**
 * Places a limit order and a stop order of which one cancels the other.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/add-oco-order
 */
export const placeOcoOrder: Endpoint<PlaceOcoOrder, OrderId> = {
  method: 'POST',
  path: '/api/v3/hf/margin/oco-order',
  codes: marginCodes,
  idField: 'orderId',
  fields: {
    symbol: 1,
    side: 1,
    price: 1,
    size: 1,
    stopPrice: 1,
    limitPrice: 1,
    clientOid: 1,
    isIsolated: 1,
    remark: 1,
    autoRepay: 1,
    autoBorrow: 1,
  },
}

/**
 * Cancels both orders of a pair.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/cancel-oco-order-by-orderid
 */
export const cancelOcoOrder: Endpoint<OrderId, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/oco-order/cancel-by-id',
  codes: marginCodes,
  fields: { orderId: 1 },
}

/**
 * Cancels both orders of a pair by its own id.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/cancel-oco-order-by-clientoid
 */
export const cancelOcoOrderByClientOid: Endpoint<ClientOid, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/oco-order/cancel-by-clientOid',
  codes: marginCodes,
  fields: { clientOid: 1 },
}

/** What {@link cancelOcoOrders} sends: `DELETE /api/v3/hf/margin/oco-order/cancel`. */
export interface CancelOcoOrders {
  /** These only, at most 500. */
  readonly orderIds?: readonly string[]
  readonly symbol?: string
  readonly tradeType?: MarginTradeType
}

/**
 * Cancels pairs: those named, else all that match.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/cancel-multiple-oco-orders
 */
export const cancelOcoOrders: Endpoint<CancelOcoOrders, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/oco-order/cancel',
  codes: marginCodes,
  fields: { orderIds: 1, symbol: 1, tradeType: 1 },
}

/**
 * Gives a pair by its own id; null where there is none.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/get-oco-order-info-by-clientoid
 */
export const getOcoOrderByClientOid: Endpoint<ClientOid, OcoOrder | null> = {
  method: 'GET',
  path: '/api/v3/hf/margin/oco-order/clientOid',
  codes: marginCodes,
  permission: 'General',
}

/**
 * Gives a pair with both its orders; null where there is none.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/get-oco-order-details
 */
export const getOcoOrderDetail: Endpoint<OrderId, OcoOrderDetail | null> = {
  method: 'GET',
  path: '/api/v3/hf/margin/oco-order/detail/orderId',
  codes: marginCodes,
  permission: 'General',
}

/**
 * Gives a pair; null where there is none.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/get-oco-order-info-by-orderid
 */
export const getOcoOrder: Endpoint<OrderId, OcoOrder | null> = {
  method: 'GET',
  path: '/api/v3/hf/margin/oco-order/orderId',
  codes: marginCodes,
  permission: 'General',
}

/** What {@link listOcoOrders} sends: `GET /api/v3/hf/margin/oco-orders`. */
export interface ListOcoOrders extends TimeRange, PageParams {
  readonly symbol?: string
  readonly tradeType?: MarginTradeType
  /** These only. */
  readonly orderIds?: readonly string[]
}

/**
 * Lists pairs, newest first.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/get-oco-order-list
 */
export const listOcoOrders: Endpoint<ListOcoOrders, Page<OcoOrder>> = {
  method: 'GET',
  path: '/api/v3/hf/margin/oco-orders',
  codes: marginCodes,
  permission: 'General',
  pagination: 'page',
  time: atRange,
}
