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

/** Where prices come from. */
export type Market = WalkMarket | CandleMarket | TradeMarket
