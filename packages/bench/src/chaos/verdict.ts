/** Holds what callers were told against the exchange's ledger. */
import type { Told } from './contender.ts'
import type { LedgerRow } from './exchange.ts'
import type { PlannedOrder } from './plan.ts'

/** The counts of one run. */
export interface Verdict {
  readonly orders: number
  /** Orders that stand, by the ledger. */
  readonly placed: number
  /** Intents with more than one order in the ledger. */
  readonly placedTwice: number
  /** Told that it does not stand (refused, not placed, an error), and it does. */
  readonly falselyNotPlaced: number
  /** Told that it stands, and it does not under that id. */
  readonly falselyAccepted: number
  /** Told unknown while the faults lasted. */
  readonly unknownAtFirst: number
  /** Still unknown at the end. */
  readonly unknownAfterRecover: number
}

/** One order's story. */
export interface Outcome {
  readonly order: PlannedOrder
  readonly first: Told
  /** The last word: the first one, or what the search found after the faults. */
  readonly last: Told
}

/** Counts the broken promises of a run. */
export function judge(outcomes: readonly Outcome[], ledger: readonly LedgerRow[]): Verdict {
  const standing = indexed(ledger)
  const count = (is: (outcome: Outcome, rows: readonly LedgerRow[]) => boolean): number =>
    outcomes.filter((outcome) => is(outcome, standing(outcome))).length
  return {
    orders: outcomes.length,
    placed: count((_, rows) => rows.length > 0),
    placedTwice: count((_, rows) => rows.length > 1),
    falselyNotPlaced: count(({ last }, rows) => last.kind === 'not-placed' && rows.length > 0),
    falselyAccepted: count(
      ({ last }, rows) => last.kind === 'accepted' && !rows.some(({ orderId }) => orderId === last.orderId),
    ),
    unknownAtFirst: count(({ first }) => first.kind === 'unknown'),
    unknownAfterRecover: count(({ last }) => last.kind === 'unknown'),
  }
}

type Promised = 'placedTwice' | 'falselyNotPlaced' | 'falselyAccepted' | 'unknownAfterRecover'

/** What every client should keep at none. */
export const promises: readonly Promised[] = [
  'placedTwice',
  'falselyNotPlaced',
  'falselyAccepted',
  'unknownAfterRecover',
]

/** How many promises were broken. */
export function brokenPromises(verdict: Verdict): number {
  return promises.reduce((sum, promise) => sum + verdict[promise], 0)
}

/** The first few orders with a broken promise: what was told, and what stands. */
export function describeBroken(outcomes: readonly Outcome[], ledger: readonly LedgerRow[]): string[] {
  return describe(outcomes, ledger, (verdict) => brokenPromises(verdict) > 0)
}

/** The first few orders of which none stands, told so or not. */
export function describeMissing(outcomes: readonly Outcome[], ledger: readonly LedgerRow[]): string[] {
  return describe(outcomes, ledger, ({ placed }) => placed === 0)
}

function describe(
  outcomes: readonly Outcome[],
  ledger: readonly LedgerRow[],
  isMeant: (verdict: Verdict) => boolean,
): string[] {
  const standing = indexed(ledger)
  return outcomes
    .filter((outcome) => isMeant(judge([outcome], standing(outcome))))
    .slice(0, 10)
    .map((outcome) => {
      const { order, last } = outcome
      const told = last.kind === 'accepted' ? `accepted as ${last.orderId}` : `${last.kind} (${last.why})`
      const rows = standing(outcome).map(({ orderId }) => orderId)
      return `${order.kind} order ${order.index}: told ${told}; stands: ${rows.join(', ') || 'no'}`
    })
}

function indexed(ledger: readonly LedgerRow[]): (outcome: Outcome) => readonly LedgerRow[] {
  const byAmount = new Map<string, LedgerRow[]>()
  for (const row of ledger) {
    const rows = byAmount.get(row.amount)
    if (rows) rows.push(row)
    else byAmount.set(row.amount, [row])
  }
  return ({ order }) => byAmount.get(order.amount) ?? []
}
