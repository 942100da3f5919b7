/**
 * OCO orders of the spot exchange: a limit order and a stop order of which one cancels the other. KuCoin lists these
 * calls as old; there are no newer ones.
 */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import type { OcoOrder, OcoOrderDetail } from '../orders.ts'
import { atRange } from '../time/ranges.ts'
import type {
  CancelledOrders,
  ClientOid,
  DecimalString,
  OrderId,
  Page,
  PageParams,
  Side,
  TimeRange,
} from '../types.ts'

/** A limit order and a stop order, each of the same size. */
export interface PlaceOcoOrder {
  /** Own id of the pair, 40 characters at most: letters, digits, `_` and `-`. */
  readonly clientOid?: string
  readonly symbol: string
  readonly side: Side
  /** Price of the limit order. */
  readonly price: DecimalString
  /** In the base currency, for each of the two. */
  readonly size: DecimalString
  /** Price that triggers the stop order; it and `price` lie on both sides of the market. */
  readonly stopPrice: DecimalString
  /** Price of the stop order once triggered. */
  readonly limitPrice: DecimalString
  /** Note, 20 ASCII characters at most. */
  readonly remark?: string
  /** The spot account, which is the default; on margin take `margin.placeOcoOrder`. */
  readonly tradeType?: 'TRADE'
}

/**
 * Places a limit order and a stop order of which one cancels the other.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `Spot`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470353
 */
export const placeOcoOrder: Endpoint<PlaceOcoOrder, OrderId> = {
  method: 'POST',
  path: '/api/v3/oco/order',
  codes: spotCodes,
  weight: 2,
  permission: 'Spot',
  idField: 'orderId',
  fields: {
    clientOid: 1,
    symbol: 1,
    side: 1,
    price: 1,
    size: 1,
    stopPrice: 1,
    limitPrice: 1,
    remark: 1,
    tradeType: 'TRADE',
  },
}

/**
 * Cancels both orders of a pair.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `Spot`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470354
 */
export const cancelOcoOrder: Endpoint<OrderId, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/oco/order/{orderId}',
  codes: spotCodes,
  weight: 3,
  permission: 'Spot',
  fields: { orderId: 1 },
}

/**
 * Cancels both orders of a pair by its own id.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `Spot`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470355
 */
export const cancelOcoOrderByClientOid: Endpoint<ClientOid, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/oco/client-order/{clientOid}',
  codes: spotCodes,
  weight: 3,
  permission: 'Spot',
  fields: { clientOid: 1 },
}

/** The pairs of a symbol. */
export interface CancelOcoOrders {
  readonly symbol: string
  /** These only. */
  readonly orderIds?: readonly string[]
}

/**
 * Cancels all pairs of a symbol.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `Spot`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470356
 */
export const cancelOcoOrders: Endpoint<CancelOcoOrders, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/oco/orders',
  codes: spotCodes,
  weight: 3,
  permission: 'Spot',
  fields: { symbol: 1, orderIds: 1 },
}

/**
 * Gives a pair.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470357
 */
export const getOcoOrder: Endpoint<OrderId, OcoOrder> = {
  method: 'GET',
  path: '/api/v3/oco/order/{orderId}',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
}

/**
 * Gives a pair by its own id.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470358
 */
export const getOcoOrderByClientOid: Endpoint<ClientOid, OcoOrder> = {
  method: 'GET',
  path: '/api/v3/oco/client-order/{clientOid}',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
}

/**
 * Gives a pair with both its orders.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470359
 */
export const getOcoOrderDetail: Endpoint<OrderId, OcoOrderDetail> = {
  method: 'GET',
  path: '/api/v3/oco/order/details/{orderId}',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
}

/** The pairs of a symbol that were placed in a time. */
export interface ListOcoOrders extends TimeRange, PageParams {
  readonly symbol: string
}

/**
 * Lists the pairs of a symbol.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470360
 */
export const listOcoOrders: Endpoint<ListOcoOrders, Page<OcoOrder>> = {
  method: 'GET',
  path: '/api/v3/oco/orders',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  pagination: 'page',
  time: atRange,
}
