/** Placing orders as a lead trader. */
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint } from '../endpoint.ts'
import type { FuturesTerms, FuturesTrigger, TakeProfitStopLoss } from '../futures/place-order.ts'
import { futuresTermFields, triggerFields } from '../order-fields.ts'
import type {
  CancelledOrders,
  ClientOid,
  DecimalString,
  MarginMode,
  OrderId,
  PlaceOrderAck,
  PositionSide,
  Side,
} from '../types.ts'

/** What every order of a lead trader says. */
interface OrderHead {
  /** Own id of the order, 40 characters at most: letters, digits, `_` and `-`. */
  readonly clientOid: string
  readonly symbol: string
  readonly side: Side
  /** Default `ISOLATED`. */
  readonly marginMode?: MarginMode
  /** Needed where long and short are held apart; else `BOTH`, the default. */
  readonly positionSide?: PositionSide
  /** Lots. */
  readonly size: number
  /** Note, 100 characters at most. */
  readonly remark?: string
  /** Only make a position smaller; default false. */
  readonly reduceOnly?: boolean
  /** Close the position; default false. */
  readonly closeOrder?: boolean
}

/** Limit with its price, or market. */
type Terms =
  | (Extract<FuturesTerms, { readonly price: DecimalString }> & { readonly type: 'limit' })
  | Extract<FuturesTerms, { readonly type: 'market' }>

/** What {@link placeOrder} sends: `POST /api/v1/copy-trade/futures/orders`. */
export type PlaceOrder = OrderHead &
  Terms &
  FuturesTrigger<'TP' | 'MP'> & {
    /** 1 to 20. */
    readonly leverage?: number
  }

/** What {@link testOrder} sends: `POST /api/v1/copy-trade/futures/orders/test`. */
export type TestOrder = PlaceOrder & { readonly leverage: number }

/** What {@link placeTpSlOrder} sends: `POST /api/v1/copy-trade/futures/st-orders`. */
export type PlaceTpSlOrder = OrderHead &
  Terms &
  TakeProfitStopLoss<'TP' | 'MP'> & {
    /** 1 to 20. */
    readonly leverage: number
  }

const headFields = {
  clientOid: 1,
  symbol: 1,
  side: 1,
  marginMode: 1,
  positionSide: 1,
  size: 1,
  remark: 1,
  reduceOnly: 1,
  closeOrder: 1,
  leverage: 1,
  ...futuresTermFields,
} as const
const orderFields = { ...headFields, ...triggerFields } as const

/**
 * Places an order that followers copy.
 *
 * Permission `LeadtradeFutures`; costs 2 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470363
 */
export const placeOrder: Endpoint<PlaceOrder, PlaceOrderAck> = {
  method: 'POST',
  path: '/api/v1/copy-trade/futures/orders',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 2,
  permission: 'LeadtradeFutures',
  idField: 'orderId',
  fields: orderFields,
}

/**
 * Checks an order as if it were placed, and places nothing.
 *
 * Permission `LeadtradeFutures`; costs 2 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470618
 */
export const testOrder: Endpoint<TestOrder, PlaceOrderAck> = {
  method: 'POST',
  path: '/api/v1/copy-trade/futures/orders/test',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 2,
  permission: 'LeadtradeFutures',
  writes: false,
  fields: orderFields,
}

/**
 * Places an order that takes profit or stops loss at prices above and below.
 *
 * Permission `LeadtradeFutures`; costs 2 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470619
 */
export const placeTpSlOrder: Endpoint<PlaceTpSlOrder, PlaceOrderAck> = {
  method: 'POST',
  path: '/api/v1/copy-trade/futures/st-orders',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 2,
  permission: 'LeadtradeFutures',
  idField: 'orderId',
  fields: { ...headFields, stopPriceType: 1, triggerStopUpPrice: 1, triggerStopDownPrice: 1 },
}

/**
 * Cancels an order.
 *
 * Permission `LeadtradeFutures`; costs 1 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470620
 */
export const cancelOrder: Endpoint<OrderId, CancelledOrders> = {
  method: 'DELETE',
  path: '/api/v1/copy-trade/futures/orders',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 1,
  permission: 'LeadtradeFutures',
  fields: { orderId: 1 },
}

/** What {@link cancelOrderByClientOid} sends: `DELETE /api/v1/copy-trade/futures/orders/client-order`. */
export interface CancelOrderByClientOid {
  readonly symbol: string
  readonly clientOid: string
}

/**
 * Cancels an order by its own id.
 *
 * Permission `LeadtradeFutures`; costs 1 of the `copyTrading` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470621
 */
export const cancelOrderByClientOid: Endpoint<CancelOrderByClientOid, ClientOid> = {
  method: 'DELETE',
  path: '/api/v1/copy-trade/futures/orders/client-order',
  host: 'futures',
  pool: 'copyTrading',
  codes: futuresCodes,
  weight: 1,
  permission: 'LeadtradeFutures',
  fields: { symbol: 1, clientOid: 1 },
}
