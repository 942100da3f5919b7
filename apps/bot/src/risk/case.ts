// What the checks look at. Gathered once per signal, so that every check sees the same moment.
import type { RiskLimits } from '../config/risk.ts'
import type { Decimal } from '../money/decimal.ts'
import type { Rejection } from '../signal/rejection.ts'
import type { Signal } from '../signal/signal.ts'
import type { Depth, Leg, MarginRisk, MarketTerms, Quote, Side, SymbolRules } from '../venue/venue.ts'

/** What is known without asking the exchange. */
export interface Case {
  readonly signal: Signal
  readonly leg: Leg
  readonly side: Side
  readonly terms: MarketTerms
  readonly nowMs: number
  readonly limits: RiskLimits
  /** Coins held, or sold short, that no open order reduces already; not signed. */
  readonly reducible: Decimal
  /** Whether an order in this symbol has an unknown fate. */
  readonly unresolved: boolean
  /** Entries created in the last 60 s. */
  readonly recentEntries: number
  /** Entries created since midnight UTC. */
  readonly entriesOfDay: number
  /** Other symbols with a position, or an entry on order. */
  readonly otherPositions: number
  /** When the position of the symbol was last reduced, epoch ms; `undefined` where it never was. */
  readonly lastExitMs: number | undefined
  /** Positions in a row, of all symbols, that were closed with a loss, and when the last one was, epoch ms. */
  readonly lossStreak: { readonly count: number; readonly lastMs: number }
  /** Of an entry that its source ended by a signal which came before it: when that was made, epoch ms. */
  readonly endedMs?: number | undefined
  /** Why the kill switch is pulled; `undefined` while it is not. */
  readonly halted: string | undefined
}

/** What the exchange said, for a case that passed the first checks. */
export interface Facts {
  readonly rules: SymbolRules
  readonly quote: Quote | undefined
  /** Free balances by currency. */
  readonly available: ReadonlyMap<string, Decimal>
  /**
   * What the exchange says is held beyond what the bot's fills and open orders explain; below zero what it lacks. `undefined`
   * where it cannot tell.
   */
  readonly drift: Decimal | undefined
  /** Money in the symbol: what is held at the current price, and entries on order; `undefined` without a price. */
  readonly exposure: Decimal | undefined
  /** Profit since midnight UTC, negative for a loss; `undefined` when something held has no price. */
  readonly dayProfit: Decimal | undefined
  /** What is held and has no price. */
  readonly unpriced?: readonly string[]
  /** Loss from the highest profit so far; `undefined` when something held has no price. */
  readonly drawdown: Decimal | undefined
  /** Whether something held is in a market whose sides are far apart for the moment. */
  readonly isWide: boolean
  /** How near the account is to being liquidated; empty where nothing is lent, `undefined` where nobody knows. */
  readonly marginRisks: readonly MarginRisk[] | undefined
  /** Money that the source of the signal has in positions and orders. */
  readonly usedBySource: Decimal
  /** What is on offer for an entry; `undefined` where the exchange does not say. */
  readonly depth: Depth | undefined
}

/** One check: `undefined` lets the case pass. */
export type Check<T = Case> = (subject: T) => Rejection | undefined

/** Runs checks in order and stops at the first that objects. */
export function firstObjection<T>(checks: readonly Check<T>[], subject: T): Rejection | undefined {
  for (const check of checks) {
    const rejection = check(subject)
    if (rejection) return rejection
  }
  return undefined
}

/** A case with what the exchange said. */
export type InformedCase = Case & { readonly facts: Facts }
