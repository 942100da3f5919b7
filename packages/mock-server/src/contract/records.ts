/** An order that the exchange accepted. Amounts are decimal strings, times epoch milliseconds. */
export interface LedgerOrder {
  /** Order id. */
  readonly orderId: string
  /** Client's id; without one the exchange makes one up, and leaves it empty in a unified account. */
  readonly clientOid: string
  /** Account that placed it. */
  readonly uid: string
  /** Pair or contract. */
  readonly symbol: string
  /** Buy or sell. */
  readonly side: 'buy' | 'sell'
  /** Limit or market. */
  readonly type: 'limit' | 'market'
  /** `TRADE`, `MARGIN_TRADE`, `MARGIN_ISOLATED_TRADE`, or `FUTURES`. */
  readonly tradeType: string
  /** Limit price; `"0"` for market orders. */
  readonly price: string
  /** Size in the base currency (futures: in lots); `"0"` for market orders by funds. */
  readonly size: string
  /** Funds of a market order by funds, else `"0"`. */
  readonly funds: string
  /** Size traded. */
  readonly dealSize: string
  /** Value traded. */
  readonly dealFunds: string
  /** Size cancelled, by the user or by the exchange. */
  readonly cancelledSize: string
  /** Fee paid, in the quote currency. */
  readonly fee: string
  /** `done`: fully traded. `cancelled`: ended otherwise, perhaps partly traded. */
  readonly state: 'open' | 'done' | 'cancelled'
  /** Time of acceptance. */
  readonly createdAt: number
  /** Time of the last change. */
  readonly updatedAt: number
}

/** One execution. Amounts are decimal strings. */
export interface LedgerFill {
  /** Trade id; both sides of a trade share it. */
  readonly tradeId: string
  /** Order that traded. */
  readonly orderId: string
  /** Account that traded. */
  readonly uid: string
  /** Pair or contract. */
  readonly symbol: string
  /** Side of the order. */
  readonly side: 'buy' | 'sell'
  /** Whether the order crossed the spread or rested. */
  readonly liquidity: 'taker' | 'maker'
  /** Price. */
  readonly price: string
  /** Size. */
  readonly size: string
  /** Value. */
  readonly funds: string
  /** Fee. */
  readonly fee: string
  /** Currency of the fee. */
  readonly feeCurrency: string
  /** Epoch milliseconds. */
  readonly createdAt: number
}

/** One balance. Amounts are decimal strings. */
export interface LedgerBalance {
  /** Account. */
  readonly uid: string
  /** Account type, such as `trade` or `unified`. */
  readonly type: string
  /** Currency. */
  readonly currency: string
  /** Free to use. */
  readonly available: string
  /** On hold for open orders. */
  readonly held: string
}

/** The truth about orders and money. Each call takes a snapshot. */
export interface Ledger {
  /** Every order ever accepted (or still kept, with `retainOrders`), oldest first. */
  orders(): readonly LedgerOrder[]
  /** Every execution, oldest first. */
  fills(): readonly LedgerFill[]
  /** Every balance of every account. */
  balances(): readonly LedgerBalance[]
  /** Fees taken, by currency. */
  fees(): Readonly<Record<string, string>>
  /** What trading left with the rest of the market, by currency; may be negative. */
  counterparty(): Readonly<Record<string, string>>
  /** Opening balances, deposits and withdrawals, by currency. Equals balances + fees + counterparty. */
  deposits(): Readonly<Record<string, string>>
}
