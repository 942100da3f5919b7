/** Reading high-frequency spot orders and fills. */
import { parseJson } from '../../encoding/json.ts'
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { Fill, Order } from '../orders.ts'
import { doneOrdersRange, fillsRange } from '../time/ranges.ts'
import type { CursorPage, CursorParams, OrderType, Page, Side, TimeRange } from '../types.ts'

/** What {@link getOrder} sends: `GET /api/v1/hf/orders/{orderId}`. */
export interface GetOrder {
  readonly symbol: string
  readonly orderId: string
}

/**
 * Gives one order.
 *
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470181
 */
export const getOrder: Endpoint<GetOrder, Order> = {
  method: 'GET',
  path: '/api/v1/hf/orders/{orderId}',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
}

/** What {@link getOrderByClientOid} sends: `GET /api/v1/hf/orders/client-order/{clientOid}`. */
export interface GetOrderByClientOid {
  readonly symbol: string
  readonly clientOid: string
}

/**
 * Gives one order by its own id.
 *
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470182
 */
export const getOrderByClientOid: Endpoint<GetOrderByClientOid, Order> = {
  method: 'GET',
  path: '/api/v1/hf/orders/client-order/{clientOid}',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
}

/** Symbols in which orders are open. */
export interface ActiveSymbols {
  readonly symbols: readonly string[]
}

/**
 * Lists the symbols in which orders are open.
 *
 * Permission `Spot`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470177
 */
export const listActiveSymbols: Endpoint<NoParams, ActiveSymbols> = {
  method: 'GET',
  path: '/api/v1/hf/orders/active/symbols',
  codes: spotCodes,
  weight: 2,
  permission: 'Spot',
}

/** What {@link listOpenOrders} sends: `GET /api/v1/hf/orders/active`. */
export interface ListOpenOrders {
  readonly symbol: string
}

/**
 * Lists all open orders of a symbol, newest first.
 *
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470178
 */
export const listOpenOrders: Endpoint<ListOpenOrders, readonly Order[]> = {
  method: 'GET',
  path: '/api/v1/hf/orders/active',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
}

/** What {@link listOpenOrdersByPage} sends: `GET /api/v1/hf/orders/active/page`. */
export interface ListOpenOrdersByPage {
  readonly symbol: string
  /** Number of the page, from 1; default 1. */
  readonly pageNum?: number
  /** Rows per page, 1 to 50; default 20. */
  readonly pageSize?: number
}

/**
 * Lists the open orders of a symbol page by page.
 *
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3471591
 */
export const listOpenOrdersByPage: Endpoint<ListOpenOrdersByPage, Page<Order>> = {
  method: 'GET',
  path: '/api/v1/hf/orders/active/page',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  pagination: 'page',
  pageParam: 'pageNum',
}

/** What {@link listDoneOrders} sends: `GET /api/v1/hf/orders/done`. */
export interface ListDoneOrders extends TimeRange, CursorParams {
  readonly symbol: string
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
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470179
 */
export const listDoneOrders: Endpoint<ListDoneOrders, CursorPage<Order>> = {
  method: 'GET',
  path: '/api/v1/hf/orders/done',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  pagination: 'lastId',
  time: doneOrdersRange,
}

/** What {@link listFills} sends: `GET /api/v1/hf/fills`. */
export interface ListFills extends TimeRange, CursorParams {
  readonly symbol: string
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
 * Permission `General`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470180
 */
export const listFills: Endpoint<ListFills, CursorPage<Fill>> = {
  method: 'GET',
  path: '/api/v1/hf/fills',
  codes: spotCodes,
  weight: 2,
  permission: 'General',
  pagination: 'lastId',
  integers: { fields: ['tradeId'], parse: parseJson },
  time: fillsRange,
}
