// The port between the bot and an exchange. The bot's logic knows this interface only; kucoin-venue.ts fills it in.
import type { Decimal } from '../money/decimal.ts'

/** Buy or sell. */
export type Side = 'buy' | 'sell'

/** Whether an order opens a position or adds to one, or reduces it. */
export type Leg = 'entry' | 'exit'

/** The kind of market that a venue trades on. */
export type MarketKind = 'spot' | 'margin' | 'futures'

/** What may be done on a market with the account at hand. */
export interface MarketTerms {
  readonly kind: MarketKind
  /** Whether a position may be below zero. */
  readonly shorts: boolean
  /** How much an entry may be worth for each unit of own money; 1 where nothing is lent. */
  readonly leverage: number
  /** Whether a buy at the market may name money, so that what it costs is certain; else every order names a size. */
  readonly byFunds: boolean
}

/**
 * Increments and bounds of one symbol, from the exchange. Sizes are in coins on every market: those of a contract are what its
 * lots stand for.
 */
export interface SymbolRules {
  readonly symbol: string
  readonly baseCurrency: string
  readonly quoteCurrency: string
  readonly trading: boolean
  readonly priceIncrement: Decimal
  readonly baseIncrement: Decimal
  readonly quoteIncrement: Decimal
  readonly baseMinSize: Decimal
  readonly baseMaxSize: Decimal
  /** Smallest and largest `funds` of a market buy. */
  readonly quoteMinSize: Decimal
  readonly quoteMaxSize: Decimal
  /** Smallest value of an order, in quote currency. */
  readonly minFunds: Decimal
}

/** Best prices of a symbol right now. */
export interface Quote {
  readonly bid: Decimal
  readonly ask: Decimal
  readonly last: Decimal
}

/** Both sides of the book, best prices first. */
export interface Depth {
  readonly asks: readonly Level[]
  readonly bids: readonly Level[]
  /** When the exchange made it, epoch ms. */
  readonly atMs: number
}

/** What is on offer at a price, in coins. */
export interface Level {
  readonly price: Decimal
  readonly size: Decimal
}

/** Prices that an order waits for at the exchange. With both of them, the first that is reached makes the other void. */
export interface Trigger {
  readonly stopLoss: Decimal | undefined
  readonly takeProfit: Decimal | undefined
}

/**
 * An order as it goes out: limit orders carry price and size, market orders size, or funds where an entry for coins is bought
 * by money. An exit only reduces: it cannot open a position, whatever has become of the one it was meant for. One that protects
 * a position carries a trigger, and a price only where it waits for both prices: the limit once the stop loss is reached.
 */
export interface NewOrder {
  readonly clientOid: string
  readonly symbol: string
  readonly side: Side
  readonly leg: Leg
  readonly type: 'limit' | 'market'
  readonly price: string | undefined
  readonly size: string | undefined
  readonly funds: string | undefined
  readonly trigger?: Trigger | undefined
  /** Set where what a limit order does not get at once is to be cancelled: it never rests. */
  readonly isImmediate?: boolean
}

/**
 * What is known after an order was handed over.
 * - `refused`: the exchange said no, to the order or, `isPassing`, to anybody at the moment, or, `isBarred`, to whoever asks, for as
 *   long as key and account are what they are; `not-sent`: it never left this machine
 * - `tested`: the exchange would have taken it, and was asked for no more than that
 * - `absent`: sent, its answer lost, and proven not to stand
 * - `unknown`: it may or may not stand; it is searched for again, never sent again
 */
export type Placement =
  | { readonly outcome: 'accepted'; readonly orderId: string }
  | { readonly outcome: 'tested' }
  | {
      readonly outcome: 'refused' | 'not-sent' | 'absent' | 'unknown'
      readonly code: string
      readonly message: string
      readonly isPassing?: boolean
      readonly isBarred?: boolean
    }

/** What was found out about an order that an earlier placing left open. */
export interface Recovery {
  readonly clientOid: string
  readonly fate: 'accepted' | 'absent' | 'unknown'
}

/** An order as the exchange sees it. */
export interface VenueOrder {
  readonly orderId: string
  readonly clientOid: string
  readonly active: boolean
  /** Set while it waits for its trigger, in no book. */
  readonly waiting?: boolean
  /** Coins filled so far. */
  readonly filledSize: Decimal
  /** Set where it was filled, and the exchange does not show yet what of it: of a pair that is done, its orders tell that. */
  readonly isUntold?: boolean
}

/** One execution. `tradeId` is unique within the symbol. */
export interface VenueFill {
  readonly tradeId: string
  readonly price: Decimal
  readonly size: Decimal
  /** Price × size as booked by the exchange, in quote currency. */
  readonly funds: Decimal
  readonly fee: Decimal
  readonly feeCurrency: string
}

/** An order that stands, perhaps not the bot's. */
export interface OpenOrder {
  readonly orderId: string
  /** Empty where nobody named it. */
  readonly clientOid: string
}

/** Which waiting order is meant. */
export type WaitingRef = Pick<NewOrder, 'symbol' | 'clientOid' | 'side' | 'trigger'>

