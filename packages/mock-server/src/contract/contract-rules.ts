/**
 * A futures contract as `GET /api/v1/contracts/active` lists it. Numbers may be decimal strings too; fields of that answer that
 * are not named here say nothing.
 */
export interface ContractRules {
  /** Name: `"XBTUSDTM"`. */
  readonly symbol: string
  /** Futures have their own name for BTC: `"XBT"`. */
  readonly baseCurrency: string
  /** Currency of the price: `"USDT"`, or `"USD"`. */
  readonly quoteCurrency: string
  /** Currency of margin, profit and loss. Default: the base currency of an inverse contract, else the quote currency. */
  readonly settleCurrency?: string | undefined
  /** What a lot is worth: so much of the base currency, or of the quote currency where the contract is inverse. */
  readonly multiplier: number | string
  /** Step of a price. */
  readonly tickSize: number | string
  /** Whether a lot is worth so much of the quote currency, settled in the base currency. Default false. */
  readonly isInverse?: boolean | undefined
  /** When it ends, epoch milliseconds; null or absent: never. */
  readonly expireDate?: number | null | undefined
  /** Share of a position's value below which it is liquidated. Default 0.004. */
  readonly maintainMargin?: number | string | undefined
  /** Default 125. */
  readonly maxLeverage?: number | string | undefined
  /** Most lots of an order. Default 1,000,000. */
  readonly maxOrderQty?: number | string | undefined
  /** Share of a trade's value that makers pay. Default 0.0002. */
  readonly makerFeeRate?: number | string | undefined
  /** Share of a trade's value that takers pay. Default 0.0006. */
  readonly takerFeeRate?: number | string | undefined
  /** Where the price begins, unless the pair is listed whose price it follows. Default 1. */
  readonly markPrice?: number | string | null | undefined
}
