// An engine on a fake exchange with a store in memory.
import { type BotConfig, DEFAULT_CONFIG } from '../src/config/config.ts'
import type { ProtectionSettings } from '../src/config/protection.ts'
import type { RiskLimits } from '../src/config/risk.ts'
import { createEngine, type Engine, type EngineEvent } from '../src/engine/engine.ts'
import { openStore, type Store } from '../src/store/open-store.ts'
import type { MarketTerms } from '../src/venue/venue.ts'
import { createFakeTimeline, createFakeVenue, type FakeVenue } from './fake-venue.ts'
import { NOON_MS } from './signals.ts'

/** An engine with everything a test wants to look at. */
export interface TestEngine {
  readonly engine: Engine
  readonly venue: FakeVenue
  readonly events: EngineEvent[]
  /** Codes of all rejections so far. */
  reasons(): string[]
}

/** Sets one up; `parts` lets a test bring the store or the exchange of an earlier run. */
export function anEngine(
  risk: Partial<RiskLimits> = {},
  parts: {
    store?: Store
    venue?: FakeVenue
    replayUntilMs?: number
    protection?: Partial<ProtectionSettings>
    terms?: MarketTerms
    stop?: AbortSignal
  } = {},
): TestEngine {
  const timeline = createFakeTimeline(NOON_MS, parts.replayUntilMs)
  const store = parts.store ?? openStore(':memory:', 'paper')
  const venue = parts.venue ?? createFakeVenue(store.journal(timeline.now), parts.terms, timeline.now)
  const config: BotConfig = {
    ...DEFAULT_CONFIG,
    risk: { ...DEFAULT_CONFIG.risk, ...risk },
    protection: { ...DEFAULT_CONFIG.protection, ...parts.protection },
  }
  const events: EngineEvent[] = []
  let ticks = 0
  const engine = createEngine({
    venue,
    timeline,
    store,
    config,
    monotonicNow: () => ticks++,
    tell: (event) => events.push(event),
    ...(parts.stop && { stop: parts.stop }),
  })
  const reasons = () => events.flatMap((event) => (event.kind === 'rejected' ? [event.rejection.reason] : []))
  return { engine, venue, events, reasons }
}
