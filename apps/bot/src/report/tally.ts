// Counts what the engine tells while a run goes on.
import type { EngineEvent } from '../engine/engine.ts'
import { type RejectionReason, UNREADABLE } from '../signal/rejection.ts'
import type { IntentCause } from '../store/intents.ts'

/** A signal, named by source and id, that did not become an order. */
export interface RejectedSignal {
  readonly subject: string
  readonly reason: RejectionReason
}

/** As many messages that are no signals are quoted as are shown of a run in which nothing could be read. */
const QUOTED = 3

/** No signal, or one that was decided on before: nothing is decided here. */
const NO_DECISION: readonly RejectionReason[] = [...UNREADABLE, 'duplicate', 'conflicting-id']

/** Counters of one run. */
export interface Tally {
  /** Lines that came in, malformed ones included. */
  signals: number
  /** Orders of signals that the exchange acknowledged. */
  orders: number
  fills: number
  /** Orders that closed a position at a price its signal had named, by which price it was. */
  readonly exits: Map<Exclude<IntentCause, 'signal' | 'protection'> | 'liquidation', number>
  /** Signals that the feeds numbered and that never came. */
  missing: number
  /** Times that something did not work and was left for later. */
  troubles: number
  /** Times that a position and the orders that protect it did not agree, and were made to. */
  mended: number
  readonly rejected: Map<RejectionReason, number>
  /** Lines that could not be read. */
  unreadable: number
  /** Why the first of them could not, with the number of the line. */
  readonly firstUnreadable: string[]
  /** Signals that were decided on and rejected. */
  readonly rejectedSignals: RejectedSignal[]
  /** From taking up a signal to the acknowledged order, in real ms. */
  readonly latenciesMs: number[]
}

/** A tally of nothing. */
export function createTally(): Tally {
  return {
    signals: 0,
    orders: 0,
    fills: 0,
    exits: new Map(),
    missing: 0,
    troubles: 0,
    mended: 0,
    rejected: new Map(),
    unreadable: 0,
    firstUnreadable: [],
    rejectedSignals: [],
    latenciesMs: [],
  }
}

/** Takes one event in. */
export function count(tally: Tally, event: EngineEvent): void {
  switch (event.kind) {
    case 'rejected': {
      const { reason } = event.rejection
      tally.rejected.set(reason, (tally.rejected.get(reason) ?? 0) + 1)
      if (UNREADABLE.includes(reason)) {
        tally.unreadable += 1
        if (tally.firstUnreadable.length < QUOTED)
          tally.firstUnreadable.push(`${event.subject}: ${event.rejection.detail}.`)
      }
      if (!NO_DECISION.includes(reason)) tally.rejectedSignals.push({ subject: event.subject, reason })
      break
    }
    case 'acknowledged':
      if (event.intent.cause !== 'protection') countOrder(tally, event.intent.cause)
      if (event.latencyMs !== undefined) tally.latenciesMs.push(event.latencyMs)
      break
    case 'tested':
      if (event.intent.cause !== 'protection') countOrder(tally, event.intent.cause)
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
    case 'exit':
      countOrder(tally, event.cause)
      break
    case 'protection-mended':
      tally.mended += 1
      break
    case 'liquidation':
      countOrder(tally, event.kind)
      break
    case 'protected':
    case 'unresolved':
    case 'renumbered':
    case 'unexpected-side':
    case 'silent-source':
    case 'heard-again':
    case 'ended-early':
    case 'notice':
    case 'reloaded':
    case 'margin':
      break
    default:
      event satisfies never
  }
}

function countOrder(tally: Tally, cause: Exclude<IntentCause, 'protection'> | 'liquidation'): void {
  if (cause === 'signal' || cause === 'reverse') tally.orders += 1
  else tally.exits.set(cause, (tally.exits.get(cause) ?? 0) + 1)
}
