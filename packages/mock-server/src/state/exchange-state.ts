import type { Agenda } from '../base/agenda.ts'
import type { PriceEvent } from '../market/feed.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import type { Order } from '../model/order.ts'
import type { AccountModeStore } from './account-mode-store.ts'
import type { Bank } from './bank.ts'
import type { ConvertStore } from './convert-store.ts'
import type { EarnStore } from './earn-store.ts'
import type { EventBus } from './event-bus.ts'
import type { FundingStore } from './funding-store.ts'
import type { FuturesStore } from './futures-store.ts'
import type { IdSource } from './ids.ts'
import type { LendingStore } from './lending-store.ts'
import type { LoanStore } from './loan-store.ts'
import type { OrderStore } from './order-store.ts'
import type { QuotaStore } from './quota-store.ts'
import type { Settlement } from './settlement.ts'
import type { StopStore } from './stop-store.ts'
import type { UnifiedStore } from './unified-store.ts'

/** The exchange's state. Time stands still inside a request and moves only in `advanceTo`. */
export interface ExchangeState {
  readonly seed: number
  readonly bank: Bank
  /** What happens, as it happens. */
  readonly events: EventBus
  readonly orders: OrderStore
  readonly agenda: Agenda
  readonly ids: IdSource
  readonly makerFee: bigint
  readonly takerFee: bigint
  /** Whether there is a most of open orders. */
  readonly isLimited: boolean
  readonly markets: ReadonlyMap<string, SymbolMarket>
  /** Epoch milliseconds up to which everything has happened. */
  now(): number
  /** How old is what a client made at a time, in milliseconds. */
  ageOf(madeAt: number): number
  /**
   * Lets everything due until `ms` happen, in the order of time; no more than `most` things, when given. Says
   * whether `ms` was reached.
   */
  advanceTo(ms: number, most?: number): boolean
  /** When the next thing will happen by itself, epoch milliseconds. */
  nextAt(): number
  /** To be called after every request: what was half done is whole again. */
  complete(): void
  /** Gives a book its present sequence, and tells listeners which levels changed. */
  show(market: SymbolMarket): void
  /** Market of a pair; refuses unknown ones. */
  market(symbol: string): SymbolMarket
  /** Market that an order trades on, pair or contract. */
  bookOf(order: Pick<Order, 'symbol'>): SymbolMarket
  /** How long an order waits before it meets the book, in milliseconds. */
  matchingDelayOf(order: Pick<Order, 'clientOid'>): number
  /** What an order does to money. */
  settlementOf(order: Pick<Order, 'tradeType'>): Settlement
  readonly futures: FuturesStore
  readonly stops: StopStore
  readonly loans: LoanStore
  readonly funding: FundingStore
  readonly convert: ConvertStore
  readonly earn: EarnStore
  readonly lending: LendingStore
  readonly quotas: QuotaStore
  readonly modes: AccountModeStore
  readonly unified: UnifiedStore
  /** Dead-man switches by account and kind of trade. */
  readonly deadManSwitches: Map<string, DeadManSwitch>
  /** Tells everybody who waits for prices: contracts follow their pair, stop orders trigger. */
  priceMoved(market: SymbolMarket, event: PriceEvent): void
}

/** A switch that cancels orders unless it is set again; times in seconds. */
export interface DeadManSwitch {
  readonly timeout: number
  /** None: those of every pair. */
  readonly symbols: readonly string[]
  readonly triggerTime: number
  /** Takes it off the agenda. */
  readonly drop: () => void
}
