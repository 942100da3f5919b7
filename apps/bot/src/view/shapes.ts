// What people and programs are shown of a bot, as plain JSON. It knows nothing of the rest: the page is built on it too.
// Money is decimal text in the quote currency, times are epoch ms; what is unknown is null, never a guess.

/** Whose money it is: a simulation's, nobody's, a stand-in's for KuCoin, or one's own. */
export type PlaceKind = 'paper' | 'test' | 'rehearsal' | 'live'

/**
 * - `running`: signals may open positions
 * - `paused`: they may not; nothing is cancelled
 * - `halted`: they may not, and resting entries were cancelled
 */
export type TradingState = 'running' | 'paused' | 'halted'

/** What the bot may do now, since when and why. */
export interface StateView {
  readonly state: TradingState
  readonly sinceMs: number | null
  readonly reason: string | null
}

/** Profit, fees taken off. */
export interface ProfitView {
  /** Of what was sold. */
  readonly realised: string
  /** Of what is held, at its last price. */
  readonly marked: string | null
  readonly total: string | null
  /** Since midnight UTC. */
  readonly day: string | null
  /** How far it is below the highest so far, or since the last resume. */
  readonly drawdown: string | null
}

/** A holding with what protects it. */
export interface PositionView {
  readonly symbol: string
  readonly side: 'long' | 'short'
  /** Coins or contracts, without a sign. */
  readonly size: string
  /** What one coin cost on average, fees included. */
  readonly entryPrice: string
  readonly lastPrice: string | null
  /** When the last price was seen. */
  readonly pricedMs: number | null
  /** What it would earn if it were closed at the last price. */
  readonly profit: string | null
  readonly stopLoss: string | null
  readonly takeProfit: string | null
  /** Whether orders that close it at each of these prices stand on the exchange; else the bot itself has to be there. */
  readonly isGuarded: boolean
}

/** An order. */
export interface OrderView {
  /** Its place in the order in which orders were made. */
  readonly seq: number
  readonly clientOid: string
  readonly symbol: string
  readonly side: 'buy' | 'sell'
  readonly type: string
  readonly price: string | null
  readonly size: string | null
  readonly funds: string | null
  /** Prices that it waits for. */
  readonly stopLoss: string | null
  readonly takeProfit: string | null
  /** Coins whose fills are in the store. */
  readonly filled: string
  readonly cause: string
  /** Whose signal led to it; empty where none did. */
  readonly source: string
  readonly state: string
  readonly createdMs: number
  readonly reason: string | null
}

/** An execution. */
export interface FillView {
  readonly seq: number
  readonly symbol: string
  readonly side: 'buy' | 'sell'
  readonly price: string
  readonly size: string
  readonly funds: string
  readonly fee: string
  readonly feeCurrency: string
  readonly clientOid: string
  readonly atMs: number
}

/** A decision on a signal. */
export interface SignalView {
  readonly seq: number
  /** Source and id, or the line that was none. */
  readonly subject: string
  /** What it wished for, as far as it could be read. */
  readonly what: string
  /** When its source made it; known of those that led to an order. */
  readonly madeMs: number | null
  /** When its message came, where it was kept. */
  readonly receivedMs: number | null
  readonly decidedMs: number
  readonly decision: 'ordered' | 'rejected'
  /** Code of the rejection. */
  readonly reason: string | null
  /** What was seen, in words. */
  readonly detail: string | null
  readonly clientOid: string | null
  /** State of its order. */
  readonly orderState: string | null
}

/** An entry of the record. */
export interface AuditView {
  readonly seq: number
  readonly atMs: number
  readonly kind: string
  readonly subject: string
  /** Its facts, as JSON text. */
  readonly facts: string
}

/** A limit with what is used of it. */
export interface HeadroomView {
  /** Its setting, for example `maxDailyLoss`. */
  readonly limit: string
  /** What it is counted for: a symbol, a source, or nothing for the whole bot. */
  readonly scope: string | null
  /** null where nothing adds up (a bound of one order) or where a price is missing. */
  readonly used: string | null
  readonly allowed: string
  readonly unit: string
  /** Whether it holds entries back now. A limit that cannot be computed does. */
  readonly isReached: boolean
}

/** Something that brings signals or carries them, and how it fares. */
export interface LinkView {
  readonly name: string
  /** In words: of a feed `heard` or `silent`, of a book `live`, `syncing` or `stale`, of requests how the last one ended. */
  readonly state: string
  /** Whether nobody has to look after it, which only who names the state can say. */
  readonly isWell: boolean
  /** When something last came over it. */
  readonly lastMs: number | null
}

/** Clock, connections and store, as far as somebody measures them. */
export interface HealthView {
  /** How far this machine's clock is from the exchange's, ms; positive: ahead. */
  readonly clockSkewMs: number | null
  /** Share of each rate pool that is left, 0 to 1. */
  readonly pools: readonly { readonly name: string; readonly left: number }[]
  readonly feeds: readonly LinkView[]
  readonly sockets: readonly LinkView[]
  /** Messages that wait for their decision. */
  readonly waiting: number
  readonly storeFile: string
  readonly storeBytes: number
  /** When something was last written down. */
  readonly lastEventMs: number | null
}

/** Everything at a glance. */
export interface Overview extends StateView {
  readonly kind: PlaceKind
  /** Where orders go, in words. */
  readonly place: string
  readonly atMs: number
  readonly currency: string
  /** Symbols that may be bought. */
  readonly symbols: readonly string[]
  /** What the bot began with: on paper what it was given, else what was free before its first order. Null where that is not known. */
  readonly startEquity: string | null
  /** What the bot began with and its profit since; null where the beginning is not known. */
  readonly equity: string | null
  readonly profit: ProfitView
  readonly positions: readonly PositionView[]
  readonly openOrders: readonly OrderView[]
  /** Orders of unknown fate. */
  readonly unknownOrders: number
  readonly risk: readonly HeadroomView[]
  readonly lastSignal: SignalView | null
  readonly health: HealthView
}

/** Rows, newest first. */
export interface Page<T> {
  readonly rows: readonly T[]
  /** Given as `before`, it brings the next page; null at the end. */
  readonly next: number | null
}

/** Value at a time. */
export interface Point {
  readonly atMs: number
  readonly value: string
}

/** A price over time with the fills in it. */
export interface PriceHistory {
  readonly symbol: string
  readonly prices: readonly Point[]
  readonly fills: readonly FillView[]
}
