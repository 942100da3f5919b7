import { type Agenda, createAgenda } from '../base/agenda.ts'
import { applyPrice } from '../engine/sweep.ts'
import type { PriceEvent } from '../market/feed.ts'
import { publishBook } from '../market/published-book.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import type { Order } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import { type Bank, createBank } from './bank.ts'
import { createEventBus, type EventBus } from './event-bus.ts'
import { createFundingStore, type FundingStore } from './funding-store.ts'
import { createFuturesStore, type FuturesStore } from './futures-store.ts'
import { createIdSource, type IdSource } from './ids.ts'
import { createLoanStore, type LoanStore } from './loan-store.ts'
import { createOrderStore, type Forgotten, type OrderStore } from './order-store.ts'
import { createStopStore, type StopStore } from './stop-store.ts'

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
  readonly futures: FuturesStore
  readonly stops: StopStore
  readonly loans: LoanStore
  readonly funding: FundingStore
  /** Dead-man switches by account. */
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

/** What a state is made of. */
export interface StateParts {
  readonly seed: number
  readonly startMs: number
  readonly markets: ReadonlyMap<string, SymbolMarket>
  readonly makerFee: bigint
  readonly takerFee: bigint
  readonly isLimited: boolean
  readonly retainOrders: number
  readonly onForget?: ((forgotten: Forgotten) => void) | undefined
}

/** Longest silence that is played event by event; of a longer one only the end is. */
const LONGEST_SILENCE_MS = 86_400_000

/** So many things happen within some ten milliseconds of the host's: who is in no hurry advances by as many. */
export const SHORT_STEP = 1_000

/** Creates the state at `startMs`. */
export function createExchangeState(parts: StateParts): ExchangeState {
  let now = parts.startMs
  const events = createEventBus()
  const agenda = createAgenda()
  const markets = [...parts.markets.values()]
  const futures = createFuturesStore(parts)
  const stops = createStopStore(events, parts.retainOrders, () => now)
  const state: ExchangeState = {
    seed: parts.seed,
    bank: createBank(parts.seed, events),
    events,
    orders: createOrderStore(parts.retainOrders, parts.onForget),
    agenda,
    ids: createIdSource(parts.seed, () => now),
    makerFee: parts.makerFee,
    takerFee: parts.takerFee,
    isLimited: parts.isLimited,
    markets: parts.markets,
    futures,
    stops,
    loans: createLoanStore(parts.retainOrders),
    funding: createFundingStore(parts.retainOrders),
    deadManSwitches: new Map(),
    now: () => now,
    advanceTo: (ms, most = Number.POSITIVE_INFINITY) => {
      if (ms <= now) return true
      if (ms - now > LONGEST_SILENCE_MS) {
        for (const market of markets) market.feed.skipTo(ms - LONGEST_SILENCE_MS)
      }
      for (let played = 0; played < most; played++) {
        const due = nextMarket(markets)
        const eventAt = due?.feed.nextAt() ?? Number.POSITIVE_INFINITY
        const agendaAt = agenda.nextAt()
        if (eventAt > ms && agendaAt > ms) {
          now = ms
          return true
        }
        now = Math.max(now, Math.min(eventAt, agendaAt))
        // What was planned for a moment comes before what the market does in it.
        if (agendaAt <= eventAt) agenda.runNext()
        else if (due !== undefined) applyPrice(state, due, due.feed.next())
        state.complete()
      }
      return false
    },
    nextAt: () => Math.min(agenda.nextAt(), nextMarket(markets)?.feed.nextAt() ?? Number.POSITIVE_INFINITY),
    complete: () => {
      state.bank.relate(undefined)
      events.complete()
    },
    show: (market) => {
      const changes = publishBook(market)
      if (changes.length > 0 && events.isHeard) events.emit({ kind: 'book', market, changes })
    },
    market: (symbol) => parts.markets.get(symbol) ?? refuse('900001', 'The symbol does not exist.'),
    bookOf: ({ symbol }) => futures.contracts.get(symbol)?.market ?? state.market(symbol),
    priceMoved: (market, event) => {
      stops.trigger(state, market)
      futures.follow(state, market, event)
    },
  }
  return state
}

function nextMarket(markets: readonly SymbolMarket[]): SymbolMarket | undefined {
  let best: SymbolMarket | undefined
  let bestAt = Number.POSITIVE_INFINITY
  for (const market of markets) {
    const at = market.feed.nextAt()
    if (at < bestAt) {
      best = market
      bestAt = at
    }
  }
  return best
}
