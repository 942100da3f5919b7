import type { MockClock } from '../base/clock.ts'
import type { ChaosOptions } from './chaos.ts'
import type { ContractRules } from './contract-rules.ts'
import type { MockCredential } from './credential.ts'
import type { Fault, FaultKind } from './fault.ts'
import type { Market, MarketPush } from './market.ts'
import type { LedgerEntry } from './record-entry.ts'
import type { Ledger } from './records.ts'
import type { SymbolRules } from './symbol-rules.ts'
import type { ExchangeSocket, SocketOpening } from './wire.ts'

/** So many things happen within some ten milliseconds of the host's: who is in no hurry advances by as many. */
export const SHORT_STEP = 1_000

/** Which rate limits apply. */
export interface LimitOptions {
  /** VIP level, 0 to 12. */
  readonly vip: number
}

/** Fee rates of spot and margin trades, as shares in decimal strings. */
export interface FeeOptions {
  /** For orders that rested; below zero when they are paid. Default: that of the VIP level, `"0.001"` at 0. */
  readonly maker?: string | undefined
  /** For orders that crossed the spread. Default: that of the VIP level, `"0.001"` at 0. */
  readonly taker?: string | undefined
}

/** Settings of a simulated exchange. Everything has a default. */
export interface ExchangeOptions {
  /** API keys. Default: one, derived from the seed. */
  readonly credentials?: readonly MockCredential[] | undefined
  /** Whether accounts are classic or unified whose keys do not say it. Default `'classic'`. */
  readonly mode?: MockCredential['mode']
  /**
   * Pairs: their rules as `GET /api/v2/symbols` answers them, or names for which rules are made up, `"SOL-USDT"` or with a price
   * `"SOL-USDT=150"`. Default: BTC-USDT, ETH-USDT, KCS-USDT, ETH-BTC, XRP-ETH, and the pairs of recorded markets.
   */
  readonly symbols?: readonly (SymbolRules | string)[] | undefined
  /**
   * Futures contracts. Default: a perpetual one for each pair quoted in USDT, and XBTUSDM, settled in XBT, where BTC-USDT is
   * listed. A contract follows the price of the pair of its currencies, if that is listed (USDT for USD); else its own walk.
   */
  readonly contracts?: readonly ContractRules[] | undefined
  /**
   * Funding rate of every perpetual contract and every eight hours, as a share: `"0.0001"`, `"-0.0001"`. Default: made up, from
   * the seed.
   */
  readonly fundingRate?: string | undefined
  /**
   * Where prices come from: recorded markets of some pairs, pushed ones of pairs and contracts, a random walk on the others.
   * Default: the walk on all.
   */
  readonly market?: Market | readonly Market[] | undefined
  /** Everything random derives from it. Default 1. */
  readonly seed?: number | undefined
  /**
   * Opening balances: account type (`main`, `trade`, `margin`, `contract`, `option`, `unified` or `isolated:BTC-USDT`), then
   * currency in capitals, then decimal string. Default: generous main, trade, margin and contract accounts.
   */
  readonly balances?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
  /** The exchange's clock. Default: the host's. */
  readonly clock?: MockClock | undefined
  /** Faults from the start. Default: none. */
  readonly faults?: readonly Fault[] | undefined
  /** Faults by chance, from a seed of their own. Default: none. `clearFaults()` takes away those that are due, not those to come. */
  readonly chaos?: ChaosOptions | undefined
  /**
   * Rate limits of a VIP level from 0 to 12, or none; `'off'` also lifts the limits on open orders, on sockets, and on the
   * prices and positions of contracts. Default `{ vip: 0 }`.
   */
  readonly limits?: 'off' | LimitOptions | undefined
  /**
   * In which words unified sockets welcome: `'message'` as they were seen to, `'data'` as KuCoin has announced once, with
   * `pingTimeout`. Default `'message'`.
   */
  readonly unifiedWelcome?: 'message' | 'data' | undefined
  /**
   * Topics that a classic socket takes while limits are on. Default 300, as KuCoin's refusals say; its page of limits says 400
   * for spot.
   */
  readonly topicLimit?: number | undefined
  /**
   * Milliseconds of the exchange's clock between an order's acceptance and its meeting the book, a whole number drawn for each
   * from the seed and the order's `clientOid`. A market order that its money no longer pays by then is cancelled. Default: none.
   */
  readonly matchingMs?: { readonly min: number; readonly max: number } | undefined
  /** Fee rates as shares. Default: those of the VIP level. */
  readonly fees?: FeeOptions | undefined
  /** Key versions that are refused with 400008, as a key's or as a header's. Default: none. */
  readonly retiredKeyVersions?: readonly ('1' | '2')[] | undefined
  /**
   * Whether endpoints that are not simulated are refused, with status 501 and `x-mock: not-simulated`. Default false:
   * a recorded example stands in for them, with `x-mock: example`.
   */
  readonly strict?: boolean | undefined
  /**
   * Whether orders may be hidden or an iceberg. Default false: they are refused with 400413, as by KuCoin since
   * 2026-08-03.
   */
  readonly allowHidden?: boolean | undefined
  /**
   * Whether `KC-API-KEY-VERSION` has to name the very version of the key; else 400004. Default false, as at KuCoin:
   * 2 and 3 are taken for keys of either.
   */
  readonly strictKeyVersions?: boolean | undefined
  /**
   * Broker keys by partner id. When given, partner headers are checked: 400200 for an unknown partner and
   * 400201 for a wrong signature that asked to be verified. Default: partner headers are let pass.
   */
  readonly brokerKeys?: Readonly<Record<string, string>> | undefined
  /**
   * Closed orders kept; the oldest go first, their fills in batches. As many are kept of stop orders that no
   * longer wait, deposits, withdrawals, loans and closed positions. Default: all of them.
   */
  readonly retainOrders?: number | undefined
  /**
   * Told of every line of the ledger as it is written, opening balances first. What it throws is an unhandled rejection; the
   * exchange goes on. Default: nobody.
   */
  readonly onEntry?: ((entry: LedgerEntry) => void) | undefined
  /**
   * Given closed orders and fills when they are no longer kept in memory; what it throws is treated as that of `onEntry` is.
   * Default: they are lost.
   */
  readonly onForget?: ((entries: readonly LedgerEntry[]) => void) | undefined
}

