/** Stop orders on margin. */
import { parseJson } from '../../encoding/json.ts'
import { marginCodes } from '../../errors/api-codes/margin.ts'
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
  Page,
  PageParams,
  PlaceOrderAck,
  SelfTradePrevention,
  Side,
  TimeRange,
} from '../types.ts'

/** What every margin stop order says. */
interface StopOrderHead {
  /** Own id of the order, 40 characters at most: letters, digits, `_` and `-`. */
  readonly clientOid: string
  readonly symbol: string
  readonly side: Side
  /** `loss` triggers at or below the stop price, `entry` at or above it; default `loss`. */
  readonly stop?: 'loss' | 'entry'
  readonly stopPrice: DecimalString
  /** Self-trade prevention; default none. */
  readonly stp?: SelfTradePrevention
  /** Isolated instead of cross margin. */
  readonly isIsolated: boolean
  /** Borrow what is missing; default false. */
  readonly autoBorrow?: boolean
  /** Repay with what comes in; default false. */
  readonly autoRepay?: boolean
  /** Note, 20 ASCII characters at most. */
  readonly remark?: string
}

/** What {@link placeStopOrder} sends: `POST /api/v3/hf/margin/stop-order`. */
export type PlaceStopOrder = StopOrderHead & ((LimitTerms & OrderLifetime) | MarketTerms)

/**
 * Places an order that waits for its stop price.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/add-stop-order
 */
export const placeStopOrder: Endpoint<PlaceStopOrder, PlaceOrderAck> = {
  method: 'POST',
  path: '/api/v3/hf/margin/stop-order',
  codes: marginCodes,
  idField: 'orderId',
  fields: {
    clientOid: 1,
    symbol: 1,
    side: 1,
    ...termFields,
    stop: 1,
    stopPrice: 1,
    stp: 1,
    remark: 1,
    isIsolated: 1,
    autoBorrow: 1,
    autoRepay: 1,
  },
}

/**
 * Cancels a stop order.
 *
 * Unverified: KuCoin's page names no parameter; `orderId` is what other clients send.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const cancelStopOrder: Endpoint<OrderId, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/stop-order/cancel-by-id',
  codes: marginCodes,
  verified: false,
  fields: { orderId: 1 },
}

/**
 * Cancels a stop order by its own id.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/cancel-stop-order-by-clientoid
 */
export const cancelStopOrderByClientOid: Endpoint<ClientOid, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/stop-order/cancel-by-clientOid',
  codes: marginCodes,
  fields: { clientOid: 1 },
}

/** What {@link cancelStopOrders} sends: `DELETE /api/v3/hf/margin/stop-order/cancel`. */
export interface CancelStopOrders {
  readonly tradeType: MarginTradeType
  readonly symbol?: string
  /** These only. */
  readonly orderIds?: readonly string[]
}

/**
 * Cancels stop orders: those named, else all that match.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/cancel-stop-orders
 */
export const cancelStopOrders: Endpoint<CancelStopOrders, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/stop-order/cancel',
  codes: marginCodes,
  fields: { tradeType: 1, symbol: 1, orderIds: 1 },
}

/** What {@link listStopOrders} sends: `GET /api/v3/hf/margin/stop-orders`. */
export interface ListStopOrders extends TimeRange, PageParams {
  readonly symbol?: string
  readonly side?: Side
  readonly type?: 'limit' | 'market'
  readonly tradeType?: MarginTradeType
  /** These only. */
  readonly orderIds?: readonly string[]
  /** Those that trigger so only; OCO orders have lists of their own. */
  readonly stop?: 'loss' | 'entry'
}

/**
 * Lists the stop orders that have not been triggered.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/get-stop-orders-list
 */
export const listStopOrders: Endpoint<ListStopOrders, Page<StopOrder>> = {
  method: 'GET',
  path: '/api/v3/hf/margin/stop-orders',
  codes: marginCodes,
  permission: 'General',
  pagination: 'page',
  integers: { fields: ['orderTime'], parse: parseJson },
  time: atRange,
}

/**
 * Gives one stop order; null where there is none.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/get-stop-order-details-by-orderid
 */
export const getStopOrder: Endpoint<OrderId, StopOrder | null> = {
  method: 'GET',
  path: '/api/v3/hf/margin/stop-order/orderId',
  codes: marginCodes,
  permission: 'General',
  integers: { fields: ['orderTime'], parse: parseJson },
}

/**
 * Gives one stop order by its own id; null where there is none.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/rest/margin-trading/orders/get-stop-order-details-by-clientoid
 */
export const getStopOrderByClientOid: Endpoint<ClientOid, StopOrder | null> = {
  method: 'GET',
  path: '/api/v3/hf/margin/stop-order/clientOid',
  codes: marginCodes,
  permission: 'General',
  integers: { fields: ['orderTime'], parse: parseJson },
}
