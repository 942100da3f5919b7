/** Reading futures orders. */
import { parseJson } from '../../encoding/json.ts'
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange, futuresOrdersRange } from '../time/ranges.ts'
import type {
  ClientOid,
  DecimalString,
  IntegerString,
  MarginMode,
  OrderId,
  OrderType,
  Page,
  PageParams,
  Side,
  TimeRange,
  TriggerPriceType,
} from '../types.ts'

/** A futures order, open or done. */
export interface FuturesOrder {
  readonly id: string
  /** Own id of the order. */
  readonly clientOid: string
  readonly symbol: string
  readonly type: OrderType
  readonly side: Side
  /** `0` for a market order. */
  readonly price: DecimalString
  /** Lots. */
  readonly size: number
  /** Worth, in the settlement currency. */
  readonly value: DecimalString
  /** Filled, in the settlement currency. */
  readonly dealValue: DecimalString
  /** Filled, lots. */
  readonly dealSize: number
  /** Self-trade prevention; empty: none. */
  readonly stp: '' | 'CN' | 'CO' | 'CB'
  /** Direction of the trigger; empty: none. */
  readonly stop: '' | 'down' | 'up'
  readonly stopPriceType: '' | TriggerPriceType
  readonly stopTriggered: boolean
  readonly stopPrice: DecimalString | number | null
  readonly timeInForce: string
  readonly postOnly: boolean
  readonly hidden: boolean
  readonly iceberg: boolean
  readonly leverage: DecimalString
  readonly forceHold: boolean
  /** Whether it closes the position. */
  readonly closeOrder: boolean
  /** Lots of an iceberg that are shown. */
  readonly visibleSize: number
  readonly remark: string | null
  readonly tags: string
  /** Whether it is open. */
  readonly isActive: boolean
  /** Whether any of it was cancelled. */
  readonly cancelExist: boolean
  /** Epoch ms. */
  readonly createdAt: number
  /** Epoch ms. */
  readonly updatedAt: number
  /** When it was done, epoch ms. */
  readonly endAt: number | null
  /** When it was placed, epoch ns. */
  readonly orderTime: IntegerString
  readonly settleCurrency: string
  readonly marginMode: MarginMode
  /** `0` until something is filled. */
  readonly avgDealPrice: DecimalString
  /** Filled, lots. */
  readonly filledSize: number
  /** Filled, in the settlement currency. */
  readonly filledValue: DecimalString
  readonly status: 'open' | 'done'
  readonly reduceOnly: boolean
}

/**
 * Gives one order.
 *
 * Permission `General`; costs 5 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470245
 */
export const getOrder: Endpoint<OrderId, FuturesOrder> = {
  method: 'GET',
  path: '/api/v1/orders/{orderId}',
  host: 'futures',
  codes: futuresCodes,
  weight: 5,
  permission: 'General',
  integers: { fields: ['orderTime'], parse: parseJson },
}

/**
 * Gives one order by its own id.
 *
 * Permission `General`; costs 5 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470352
 */
export const getOrderByClientOid: Endpoint<ClientOid, FuturesOrder> = {
  method: 'GET',
  path: '/api/v1/orders/byClientOid',
  host: 'futures',
  codes: futuresCodes,
  weight: 5,
  permission: 'General',
  integers: { fields: ['orderTime'], parse: parseJson },
}

/** What {@link listOrders} sends: `GET /api/v1/orders`. */
export interface ListOrders extends TimeRange, PageParams {
  /** Open ones, or done ones. */
  readonly status?: 'active' | 'done'
  /** One contract only. */
  readonly symbol?: string
  readonly side?: Side
  readonly type?: 'limit' | 'market' | 'limit_stop' | 'market_stop' | 'oco_limit' | 'oco_stop'
  /** Rows per page, at most 1000; default 50. */
  readonly pageSize?: number
}

/**
 * Lists orders, newest first.
 *
 * One query spans 7 days at most, a longer one is cut in silence; `startAt` alone reaches 24 hours.
 * Kept for 90 days.
 *
 * Permission `General`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470244
 */
export const listOrders: Endpoint<ListOrders, Page<FuturesOrder>> = {
  method: 'GET',
  path: '/api/v1/orders',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'General',
  pagination: 'page',
  integers: { fields: ['orderTime'], parse: parseJson },
  time: futuresOrdersRange,
}

/** What {@link listStopOrders} sends: `GET /api/v1/stopOrders`. */
export interface ListStopOrders extends TimeRange, PageParams {
  /** One contract only. */
  readonly symbol?: string
  readonly side?: Side
  readonly type?: OrderType
  /** Rows per page, at most 1000; default 50. */
  readonly pageSize?: number
}

/**
 * Lists the stop orders that have not been triggered.
 *
 * Permission `General`; costs 6 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470247
 */
export const listStopOrders: Endpoint<ListStopOrders, Page<FuturesOrder>> = {
  method: 'GET',
  path: '/api/v1/stopOrders',
  host: 'futures',
  codes: futuresCodes,
  weight: 6,
  permission: 'General',
  pagination: 'page',
  integers: { fields: ['orderTime'], parse: parseJson },
  time: atRange,
}

/** What {@link listRecentDoneOrders} sends: `GET /api/v1/recentDoneOrders`. */
export interface ListRecentDoneOrders {
  /** One contract only. */
  readonly symbol?: string
}

/**
 * Lists the latest done orders of the last 24 hours.
 *
 * Permission `General`; costs 5 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470246
 */
export const listRecentDoneOrders: Endpoint<ListRecentDoneOrders, readonly FuturesOrder[]> = {
  method: 'GET',
  path: '/api/v1/recentDoneOrders',
  host: 'futures',
  codes: futuresCodes,
  weight: 5,
  permission: 'General',
  integers: { fields: ['orderTime'], parse: parseJson },
}

/** What stands open in a contract. */
export interface OpenOrderValue {
  /** Lots. */
  readonly openOrderBuySize: number
  /** Lots. */
  readonly openOrderSellSize: number
  /** In the settlement currency. */
  readonly openOrderBuyCost: DecimalString
  /** In the settlement currency. */
  readonly openOrderSellCost: DecimalString
  readonly settleCurrency: string
}

/** What {@link getOpenOrderValue} sends: `GET /api/v1/openOrderStatistics`. */
export interface GetOpenOrderValue {
  readonly symbol: string
}

/**
 * Gives size and cost of all open orders of a contract.
 *
 * Permission `General`; costs 10 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470250
 */
export const getOpenOrderValue: Endpoint<GetOpenOrderValue, OpenOrderValue> = {
  method: 'GET',
  path: '/api/v1/openOrderStatistics',
  host: 'futures',
  codes: futuresCodes,
  weight: 10,
  permission: 'General',
}
