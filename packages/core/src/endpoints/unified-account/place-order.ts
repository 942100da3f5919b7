/** Placing and amending orders of the unified account. */
import { parseJson } from '../../encoding/json.ts'
import { unifiedCodes } from '../../errors/api-codes/unified.ts'
import { unifiedTrading } from '../../rate-limit/unified.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Field } from '../fields.ts'
import type {
  DecimalString,
  IntegerString,
  MarginMode,
  SelfTradePrevention,
  TriggerPriceType,
} from '../types.ts'
import type { TradeType, UnifiedSide } from './types.ts'

/** What every order says. */
interface OrderHead {
  readonly symbol: string
  readonly side: UnifiedSide
  /** Self-trade prevention; default none. */
  readonly stp?: SelfTradePrevention
  /** Tag, 20 characters at most. */
  readonly tags?: string
  /** Tag of a broker, 50 characters at most. */
  readonly brokerTag?: string
}

/** An own id: 40 characters at most, letters, digits, `_` and `-`. */
interface OwnId {
  readonly clientOid: string
}

/** How long a limit order stands, and whether it may take. */
export type UnifiedLifetime =
  | {
      /** Default `GTC`; `RPI`: retail price improvement. */
      readonly timeInForce?: 'GTC' | 'RPI'
      /** Refuse the order where it would take; default false. */
      readonly postOnly?: boolean
      readonly cancelAfter?: undefined
    }
  | {
      readonly timeInForce: 'GTT'
      /** Cancel after so many seconds, counted from the matching engine. */
      readonly cancelAfter: number
      readonly postOnly?: boolean
    }
  | { readonly timeInForce: 'IOC' | 'FOK'; readonly postOnly?: false; readonly cancelAfter?: undefined }

/** A limit order. */
type Limit = { readonly orderType: 'LIMIT'; readonly price: DecimalString } & UnifiedLifetime

/** A market order. */
interface Market {
  readonly orderType: 'MARKET'
  readonly price?: undefined
  readonly timeInForce?: undefined
  readonly postOnly?: undefined
  readonly cancelAfter?: undefined
}

/** What sends the order to the book; nothing: it goes there at once. */
type Trigger =
  | {
      /** `DOWN`: at or below the price; `UP`: at or above it. */
      readonly triggerDirection: 'DOWN' | 'UP'
      readonly triggerPrice: DecimalString
    }
  | { readonly triggerDirection?: undefined; readonly triggerPrice?: undefined }

/** An amount in the base currency. */
interface InBase {
  readonly size: DecimalString
  readonly sizeUnit: 'BASECCY'
}

/** An amount to spend or to bring in, in the quote currency. */
interface InQuote {
  readonly size: DecimalString
  readonly sizeUnit: 'QUOTECCY'
}

/** An order for coins; a market order may name an amount of the quote currency. */
type CoinTerms = (Limit & InBase) | (Market & (InBase | InQuote))

/** What only futures read. */
interface NoContract {
  readonly reduceOnly?: undefined
  readonly closeOrder?: undefined
  readonly triggerPriceType?: undefined
  readonly tpTriggerPrice?: undefined
  readonly tpTriggerPriceType?: undefined
  readonly slTriggerPrice?: undefined
  readonly slTriggerPriceType?: undefined
}

/** A spot order. */
type SpotOrder = { readonly tradeType: 'SPOT'; readonly marginMode?: undefined } & OrderHead &
  Partial<OwnId> &
  CoinTerms &
  Trigger &
  NoContract

/** A margin order: what is missing is borrowed by itself. */
type MarginOrder = { readonly tradeType: 'MARGIN'; readonly marginMode?: 'CROSS' } & OrderHead &
  OwnId &
  CoinTerms &
  Trigger &
  NoContract

/** Take profit and stop loss, both at market once their price is reached. */
export interface TakeProfitStopLoss {
  /** Price that takes the profit. */
  readonly tpTriggerPrice?: DecimalString
  /** Which price that is: last trade, index or mark; default `TP`. */
  readonly tpTriggerPriceType?: TriggerPriceType
  /** Price that stops the loss. */
  readonly slTriggerPrice?: DecimalString
  /** Which price that is; default `TP`. */
  readonly slTriggerPriceType?: TriggerPriceType
}

/** What a futures order waits for, or what closes its position: one order has one of the two. */
type FuturesTriggers =
  | (Trigger & {
      /** Which price triggers: last trade, index or mark; default `TP`. */
      readonly triggerPriceType?: TriggerPriceType
      readonly tpTriggerPrice?: undefined
      readonly tpTriggerPriceType?: undefined
      readonly slTriggerPrice?: undefined
      readonly slTriggerPriceType?: undefined
    })
  | (TakeProfitStopLoss & {
      readonly triggerDirection?: undefined
      readonly triggerPrice?: undefined
      readonly triggerPriceType?: undefined
    })

