/** Cancelling and reading margin orders. */
import { marginCodes } from '../../errors/api-codes/margin.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Fill, Order } from '../orders.ts'
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

/** Parameters of {@link cancelOrder}. */
export interface CancelOrder {
  readonly symbol: string
  readonly orderId: string
}

/**
 * Cancels an order; the answer says that the request was taken, not that the order is gone.
 *
 * @see https://www.kucoin.com/docs-new/api-3470195
 */
export const cancelOrder: Endpoint<CancelOrder, OrderId> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/orders/{orderId}',
  pool: 'spot',
  codes: marginCodes,
  weight: 2,
  permission: 'Margin',
}

/** Parameters of {@link cancelOrderByClientOid}. */
export interface CancelOrderByClientOid {
  readonly symbol: string
  readonly clientOid: string
}

/**
 * Cancels an order by its own id; the answer says that the request was taken, not that the order is gone.
 *
 * @see https://www.kucoin.com/docs-new/api-3470201
 */
export const cancelOrderByClientOid: Endpoint<CancelOrderByClientOid, ClientOid> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/orders/client-order/{clientOid}',
  pool: 'spot',
  codes: marginCodes,
  weight: 2,
  permission: 'Margin',
}

/** Parameters of {@link cancelOrders}. */
export interface CancelOrders {
  readonly symbol: string
  readonly tradeType: MarginTradeType
}

/**
 * Cancels all orders of a symbol.
 *
 * @see https://www.kucoin.com/docs-new/api-3470197
 */
export const cancelOrders: Endpoint<CancelOrders, 'success'> = {
  method: 'DELETE',
  path: '/api/v3/hf/margin/orders',
  pool: 'spot',
  codes: marginCodes,
  weight: 5,
  permission: 'Margin',
}

/** A margin order, open or done. */
export interface MarginOrder extends Order {
  /** Kind of stop order; null: none. */
  readonly stop: string | null
  readonly stopTriggered: boolean
  readonly stopPrice: DecimalString
}

/** Parameters of {@link getOrder}. */
export interface GetOrder {
  readonly symbol: string
  readonly orderId: string
}

/**
 * Gives one order.
 *
 * @see https://www.kucoin.com/docs-new/api-3470202
 */
export const getOrder: Endpoint<GetOrder, MarginOrder> = {
  method: 'GET',
  path: '/api/v3/hf/margin/orders/{orderId}',
  pool: 'spot',
  codes: marginCodes,
  weight: 5,
  permission: 'General',
}

/** Parameters of {@link getOrderByClientOid}. */
export interface GetOrderByClientOid {
  readonly symbol: string
  readonly clientOid: string
}

/**
 * Gives one order by its own id.
 *
 * @see https://www.kucoin.com/docs-new/api-3470203
 */
export const getOrderByClientOid: Endpoint<GetOrderByClientOid, MarginOrder> = {
  method: 'GET',
  path: '/api/v3/hf/margin/orders/client-order/{clientOid}',
  pool: 'spot',
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

/** Parameters of {@link listActiveSymbols}. */
export interface ListActiveSymbols {
  readonly tradeType: MarginTradeType
}

/**
 * Lists the symbols in which orders are open.
 *
 * @see https://www.kucoin.com/docs-new/api-3470196
 */
export const listActiveSymbols: Endpoint<ListActiveSymbols, ActiveMarginSymbols> = {
  method: 'GET',
  path: '/api/v3/hf/margin/order/active/symbols',
  pool: 'spot',
  codes: marginCodes,
  weight: 4,
  permission: 'Margin',
}

/** Parameters of {@link listOpenOrders}. */
export interface ListOpenOrders {
  readonly symbol: string
  readonly tradeType: MarginTradeType
}

/**
 * Lists all open orders of a symbol, newest first.
 *
 * @see https://www.kucoin.com/docs-new/api-3470198
 */
export const listOpenOrders: Endpoint<ListOpenOrders, readonly MarginOrder[]> = {
  method: 'GET',
  path: '/api/v3/hf/margin/orders/active',
  pool: 'spot',
  codes: marginCodes,
  weight: 4,
  permission: 'General',
}

/** Parameters of {@link listDoneOrders}. */
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
 * @see https://www.kucoin.com/docs-new/api-3470199
 */
export const listDoneOrders: Endpoint<ListDoneOrders, CursorPage<MarginOrder>> = {
  method: 'GET',
  path: '/api/v3/hf/margin/orders/done',
  pool: 'spot',
  codes: marginCodes,
  weight: 10,
  permission: 'General',
  pagination: 'lastId',
}

/** Parameters of {@link listFills}. */
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
 * @see https://www.kucoin.com/docs-new/api-3470200
 */
export const listFills: Endpoint<ListFills, CursorPage<Fill>> = {
  method: 'GET',
  path: '/api/v3/hf/margin/fills',
  pool: 'spot',
  codes: marginCodes,
  weight: 5,
  permission: 'General',
  pagination: 'lastId',
  integerFields: ['tradeId'],
}
