// A run from its opening to its report: store, exchange, doors, loop.

import type { EventListener } from '@kucoin-kit/node'
import { type Complaint, complain, DONE, FAILED, WRONG_USE } from '@kucoin-kit/terminal'
import type { BotConfig, TradingMode } from '../config/config.ts'
import type { ReadAgain } from '../config/load-config.ts'
import { watchHaltFile } from '../control/halt-file.ts'
import { counted } from '../counted.ts'
import { createEngine, type Engine, type EngineEvent, type EngineOptions } from '../engine/engine.ts'
import { halt, resume } from '../engine/halt.ts'
import { checkNotStopped, StoppedError } from '../exchange/unless-stopped.ts'
import type { Channel } from '../feed/channel.ts'
import { type OpenChannels, openChannels } from '../feed/open-channels.ts'
import { openFeeds } from '../feed/open-feeds.ts'
import { reasonOf } from '../input-error.ts'
import { buildReport } from '../report/report.ts'
import { count, createTally, type Tally } from '../report/tally.ts'
import { textReport } from '../report/text-report.ts'
import { type RunOptions, run } from '../run/run.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { createPruning } from '../store/prune-messages.ts'
import type { Session } from '../venue/session.ts'
import type { Venue } from '../venue/venue.ts'
import { rememberQuotes } from '../view/price-memory.ts'
import { createSampler } from '../view/sampler.ts'
import type { ViewSource } from '../view/source.ts'
import { openDoors } from './doors.ts'
import { createFeedNotes } from './feed-notes.ts'
import type { Progress } from './progress.ts'
import { type Adjustable, createReload } from './reload.ts'
import { openRunAlerts, type RunAlerts } from './run-alerts.ts'
import { createRunOperations, type RunOperations } from './run-operations.ts'
import { kindOf, runningSource } from './view-source.ts'
import type { World } from './world.ts'

/** A decided run: everything that could be wrong with it was looked at. */
export interface Choice {
  readonly mode: TradingMode
  readonly storeFile: string
  /** Things the user may not have meant. */
  readonly notes: readonly string[]
  /** Ways in, opened already; closed by {@link Choice.close}. */
  readonly channels: readonly Channel[]
  /** Whether its page is served and the feeds of its configuration are opened. Default false: a replay. */
  readonly isService?: boolean
  /** Connects; the listeners are told what becomes of the connection and of requests. */
  open(store: Store, notice: (message: string) => void, onEvent: EventListener): Promise<Session>
  close(): void
}

/** How the run is shown, and what is done before it begins. */
export interface TradeOptions {
  readonly json: boolean
  readonly halt?: boolean
  readonly resume?: boolean
  /** Reads the configuration again; absent where there is no file. */
  readonly readConfig?: () => ReadAgain
}

/** Runs until the channels end or the user stops, and prints the report. @returns the exit code */
export async function trade(
  choice: Choice,
  config: BotConfig,
  world: World,
  progress: Progress,
  options: TradeOptions,
): Promise<number> {
  try {
    const alerts = openRunAlerts(choice, config, world, progress.note)
    const operations = await createRunOperations(choice, config, world, progress.note)
    return await tradeWatched(choice, config, { world, progress, alerts, operations }, options)
  } finally {
    choice.close()
  }
}

interface Watched {
  readonly world: World
  readonly progress: Progress
  readonly alerts: RunAlerts
  readonly operations: RunOperations
}

async function tradeWatched(
  choice: Choice,
  config: BotConfig,
  { world, progress, alerts, operations }: Watched,
  options: TradeOptions,
): Promise<number> {
  let store: Store | undefined
  let session: Session | undefined
  try {
    store = openStore(choice.storeFile, choice.mode)
    const tally = createTally()
    const hear = (event: EngineEvent): void => {
      count(tally, event)
      progress.event(event)
      alerts.event(event)
      operations.event(event)
    }
    session = await choice.open(store, (message) => hear({ kind: 'notice', message }), operations.onEvent)
    checkNotStopped(world.stop)
    if (options.halt) halt(store, session.timeline.now(), 'halted by --halt')
    if (options.resume) resume(store, session.timeline.now())
    const { venue, seen } = rememberQuotes(
      operations.watching(alerts.watching(session.venue)),
      session.timeline.now,
    )
    const engine = engineOf(config, venue, {
      ...{ store, session, progress, tally, hear, stop: world.stop },
      trace: operations.trace,
    })
    const beforeBeat = watchHaltFile(engine, session)
    beforeBeat?.()
    const opened = session
    const begin = (): void => {
      announce(choice, opened, engine, progress)
      alerts.started(opened.place)
      operations.note(`started, ${choice.mode} on ${opened.place}`)
    }
    const source = runningSource(choice.mode, session, engine, seen)
    await play(choice, engine, {
      ...{ session, source, tally, progress, world, alerts, operations, begin, beforeBeat },
      readConfig: options.readConfig,
    })
    const words = `${counted(tally.signals, 'signal')}, ${counted(tally.orders, 'order')}`
    alerts.ended(words)
    operations.note(`ended: ${words}`)
    const report = await buildReport(choice.mode, engine, tally, await session.orders())
    if (options.json) world.out.printJson(report)
    else world.out.print(...textReport(report, kindOf(choice.mode, session)))
    if (tally.signals > 0 && tally.unreadable === tally.signals) {
      complain(world.err, nothingReadable(tally), options.json)
      return WRONG_USE
    }
    return report.unknown > 0 || report.duplicates > 0 ? FAILED : DONE
  } catch (error) {
    if (error instanceof StoppedError) {
      progress.note(error.message)
      if (session) alerts.ended(error.message)
      operations.note(error.message)
      return DONE
    }
    alerts.failed(error)
    operations.note(`ended by a failure: ${reasonOf(error)}`)
    throw error
  } finally {
    // A connection that does not close must not keep the store from being closed.
    try {
      await session?.close()
    } finally {
      store?.close()
      await alerts.close()
      await operations.close()
    }
  }
}

