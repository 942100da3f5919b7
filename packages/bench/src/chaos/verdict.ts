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
  const byAmount = new Map<string, LedgerRow[]>()
  for (const row of ledger) byAmount.set(row.amount, [...(byAmount.get(row.amount) ?? []), row])
  const standing = ({ order }: Outcome): readonly LedgerRow[] => byAmount.get(order.amount) ?? []
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

/** How many promises were broken, of those that every client should keep. */
export function brokenPromises(verdict: Verdict): number {
  const { placedTwice, falselyNotPlaced, falselyAccepted, unknownAfterRecover } = verdict
  return placedTwice + falselyNotPlaced + falselyAccepted + unknownAfterRecover
}
