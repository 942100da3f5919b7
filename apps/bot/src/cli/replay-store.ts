// Lives the runs of a paper store on live prices again: its messages, its recorded market, into another store.
import type { BotConfig } from '../config/config.ts'
import { type Control, createControl } from '../control/control.ts'
import { performAct } from '../control/recorded-control.ts'
import { createEngine, type Engine, type EngineEvent } from '../engine/engine.ts'
import { halt } from '../engine/halt.ts'
import { reloadAgain } from '../engine/reconfigure.ts'
import { atOnce } from '../engine/turns.ts'
import { openRecordedPaper, type Tape } from '../exchange/recorded-paper.ts'
import type { TapeEntry, TapeStart } from '../exchange/tape/entry.ts'
import { readTape } from '../exchange/tape/read.ts'
import type { Feeds } from '../feed/open-feeds.ts'
import { InputError } from '../input-error.ts'
import { createTally } from '../report/tally.ts'
import { run } from '../run/run.ts'
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
  /** That of the recorded runs, or another one to see what it would have done. */
  readonly config: BotConfig
  /** What a message says, as the channels of the recorded runs read it. */
  readonly read: Feeds['read']
  readonly tell: (event: EngineEvent) => void
}

/** What was replayed. */
export interface Replayed {
  readonly runs: number
  /** Runs that end in the recording before they end: the bot was killed, or there was no more room. */
  readonly cutShort: number
}

/**
 * Replays every run of a store, one after the other.
 * @throws InputError when the store is in use, has no recording or a damaged one
 */
export async function replayStore({ file, into, config, read, tell }: StoreReplay): Promise<Replayed> {
  const tape = readTape(file)
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
  /** Whether the last session was lived to its end: what came after it belongs to it where it was cut short. */
  let isWhole = false
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
      const { closedBy, atMs } = start
      const isStrict = closedBy !== undefined
      doAgain(into, acts[runs] ?? [], { sinceMs: overMs, openedMs: atMs, isStrict })
      const session = await openRecordedPaper({ start, tape, next, perform }, into, config.orders)
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
        if (!(error instanceof RecordingEnd)) throw error
        if (hasBegun()) cutShort += 1
      } finally {
        overMs = timeline.now()
        await session.close()
      }
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
  return { runs, cutShort }
}

async function nextStart(tape: Tape): Promise<TapeStart | undefined> {
  for (;;) {
    const { value, done } = await tape.next()
    if (done) return undefined
    const entry = value as TapeEntry
    if (entry.kind === 'start') return entry.start
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