/** A request as plain data. */
export interface ExchangeRequest {
  /** Which of KuCoin's hosts it went to. */
  readonly host: 'spot' | 'futures' | 'broker'
  /** HTTP method, upper case. */
  readonly method: string
  /** Path and query exactly as on the wire. */
  readonly target: string
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Body text; empty when there is none. */
  readonly body: string
  /** Address of the caller. Default `"127.0.0.1"`. */
  readonly ip?: string | undefined
  /** Where the caller can reach the exchange's sockets. Default: KuCoin's own addresses. */
  readonly socketUrl?: string | undefined
}

/** An answer as plain data. */
export interface AnsweredReply {
  /** HTTP status. */
  readonly status: number
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Body text. */
  readonly body: string
  /** Set by the `truncated` fault: the connection should break after the body. */
  readonly isTruncated?: boolean
}

/** No answer: the connection is to be closed. */
export interface DroppedReply {
  /** Marks a dropped connection. */
  readonly drop: true
}

/** What comes back. */
export type ExchangeReply = AnsweredReply | DroppedReply

/** Money that arrives from outside. */
export interface DepositOptions {
  /** Currency. */
  readonly currency: string
  /** Decimal string. */
  readonly amount: string
  /** Account type, as in the opening balances. Default `"main"`. Those that a unified account has taken the place of are its one wallet. */
  readonly accountType?: string | undefined
  /** Account. Default: the exchange's main account. */
  readonly uid?: string | undefined
}

/** A call auction that is to begin. */
export interface CallAuctionOptions {
  /** Pair. */
  readonly symbol: string
  /** How long it lasts, in milliseconds of the exchange's clock, 1 to 86,400,000. Default 60,000. */
  readonly durationMs?: number | undefined
  /** Lowest price of an order, a decimal string. Default: the last price less the pair's `priceLimitRate`. */
  readonly priceFloor?: string | undefined
  /** Highest price of an order, a decimal string. Default: the last price and the pair's `priceLimitRate`. */
  readonly priceCeiling?: string | undefined
}

/** Whose margin is called. */
export interface MarginCallOptions {
  /** `"margin"`, `"isolated:BTC-USDT"`, or `"contract"`: the futures positions. */
  readonly account: string
  /** Only with `"contract"`: positions in this contract alone. */
  readonly symbol?: string | undefined
  /** Account. Default: the exchange's main account. */
  readonly uid?: string | undefined
}

/** A running exchange. */
export interface Exchange {
  /** Its clock. */
  readonly clock: MockClock
  /** Its API keys at this moment, those of sub-accounts included. */
  readonly credentials: readonly MockCredential[]
  /**
   * Adds an API key, or replaces the one of that name: it is valid from the next request on. A `mode` switches its
   * account; throws a TypeError when orders, positions or debts stand in the way.
   */
  addCredential(credential: MockCredential): void
  /** Takes an API key away: from the next request on it is unknown (400003). False when there was none. */
  revokeCredential(key: string): boolean
  /** The truth, for tests: what was accepted and traded, whatever clients were told. */
  readonly ledger: Ledger
  /** Answers a request. Rejects only when the simulator itself is broken. */
  handle(request: ExchangeRequest): Promise<ExchangeReply>
  /** Opens a WebSocket as plain data: frames in and out. */
  connect(opening: SocketOpening): ExchangeSocket
  /** Last price of a pair, a decimal string. Throws for a pair that is not listed. */
  lastPrice(symbol: string): string
  /**
   * Lets something happen on a pushed market at the clock's present time, see {@link MarketPush}.
   *
   * @throws TypeError for a market that is not pushed, and for what is no price or size.
   */
  push(event: MarketPush): void
  /** Lets money arrive from outside; it shows in the account's statement and among its deposits. */
  deposit(deposit: DepositOptions): void
  /**
   * Begins a call auction: orders of the pair gather, and at its end those that cross trade at one price.
   *
   * @throws TypeError for a pair that is not listed or is in one already, and for bounds that leave no price.
   */
  startCallAuction(auction: CallAuctionOptions): void
  /**
   * Liquidates an account at once, whatever it owes: as a price would do it.
   *
   * @throws TypeError when there is nothing to liquidate.
   */
  callMargin(call: MarginCallOptions): void
  /** Adds a fault; returns what removes it. */
  addFault(fault: Fault): () => void
  /** How often each kind of fault has hit so far. */
  faultCounts(): Readonly<Partial<Record<FaultKind, number>>>
  /**
   * Lets everything happen that is due by now, which requests do by themselves. With `most`, no more than so
   * many things: after a long pause of the clock a server can then serve in between. False while more is due.
   */
  tick(most?: number): boolean
  /** Listed pairs. */
  symbols(): readonly string[]
  /** Open sockets. */
  sockets(): number
  /** Breaks all sockets, as when the exchange's own are started anew. */
  dropSockets(): void
  /** Takes all faults away; what they have done so far stays counted. */
  clearFaults(): void
  /** Starts afresh at the clock's present time: options as given, sockets broken, everything else forgotten. */
  reset(): void
}
