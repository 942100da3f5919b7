/** Placing futures orders. */
import { futuresCodes } from '../../errors/api-codes/futures.ts'
import type { Endpoint } from '../endpoint.ts'
import { futuresTermFields, triggerFields } from '../order-fields.ts'
import type {
  DecimalString,
  MarginMode,
  PlaceOrderAck,
  PositionSide,
  Side,
  TriggerPriceType,
} from '../types.ts'

/** What every order says. */
interface OrderHead {
  /** Own id of the order, 40 characters at most: letters, digits, `_` and `-`. */
  readonly clientOid: string
  readonly symbol: string
  readonly side: Side
  /** Leverage on isolated margin, that of the position; needed to open one. Cross margin has its own. */
  readonly leverage?: number
  /** Default `ISOLATED`. */
  readonly marginMode?: MarginMode
  /** Needed where long and short are held apart; else `BOTH`, the default. */
  readonly positionSide?: PositionSide
  /** Self-trade prevention; default none. */
  readonly stp?: 'CN' | 'CO' | 'CB'
  /** Only make a position smaller; default false. */
  readonly reduceOnly?: boolean
  /** Hold margin even where the order makes a position smaller; default false. */
  readonly forceHold?: boolean
  /** Note, 100 characters at most. */
  readonly remark?: string
}

/** How much to trade, in one of three units, or all of the position. */
export type FuturesQuantity =
  | {
      /** Lots. */
      readonly size: number
      readonly qty?: undefined
      readonly valueQty?: undefined
      readonly closeOrder?: false
    }
  | {
      /** In the base currency. */
      readonly qty: DecimalString
      readonly size?: undefined
      readonly valueQty?: undefined
      readonly closeOrder?: false
    }
  | {
      /** In the settlement currency. */
      readonly valueQty: DecimalString
      readonly size?: undefined
      readonly qty?: undefined
      readonly closeOrder?: false
    }
  | {
      /** Close the position. */
      readonly closeOrder: true
      readonly size?: undefined
      readonly qty?: undefined
      readonly valueQty?: undefined
    }

/** At which price, and how long. */
export type FuturesTerms =
  | ({
      /** Default `limit`. */
      readonly type?: 'limit'
      /** A multiple of the contract's `tickSize`. */
      readonly price: DecimalString
    } & FuturesLifetime)
  | {
      readonly type: 'market'
      readonly price?: undefined
      readonly timeInForce?: undefined
      readonly postOnly?: undefined
    }

/** How long a limit order stands, and whether it may take. */
export type FuturesLifetime =
  | { readonly timeInForce: 'IOC'; readonly postOnly?: false }
  | {
      /** Default `GTC`. */
      readonly timeInForce?: 'GTC'
      /** Refuse the order where it would take; default false. */
      readonly postOnly?: boolean
    }

/** What sends a stop order to the book; nothing: it goes there at once. */
export type FuturesTrigger<PriceType extends TriggerPriceType = TriggerPriceType> =
  | {
      /** `down`: at or below the stop price; `up`: at or above it. */
      readonly stop: 'down' | 'up'
      /** Which price has to get there. */
      readonly stopPriceType: PriceType
      readonly stopPrice: DecimalString
    }
  | {
      readonly stop?: undefined
      readonly stopPriceType?: undefined
      readonly stopPrice?: undefined
    }

/** Prices that take the profit or stop the loss of a position, at least one. */
export type TakeProfitStopLoss<PriceType extends TriggerPriceType = TriggerPriceType> = {
  /** Which price has to get there. */
  readonly stopPriceType?: PriceType
} & (
  | {
      /** Sends an order when the price rises to it. */
      readonly triggerStopUpPrice: DecimalString
      /** Sends an order when the price falls to it. */
      readonly triggerStopDownPrice?: DecimalString
    }
  | { readonly triggerStopDownPrice: DecimalString; readonly triggerStopUpPrice?: undefined }
)

/** What {@link placeOrder} sends: `POST /api/v1/orders`. */
export type PlaceOrder = OrderHead & FuturesTerms & FuturesQuantity & FuturesTrigger

/** What {@link placeTpSlOrder} sends: `POST /api/v1/st-orders`. */
export type PlaceTpSlOrder = OrderHead & FuturesTerms & FuturesQuantity & TakeProfitStopLoss

/** What is closed is all there is: beside `closeOrder`, no amount is read. */
const amount = ['closeOrder', true] as const

const headFields = {
  clientOid: 1,
  symbol: 1,
  side: 1,
  leverage: 1,
  marginMode: 1,
  positionSide: 1,
  stp: 1,
  reduceOnly: 1,
  forceHold: 1,
  remark: 1,
  size: amount,
  qty: amount,
  valueQty: amount,
  closeOrder: 1,
  ...futuresTermFields,
} as const
const orderFields = { ...headFields, ...triggerFields } as const

/**
 * Places an order, at once or when its stop price is reached.
 *
 * Permission `Futures`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470235
 */
export const placeOrder: Endpoint<PlaceOrder, PlaceOrderAck> = {
  method: 'POST',
  path: '/api/v1/orders',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'Futures',
  idField: 'orderId',
  fields: orderFields,
}

/**
 * Checks an order as if it were placed, and places nothing.
 *
 * Permission `Futures`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470238
 */
export const testOrder: Endpoint<PlaceOrder, PlaceOrderAck> = {
  method: 'POST',
  path: '/api/v1/orders/test',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'Futures',
  writes: false,
  fields: orderFields,
}

/** What became of one order of a batch, in the order of the batch. */
export interface PlacedOrder {
  /** Absent or null where it was refused. */
  readonly orderId?: string | null
  readonly clientOid: string
  readonly symbol: string
  /** `200000` where it was accepted; an error code else. */
  readonly code: string
  /** `success`, or why it was refused. */
  readonly msg: string
}

/**
 * Places up to 20 orders, given as a plain list; each succeeds or fails alone.
 *
 * Permission `Futures`; costs 20 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470236
 */
export const placeOrders: Endpoint<readonly PlaceOrder[], readonly PlacedOrder[]> = {
  method: 'POST',
  path: '/api/v1/orders/multi',
  host: 'futures',
  codes: futuresCodes,
  weight: 20,
  permission: 'Futures',
  fields: [orderFields],
}

/**
 * Places an order that takes profit or stops loss at prices above and below.
 *
 * Permission `Futures`; costs 2 of the `futures` pool.
 *
 * @see https://www.kucoin.com/docs-new/api-3470237
 */
export const placeTpSlOrder: Endpoint<PlaceTpSlOrder, PlaceOrderAck> = {
  method: 'POST',
  path: '/api/v1/st-orders',
  host: 'futures',
  codes: futuresCodes,
  weight: 2,
  permission: 'Futures',
  idField: 'orderId',
  fields: { ...headFields, stopPriceType: 1, triggerStopUpPrice: 1, triggerStopDownPrice: 1 },
}
