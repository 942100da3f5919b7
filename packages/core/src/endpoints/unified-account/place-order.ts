/** Placing, amending and cancelling orders of the unified account. */
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import type {
  DecimalString,
  IntegerString,
  MarginMode,
  SelfTradePrevention,
  TriggerPriceType,
} from '../types.ts'
import type { PositionSide, SizeUnit, TradeType, TradeTypeFilter, UnifiedSide } from './types.ts'

/** What every order says. */
interface OrderHead {
  readonly tradeType: TradeType
  readonly symbol: string
  readonly side: UnifiedSide
  readonly size: DecimalString
  readonly sizeUnit: SizeUnit
  /** Own id of the order, 40 characters at most: letters, digits, `_` and `-`. */
  readonly clientOid?: string
  /** Self-trade prevention; default none. */
  readonly stp?: SelfTradePrevention
  /** Tag, 20 characters at most. */
  readonly tags?: string
  /** Tag of a broker, 50 characters at most. */
  readonly brokerTag?: string
  /** Only make a position smaller. */
  readonly reduceOnly?: boolean
  /** Close the position. */
  readonly closeOrder?: boolean
  readonly positionSide?: PositionSide
  readonly marginMode?: MarginMode
  /** Price that takes the profit. */
  readonly tpTriggerPrice?: DecimalString
  readonly tpTriggerPriceType?: TriggerPriceType
  /** Price that stops the loss. */
  readonly slTriggerPrice?: DecimalString
  readonly slTriggerPriceType?: TriggerPriceType
}

/** How long a limit order stands, and whether it may take. */
type Lifetime =
  | {
      /** Default `GTC`; `RPI`: retail price improvement. */
      readonly timeInForce?: 'GTC' | 'RPI'
      /** Refuse the order where it would take. */
      readonly postOnly?: boolean
      readonly cancelAfter?: undefined
    }
  | {
      readonly timeInForce: 'GTT'
      /** Cancel after so many seconds. */
      readonly cancelAfter: number
      readonly postOnly?: boolean
    }
  | { readonly timeInForce: 'IOC' | 'FOK'; readonly postOnly?: false; readonly cancelAfter?: undefined }

/** What sends the order to the book; nothing: it goes there at once. */
type Trigger =
  | {
      /** `DOWN`: at or below the price; `UP`: at or above it. */
      readonly triggerDirection: 'DOWN' | 'UP'
      readonly triggerPrice: DecimalString
      readonly triggerPriceType?: TriggerPriceType
    }
  | {
      readonly triggerDirection?: undefined
      readonly triggerPrice?: undefined
      readonly triggerPriceType?: undefined
    }

/** What {@link placeOrder} sends: `POST /api/ua/v2/unified/order/place`. */
export type PlaceOrder = OrderHead &
  Trigger &
  (
    | ({ readonly orderType: 'LIMIT'; readonly price: DecimalString } & Lifetime)
    | {
        readonly orderType: 'MARKET'
        readonly price?: undefined
        readonly timeInForce?: undefined
        readonly postOnly?: undefined
        readonly cancelAfter?: undefined
      }
  )

/** An order that was accepted. */
export interface UnifiedOrderAck {
  readonly orderId?: string
  /** Null where it was given none. */
  readonly clientOid?: string | null
  readonly tradeType?: string
  /** Epoch ns. */
  readonly ts?: IntegerString
}

/** Names an order by one of its ids. */
export type UnifiedOrderName =
  | { readonly orderId: string; readonly clientOid?: string }
  | { readonly clientOid: string; readonly orderId?: undefined }

/**
 * Places an order, at once or when its trigger price is reached.
 *
 * Unverified: the parameters come from KuCoin's own SDK, the answer is inferred.
 *
 * Permission not documented; costs 1 of the `unifiedAccount` pool.
 */
export const placeOrder: Endpoint<PlaceOrder, UnifiedOrderAck> = {
  method: 'POST',
  path: '/api/ua/v2/unified/order/place',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  weight: 1,
  integerFields: ['ts'],
  verified: false,
  fields: {
    tradeType: 1,
    symbol: 1,
    side: 1,
    size: 1,
    sizeUnit: 1,
    clientOid: 1,
    stp: 1,
    tags: 1,
    brokerTag: 1,
    reduceOnly: 1,
    closeOrder: 1,
    positionSide: 1,
    marginMode: 1,
    tpTriggerPrice: 1,
    tpTriggerPriceType: ['tpTriggerPrice', undefined],
    slTriggerPrice: 1,
    slTriggerPriceType: ['slTriggerPrice', undefined],
    triggerDirection: ['triggerPrice', undefined],
    triggerPrice: ['triggerDirection', undefined],
    triggerPriceType: ['triggerPrice', undefined],
    orderType: 1,
    price: ['orderType', 'MARKET'],
    timeInForce: ['orderType', 'MARKET'],
    postOnly: ['orderType', 'MARKET'],
    cancelAfter: ['timeInForce', undefined, 'GTC'],
  },
}

