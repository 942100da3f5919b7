/**
 * Orders of the spot exchange: what they may say and how they are told of. Spot and margin share the matching
 * engine, and so these types.
 */
import type {
  DecimalString,
  IntegerString,
  Liquidity,
  MarginTradeType,
  OrderType,
  PlaceOrderAck,
  SelfTradePrevention,
  Side,
  TimeInForce,
} from './types.ts'

/** How long a limit order stands, and whether it may take. */
export type OrderLifetime =
  | {
      readonly timeInForce: 'GTT'
      /** Cancel after so many seconds, 2592000 at most. */
      readonly cancelAfter: number
      readonly postOnly?: boolean
    }
  | {
      readonly timeInForce: 'IOC' | 'FOK'
      readonly postOnly?: false
      readonly cancelAfter?: undefined
    }
  | {
      /** Default `GTC`. */
      readonly timeInForce?: 'GTC'
      /** Refuse the order where it would take; default false. */
      readonly postOnly?: boolean
      readonly cancelAfter?: undefined
    }

/** Size and price of a limit order. */
export interface LimitTerms {
  readonly type?: 'limit'
  /** A multiple of the symbol's `priceIncrement`. */
  readonly price: DecimalString
  /** In the base currency, a multiple of the symbol's `baseIncrement`. */
  readonly size: DecimalString
  readonly funds?: undefined
}

/** A market order names either how much to trade or how much to spend. */
export type MarketTerms = {
  readonly type: 'market'
  readonly price?: undefined
  readonly timeInForce?: undefined
  readonly postOnly?: undefined
  readonly cancelAfter?: undefined
} & (
  | {
      /** In the base currency, a multiple of the symbol's `baseIncrement`. */
      readonly size: DecimalString
      readonly funds?: undefined
    }
  | {
      /** In the quote currency, a multiple of the symbol's `quoteIncrement`. */
      readonly funds: DecimalString
      readonly size?: undefined
    }
)

/** An order, open or done. */
export interface Order {
  readonly id: string
  /** Own id of the order; empty where it was given none. */
  readonly clientOid: string
  readonly symbol: string
  /** What was done, `DEAL` say. */
  readonly opType: string
  readonly type: OrderType
  readonly side: Side
  /** `0` for a market order. */
  readonly price: DecimalString
  /** In the base currency. */
  readonly size: DecimalString
  /** In the quote currency. */
  readonly funds: DecimalString
  /** Filled of the size. */
  readonly dealSize: DecimalString
  /** Filled of the funds. */
  readonly dealFunds: DecimalString
  /** Left of the size. */
  readonly remainSize: DecimalString
  /** Left of the funds. */
  readonly remainFunds: DecimalString
  /** Cancelled of the size. */
  readonly cancelledSize: DecimalString
  /** Cancelled of the funds. */
  readonly cancelledFunds: DecimalString
  /** Paid so far, in `feeCurrency`. */
  readonly fee: DecimalString
  readonly feeCurrency: string
  /** Null where the order named none. */
  readonly stp: SelfTradePrevention | null
  readonly timeInForce: TimeInForce
  readonly postOnly: boolean
  readonly hidden: boolean
  readonly iceberg: boolean
  /** The part of an iceberg that is shown. */
  readonly visibleSize: DecimalString
  /** Seconds until it is cancelled; 0 or -1: never. */
  readonly cancelAfter: number
  /** Where it came from, `API` say. */
  readonly channel: string
  readonly remark: string | null
  readonly tags: string | null
  /** Whether any of it was cancelled. */
  readonly cancelExist: boolean
  /** Why, as a number of KuCoin's; since 2025-08-19. */
  readonly cancelReason?: number
  /** `TRADE`, `MARGIN_TRADE` or `MARGIN_ISOLATED_TRADE`. */
  readonly tradeType: string
  readonly inOrderBook: boolean
  /** Whether it is open. */
  readonly active: boolean
  readonly tax: DecimalString
  /** Epoch ms. */
  readonly createdAt: number
  /** Epoch ms. */
  readonly lastUpdatedAt: number
}

