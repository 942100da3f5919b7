// What is known about a signal without asking the exchange.
import type { Case } from '../risk/case.ts'
import type { Signal } from '../signal/signal.ts'
import { startOfDay } from './day.ts'
import type { Engine } from './engine.ts'
import { sellable } from './holdings.ts'

const MINUTE_MS = 60_000

/** Gathers all of it at one moment. */
export function caseOf(engine: Engine, signal: Signal): Case {
  const { store, config, timeline } = engine
  const isEntry = signal.action === 'buy'
  const nowMs = timeline.now()
  return {
    signal,
    leg: isEntry ? 'entry' : 'exit',
    side: isEntry ? 'buy' : 'sell',
    nowMs,
    limits: config.risk,
    sellable: sellable(engine, signal.symbol),
    unresolved: store.intents.in('sending').some((intent) => intent.symbol === signal.symbol),
    recentBuys: store.intents.buysBetween(nowMs - MINUTE_MS, nowMs),
    buysOfDay: store.intents.buysBetween(startOfDay(nowMs) - 1, nowMs),
    halted: engine.killSwitch.reason(),
  }
}
