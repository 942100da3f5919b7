/** Stop orders and OCO orders of the spot exchange. */
import type { Endpoint } from '../endpoint.ts'
import type { StopOrder } from '../orders.ts'
import type {
  CancelledOrders,
  MarginTradeType,
  OrderType,
  Page,
  PageParams,
  Side,
  TimeRange,
} from '../types.ts'

/** Parameters of {@link listStopOrders}. */
export interface ListStopOrders extends TimeRange, PageParams {
  readonly symbol?: string
  readonly side?: Side
  readonly type?: OrderType
  /** Default `TRADE`. */
  readonly tradeType?: 'TRADE' | MarginTradeType
  /** These only. */
  readonly orderIds?: readonly string[]
  /** `stop` or `oco`. */
  readonly stop?: string
}

/**
 * Lists the stop orders that have not been triggered.
 *
 * @see https://www.kucoin.com/docs-new/api-3470338
 */
export const listStopOrders: Endpoint<ListStopOrders, Page<StopOrder>> = {
  method: 'GET',
  path: '/api/v1/stop-order',
  pool: 'spot',
  weight: 8,
  permission: 'General',
  pagination: 'page',
  integerFields: ['orderTime'],
}

/** Parameters of {@link getStopOrder}. */
export interface GetStopOrder {
  readonly orderId: string
}

/**
 * Gives one stop order.
 *
 * @see https://www.kucoin.com/docs-new/api-3470339
 */
export const getStopOrder: Endpoint<GetStopOrder, StopOrder> = {
  method: 'GET',
  path: '/api/v1/stop-order/{orderId}',
  pool: 'spot',
  weight: 3,
  permission: 'General',
  integerFields: ['orderTime'],
}

/** Parameters of {@link getStopOrderByClientOid}. */
export interface GetStopOrderByClientOid {
  readonly clientOid: string
  readonly symbol?: string
}

/**
 * Gives the stop orders that carry an own id.
 *
 * @see https://www.kucoin.com/docs-new/api-3470340
 */
export const getStopOrderByClientOid: Endpoint<GetStopOrderByClientOid, readonly StopOrder[]> = {
  method: 'GET',
  path: '/api/v1/stop-order/queryOrderByClientOid',
  pool: 'spot',
  weight: 3,
  permission: 'General',
  integerFields: ['orderTime'],
}

/** Parameters of {@link cancelStopOrders}. */
export interface CancelStopOrders {
  readonly symbol?: string
  /** Default `TRADE`. */
  readonly tradeType?: 'TRADE' | MarginTradeType
  /** These only. */
  readonly orderIds?: readonly string[]
}

/**
 * Cancels stop orders: those named, else all that match.
 *
 * @see https://www.kucoin.com/docs-new/api-3470337
 */
export const cancelStopOrders: Endpoint<CancelStopOrders, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v1/stop-order/cancel',
  pool: 'spot',
  weight: 3,
  permission: 'Spot',
}

/** What was cancelled with an own id. */
export interface CancelledOcoOrder {
  readonly cancelledOrderId: string
  readonly clientOid: string
  /** The two orders of an OCO pair; null where it was none. */
  readonly cancelledOcoOrderIds: readonly string[] | null
}

/** Parameters of {@link cancelStandardOrderByClientOid}. */
export interface CancelStandardOrderByClientOid {
  readonly clientOid: string
}

/**
 * Cancels an order of the older, not high-frequency, system by its own id.
 *
 * @see https://www.kucoin.com/docs-new/api-3470344
 */
export const cancelStandardOrderByClientOid: Endpoint<CancelStandardOrderByClientOid, CancelledOcoOrder> = {
  method: 'DELETE',
  path: '/api/v1/order/client-order/{clientOid}',
  pool: 'spot',
  weight: 3,
  permission: 'Spot',
}