/** One trade of an order. */
export interface Fill {
  /** Id of the fill, and the cursor of the list. */
  readonly id: number
  readonly tradeId: IntegerString
  readonly orderId: string
  /** Order of the other side. */
  readonly counterOrderId: string
  readonly symbol: string
  readonly side: Side
  readonly type: OrderType
  readonly liquidity: Liquidity
  /** Whether the order was made to take. */
  readonly forceTaker: boolean
  readonly price: DecimalString
  /** In the base currency. */
  readonly size: DecimalString
  /** In the quote currency. */
  readonly funds: DecimalString
  /** In `feeCurrency`. */
  readonly fee: DecimalString
  /** As a fraction: 0.001 is 0.1 %. */
  readonly feeRate: DecimalString
  readonly feeCurrency: string
  /** Kind of stop order that it came from; empty: none. */
  readonly stop: string
  /** `TRADE`, `MARGIN_TRADE` or `MARGIN_ISOLATED_TRADE`. */
  readonly tradeType: string
  readonly tax: DecimalString
  /** As a fraction. */
  readonly taxRate: DecimalString
  /** Epoch ms. */
  readonly createdAt: number
}

/** An order that waits for the market to reach its stop price. */
export interface StopOrder {
  readonly id: string
  /** Own id of the order. */
  readonly clientOid: string
  readonly symbol: string
  readonly userId: string
  /** `NEW` or `TRIGGERED`. */
  readonly status: string
  readonly type: OrderType
  readonly side: Side
  readonly price: DecimalString
  /** In the base currency. */
  readonly size: DecimalString
  /** In the quote currency; null where the order names a size. */
  readonly funds: DecimalString | null
  readonly stp: SelfTradePrevention | null
  readonly timeInForce: TimeInForce
  /** Seconds until it is cancelled; -1: never. */
  readonly cancelAfter: number
  readonly postOnly: boolean
  readonly hidden: boolean
  readonly iceberg: boolean
  readonly visibleSize: DecimalString | null
  /** Where it came from, `API` say. */
  readonly channel: string
  readonly remark: string | null
  readonly tags: string | null
  /** The other order of an OCO pair. */
  readonly relatedNo?: string | null
  /** When it was placed, epoch ns. */
  readonly orderTime: IntegerString
  readonly domainId: string
  /** `USER`, or `MARGIN_SYSTEM` for a forced one. */
  readonly tradeSource: string
  readonly tradeType: 'TRADE' | MarginTradeType
  readonly feeCurrency: string
  /** As a fraction: 0.001 is 0.1 %. */
  readonly takerFeeRate: DecimalString
  /** As a fraction: 0.001 is 0.1 %. */
  readonly makerFeeRate: DecimalString
  /** Epoch ms. */
  readonly createdAt: number
  /** `loss` triggers at or below the stop price, `entry` at or above it. */
  readonly stop: string
  /** When it was triggered, epoch ms; null until then. */
  readonly stopTriggerTime: number | null
  readonly stopPrice: DecimalString
  /** Price of the stop order of an OCO pair. */
  readonly limitPrice?: DecimalString | null
  readonly pop?: string | null
  readonly activateCondition?: string | null
}

/** How far an OCO order is. */
export type OcoStatus = 'NEW' | 'TRIGGERED' | 'DONE' | 'CANCELLED'

/** A limit order and a stop order of which one cancels the other. */
export interface OcoOrder extends PlaceOrderAck {
  readonly symbol: string
  /** Epoch ms. */
  readonly orderTime: number
  readonly status: OcoStatus
}

/** One order of a pair. */
export interface OcoLeg {
  readonly id: string
  readonly symbol: string
  readonly side: Side
  readonly price: DecimalString
  readonly stopPrice: DecimalString
  /** In the base currency. */
  readonly size: DecimalString
  readonly status: OcoStatus
}

/** A pair with both its orders. */
export interface OcoOrderDetail extends OcoOrder {
  readonly orders: readonly OcoLeg[]
}
