/** Cancelling high-frequency spot orders. */
import { spotCodes } from '../../errors/api-codes/spot.ts'
import type { Endpoint, NoParams } from '../endpoint.ts'
import type { ClientOid, DecimalString, OrderId } from '../types.ts'
import type { SyncOrderState } from './place-order.ts'

/** What {@link cancelOrder} sends: `DELETE /api/v1/hf/orders/{orderId}`. */
export interface CancelOrder {
  readonly orderId: string
  readonly symbol: string
}

/**
 * Cancels an order; the answer says that the request was taken, not that the order is gone.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470174
 */
export const cancelOrder: Endpoint<CancelOrder, OrderId> = {
  method: 'DELETE',
  path: '/api/v1/hf/orders/{orderId}',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  fields: { orderId: 1, symbol: 1 },
}

/** What {@link cancelOrderByClientOid} sends: `DELETE /api/v1/hf/orders/client-order/{clientOid}`. */
export interface CancelOrderByClientOid {
  readonly clientOid: string
  readonly symbol: string
}

/**
 * Cancels an order by its own id; the answer says that the request was taken, not that the order is gone.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470184
 */
export const cancelOrderByClientOid: Endpoint<CancelOrderByClientOid, ClientOid> = {
  method: 'DELETE',
  path: '/api/v1/hf/orders/client-order/{clientOid}',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  fields: { clientOid: 1, symbol: 1 },
}

/** What a cancelled order had come to. */
export type CancelledOrder = OrderId & SyncOrderState

/** What an order cancelled by its own id had come to. */
export type CancelledOrderByClientOid = ClientOid & SyncOrderState

/** What {@link cancelOrderSync} sends: `DELETE /api/v1/hf/orders/sync/{orderId}`. */
export interface CancelOrderSync {
  readonly symbol: string
  readonly orderId: string
}

/**
 * Cancels an order and answers once it is gone.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470185
 */
export const cancelOrderSync: Endpoint<CancelOrderSync, CancelledOrder> = {
  method: 'DELETE',
  path: '/api/v1/hf/orders/sync/{orderId}',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  fields: { symbol: 1, orderId: 1 },
}

/**
 * What {@link cancelOrderByClientOidSync} sends:
 * `DELETE /api/v1/hf/orders/sync/client-order/{clientOid}`.
 */
export interface CancelOrderByClientOidSync {
  readonly symbol: string
  readonly clientOid: string
}

/**
 * Cancels an order by its own id and answers once it is gone.
 *
 * Permission `Spot`; costs 1 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470186
 */
export const cancelOrderByClientOidSync: Endpoint<CancelOrderByClientOidSync, CancelledOrderByClientOid> = {
  method: 'DELETE',
  path: '/api/v1/hf/orders/sync/client-order/{clientOid}',
  codes: spotCodes,
  weight: 1,
  permission: 'Spot',
  fields: { symbol: 1, clientOid: 1 },
}

/** How much of an order was cancelled. */
export interface PartlyCancelledOrder extends OrderId {
  /** In the base currency. */
  readonly cancelSize: DecimalString
}

/** What {@link cancelOrderPart} sends: `DELETE /api/v1/hf/orders/cancel/{orderId}`. */
export interface CancelOrderPart {
  readonly orderId: string
  readonly symbol: string
  /** How much to cancel, in the base currency. */
  readonly cancelSize: DecimalString
}

/**
 * Cancels a part of an order.
 *
 * Permission `Spot`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470183
 */
export const cancelOrderPart: Endpoint<CancelOrderPart, PartlyCancelledOrder> = {
  method: 'DELETE',
  path: '/api/v1/hf/orders/cancel/{orderId}',
  codes: spotCodes,
  weight: 2,
  permission: 'Spot',
  fields: { orderId: 1, symbol: 1, cancelSize: 1 },
}

/** What {@link cancelOrders} sends: `DELETE /api/v1/hf/orders`. */
export interface CancelOrders {
  readonly symbol: string
}

/**
 * Cancels all orders of a symbol.
 *
 * Permission `Spot`; costs 2 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470175
 */
export const cancelOrders: Endpoint<CancelOrders, 'success'> = {
  method: 'DELETE',
  path: '/api/v1/hf/orders',
  codes: spotCodes,
  weight: 2,
  permission: 'Spot',
  fields: { symbol: 1 },
}

/** A symbol whose orders were not cancelled. */
export interface FailedSymbol {
  readonly symbol: string
  readonly error: string
}

/** What came of cancelling everything, by symbol. */
export interface CancelAllResult {
  readonly succeedSymbols: readonly string[]
  readonly failedSymbols: readonly FailedSymbol[]
}

/**
 * Cancels all orders of all symbols.
 *
 * Permission `Spot`; costs 30 of the `spot` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470176
 */
export const cancelAllOrders: Endpoint<NoParams, CancelAllResult> = {
  method: 'DELETE',
  path: '/api/v1/hf/orders/cancelAll',
  codes: spotCodes,
  weight: 30,
  permission: 'Spot',
  fields: {},
}
