/** Cancelling orders of the unified account. */
import { parseJson } from '../../encoding/json.ts'
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedTrading } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import type { IntegerString, MarginMode } from '../types.ts'
import type { UnifiedOrderAck, UnifiedOrderName } from './place-order.ts'
import type { OrderFilter, TradeType } from './types.ts'

/** What {@link cancelOrder} sends: `POST /api/ua/v2/unified/order/cancel`. */
export type CancelOrder = UnifiedOrderName & { readonly tradeType: TradeType; readonly symbol: string }

/**
 * Cancels an order; the answer says that the request was taken, not that the order is gone.
 *
 * Permission `Unified`; costs 1 of the `unifiedAccount` pool.
 */
export const cancelOrder: Endpoint<CancelOrder, UnifiedOrderAck> = {
  method: 'POST',
  path: '/api/ua/v2/unified/order/cancel',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  quota: unifiedTrading,
  weight: 1,
  permission: 'Unified',
  integers: { fields: ['ts'], parse: parseJson },
  fields: { orderId: 1, clientOid: 1, tradeType: 1, symbol: 1 },
}

/** What {@link cancelOrders} sends: `POST /api/ua/v2/unified/order/cancel-batch`. */
export interface CancelOrders {
  readonly tradeType: TradeType
  /** At most 20 orders. */
  readonly cancelOrderList: readonly (UnifiedOrderName & { readonly symbol: string })[]
}

/** What became of one order of a batch. */
export interface UnifiedCancelResult {
  readonly orderId?: string
  readonly clientOid?: string | null
  /** Error code, where it was not cancelled. */
  readonly code?: string
  /** Why it was not cancelled. */
  readonly msg?: string
  /** Epoch ns. */
  readonly ts?: IntegerString
}

/** What became of a batch. */
export interface UnifiedCancelResults {
  readonly tradeType: TradeType
  readonly items: readonly UnifiedCancelResult[]
}

/**
 * Cancels up to 20 orders; each succeeds or fails alone.
 *
 * Permission `Unified`; costs 4 of the `unifiedAccount` pool.
 */
export const cancelOrders: Endpoint<CancelOrders, UnifiedCancelResults> = {
  method: 'POST',
  path: '/api/ua/v2/unified/order/cancel-batch',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  quota: unifiedTrading,
  weight: 4,
  permission: 'Unified',
  integers: { fields: ['ts'], parse: parseJson },
  fields: { tradeType: 1, cancelOrderList: [{ orderId: 1, clientOid: 1, symbol: 1 }] },
}

/** Orders that were cancelled. */
export interface UnifiedCancelledOrders {
  readonly tradeType: TradeType
  /** Epoch ns. */
  readonly ts?: IntegerString
  /** Fields but `orderId` are there where KuCoin tells of each order. */
  readonly items: readonly (UnifiedCancelResult & { readonly orderId: string })[]
}

/** What {@link cancelAllOrders} sends: `POST /api/ua/v2/unified/order/cancel-all`. */
export interface CancelAllOrders {
  readonly tradeType: TradeType
  readonly symbol: string
  /** Default `CROSS`. */
  readonly marginMode?: MarginMode
  readonly orderFilter?: OrderFilter
}

/**
 * Cancels the orders of a symbol, 100 of them at most in one call.
 *
 * Permission `Unified`; costs 20 of the `unifiedAccount` pool.
 */
export const cancelAllOrders: Endpoint<CancelAllOrders, UnifiedCancelledOrders> = {
  method: 'POST',
  path: '/api/ua/v2/unified/order/cancel-all',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  quota: unifiedTrading,
  weight: 20,
  permission: 'Unified',
  integers: { fields: ['ts'], parse: parseJson },
  fields: { tradeType: 1, symbol: 1, marginMode: 1, orderFilter: 1 },
}
