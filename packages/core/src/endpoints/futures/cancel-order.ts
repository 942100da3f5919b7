/** Cancelling futures orders. */
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint } from '../endpoint.ts'
import type { CancelledOrders, ClientOid, OrderId } from '../types.ts'

/**
 * Cancels an order; the answer says that the request was taken, not that the order is gone.
 *
 * Permission `Futures`; costs 1 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470239
 */
export const cancelOrder: Endpoint<OrderId, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v1/orders/{orderId}',
  host: 'futures',
  codes: futuresCodes,
  weight: 1,
  permission: 'Futures',
  fields: { orderId: 1 },
}

/** What {@link cancelOrderByClientOid} sends: `DELETE /api/v1/orders/client-order/{clientOid}`. */
export interface CancelOrderByClientOid {
  readonly symbol: string
  readonly clientOid: string
}

/**
 * Cancels an order by its own id; the answer says that the request was taken, not that the order is gone.
 *
 * Permission `Futures`; costs 1 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470240
 */
export const cancelOrderByClientOid: Endpoint<CancelOrderByClientOid, ClientOid> = {
  method: 'DELETE',
  path: '/api/v1/orders/client-order/{clientOid}',
  host: 'futures',
  codes: futuresCodes,
  weight: 1,
  permission: 'Futures',
  fields: { symbol: 1, clientOid: 1 },
}

/** What {@link cancelOrders} sends: `DELETE /api/v1/orders/multi-cancel`; orders by one of their ids. */
export type CancelOrders =
  | { readonly orderIdsList: readonly string[]; readonly clientOidsList?: undefined }
  | { readonly clientOidsList: readonly OrderByClientOid[]; readonly orderIdsList?: undefined }

/** Names an order by its own id. */
export interface OrderByClientOid extends ClientOid {
  readonly symbol: string
}

/** What became of one order of a batch. */
export interface CancelResult {
  /** Null where the order was named by its own id. */
  readonly orderId: string | null
  /** Null where the order was named by KuCoin's id. */
  readonly clientOid: string | null
  /** `200` where it was cancelled; an error code else. */
  readonly code: string
  /** `success`, or why it was not cancelled. */
  readonly msg: string
}

/**
 * Cancels the orders named; each succeeds or fails alone.
 *
 * Permission `Futures`; costs 20 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470241
 */
export const cancelOrders: Endpoint<CancelOrders, readonly CancelResult[]> = {
  method: 'DELETE',
  path: '/api/v1/orders/multi-cancel',
  host: 'futures',
  codes: futuresCodes,
  weight: 20,
  permission: 'Futures',
  deleteWithBody: true,
  fields: { orderIdsList: 1, clientOidsList: [{ symbol: 1, clientOid: 1 }] },
}

/** What {@link cancelAllOrders} sends: `DELETE /api/v3/orders`. */
export interface CancelAllOrders {
  readonly symbol: string
}

/**
 * Cancels all open orders of a contract; stop orders stay.
 *
 * Permission `Futures`; costs 10 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470242
 */
export const cancelAllOrders: Endpoint<CancelAllOrders, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v3/orders',
  host: 'futures',
  codes: futuresCodes,
  weight: 10,
  permission: 'Futures',
  fields: { symbol: 1 },
}

/** What {@link cancelAllStopOrders} sends: `DELETE /api/v1/stopOrders`. */
export interface CancelAllStopOrders {
  /** One contract only. */
  readonly symbol?: string
}

/**
 * Cancels all stop orders that have not been triggered.
 *
 * Permission `Futures`; costs 15 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470243
 */
export const cancelAllStopOrders: Endpoint<CancelAllStopOrders, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v1/stopOrders',
  host: 'futures',
  codes: futuresCodes,
  weight: 15,
  permission: 'Futures',
  fields: { symbol: 1 },
}
