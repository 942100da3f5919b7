/**
 * Stop orders of the spot exchange. KuCoin lists some of these calls as old; there are no newer ones that do the same.
 */
import { parseJson } from '../../encoding/json.ts'
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import { termFields } from '../order-fields.ts'
import type { LimitTerms, MarketTerms, OrderLifetime, StopOrder } from '../orders.ts'
import { atRange } from '../time/ranges.ts'
import type {
  CancelledOrders,
  ClientOid,
  DecimalString,
  MarginTradeType,
  OrderId,
  OrderType,
  Page,
  PageParams,
  SelfTradePrevention,
  Side,
  TimeRange,
} from '../types.ts'

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
  /** The spot account, which is the default; on margin take `margin.placeStopOrder`. */
  readonly tradeType?: 'TRADE'
}

/** An order that waits for its stop price and is then placed as it says. */
export type PlaceStopOrder = StopOrderHead &
  (({ readonly type: 'limit' } & LimitTerms & OrderLifetime) | MarketTerms)

/**
 * Places an order that waits for its stop price.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470334
 */
export const placeStopOrder: Endpoint<PlaceStopOrder, OrderId> = {
  method: 'POST',
  path: '/api/v1/stop-order',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  idField: 'orderId',
  fields: {
    clientOid: 1,
    symbol: 1,
    side: 1,
    ...termFields,
    stopPrice: 1,
    stop: 1,
    stp: 1,
    remark: 1,
    tradeType: 'TRADE',
  },
}

/**
 * Cancels a stop order that has not been triggered.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `Spot`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470335
 */
export const cancelStopOrder: Endpoint<OrderId, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v1/stop-order/{orderId}',
  codes: spotCodes,
  weight: 3,
  permission: 'Spot',
  fields: { orderId: 1 },
}

/** A stop order by its own id. */
export interface CancelStopOrderByClientOid extends ClientOid {
  readonly symbol?: string
}

/** What was cancelled by its own id. */
export interface CancelledStopOrder extends ClientOid {
  readonly cancelledOrderId: string
}

/**
 * Cancels a stop order that has not been triggered, by its own id.
 *
 * KuCoin lists this call as old and has no newer one.
 *
 * Permission `Spot`; costs 5 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470336
 */
export const cancelStopOrderByClientOid: Endpoint<CancelStopOrderByClientOid, CancelledStopOrder> = {
  method: 'DELETE',
  path: '/api/v1/stop-order/cancelOrderByClientOid',
  codes: spotCodes,
  weight: 5,
  permission: 'Spot',
  fields: { symbol: 1, clientOid: 1 },
}

/** What {@link listStopOrders} sends: `GET /api/v1/stop-order`. */
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
 * Permission `General`; costs 8 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470338
 */
export const listStopOrders: Endpoint<ListStopOrders, Page<StopOrder>> = {
  method: 'GET',
  path: '/api/v1/stop-order',
  codes: spotCodes,
  weight: 8,
  permission: 'General',
  pagination: 'page',
  integers: { fields: ['orderTime'], parse: parseJson },
  time: atRange,
}

/** What {@link getStopOrder} sends: `GET /api/v1/stop-order/{orderId}`. */
export interface GetStopOrder {
  readonly orderId: string
}

/**
 * Gives one stop order.
 *
 * Permission `General`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470339
 */
export const getStopOrder: Endpoint<GetStopOrder, StopOrder> = {
  method: 'GET',
  path: '/api/v1/stop-order/{orderId}',
  codes: spotCodes,
  weight: 3,
  permission: 'General',
  integers: { fields: ['orderTime'], parse: parseJson },
}

/** What {@link getStopOrderByClientOid} sends: `GET /api/v1/stop-order/queryOrderByClientOid`. */
export interface GetStopOrderByClientOid {
  readonly clientOid: string
  readonly symbol?: string
}

/**
 * Gives the stop orders that carry an own id.
 *
 * Permission `General`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470340
 */
export const getStopOrderByClientOid: Endpoint<GetStopOrderByClientOid, readonly StopOrder[]> = {
  method: 'GET',
  path: '/api/v1/stop-order/queryOrderByClientOid',
  codes: spotCodes,
  weight: 3,
  permission: 'General',
  integers: { fields: ['orderTime'], parse: parseJson },
}

/** What {@link cancelStopOrders} sends: `DELETE /api/v1/stop-order/cancel`. */
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
 * Permission `Spot`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470337
 */
export const cancelStopOrders: Endpoint<CancelStopOrders, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v1/stop-order/cancel',
  codes: spotCodes,
  weight: 3,
  permission: 'Spot',
  fields: { symbol: 1, tradeType: 1, orderIds: 1 },
}

/** What was cancelled with an own id. */
export interface CancelledOcoOrder {
  readonly cancelledOrderId: string
  readonly clientOid: string
  /** The two orders of an OCO pair; null where it was none. */
  readonly cancelledOcoOrderIds: readonly string[] | null
}

/** What {@link cancelStandardOrderByClientOid} sends: `DELETE /api/v1/order/client-order/{clientOid}`. */
export interface CancelStandardOrderByClientOid {
  readonly clientOid: string
}

/**
 * Cancels an order of the older, not high-frequency, system by its own id.
 *
 * Permission `Spot`; costs 3 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470344
 */
export const cancelStandardOrderByClientOid: Endpoint<CancelStandardOrderByClientOid, CancelledOcoOrder> = {
  method: 'DELETE',
  path: '/api/v1/order/client-order/{clientOid}',
  codes: spotCodes,
  weight: 3,
  permission: 'Spot',
  fields: { clientOid: 1 },
}