/** Orders that wait at the exchange. They are placed, and searched for, as all others are. */
export interface WaitingOrders {
  /** Whether one order can wait for both prices; else each price has an order of its own. */
  readonly pairs: boolean
  /** `undefined` where the exchange shows none: one that was cancelled while it waited leaves no trace there. */
  order(ref: WaitingRef): Promise<VenueOrder | undefined>
  /** Cancels it and waits until it is over; `undefined` where the exchange shows none. */
  cancel(ref: WaitingRef): Promise<VenueOrder | undefined>
}

/** How near an account, or one position in it, is to being liquidated. */
export interface MarginRisk {
  readonly figure: 'debt ratio' | 'risk ratio' | 'way to liquidation'
  /** The symbol that it is of; `undefined` where it is of the whole account. */
  readonly scope: string | undefined
  /**
   * 0 where nothing is owed; it is liquidated at 1 or a little before. `undefined` where the exchange does not tell it of a scope
   * that stands for itself: only there nothing is opened.
   */
  readonly ratio: number | undefined
  /** Why it is unknown. */
  readonly why?: string
}

/** What forces a closing: too little margin, the other side's liquidation (automatic deleveraging), the end of a contract. */
export type ForcedBy = 'liquid' | 'adl' | 'settlement'

/** What an exchange did to a position in a contract without an order of the bot. */
export type VenueAct =
  | {
      readonly kind: 'funding'
      readonly symbol: string
      /** Coins of the position that it is for, not signed; `undefined` where nobody but the bot trades in the account. */
      readonly size: Decimal | undefined
      /** At which the position was valued. */
      readonly price: Decimal
      /** What came in; below zero what was paid. */
      readonly amount: Decimal
      readonly currency: string
      /** Epoch ms. */
      readonly atMs: number
    }
  | {
      readonly kind: 'liquidation'
      readonly by: ForcedBy
      readonly symbol: string
      readonly side: Side
      readonly fill: VenueFill
      /**
       * What is on the account after it, free or held, nothing that is open counted; `undefined` where others may trade in the
       * account.
       */
      readonly money: Decimal | undefined
      /** Epoch ms. */
      readonly atMs: number
    }

/** What the bot asks of an exchange. Reads throw when there is no answer; `place` never throws. */
export interface Venue {
  readonly terms: MarketTerms
  /** `undefined` when the exchange does not list the symbol. */
  rules(symbol: string): Promise<SymbolRules | undefined>
  /** `undefined` when there is no usable price. */
  quote(symbol: string): Promise<Quote | undefined>
  /** The book some levels deep, `undefined` where there is none. */
  depth(symbol: string): Promise<Depth | undefined>
  /** Free money by currency; on futures what new positions may be opened with. */
  balances(): Promise<ReadonlyMap<string, Decimal>>
  /**
   * What the exchange says is held of a symbol, below zero for a short position, whoever opened it; `undefined` where coins of
   * the bot and others lie in one wallet.
   */
  position(symbol: string): Promise<Decimal | undefined>
  /** Sends an order that is in the store, once, and writes its outcome there. */
  place(order: NewOrder): Promise<Placement>
  /** Searches for the orders whose outcome the store does not know, and writes there what it finds. */
  recover(): Promise<readonly Recovery[]>
  /** `undefined` only when the exchange says definitely that it knows no such order. */
  order(symbol: string, clientOid: string): Promise<VenueOrder | undefined>
  fills(symbol: string, orderId: string): Promise<readonly VenueFill[]>
  /** Cancels the rest of an order and waits until it is over; `undefined` when the exchange knows no such order. */
  cancel(symbol: string, clientOid: string): Promise<VenueOrder | undefined>
  readonly waiting: WaitingOrders
  /** Has all that is asked within `work` go before what waits for its turn. Absent where nothing has to wait. */
  urgently?<T>(work: () => Promise<T>): Promise<T>
  /**
   * How near the account is to being liquidated; throws where a figure is missing. Absent where nothing is lent.
   */
  marginRisks?(): Promise<readonly MarginRisk[]>
  /**
   * What the exchange did to positions in these contracts since the last call, oldest first, perhaps some of it once more. Absent
   * where nobody reads it.
   * @param unreadSinceMs from when on something of a contract may be unread, epoch ms, infinity where nothing is: as far back the
   *   first call reads
   */
  acts?(symbols: readonly string[], unreadSinceMs: (symbol: string) => number): Promise<readonly VenueAct[]>
  /** How long to wait between two looks at them that nothing asks for, ms. Default 0. */
  readonly actsEveryMs?: number
  /**
   * Has the exchange cancel what rests in the symbols, whoever placed it, unless it is called again in `timeoutMs`; `undefined`
   * takes that back. Absent where the exchange has no such switch.
   */
  setDeadMan?(timeoutMs: number | undefined, symbols: readonly string[]): Promise<void>
  /** The orders that stand in a symbol, whoever placed them; those that wait for a price may be left out. */
  openOrders(symbol: string): Promise<readonly OpenOrder[]>
}
