// A desk on a fake exchange with a ledger in memory.
import { type BotConfig, DEFAULT_CONFIG, type RiskLimits } from '../src/config/config.ts'
import { createDesk, type Desk, type DeskEvent } from '../src/engine/engine.ts'
import { type Ledger, openLedger } from '../src/store/open-store.ts'
import { createFakeTimeline, createFakeVenue, type FakeVenue } from './fake-venue.ts'
import { NOON_MS } from './signals.ts'

/** A desk with everything a test wants to look at. */
export interface TestDesk {
  readonly desk: Desk
  readonly venue: FakeVenue
  readonly events: DeskEvent[]
  /** Codes of all rejections so far. */
  reasons(): string[]
}

/** Sets one up; `parts` lets a test bring the ledger or the exchange of an earlier run. */
export function aDesk(
  risk: Partial<RiskLimits> = {},
  parts: { ledger?: Ledger; venue?: FakeVenue; replayUntilMs?: number } = {},
): TestDesk {
  const timeline = createFakeTimeline(NOON_MS, parts.replayUntilMs)
  const ledger = parts.ledger ?? openLedger(':memory:', 'paper')
  const venue = parts.venue ?? createFakeVenue(ledger.journal(timeline.now))
  const config: BotConfig = { ...DEFAULT_CONFIG, risk: { ...DEFAULT_CONFIG.risk, ...risk } }
  const events: DeskEvent[] = []
  let ticks = 0
  const desk = createDesk({
    venue,
    timeline,
    ledger,
    config,
    monotonicNow: () => ticks++,
    tell: (event) => events.push(event),
  })
  const reasons = () => events.flatMap((event) => (event.kind === 'rejected' ? [event.rejection.reason] : []))
  return { desk, venue, events, reasons }
}
