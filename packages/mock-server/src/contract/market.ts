/** A recorded candle. Prices and volume are decimal strings. */
export interface MarketCandle {
  /** Epoch milliseconds of the candle's start. */
  readonly timeMs: number
  /** First price. */
  readonly open: string
  /** Highest price. */
  readonly high: string
  /** Lowest price. */
  readonly low: string
  /** Last price. */
  readonly close: string
  /** Volume, in the base currency. */
  readonly volume: string
}

/** A recorded trade. Price and size are decimal strings. */
export interface MarketTrade {
  /** Epoch milliseconds. */
  readonly timeMs: number
  /** Who crossed the spread. */
  readonly takerSide: 'buy' | 'sell'
  /** Price, in the quote currency. */
  readonly price: string
  /** Size, in the base currency. */
  readonly size: string
}

/** A seeded random walk on every pair; the default. */
export interface WalkMarket {
  /** Tells the kinds of market apart. */
  readonly kind: 'walk'
}

/** Recorded candles of one pair. */
export interface CandleMarket {
  /** Tells the kinds of market apart. */
  readonly kind: 'candles'
  /** The pair that was recorded. */
  readonly symbol: string
  /** In the order of time. */
  readonly candles: readonly MarketCandle[]
}

/** Recorded trades of one pair. */
export interface TradeMarket {
  /** Tells the kinds of market apart. */
  readonly kind: 'trades'
  /** The pair that was recorded. */
  readonly symbol: string
  /** In the order of time. */
  readonly trades: readonly MarketTrade[]
}

/** A market that whoever holds the exchange moves: what is pushed into it happens at once. Nobody offers anything before. */
export interface PushedMarket {
  /** Tells the kinds of market apart. */
  readonly kind: 'pushed'
  /** The pair, or the contract. */
  readonly symbol: string
}

/** A price and what stands there, both decimal strings; sizes of contracts in lots. */
export type PushedLevel = readonly [price: string, size: string]

/** Something that has happened on a pushed market. */
export type MarketPush =
  /** Strangers traded: this is the last price now, and orders that rest at it or beyond get at most its size. */
  | {
      readonly kind: 'trade'
      readonly symbol: string
      /** Who crossed the spread. */
      readonly takerSide: 'buy' | 'sell'
      /** Decimal string. */
      readonly price: string
      /** Decimal string; lots of a contract. */
      readonly size: string
    }
  /**
   * What strangers offer from here on, instead of all before; up to 200 levels a side are looked at. Orders that rest where
   * they meet it trade at their own price. Two empty sides: nobody offers anything, and nothing trades.
   */
  | {
      readonly kind: 'book'
      readonly symbol: string
      readonly bids: readonly PushedLevel[]
      readonly asks: readonly PushedLevel[]
    }

/** Where prices come from. */
export type Market = WalkMarket | CandleMarket | TradeMarket | PushedMarket
