/**
 * What an order of the unified account says: the words of the classic kinds, with which product it is for. A size counts
 * what it counts there: `size` is base currency for coins and contracts on futures, `funds` quote currency, `qty` base
 * currency on futures.
 */
import type { Fields } from '../../../endpoints/fields.ts'
import type { DecimalString, SelfTradePrevention, Side, TriggerPriceType } from '../../../endpoints/types.ts'
import type { TakeProfitStopLoss, UnifiedLifetime } from '../../../endpoints/unified-account/place-order.ts'

/** What every order says. */
interface Head {
  /** Own id of the order, 40 characters at most: letters, digits, `_` and `-`; one is drawn where it is left out. */
  readonly clientOid?: string
  /** `BTC-USDT` for coins, `XBTUSDTM` for a contract. */
  readonly symbol: string
  readonly side: Side
  /** Self-trade prevention; default none. */
  readonly stp?: SelfTradePrevention
  /** Tag, 20 characters at most. */
  readonly tags?: string
  /** Tag of a broker, 50 characters at most. */
  readonly brokerTag?: string
}

/** A limit order. */
type Limit = {
  /** Default `limit`. */
  readonly type?: 'limit'
  /** A multiple of the symbol's `tickSize`. */
  readonly price: DecimalString
} & UnifiedLifetime

/** A market order. */
interface Market {
  readonly type: 'market'
  readonly price?: undefined
  readonly timeInForce?: undefined
  readonly postOnly?: undefined
  readonly cancelAfter?: undefined
}

/** An amount of coins. */
interface InBase {
  /** In the base currency. */
  readonly size: DecimalString
  readonly funds?: undefined
}

/** An amount of money. */
interface InQuote {
  /** In the quote currency. */
  readonly funds: DecimalString
  readonly size?: undefined
}

/** A price that has to be reached first. */
type CoinTrigger =
  | {
      /** `loss`: at or below the stop price; `entry`: at or above it. */
      readonly stop: 'loss' | 'entry'
      readonly stopPrice: DecimalString
    }
  | { readonly stop?: undefined; readonly stopPrice?: undefined }

/** An order for coins. */
type CoinOrder = Head & ((Limit & InBase) | (Market & (InBase | InQuote))) & CoinTrigger

/** A spot order of the unified account. */
export type UnifiedSpotOrder = CoinOrder & {
  /** Default for a pair. */
  readonly tradeType?: 'SPOT'
}

/** A margin order of the unified account, cross margin; what is missing is borrowed by itself. */
export type UnifiedMarginOrder = CoinOrder & {
  readonly tradeType: 'MARGIN'
  readonly marginMode?: 'CROSS'
}

/** How much of a contract. */
type Contracts =
  | { /** Contracts. */ readonly size: number; readonly qty?: undefined; readonly closeOrder?: false }
  | {
      /** In the base currency; not of an inverse contract, where it depends on the price. */
      readonly qty: DecimalString
      readonly size?: undefined
      readonly closeOrder?: false
    }
  | {
      /**
       * Close the position, whatever its side and size. **KuCoin cancels every other order that closes it, too**: the
       * client's listener hears of it before the order is sent (`closes-others`).
       */
      readonly closeOrder: true
      readonly size?: undefined
      readonly qty?: undefined
    }

/** A price that has to be reached first, or prices that end the position: one order has one of the two. */
type ContractTrigger =
  | {
      /** `down`: at or below the stop price; `up`: at or above it. */
      readonly stop: 'down' | 'up'
      readonly stopPrice: DecimalString
      /** Which price has to get there: last trade, index or mark; default `TP`. */
      readonly stopPriceType?: TriggerPriceType
      readonly tpTriggerPrice?: undefined
      readonly tpTriggerPriceType?: undefined
      readonly slTriggerPrice?: undefined
      readonly slTriggerPriceType?: undefined
    }
  | (TakeProfitStopLoss & {
      readonly stop?: undefined
      readonly stopPrice?: undefined
      readonly stopPriceType?: undefined
    })

/** A futures order of the unified account, in one-way mode; leverage belongs to the symbol, not to the order. */
export type UnifiedFuturesOrder = Head &
  (Limit | Market) &
  Contracts &
  ContractTrigger & {
    /** Default for a contract. */
    readonly tradeType?: 'FUTURES'
    /** Default `CROSS`. */
    readonly marginMode?: 'CROSS' | 'ISOLATED'
    /** Only make a position smaller; default false. */
    readonly reduceOnly?: boolean
  }

/** An order of the unified account: for coins, on margin, or of a contract. */
export type UnifiedOrderParams = UnifiedSpotOrder | UnifiedMarginOrder | UnifiedFuturesOrder

const limit = ['type', 'market'] as const
const open = ['closeOrder', true] as const

/** The same words by name. */
export const unifiedFields: Fields = {
  tradeType: 1,
  clientOid: 1,
  symbol: 1,
  side: 1,
  type: 1,
  price: limit,
  size: open,
  funds: ['type', undefined, 'limit'],
  qty: open,
  timeInForce: limit,
  cancelAfter: ['timeInForce', undefined, 'GTC', 'IOC', 'FOK', 'RPI'],
  postOnly: limit,
  stp: 1,
  tags: 1,
  brokerTag: 1,
  stop: ['stopPrice', undefined, ''],
  stopPrice: ['stop', undefined, ''],
  stopPriceType: ['stop', undefined, ''],
  marginMode: 1,
  reduceOnly: 1,
  closeOrder: 1,
  tpTriggerPrice: 1,
  tpTriggerPriceType: ['tpTriggerPrice', undefined],
  slTriggerPrice: 1,
  slTriggerPriceType: ['slTriggerPrice', undefined],
}

/** Those that hold decimals. */
export const unifiedAmounts: readonly string[] =
  'price size funds qty stopPrice tpTriggerPrice slTriggerPrice'.split(' ')