/** What {@link amendOrder} sends: `POST /api/ua/v2/unified/order/amend`; which futures order, and what is new. */
export type AmendOrder = UnifiedOrderName & {
  readonly symbol: string
  readonly newPrice?: DecimalString
  readonly newSize?: DecimalString
  readonly sizeUnit?: 'BASECCY' | 'UNIT'
  /** Cancel the order where it cannot be changed; default false. */
  readonly cxlOnFail?: boolean
  readonly tpTriggerPrice?: DecimalString
  readonly tpTriggerPriceType?: TriggerPriceType
  readonly slTriggerPrice?: DecimalString
  readonly slTriggerPriceType?: TriggerPriceType
}

/**
 * Changes price, size or triggers of a futures order.
 *
 * Unverified: the parameters come from KuCoin's own SDK, the answer is inferred.
 *
 * Permission not documented; costs 5, a default, of the `unifiedAccount` pool.
 */
export const amendOrder: Endpoint<AmendOrder, UnifiedOrderAck> = {
  method: 'POST',
  path: '/api/ua/v2/unified/order/amend',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  integerFields: ['ts'],
  verified: false,
  fields: {
    orderId: 1,
    clientOid: 1,
    symbol: 1,
    newPrice: 1,
    newSize: 1,
    sizeUnit: ['newSize', undefined],
    cxlOnFail: 1,
    tpTriggerPrice: 1,
    tpTriggerPriceType: ['tpTriggerPrice', undefined],
    slTriggerPrice: 1,
    slTriggerPriceType: ['slTriggerPrice', undefined],
  },
}

/** What {@link cancelOrder} sends: `POST /api/ua/v2/unified/order/cancel`. */
export type CancelOrder = UnifiedOrderName & { readonly tradeType: string; readonly symbol: string }

/**
 * Cancels an order; the answer says that the request was taken, not that the order is gone.
 *
 * Unverified: the parameters come from KuCoin's own SDK, the answer is inferred.
 *
 * Permission not documented; costs 1 of the `unifiedAccount` pool.
 */
export const cancelOrder: Endpoint<CancelOrder, UnifiedOrderAck> = {
  method: 'POST',
  path: '/api/ua/v2/unified/order/cancel',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  weight: 1,
  integerFields: ['ts'],
  verified: false,
  fields: { orderId: 1, clientOid: 1, tradeType: 1, symbol: 1 },
}

/** What {@link cancelOrders} sends: `POST /api/ua/v2/unified/order/cancel-batch`. */
export interface CancelOrders {
  readonly tradeType: TradeTypeFilter
  /** At most 20 orders. */
  readonly cancelOrderList: readonly (UnifiedOrderName & { readonly symbol: string })[]
}

/** What became of one order of a batch. */
export interface UnifiedCancelResult {
  readonly orderId?: string
  readonly clientOid?: string
  /** Error code, where it was not cancelled. */
  readonly code?: string
  /** Why it was not cancelled. */
  readonly msg?: string
  /** Epoch ns. */
  readonly ts?: IntegerString
}

/** What became of a batch. */
export interface UnifiedCancelResults {
  readonly tradeType: TradeTypeFilter
  readonly items: readonly UnifiedCancelResult[]
}

/**
 * Cancels the orders named; each succeeds or fails alone.
 *
 * Unverified: parameters and answer are those of the path's first version.
 *
 * Permission not documented; costs 4 of the `unifiedAccount` pool.
 */
export const cancelOrders: Endpoint<CancelOrders, UnifiedCancelResults> = {
  method: 'POST',
  path: '/api/ua/v2/unified/order/cancel-batch',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  weight: 4,
  query: ['tradeType'],
  integerFields: ['ts'],
  verified: false,
  fields: { tradeType: 1, cancelOrderList: [{ orderId: 1, clientOid: 1, symbol: 1 }] },
}

/** Orders that were cancelled. */
export interface UnifiedCancelledOrders {
  readonly tradeType: TradeType
  /** Epoch ns. */
  readonly ts?: IntegerString
  readonly items: readonly { readonly orderId: string }[]
}

/** What {@link cancelAllOrders} sends: `POST /api/ua/v2/unified/order/cancel-all`. */
export interface CancelAllOrders {
  readonly tradeType: TradeType
  readonly symbol: string
  readonly marginMode?: MarginMode
  /** Ordinary orders, or those with a trigger. */
  readonly orderFilter?: 'NORMAL' | 'ADVANCED'
}

/**
 * Cancels all orders of a symbol.
 *
 * Unverified: parameters and answer are those of the path's first version.
 *
 * Permission not documented; costs 20 of the `unifiedAccount` pool.
 */
export const cancelAllOrders: Endpoint<CancelAllOrders, UnifiedCancelledOrders> = {
  method: 'POST',
  path: '/api/ua/v2/unified/order/cancel-all',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  weight: 20,
  integerFields: ['ts'],
  verified: false,
  fields: { tradeType: 1, symbol: 1, marginMode: 1, orderFilter: 1 },
}
