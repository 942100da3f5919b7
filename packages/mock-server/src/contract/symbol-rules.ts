/** A spot pair as KuCoin lists it. All amounts are decimal strings. */
export interface SymbolRules {
  /** Name, base and quote joined by a dash: `"BTC-USDT"`. */
  readonly symbol: string
  /** Smallest order size, in the base currency. */
  readonly baseMinSize: string
  /** Largest order size, in the base currency. */
  readonly baseMaxSize: string
  /** Smallest `funds` of a market order, in the quote currency. */
  readonly quoteMinSize: string
  /** Largest `funds` of a market order, in the quote currency. */
  readonly quoteMaxSize: string
  /** Step of an order's size. */
  readonly baseIncrement: string
  /** Step of a market order's funds. */
  readonly quoteIncrement: string
  /** Step of a price. */
  readonly priceIncrement: string
  /** Smallest value of an order, in the quote currency. */
  readonly minFunds: string
  /** How far from the last price a market order may fill, as a share. Default `"0.1"`. */
  readonly priceLimitRate?: string | undefined
  /** Market section, as in KuCoin's list. Default `"USDS"` for USDT pairs, else the quote currency. */
  readonly market?: string | undefined
  /** Price at which a random walk starts. Default: a rough price of the two coins, else 100,000 steps of the price. */
  readonly startPrice?: string | undefined
  /** Value that rests at a price level of the simulated book, in the quote currency. Default by currency. */
  readonly levelFunds?: string | undefined
  /** Whether orders are accepted. Default true. */
  readonly enableTrading?: boolean | undefined
}
