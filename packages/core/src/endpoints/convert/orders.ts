/** Convert orders: at the market and at a limit. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint } from '../endpoint.ts'
import { atRange } from '../time/ranges.ts'
import type { DecimalString, Page, TimeRange } from '../types.ts'

/** Accounts that pay. */
export type ConvertAccountType = 'BOTH' | 'FUNDING' | 'TRADING'

/** Names an order by one of its ids. */
export interface ConvertOrderIds {
  /** Own id of the order. */
  readonly clientOrderId?: string
  readonly orderId?: string
}

/** Both ids of an order that was accepted. */
export interface ConvertAck {
  readonly orderId: string
  readonly clientOrderId: string
}

/** What {@link placeOrder} sends: `POST /api/v1/convert/order`. */
export interface PlaceOrder {
  /** Own id of the order. */
  readonly clientOrderId: string
  /** From {@link getQuote}. */
  readonly quoteId: string
  readonly accountType?: ConvertAccountType
}

/**
 * Converts at the price of a quote.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const placeOrder: Endpoint<PlaceOrder, ConvertAck> = {
  method: 'POST',
  path: '/api/v1/convert/order',
  codes: spotCodes,
  idField: 'orderId',
  fields: { clientOrderId: 1, quoteId: 1, accountType: 1 },
}

/** A convert order at the market. */
export interface ConvertOrder {
  readonly orderId: number
  readonly clientOrderId: string
  readonly status: 'SUCCESS' | 'OPEN' | 'FAIL'
  readonly fromCurrency: string
  readonly toCurrency: string
  readonly fromCurrencySize: DecimalString
  readonly toCurrencySize: DecimalString
  readonly accountType: ConvertAccountType
  /** Rate at which it is converted. */
  readonly price: DecimalString
  /** Epoch ms. */
  readonly orderTime: number
}

/**
 * Gives one order; null where there is none.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const getOrder: Endpoint<ConvertOrderIds, ConvertOrder | null> = {
  method: 'GET',
  path: '/api/v1/convert/order/detail',
  codes: spotCodes,
  permission: 'General',
}

/** What {@link listOrders} sends: `GET /api/v1/convert/order/history`. */
export interface ListOrders extends TimeRange {
  /** Number of the page, from 1. */
  readonly page?: number
  /** Rows per page, 20 to 100. */
  readonly pageSize?: number
  readonly status?: 'SUCCESS' | 'OPEN' | 'FAIL'
}

/**
 * Lists orders.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const listOrders: Endpoint<ListOrders, Page<ConvertOrder>> = {
  method: 'GET',
  path: '/api/v1/convert/order/history',
  codes: spotCodes,
  permission: 'General',
  pagination: 'page',
  pageParam: 'page',
  time: atRange,
}

/** What {@link placeLimitOrder} sends: `POST /api/v1/convert/limit/order`. */
export interface PlaceLimitOrder {
  /** Own id of the order. */
  readonly clientOrderId: string
  readonly fromCurrency: string
  readonly toCurrency: string
  readonly fromCurrencySize: number
  readonly toCurrencySize: number
  readonly accountType?: ConvertAccountType
}

/**
 * Places an order that converts once its price is reached.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const placeLimitOrder: Endpoint<PlaceLimitOrder, ConvertAck> = {
  method: 'POST',
  path: '/api/v1/convert/limit/order',
  codes: spotCodes,
  idField: 'orderId',
  fields: {
    clientOrderId: 1,
    fromCurrency: 1,
    toCurrency: 1,
    fromCurrencySize: 1,
    toCurrencySize: 1,
    accountType: 1,
  },
}

/** A convert order at a limit. */
export interface ConvertLimitOrder {
  readonly orderId: string
  readonly clientOrderId: string
  readonly status: 'SUCCESS' | 'CANCELLED' | 'OPEN' | 'FAIL'
  readonly fromCurrency: string
  readonly toCurrency: string
  readonly fromCurrencySize: DecimalString
  readonly toCurrencySize: DecimalString
  readonly accountType: string
  /** Rate at which it is converted. */
  readonly price: DecimalString
  /** Epoch ms. */
  readonly orderTime: number
  /** Epoch ms. */
  readonly expiryTime: number
  /** Epoch ms. */
  readonly cancelTime?: number | null
  /** Epoch ms. */
  readonly filledTime?: number | null
  /** Kind of cancellation; null where there was none. */
  readonly cancelType?: number | null
}

/**
 * Gives one limit order; null where there is none.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const getLimitOrder: Endpoint<ConvertOrderIds, ConvertLimitOrder | null> = {
  method: 'GET',
  path: '/api/v1/convert/limit/order/detail',
  codes: spotCodes,
  permission: 'General',
}

/** What {@link listLimitOrders} sends: `GET /api/v1/convert/limit/orders`. */
export interface ListLimitOrders extends TimeRange {
  /** Number of the page, from 1. */
  readonly page?: number
  /** Rows per page, 20 to 100. */
  readonly pageSize?: number
  readonly status?: 'SUCCESS' | 'CANCELLED' | 'OPEN' | 'FAIL'
}

/**
 * Lists limit orders.
 *
 * Permission `General`; costs 5, a default, of the `spot` pool.
 */
export const listLimitOrders: Endpoint<ListLimitOrders, Page<ConvertLimitOrder>> = {
  method: 'GET',
  path: '/api/v1/convert/limit/orders',
  codes: spotCodes,
  permission: 'General',
  pagination: 'page',
  pageParam: 'page',
  time: atRange,
}

/**
 * Cancels a limit order.
 *
 * Permission not documented; costs 5, a default, of the `spot` pool.
 */
export const cancelLimitOrder: Endpoint<ConvertOrderIds, null> = {
  method: 'DELETE',
  path: '/api/v1/convert/limit/order/cancel',
  codes: spotCodes,
  deleteWithBody: true,
  fields: { clientOrderId: 1, orderId: 1 },
}
