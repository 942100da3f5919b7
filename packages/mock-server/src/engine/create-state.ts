import { createAgenda } from '../base/agenda.ts'
import { ageOf, type MockClock } from '../base/clock.ts'
import { createPrng } from '../base/prng.ts'
import type { Contract } from '../market/futures-contract.ts'
import { createMarketQueue, type MarketQueue } from '../market/market-queue.ts'
import { publishBook } from '../market/published-book.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import { refuse } from '../model/refusal.ts'
import { createAccountModeStore } from '../state/account-mode-store.ts'
import { createBank } from '../state/bank.ts'
import { createConvertStore } from '../state/convert-store.ts'
import { createEarnStore } from '../state/earn-store.ts'
import { createEventBus } from '../state/event-bus.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { createFundingStore } from '../state/funding-store.ts'
import { createFuturesStore } from '../state/futures-store.ts'
import { createIdSource } from '../state/ids.ts'
import { createLendingStore } from '../state/lending-store.ts'
import { createLoanStore } from '../state/loan-store.ts'
import { createOrderStore, type Forgotten } from '../state/order-store.ts'
import { createQuotaStore } from '../state/quota-store.ts'
import { createStopStore } from '../state/stop-store.ts'
import { createUnifiedStore } from '../state/unified-store.ts'
import { convertReached } from './conversion.ts'
import { planExpiries } from './expire.ts'
import { follow } from './follow.ts'
import { bindFuturesSettlement } from './futures-settlement.ts'
import { callMargin } from './margin-call.ts'
import { planFunding } from './settle-funding.ts'
import { bindSpotSettlement } from './spot-settlement.ts'
import { applyPrice } from './sweep.ts'
import { triggerStops } from './trigger.ts'
import { callUnified } from './unified/margin-call.ts'
import { repayFromIncome } from './unified/pay.ts'

/** What an exchange's state is made of. */
export interface StateParts {
  readonly seed: number
  readonly startMs: number
  readonly clock: MockClock
  readonly markets: ReadonlyMap<string, SymbolMarket>
  readonly contracts: readonly Contract[]
  /** Rate of every funding; undefined: made up. */
  readonly fundingRate: bigint | undefined
  readonly makerFee: bigint
  readonly takerFee: bigint
  readonly isLimited: boolean
  /** Bounds of the wait between an order's acceptance and its meeting the book; undefined: none. */
  readonly matchingMs: { readonly min: number; readonly max: number } | undefined
  readonly retainOrders: number
  readonly onForget?: ((forgotten: Forgotten) => void) | undefined
}

/** Longest silence that is played event by event; a longer one hurries until its last hour. */
const LONGEST_SILENCE_MS = 3_600_000

/** Creates the state at `startMs`, and binds to it what happens to orders, money and prices. */
export function createExchangeState(parts: StateParts): ExchangeState {
  const { seed, startMs, markets, contracts, makerFee, takerFee, isLimited, retainOrders, onForget } = parts
  const { matchingMs } = parts
  const lone = contracts.filter(({ underlying }) => underlying === undefined).map(({ market }) => market)
  const moving = [...markets.values(), ...lone]
  const time: Time = { now: startMs, markets: moving, queue: createMarketQueue(moving) }
  const now = (): number => time.now
  const events = createEventBus()
  const agenda = createAgenda()
  const state: ExchangeState = {
    ...{ seed, events, agenda, markets, makerFee, takerFee, isLimited, now },
    bank: createBank(seed, events),
    ids: createIdSource(seed, now),
    orders: createOrderStore(retainOrders, onForget),
    futures: createFuturesStore({ contracts, seed, fundingRate: parts.fundingRate, retainOrders }),
    stops: createStopStore(events, retainOrders, now),
    loans: createLoanStore(retainOrders),
    funding: createFundingStore(retainOrders),
    convert: createConvertStore(retainOrders),
    earn: createEarnStore(retainOrders),
    lending: createLendingStore(retainOrders),
    quotas: createQuotaStore(),
    modes: createAccountModeStore(),
    unified: createUnifiedStore(),
    ageOf: (madeAt) => ageOf(parts.clock, madeAt),
    deadManSwitches: new Map(),
    advanceTo: (ms, most = Number.POSITIVE_INFINITY) => advance(state, time, ms, most),
    nextAt: () => Math.min(agenda.nextAt(), time.queue.first()?.feed.nextAt() ?? Infinity),
    complete: () => {
      repayFromIncome(state)
      state.bank.relate(undefined)
      events.complete()
    },
    show: (market) => {
      const changes = publishBook(market, markets.has(market.rules.symbol))
      if (changes.length > 0 && events.isHeard) events.emit({ kind: 'book', market, changes })
    },
    market: (symbol) => markets.get(symbol) ?? refuse('900001', 'The symbol does not exist.'),
    bookOf: ({ symbol }) => state.futures.known.get(symbol)?.market ?? state.market(symbol),
    matchingDelayOf: ({ clientOid }) => {
      if (matchingMs === undefined) return 0
      const { min, max } = matchingMs
      // Of the order's name and not of a stream: what came before does not matter.
      return min + createPrng(seed, `matching ${clientOid}`).below(max - min + 1)
    },
    settlementOf: ({ tradeType }) => (tradeType === 'FUTURES' ? futuresSettlement : spotSettlement),
    priceMoved: (market, event) => {
      triggerStops(state, market)
      follow(state, market, event)
      convertReached(state)
      callMargin(state)
      callUnified(state)
    },
  }
  const spotSettlement = bindSpotSettlement(state)
  const futuresSettlement = bindFuturesSettlement(state)
  planFunding(state)
  planExpiries(state)
  return state
}

/** How far an exchange has come. */
interface Time {
  now: number
  readonly markets: readonly SymbolMarket[]
  readonly queue: MarketQueue
}

function advance(state: ExchangeState, time: Time, ms: number, most: number): boolean {
  if (ms <= time.now) return true
  if (ms - time.now > LONGEST_SILENCE_MS) {
    for (const market of time.markets) market.feed.hurryTo(ms - LONGEST_SILENCE_MS)
  }
  for (let played = 0; played < most; played++) {
    const due = time.queue.first()
    const eventAt = due?.feed.nextAt() ?? Number.POSITIVE_INFINITY
    const agendaAt = state.agenda.nextAt()
    if (eventAt > ms && agendaAt > ms) {
      time.now = ms
      return true
    }
    time.now = Math.max(time.now, Math.min(eventAt, agendaAt))
    // What was planned for a moment comes before what the market does in it.
    if (agendaAt <= eventAt) state.agenda.runNext()
    else if (due !== undefined) {
      const event = due.feed.next()
      time.queue.reorder()
      applyPrice(state, due, event)
    }
    state.complete()
  }
  return false
}