/** A futures order, in one-way mode. */
type FuturesOrder = {
  readonly tradeType: 'FUTURES'
  /** Default `CROSS`. */
  readonly marginMode?: MarginMode
  /** Only make a position smaller; default false. */
  readonly reduceOnly?: boolean
  /**
   * Close the position: KuCoin ignores side and size, **and cancels every other order that closes it**; default false.
   */
  readonly closeOrder?: boolean
  readonly size: DecimalString
  /** `UNIT`: contracts. */
  readonly sizeUnit: 'BASECCY' | 'UNIT'
} & OrderHead &
  OwnId &
  (Limit | Market) &
  FuturesTriggers

/** What {@link placeOrder} sends: `POST /api/ua/v2/unified/order/place`. */
export type PlaceOrder = SpotOrder | MarginOrder | FuturesOrder

/** An order that was accepted. */
export interface UnifiedOrderAck {
  readonly orderId: string
  /** Null where it was given none. */
  readonly clientOid: string | null
  readonly tradeType: TradeType
  /** When KuCoin was done with the request, epoch ns. */
  readonly ts?: IntegerString
}

/** Names an order by one of its ids; with both, `orderId` counts. */
export type UnifiedOrderName =
  | { readonly orderId: string; readonly clientOid?: string }
  | { readonly clientOid: string; readonly orderId?: undefined }

const futuresOnly: Field = ['tradeType', 'SPOT', 'MARGIN']

/**
 * Places an order, at once or when its trigger price is reached. There is neither a batch nor a test of it, and no field
 * that bounds its age: the signed timestamp alone does, for 5 s.
 *
 * Permission `Unified`; costs 1 of the `unifiedAccount` pool.
 */
export const placeOrder: Endpoint<PlaceOrder, UnifiedOrderAck> = {
  method: 'POST',
  path: '/api/ua/v2/unified/order/place',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  quota: unifiedTrading,
  weight: 1,
  permission: 'Unified',
  integers: { fields: ['ts'], parse: parseJson },
  idField: 'orderId',
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
    reduceOnly: futuresOnly,
    closeOrder: futuresOnly,
    marginMode: ['tradeType', 'SPOT'],
    tpTriggerPrice: futuresOnly,
    tpTriggerPriceType: ['tpTriggerPrice', undefined],
    slTriggerPrice: futuresOnly,
    slTriggerPriceType: ['slTriggerPrice', undefined],
    triggerDirection: ['triggerPrice', undefined],
    triggerPrice: ['triggerDirection', undefined],
    triggerPriceType: ['triggerPrice', undefined],
    orderType: 1,
    price: ['orderType', 'MARKET'],
    timeInForce: ['orderType', 'MARKET'],
    postOnly: ['orderType', 'MARKET'],
    cancelAfter: ['timeInForce', undefined, 'GTC', 'IOC', 'FOK', 'RPI'],
  },
}

/** A size with its unit, or neither. */
type NewSize =
  | {
      /** The whole size, what is filled of it included. */
      readonly newSize: DecimalString
      /** `UNIT`: contracts. */
      readonly sizeUnit: 'BASECCY' | 'UNIT'
    }
  | { readonly newSize?: undefined; readonly sizeUnit?: undefined }

/** What {@link amendOrder} sends: `POST /api/ua/v2/unified/order/amend`; which futures order, and what is new. */
export type AmendOrder = UnifiedOrderName &
  TakeProfitStopLoss &
  NewSize & {
    readonly symbol: string
    readonly newPrice?: DecimalString
    /** Cancel the order where it cannot be changed; default false. */
    readonly cxlOnFail?: boolean
  }

/**
 * Changes price, size or triggers of a futures order; no other order can be changed.
 *
 * Permission `Unified`; costs 2 of the `unifiedAccount` pool.
 */
export const amendOrder: Endpoint<AmendOrder, UnifiedOrderAck> = {
  method: 'POST',
  path: '/api/ua/v2/unified/order/amend',
  codes: unifiedCodes,
  pool: 'unifiedAccount',
  quota: unifiedTrading,
  weight: 2,
  permission: 'Unified',
  integers: { fields: ['ts'], parse: parseJson },
  idField: 'orderId',
  fields: {
    orderId: 1,
    clientOid: 1,
    symbol: 1,
    newPrice: 1,
    newSize: ['sizeUnit', undefined],
    sizeUnit: ['newSize', undefined],
    cxlOnFail: 1,
    tpTriggerPrice: 1,
    tpTriggerPriceType: ['tpTriggerPrice', undefined],
    slTriggerPrice: 1,
    slTriggerPriceType: ['slTriggerPrice', undefined],
  },
}
