// What is known about a signal without asking the exchange.
import type { Case } from '../risk/case.ts'
import { wayOf } from '../risk/way-of.ts'
import type { Signal } from '../signal/signal.ts'
import { startOfDay } from './day.ts'
import type { Engine } from './engine.ts'
import { otherPositions, reducible, tradable } from './holdings.ts'
import { endedMs } from './overtaken.ts'

const MINUTE_MS = 60_000

/** Gathers all of it at one moment. */
export function caseOf(engine: Engine, signal: Signal): Case {
  const { store, config, timeline } = engine
  const nowMs = timeline.now()
  const way = wayOf(signal, tradable(engine, signal.symbol), engine.venue.terms.shorts)
  return {
    signal,
    ...way,
    endedMs: way.leg === 'entry' ? endedMs(engine, signal, way.side) : undefined,
    terms: engine.venue.terms,
    nowMs,
    limits: config.risk,
    reducible: reducible(engine, signal.symbol),
    unresolved: store.intents.in('sending').some((intent) => intent.symbol === signal.symbol),
    recentEntries: store.intents.entriesBetween(nowMs - MINUTE_MS, nowMs),
    entriesOfDay: store.intents.entriesBetween(startOfDay(nowMs) - 1, nowMs),
    otherPositions: otherPositions(engine, signal.symbol),
    lastExitMs: engine.record.lastExitMs(signal.symbol),
    lossStreak: engine.record.lossStreak(),
    halted: engine.killSwitch.reason(),
  }
}
