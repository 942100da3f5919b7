/** OCO orders on margin: a limit order and a stop order of which one cancels the other. */
import { marginCodes } from '../../errors/api-codes/margin.ts'
import type { Endpoint } from '../endpoint.ts'
import type { OcoOrder, OcoOrderDetail } from '../orders.ts'
import type {
  CancelledOrders,
  ClientOid,
  DecimalString,
  MarginTradeType,
  OrderId,
  Side,
  UnknownParams,
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
  /** Repay with what comes in. */
  readonly autoRepay?: boolean
  /** Borrow what is missing. */
  readonly autoBorrow?: boolean
}

/**
 * Places a limit order and a stop order of which one cancels the other.
 *
 * Unverified: parameters and answer are what other clients take them to be.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const placeOcoOrder: Endpoint<PlaceOcoOrder, OrderId> = {
  method: 'POST',
  path: '/api/v3/hf/margin/oco-order',
  codes: marginCodes,
  verified: false,
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
    autoRepay: 1,
    autoBorrow: 1,
  },
}

/**
 * Cancels both orders of a pair.
 *
 * Unverified: parameters and answer are what other clients take them to be.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const cancelOcoOrder: Endpoint<OrderId, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/oco-order/cancel-by-id',
  codes: marginCodes,
  verified: false,
  fields: { orderId: 1 },
}

/**
 * Cancels both orders of a pair by its own id.
 *
 * Unverified: parameters and answer are what other clients take them to be.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const cancelOcoOrderByClientOid: Endpoint<ClientOid, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/oco-order/cancel-by-clientOid',
  codes: marginCodes,
  verified: false,
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
 * Unverified: parameters and answer are what other clients take them to be.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const cancelOcoOrders: Endpoint<CancelOcoOrders, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/oco-order/cancel',
  codes: marginCodes,
  verified: false,
  fields: { orderIds: 1, symbol: 1, tradeType: 1 },
}

/**
 * Gives a pair by its own id.
 *
 * Unverified: parameters and answer are what other clients take them to be.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const getOcoOrderByClientOid: Endpoint<ClientOid, OcoOrder> = {
  method: 'GET',
  path: '/api/v3/hf/margin/oco-order/clientOid',
  codes: marginCodes,
  permission: 'General',
  verified: false,
}

/**
 * Gives a pair with both its orders.
 *
 * Unverified: parameters and answer are what other clients take them to be.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const getOcoOrderDetail: Endpoint<OrderId, OcoOrderDetail> = {
  method: 'GET',
  path: '/api/v3/hf/margin/oco-order/detail/orderId',
  codes: marginCodes,
  permission: 'General',
  verified: false,
}

/**
 * Gives a pair.
 *
 * Unverified: neither parameters nor answer are documented.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const getOcoOrder: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/v3/hf/margin/oco-order/orderId',
  codes: marginCodes,
  verified: false,
}

/**
 * Lists pairs.
 *
 * Unverified: neither parameters nor answer are documented.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const listOcoOrders: Endpoint<UnknownParams, unknown> = {
  method: 'GET',
  path: '/api/v3/hf/margin/oco-orders',
  codes: marginCodes,
  verified: false,
}
