// Counts what the desk tells while a run goes on.
import type { DeskEvent } from '../desk/desk.ts'
import type { RejectionReason } from '../risk/rejection.ts'

/** Counters of one run. */
export interface Tally {
  /** Lines that came in, malformed ones included. */
  signals: number
  /** Orders that the exchange acknowledged. */
  orders: number
  fills: number
  /** Signals that the feeds numbered and that never came. */
  missing: number
  /** Times that something did not work and was left for later. */
  troubles: number
  readonly rejected: Map<RejectionReason, number>
  /** From taking up a signal to the acknowledged order, in real ms. */
  readonly latenciesMs: number[]
}

/** A tally of nothing. */
export function createTally(): Tally {
  return { signals: 0, orders: 0, fills: 0, missing: 0, troubles: 0, rejected: new Map(), latenciesMs: [] }
}

/** Takes one event in. */
export function count(tally: Tally, event: DeskEvent): void {
  switch (event.kind) {
    case 'rejected': {
      const { reason } = event.rejection
      tally.rejected.set(reason, (tally.rejected.get(reason) ?? 0) + 1)
      break
    }
    case 'acknowledged':
      tally.orders += 1
      if (event.latencyMs !== undefined) tally.latenciesMs.push(event.latencyMs)
      break
    case 'fill':
      tally.fills += 1
      break
    case 'missing-signals':
      tally.missing += event.count
      break
    case 'trouble':
      tally.troubles += 1
      break
    case 'unresolved':
      break
    default:
      event satisfies never
  }
}
