/**
 * The calls that place and cancel stop and OCO orders on spot. KuCoin lists them as old, and so they are no part of
 * the endpoints of this library; but there are no newer ones.
 */
import type { Endpoint } from '../../endpoints/endpoint.ts'
import type { OcoOrder, OcoOrderDetail } from '../../endpoints/margin/oco-orders.ts'
import type { LimitTerms, MarketTerms, OrderLifetime, OrderVisibility } from '../../endpoints/orders.ts'
import type {
  CancelledOrders,
  ClientOid,
  DecimalString,
  OrderId,
  Page,
  PageParams,
  SelfTradePrevention,
  Side,
  TimeRange,
} from '../../endpoints/types.ts'

/** What every stop order says. */
interface StopOrderHead {
  /** Own id of the order, 40 characters at most: letters, digits, `_` and `-`. */
  readonly clientOid?: string
  readonly symbol: string
  readonly side: Side
  /** A multiple of the symbol's `priceIncrement`. */
  readonly stopPrice: DecimalString
  /**
   * `loss` triggers at or below the stop price, `entry` at or above it; left out, it follows from where the stop
   * price lies.
   */
  readonly stop?: 'loss' | 'entry'
  /** Self-trade prevention; default none. */
  readonly stp?: SelfTradePrevention
  /** Note, 20 ASCII characters at most. */
  readonly remark?: string
}

/** An order that waits for its stop price and is then placed as it says. */
export type StopOrderParams = StopOrderHead &
  (({ readonly type: 'limit' } & LimitTerms & OrderLifetime & OrderVisibility) | MarketTerms)

/** See https://www.kucoin.com/docs-new/api-3470334. */
export const placeStopOrder: Endpoint<StopOrderParams, OrderId> = {
  method: 'POST',
  path: '/api/v1/stop-order',
  pool: 'spot',
  weight: 1,
  permission: 'Spot',
  idField: 'orderId',
}

/** Which stop order. */
interface StopOrderRef extends ClientOid {
  readonly symbol: string
}

/** See https://www.kucoin.com/docs-new/api-3470336. */
export const cancelStopOrderByClientOid: Endpoint<StopOrderRef, unknown> = {
  method: 'DELETE',
  path: '/api/v1/stop-order/cancelOrderByClientOid',
  pool: 'spot',
  weight: 5,
  permission: 'Spot',
}

/** A limit order and a stop order of which one cancels the other. */
export interface OcoOrderParams {
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
}

/** See https://www.kucoin.com/docs-new/api-3470353. */
export const placeOcoOrder: Endpoint<OcoOrderParams, OrderId> = {
  method: 'POST',
  path: '/api/v3/oco/order',
  pool: 'spot',
  weight: 2,
  permission: 'Spot',
  idField: 'orderId',
}

/** See https://www.kucoin.com/docs-new/api-3470355. */
export const cancelOcoOrderByClientOid: Endpoint<ClientOid, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/oco/client-order/{clientOid}',
  pool: 'spot',
  weight: 3,
  permission: 'Spot',
}

/** See https://www.kucoin.com/docs-new/api-3470356. */
export const cancelOcoOrders: Endpoint<{ readonly symbol: string }, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/oco/orders',
  pool: 'spot',
  weight: 3,
  permission: 'Spot',
}

/** See https://www.kucoin.com/docs-new/api-3470358. */
export const getOcoOrderByClientOid: Endpoint<ClientOid, OcoOrder> = {
  method: 'GET',
  path: '/api/v3/oco/client-order/{clientOid}',
  pool: 'spot',
  weight: 2,
  permission: 'General',
}

/** See https://www.kucoin.com/docs-new/api-3470359. */
export const getOcoOrderDetail: Endpoint<OrderId, OcoOrderDetail> = {
  method: 'GET',
  path: '/api/v3/oco/order/details/{orderId}',
  pool: 'spot',
  weight: 2,
  permission: 'General',
}

/** Which pairs. */
interface ListOcoOrders extends TimeRange, PageParams {
  readonly symbol: string
}

/** See https://www.kucoin.com/docs-new/api-3470360. */
export const listOcoOrders: Endpoint<ListOcoOrders, Page<OcoOrder>> = {
  method: 'GET',
  path: '/api/v3/oco/orders',
  pool: 'spot',
  weight: 2,
  permission: 'General',
  pagination: 'page',
}
