// A run of the bot on live prices whose signals and people are the test's.

import { createReload } from '../src/cli/reload.ts'
import { runningSource } from '../src/cli/view-source.ts'
import type { BotConfig } from '../src/config/config.ts'
import { decidingOf } from '../src/config/deciding.ts'
import { DEFAULT_LIVE_PAPER } from '../src/config/live-paper.ts'
import type { ReadAgain } from '../src/config/load-config.ts'
import type { Control } from '../src/control/control.ts'
import { watchHaltFile } from '../src/control/halt-file.ts'
import { sessionControl } from '../src/control/recorded-control.ts'
import { createEngine, type EngineEvent } from '../src/engine/engine.ts'
import { openLivePaper } from '../src/exchange/live-paper.ts'
import { readCanonical } from '../src/feed/canonical.ts'
import type { Channel } from '../src/feed/channel.ts'
import { openFeeds } from '../src/feed/open-feeds.ts'
import { createTally } from '../src/report/tally.ts'
import { run } from '../src/run/run.ts'
import type { StoredEvent } from '../src/store/events.ts'
import { openStore } from '../src/store/open-store.ts'
import { rememberQuotes } from '../src/view/price-memory.ts'
import { createSampler } from '../src/view/sampler.ts'
import type { RealExchange } from './live-market.ts'

/** What people can do to it. */
export interface Hands {
  readonly control: Control
  reload(by: string): Promise<unknown>
  stop(): void
}

/** What it lives on. */
export interface PaperRun {
  readonly real: RealExchange
  readonly file: string
  readonly config: BotConfig
  /** Its signals, and what is done to it between them. */
  lines(hands: Hands): AsyncIterable<string>
  /** What its file says when it is read again. Default: nobody has it read. */
  reread?(now: BotConfig): BotConfig
  /** Told within a beat, while it decides. */
  tell?(event: EngineEvent): void
  /** Done while its doors are open and it does not run yet, or not any more. */
  around?(hands: Hands): Promise<unknown>
}

/** What came of it. */
export interface PaperRunEnd {
  readonly fills: number
  readonly events: readonly StoredEvent[]
}

/** Runs it from its start to its end. */
export async function runPaper({
  real,
  file,
  config,
  lines,
  reread = (now) => now,
  tell = () => undefined,
  around,
}: PaperRun): Promise<PaperRunEnd> {
  const { account, risk, orders, paper } = config
  const store = openStore(file, 'paper')
  const session = await openLivePaper({
    ...{ account, symbols: risk.symbols, paper, store, orders },
    settings: { ...DEFAULT_LIVE_PAPER, latencyMs: { min: 5, max: 150 } },
    deciding: decidingOf(config),
    kucoin: real.client(),
    tell: () => undefined,
  })
  const { timeline } = session
  const { venue, seen } = rememberQuotes(session.venue, timeline.now)
  const engine = createEngine({
    ...{ venue, timeline, store, config, monotonicNow: () => performance.now(), tell },
    looksForFile: false,
  })
  const readAgain = (): ReadAgain => {
    const found = reread(engine.config)
    return { config: found, written: found }
  }
  const stop = new AbortController()
  const hands: Hands = {
    control: sessionControl(engine, session),
    reload: createReload({ engine, session, parts: [], env: {}, read: readAgain }),
    stop: () => stop.abort(),
  }
  const channel: Channel = {
    name: 'signals',
    read: readCanonical,
    async run({ deliver }) {
      let number = 0
      for await (const line of lines(hands)) {
        number += 1
        await deliver({ label: `line ${number}`, bytes: Buffer.from(line), overlong: false })
      }
    },
  }
  const now = timeline.arrivalNow ?? timeline.now
  const feeds = openFeeds({ store, now, channels: [channel], stop: stop.signal })
  const onRound = createSampler(runningSource('paper', session, engine, seen), engine.venue.quote)
  const before = around?.(hands)
  await run(engine, {
    feeds,
    tally: createTally(),
    stop: stop.signal,
    onRound,
    beforeBeat: watchHaltFile(engine, session),
  })
  await before
  await around?.(hands)
  await session.close()
  const end = { fills: store.fills.all().length, events: store.events.all() }
  store.close()
  return end
}
