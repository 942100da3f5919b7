/** Which way money goes. */
export type Side = 'buy' | 'sell'
/** How long an order stands: until cancelled, until a time, at once or not at all. */
export type TimeInForce = 'GTC' | 'GTT' | 'IOC' | 'FOK'
/** What happens when a user's order meets the same user's order. */
export type SelfTradePrevention = 'DC' | 'CO' | 'CN' | 'CB'
/** Which money an order trades with. */
export type TradeType = 'TRADE' | 'MARGIN_TRADE' | 'MARGIN_ISOLATED_TRADE' | 'FUTURES'

/** What a user asks for, checked against the pair's rules. Amounts are in units of the money module. */
export interface OrderRequest {
  readonly clientOid: string
  readonly symbol: string
  readonly side: Side
  readonly type: 'limit' | 'market'
  /** Zero for market orders. */
  readonly price: bigint
  /** Zero for market orders by funds. */
  readonly size: bigint
  /** Quote amount of a market order by funds, else zero. */
  readonly funds: bigint
  readonly timeInForce: TimeInForce
  readonly postOnly: boolean
  readonly hidden: boolean
  readonly iceberg: boolean
  readonly visibleSize: bigint
  /** Seconds after which the order is cancelled, -1 for never. */
  readonly cancelAfter: number
  readonly stp: SelfTradePrevention | undefined
  readonly remark: string | undefined
  readonly tags: string | undefined
  readonly tradeType: TradeType
  /** Only on futures orders. */
  readonly futures?: FuturesTerms
  /** Only on orders of the unified account. */
  readonly unified?: UnifiedTerms
  /** Only on margin orders: borrow what is lacking when the order is accepted. */
  readonly autoBorrow?: boolean
  /** Only on margin orders: pay the debt back with what a fill brings. */
  readonly autoRepay?: boolean
}

/** `BOTH` is the one position of one-way mode; hedge mode keeps a long and a short one. */
export type PositionSide = 'BOTH' | 'LONG' | 'SHORT'

/** Why the exchange ends a position: its margin is used up, or its contract has expired. */
export type Forced = 'liquid' | 'settlement'

/** What a futures order says beyond a spot order. Sizes of futures orders count lots. */
export interface FuturesTerms {
  readonly leverage: bigint
  readonly marginMode: 'ISOLATED' | 'CROSS'
  /** Which of the user's positions in the contract it is about. */
  readonly positionSide: PositionSide
  readonly reduceOnly: boolean
  readonly closeOrder: boolean
  readonly forceHold: boolean
  readonly stop: '' | 'up' | 'down'
  readonly stopPriceType: string
  readonly stopPrice: bigint
  /** Why the exchange placed it itself, to end a position; undefined on orders of users. */
  readonly forced?: Forced
}

/** What an order of the unified account says beyond the others. */
export interface UnifiedTerms {
  /** What its size counts: the base or the quote currency, or lots. */
  readonly sizeUnit: 'BASECCY' | 'QUOTECCY' | 'UNIT'
  /** Retail price improvement: here an order that only rests. */
  readonly isRpi: boolean
  readonly brokerTag: string | undefined
  /** Price that it waits for, or waited for. */
  readonly trigger: Trigger | undefined
  /** Prices at which what it opened is closed at the market, with a profit or with a loss. */
  readonly takeProfit: ExitPrice | undefined
  readonly stopLoss: ExitPrice | undefined
  /** Conditional order that it came from. */
  readonly triggerOrderId: string | undefined
}

/** What a user of the unified account asks for. */
export type UnifiedRequest = OrderRequest & { readonly unified: UnifiedTerms }

/** A price that is waited for, at or above it or at or below it. */
export interface Trigger extends ExitPrice {
  readonly direction: 'up' | 'down'
}

/** A price, and whose it is: that of the last trade, of the index or the mark. Here all three are the same. */
export interface ExitPrice {
  readonly price: bigint
  readonly priceType: 'TP' | 'IP' | 'MP'
}

/** An accepted order. */
export interface Order extends OrderRequest {
  readonly id: string
  readonly uid: string
  /** Account that pays: `trade`, `margin`, `isolated:BTC-USDT`, `contract`, `unified`. */
  readonly wallet: string
  readonly createdAt: number
  /** Price, size and exits change when a futures order of the unified account is amended. */
  price: bigint
  size: bigint
  unified?: UnifiedTerms
  /** Pair of stop orders that closes again what it opened. */
  exitsId?: string
  /** Lots that earlier exits have closed. */
  exited?: bigint
  /** Sizes can shrink by partial cancels. */
  dealSize: bigint
  dealFunds: bigint
  fee: bigint
  cancelledSize: bigint
  cancelledFunds: bigint
  /** What was borrowed for it. */
  loan?: { readonly orderNo: string; readonly size: bigint }
  /** Amount on hold, in quote for buys and in base for sells. */
  held: bigint
  state: 'open' | 'done' | 'cancelled'
  updatedAt: number
  /** Time of the last fill, else of acceptance. */
  matchedAt: number
  /** Position in the list of done orders; 0 while open. */
  doneCursor: number
  /** Reads before this time do not show the order: the `invisible` fault. */
  visibleAt: number
  /** Trade of its latest fill. */
  lastTradeId: bigint | undefined
  /** Takes the order's expiry off the agenda; undefined where none is planned. */
  dropExpiry: (() => void) | undefined
  /** Accepted, and has yet to meet the book. */
  isOnItsWay: boolean
}

/** One execution. */
export interface Fill {
  readonly id: number
  readonly tradeId: bigint
  readonly orderId: string
  readonly counterOrderId: string
  readonly uid: string
  readonly symbol: string
  readonly side: Side
  readonly type: 'limit' | 'market'
  readonly tradeType: TradeType
  /** Account that paid. */
  readonly wallet: string
  readonly liquidity: 'taker' | 'maker'
  readonly price: bigint
  readonly size: bigint
  readonly funds: bigint
  readonly fee: bigint
  readonly feeRate: bigint
  readonly feeCurrency: string
  readonly createdAt: number
  readonly visibleAt: number
  /** Only on futures fills: the parts of the fee for opening and for closing. */
  readonly openFee?: bigint
  readonly closeFee?: bigint
  /** Only on futures fills: what closing brought, fees aside. */
  readonly pnl?: bigint
  readonly marginMode?: string
  readonly positionSide?: PositionSide
  /** Why the exchange ended a position with it. */
  readonly forced?: Forced
}

/** What is still to be traded, in base; zero for market orders by funds. */
export function remainingSize(order: Order): bigint {
  return order.size === 0n ? 0n : order.size - order.dealSize - order.cancelledSize
}

/** What the order is worth in quote: price times size, or its funds. */
export function orderFunds(order: Order, multiply: (a: bigint, b: bigint) => bigint): bigint {
  return order.type === 'limit' ? multiply(order.price, order.size) : order.funds
}

/** Adds an execution to an order's totals. */
export function addToTotals(
  order: Order,
  { size, funds, fee, now }: { size: bigint; funds: bigint; fee: bigint; now: number },
): void {
  order.dealSize += size
  order.dealFunds += funds
  order.fee += fee
  order.updatedAt = now
  order.matchedAt = now
}
