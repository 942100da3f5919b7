/** Cancelling and reading margin orders. */
import { parseJson } from '../../encoding/json.ts'
import { marginCodes } from '../../errors/api-codes/margin.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Fill, Order } from '../orders.ts'
import { doneOrdersRange, fillsRange } from '../time/ranges.ts'
import type {
  ClientOid,
  CursorPage,
  CursorParams,
  DecimalString,
  MarginTradeType,
  OrderId,
  OrderType,
  Side,
  TimeRange,
} from '../types.ts'

/** What {@link cancelOrder} sends: `DELETE /api/v3/hf/margin/orders/{orderId}`. */
export interface CancelOrder {
  readonly symbol: string
  readonly orderId: string
}

/**
 * Cancels an order; the answer says that the request was taken, not that the order is gone.
 *
 * Permission `Margin`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470195
 */
export const cancelOrder: Endpoint<CancelOrder, OrderId> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/orders/{orderId}',
  codes: marginCodes,
  weight: 2,
  permission: 'Margin',
  fields: { symbol: 1, orderId: 1 },
}

/** What {@link cancelOrderByClientOid} sends: `DELETE /api/v3/hf/margin/orders/client-order/{clientOid}`. */
export interface CancelOrderByClientOid {
  readonly symbol: string
  readonly clientOid: string
}

/**
 * Cancels an order by its own id; the answer says that the request was taken, not that the order is gone.
 *
 * Permission `Margin`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470201
 */
export const cancelOrderByClientOid: Endpoint<CancelOrderByClientOid, ClientOid> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/orders/client-order/{clientOid}',
  codes: marginCodes,
  weight: 2,
  permission: 'Margin',
  fields: { symbol: 1, clientOid: 1 },
}

/** What {@link cancelOrders} sends: `DELETE /api/v3/hf/margin/orders`. */
export interface CancelOrders {
  readonly symbol: string
  readonly tradeType: MarginTradeType
}

/**
 * Cancels all orders of a symbol.
 *
 * Permission `Margin`; costs 5 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470197
 */
export const cancelOrders: Endpoint<CancelOrders, 'success'> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/orders',
  codes: marginCodes,
  weight: 5,
  permission: 'Margin',
  fields: { symbol: 1, tradeType: 1 },
}

/** A margin order, open or done. */
export interface MarginOrder extends Order {
  /** Kind of stop order; null: none. */
  readonly stop: string | null
  readonly stopTriggered: boolean
  readonly stopPrice: DecimalString
}

/** What {@link getOrder} sends: `GET /api/v3/hf/margin/orders/{orderId}`. */
export interface GetOrder {
  readonly symbol: string
  readonly orderId: string
}

/**
 * Gives one order.
 *
 * Permission `General`; costs 5 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470202
 */
export const getOrder: Endpoint<GetOrder, MarginOrder> = {
  method: 'GET',
  path: '/api/v3/hf/margin/orders/{orderId}',
  codes: marginCodes,
  weight: 5,
  permission: 'General',
}

/** What {@link getOrderByClientOid} sends: `GET /api/v3/hf/margin/orders/client-order/{clientOid}`. */
export interface GetOrderByClientOid {
  readonly symbol: string
  readonly clientOid: string
}

/**
 * Gives one order by its own id.
 *
 * Permission `General`; costs 5 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470203
 */
export const getOrderByClientOid: Endpoint<GetOrderByClientOid, MarginOrder> = {
  method: 'GET',
  path: '/api/v3/hf/margin/orders/client-order/{clientOid}',
  codes: marginCodes,
  weight: 5,
  permission: 'General',
}

/** Symbols in which orders are open. */
export interface ActiveMarginSymbols {
  /** How many there are. */
  readonly symbolSize: number
  readonly symbols: readonly string[]
}

/** What {@link listActiveSymbols} sends: `GET /api/v3/hf/margin/order/active/symbols`. */
export interface ListActiveSymbols {
  readonly tradeType: MarginTradeType
}

/**
 * Lists the symbols in which orders are open.
 *
 * Permission `Margin`; costs 4 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470196
 */
export const listActiveSymbols: Endpoint<ListActiveSymbols, ActiveMarginSymbols> = {
  method: 'GET',
  path: '/api/v3/hf/margin/order/active/symbols',
  codes: marginCodes,
  weight: 4,
  permission: 'Margin',
}

/** What {@link listOpenOrders} sends: `GET /api/v3/hf/margin/orders/active`. */
export interface ListOpenOrders {
  readonly symbol: string
  readonly tradeType: MarginTradeType
}

/**
 * Lists all open orders of a symbol, newest first.
 *
 * Permission `General`; costs 4 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470198
 */
export const listOpenOrders: Endpoint<ListOpenOrders, readonly MarginOrder[]> = {
  method: 'GET',
  path: '/api/v3/hf/margin/orders/active',
  codes: marginCodes,
  weight: 4,
  permission: 'General',
}

/** What {@link listDoneOrders} sends: `GET /api/v3/hf/margin/orders/done`. */
export interface ListDoneOrders extends TimeRange, CursorParams {
  readonly symbol: string
  readonly tradeType: MarginTradeType
  readonly side?: Side
  readonly type?: OrderType
  /** Rows per page, 1 to 100; default 20. */
  readonly limit?: number
}

/**
 * Lists filled and cancelled orders of a symbol, newest first.
 *
 * Kept for 7 days, orders cancelled without a fill for 48 hours; of a longer range the rest is left out in silence.
 *
 * Permission `General`; costs 10 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470199
 */
export const listDoneOrders: Endpoint<ListDoneOrders, CursorPage<MarginOrder>> = {
  method: 'GET',
  path: '/api/v3/hf/margin/orders/done',
  codes: marginCodes,
  weight: 10,
  permission: 'General',
  pagination: 'lastId',
  time: doneOrdersRange,
}

/** What {@link listFills} sends: `GET /api/v3/hf/margin/fills`. */
export interface ListFills extends TimeRange, CursorParams {
  readonly symbol: string
  readonly tradeType: MarginTradeType
  /** Fills of this order only. */
  readonly orderId?: string
  readonly side?: Side
  readonly type?: OrderType
  /** Rows per page, 1 to 100; default 20. */
  readonly limit?: number
}

/**
 * Lists the fills of a symbol, newest first.
 *
 * Kept for 7 days; of a longer range the rest is left out in silence.
 *
 * Permission `General`; costs 5 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470200
 */
export const listFills: Endpoint<ListFills, CursorPage<Fill>> = {
  method: 'GET',
  path: '/api/v3/hf/margin/fills',
  codes: marginCodes,
  weight: 5,
  permission: 'General',
  pagination: 'lastId',
  integers: { fields: ['tradeId'], parse: parseJson },
  time: fillsRange,
}