interface Parts extends Required<Pick<EngineOptions, 'store' | 'trace' | 'stop'>> {
  readonly session: Session
  readonly progress: Progress
  readonly tally: Tally
  readonly hear: (event: EngineEvent) => void
}

function engineOf(
  config: BotConfig,
  venue: Venue,
  { store, session, progress, tally, hear, trace, stop }: Parts,
): Engine {
  return createEngine({
    venue,
    timeline: session.timeline,
    store,
    config,
    monotonicNow: () => performance.now(),
    looksForFile: session.noteAct === undefined,
    ...{ trace, stop },
    tell(event) {
      hear(event)
      progress.update(session.timeline.now(), tally)
    },
  })
}

const BANNERS = {
  paper: 'Paper trading',
  test: 'TEST, nothing is placed: trading',
  rehearsal: 'REHEARSAL: LIVE trading',
  live: 'LIVE trading',
} as const

/** What nobody may miss: whose money, where, and whether it would buy at all. */
function announce({ mode, notes }: Choice, session: Session, engine: Engine, progress: Progress): void {
  progress.note(`${BANNERS[kindOf(mode, session)]} on ${session.place}`)
  for (const note of [...notes, ...session.warnings]) progress.note(note)
  const halted = engine.killSwitch.reason()
  if (halted !== undefined) progress.note(`nothing is bought: ${halted}; resume ends that`)
}

interface Play extends Watched {
  readonly session: Session
  readonly source: ViewSource
  readonly tally: Tally
  /** Says what begins, once every door is open: one that is taken begins nothing. */
  readonly begin: () => void
  readonly beforeBeat: RunOptions['beforeBeat']
  readonly readConfig: TradeOptions['readConfig']
}

async function play(
  choice: Choice,
  engine: Engine,
  { session, source, tally, progress, world, alerts, operations, begin, beforeBeat, readConfig }: Play,
): Promise<void> {
  const { store, timeline } = engine
  const { stop, env } = world
  const now = timeline.arrivalNow ?? timeline.now
  const { note } = progress
  const isService = choice.isService ?? false
  let feeds: OpenChannels | undefined
  const ofFeeds: Adjustable = { prepare: (next) => feeds?.prepare(next.feeds) ?? (() => undefined) }
  const reload = createReload({
    ...{ engine, read: readConfig, parts: [ofFeeds, alerts, operations], env, session },
  })
  // Nobody waits for it: what came of it is told as what happens to signals is.
  let isAsked = false
  const endReloads = isService
    ? world.onReload?.(() => {
        // Asked again before it was read it is read once.
        if (isAsked) return
        isAsked = true
        reload('SIGHUP')
          .catch(() => undefined)
          .finally(() => {
            isAsked = false
          })
      })
    : undefined
  let closeDoors: (() => Promise<void>) | undefined
  const doorNotes: string[] = []
  try {
    closeDoors = await openDoors({
      ...{ engine, session, source, alerts, operations, reload },
      note: (line) => doorNotes.push(line),
      hasPage: isService,
    })
    if (isService) {
      feeds = await openChannels(engine.config.feeds, {
        env,
        now,
        tell: operations.beside(alerts.beside(createFeedNotes(note, engine.monotonicNow))),
      })
      // A reload while they were being opened had nobody to give new secrets to.
      feeds.prepare(engine.config.feeds)()
    }
    checkNotStopped(stop)
    begin()
    for (const line of [...doorNotes, ...(feeds?.notes ?? [])]) note(line)
    const channels = [...choice.channels, ...(feeds?.channels ?? [])]
    const { maxWaiting } = engine.config.feeds
    const sample = createSampler(source, engine.venue.quote)
    const running = openFeeds({ store, now, channels, stop, maxWaiting })
    const keep = (): number => engine.config.feeds.keepMessages
    const prune = createPruning(store, keep, engine.monotonicNow, running.keeps)
    const sampleAndBeat = (): Promise<void> => {
      operations.beat(store)
      prune()
      return sample()
    }
    await run(engine, {
      feeds: running,
      ...{ tally, stop, beforeBeat, onRound: sampleAndBeat },
    })
  } finally {
    endReloads?.()
    progress.done()
    await feeds?.close()
    await closeDoors?.()
    // What somebody began to do before they were closed.
    await engine.inTurn(async () => undefined)
  }
}

/** A signal in the least that it needs, for those whose lines are none. */
const EXAMPLE =
  '{"specversion":"1.0","id":"1","source":"my-alerts","type":"signal.v1","time":"2026-11-28T12:00:00Z","data":{"symbol":"BTC-USDT","action":"buy","strength":1,"size":{"unit":"quote","value":"100"},"orderType":"market"}}'

function nothingReadable({ signals, firstUnreadable }: Tally): Complaint {
  return {
    code: 'NOTHING_READABLE',
    message: signals === 1 ? 'the one line is no signal.' : `none of the ${signals} lines is a signal.`,
    seen: firstUnreadable,
    fix: `write one line of JSON for each, such as ${EXAMPLE}`,
    docs: 'https://kucoin-kit.github.io/kucoin-kit/guide/bot',
  }
}
