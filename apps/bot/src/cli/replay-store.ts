// Lives the runs of a paper store on live prices again: its messages, its recorded market, into another store.
import type { BotConfig } from '../config/config.ts'
import { type Deciding, decidingOf } from '../config/deciding.ts'
import { type Control, createControl } from '../control/control.ts'
import { performAct } from '../control/recorded-control.ts'
import { createEngine, type Engine, type EngineEvent } from '../engine/engine.ts'
import { halt } from '../engine/halt.ts'
import { reloadAgain } from '../engine/reconfigure.ts'
import { atOnce } from '../engine/turns.ts'
import { openRecordedPaper } from '../exchange/recorded-paper.ts'
import { lookAhead, type Tape } from '../exchange/tape/ahead.ts'
import type { TapeStart } from '../exchange/tape/entry.ts'
import { readTape } from '../exchange/tape/read.ts'
import type { Feeds } from '../feed/open-feeds.ts'
import { InputError } from '../input-error.ts'
import { createTally } from '../report/tally.ts'
import { run } from '../run/run.ts'
import { isKill } from '../store/kept-count.ts'
import type { StoredMessage } from '../store/messages.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { isPruned } from '../store/prune-messages.ts'
import type { SessionAct } from '../venue/session.ts'
import { RecordingEnd, type Timeline } from '../venue/timeline.ts'
import { rememberQuotes } from '../view/price-memory.ts'
import { createSampler } from '../view/sampler.ts'
import { actsBetweenRuns, doAgain } from './acts-between-runs.ts'
import { closeOut } from './flatten-store.ts'
import { runningSource } from './view-source.ts'

/** What a replay needs. */
export interface StoreReplay {
  /** The store that was recorded; it is read, and left as it is. */
  readonly file: string
  /** A new store, for what comes out. */
  readonly into: Store
  /** By what a run decides that decided as `recorded` says, or in a recording that does not say; asked for each. */
  readonly decide: (recorded: Deciding | undefined) => Decided
  readonly tell: (event: EngineEvent) => void
}

/** By what a run is lived again: as it was recorded, or otherwise, to see what it would have done. */
export interface Decided {
  readonly config: BotConfig
  /** What a message says. */
  readonly read: Feeds['read']
  /** Whether it is to come out the same: then a run that was killed is lived up to the row that it wrote last. */
  readonly isAsRecorded: boolean
}

/** What was replayed. */
export interface Replayed {
  readonly runs: number
  /** Runs that end in the recording before they end: the bot was killed, or there was no more room. */
  readonly cutShort: number
  /** What was in force in the last run when it ended, but for the channels: as when it began. Absent where its recording does not say. */
  readonly decidedBy: Deciding | undefined
}

/**
 * Replays every run of a store, one after the other.
 * @throws InputError when the store is in use, has no recording or a damaged one
 */
export async function replayStore({ file, into, decide, tell }: StoreReplay): Promise<Replayed> {
  const tape = lookAhead(readTape(file))
  let start = await nextStart(tape)
  const recorded = openStore(file, 'paper')
  if (isPruned(recorded)) {
    recorded.close()
    throw new InputError(
      `the oldest messages of ${file} were thrown away (feeds.keepMessages), so it cannot be lived again.`,
      'replay a copy from before, or record anew with feeds.keepMessages: 0.',
    )
  }
  const messages = recorded.messages.all()
  const acts = actsBetweenRuns(recorded.events.all())
  let [runs, cutShort, overMs] = [0, 0, 0]
  /** Whether the last session was lived to its end, or to where it was killed: what came after it belongs to it where it was cut short. */
  let isWhole = false
  let decidedBy: Deciding | undefined
  try {
    while (start) {
      let following: TapeStart | undefined
      isWhole = false
      const next = (begun: TapeStart): void => {
        following = begun
      }
      const before = into.events.last('run-started')?.atMs
      /** One that met a closed door before it began left nothing but its start. */
      const hasBegun = (): boolean => into.events.last('run-started')?.atMs !== before
      let bot: { readonly engine: Engine; readonly control: Control } | undefined
      const perform = async (act: SessionAct): Promise<void> => {
        if (!bot) return
        if (act.act === 'reload') reloadAgain(bot.engine, act)
        else if (act.act === 'halt-file') halt(into, bot.engine.timeline.now(), act.reason)
        else await performAct(bot.control, act)
      }
      const { closedBy, atMs, deciding } = start
      const { config, read, isAsRecorded } = decide(deciding)
      const isStrict = closedBy !== undefined
      doAgain(into, acts[runs] ?? [], { sinceMs: overMs, openedMs: atMs, isStrict })
      const { kept } = start
      const keptBefore = into.kept.total() ?? 0
      let keptAtEnd: number | undefined
      const last = (following: TapeStart | undefined): void => {
        const keptThen = following ? following.kept : recorded.kept.total()
        // Whoever decides by other settings writes other rows.
        if (!isAsRecorded || kept === undefined || keptThen === undefined) return
        keptAtEnd = keptBefore + keptThen - kept
        into.kept.killAfter(keptAtEnd)
      }
      const session = await openRecordedPaper({ start, tape, next, perform, last }, into, config.orders)
      const { timeline, stop } = session
      const { venue, seen } = rememberQuotes(session.venue, timeline.now)
      try {
        const monotonicNow = (): number => performance.now()
        const engine = createEngine({
          ...{ venue, timeline, store: into, config, monotonicNow, tell },
          looksForFile: false,
        })
        bot = { engine, control: createControl(engine, atOnce) }
        if (closedBy === undefined)
          await run(engine, {
            feeds: { messages: again(messages, into, timeline), read },
            tally: createTally(),
            stop,
            onRound: createSampler(runningSource('paper', session, engine, seen), engine.venue.quote),
          })
        else await closeOut(engine, closedBy)
        await session.rest()
        isWhole = true
      } catch (error) {
        if (!(error instanceof RecordingEnd) && !isKill(error)) throw error
        if (hasBegun()) cutShort += 1
        isWhole = keptAtEnd !== undefined && into.kept.total() === keptAtEnd
      } finally {
        overMs = timeline.now()
        await session.close()
        into.kept.end()
      }
      decidedBy = bot && deciding && { ...decidingOf(bot.engine.config), feeds: deciding.feeds }
      if (hasBegun()) runs += 1
      start = following ?? (await nextStart(tape))
    }
    if (isWhole) {
      doAgain(into, acts[runs] ?? [], { sinceMs: overMs })
      for (const message of messages) into.messages.add(message)
    }
  } finally {
    messages.return?.()
    recorded.close()
  }
  return { runs, cutShort, decidedBy }
}

async function nextStart(tape: Tape): Promise<TapeStart | undefined> {
  for (;;) {
    const { value, done } = await tape.next()
    if (done) return undefined
    if (value.kind === 'start') return value.start
  }
}

/** The recorded messages, each kept anew before it is decided on; first what an earlier run has left. */
async function* again(
  recorded: Iterator<StoredMessage>,
  { messages }: Store,
  { now }: Timeline,
): AsyncGenerator<StoredMessage, void, void> {
  for (;;) {
    const message = messages.next()
    if (message) {
      yield message
      messages.decided(message.seq, now())
      continue
    }
    const { value, done } = recorded.next()
    if (done) return
    messages.add(value)
  }
}
