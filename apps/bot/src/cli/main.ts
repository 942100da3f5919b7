// The command from its arguments to its exit code.
import type { Readable } from 'node:stream'
import { KucoinError } from '@kucoin-kit/node'
import { commanderOutput, openTerminal, type Screen, type Terminal } from '@kucoin-kit/terminal'
import { CommanderError } from 'commander'
import type { BotConfig } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { createEngine } from '../engine/engine.ts'
import { createKillSwitch, halt, resume } from '../engine/halt.ts'
import { InputError, reasonOf } from '../input-error.ts'
import { buildReport, type Report } from '../report/report.ts'
import { count, createTally } from '../report/tally.ts'
import { textReport } from '../report/text-report.ts'
import { run } from '../run/run.ts'
import { explainFailure, isStoreFailure } from '../store/failure.ts'
import { openStore, type Store } from '../store/open-store.ts'
import type { Session } from '../venue/session.ts'
import { chooseSession } from './choose-session.ts'
import { type LineSource, openSignals } from './inputs.ts'
import { type Options, parseOptions } from './options.ts'
import { createProgress, type Progress } from './progress.ts'

/** The world around the command. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  readonly stdout: Screen
  readonly stderr: Screen
  /** Aborted when the user wants to stop. */
  readonly stop: AbortSignal
}

/** Exit codes: 0 done; 1 something failed or needs a look; 2 wrong use or bad input, nothing was sent. */
export type ExitCode = 0 | 1 | 2

/** Runs the command; never throws. */
export async function main(args: readonly string[], world: Surroundings): Promise<ExitCode> {
  // Everything that is printed goes through these two: feeds and files are written by others.
  const [out, err] = [openTerminal(world.stdout), openTerminal(world.stderr)]
  try {
    const options = parseOptions(args, commanderOutput(out, err))
    const config = loadConfig(options.config, options.settings)
    return await trade(options, config, { ...world, out, err })
  } catch (error) {
    // Commander has printed help, version or its complaint already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (isStoreFailure(error)) {
      const { seen, advice } = explainFailure(error)
      err.print(`error: the store failed: ${seen}. ${advice}`)
      return 1
    }
    const isInput = error instanceof InputError
    err.print(...linesOf(error, isInput ? 'error: ' : 'unexpected failure: '))
    return isInput ? 2 : 1
  }
}

interface Spoken extends Surroundings {
  readonly out: Terminal
  readonly err: Terminal
}

/** Each line that is ours on a line of its own, and none that somebody else has put into one. */
function linesOf(error: unknown, kind: string): readonly string[] {
  if (!KucoinError.isInstance(error)) return [kind + reasonOf(error)]
  const { shortMessage, seen, fix, docsUrl } = error
  return [kind + shortMessage, ...seen, ...(fix === undefined ? [] : [`Fix: ${fix}`]), `Docs: ${docsUrl}`]
}

async function trade(options: Options, config: BotConfig, world: Spoken): Promise<ExitCode> {
  const progress = createProgress(world.err, options.verbose)
  const choice = chooseSession(options, config, world.env, progress.note)
  const source = openSignals(choice.signals, world.stdin)
  let store: Store | undefined
  let session: Session | undefined
  try {
    store = openStore(choice.storeFile, choice.mode)
    session = await choice.open(store)
    if (options.halt) halt(store, session.timeline.now(), 'halted by --halt')
    if (options.resume) resume(store, session.timeline.now())
    progress.note(`${choice.mode === 'live' ? 'LIVE' : 'Paper'} trading on ${session.place}`)
    for (const note of [...choice.notes, ...session.warnings]) progress.note(note)
    const halted = createKillSwitch(store, session.timeline.now, config.risk.haltFile).reason()
    if (halted !== undefined) progress.note(`nothing is bought: ${halted}; --resume ends that`)
    const report = await play(config, choice.mode, { store, session, source, progress, stop: world.stop })
    if (options.json) world.out.printJson(report)
    else world.out.print(...textReport(report))
    return report.unknown > 0 || report.duplicates > 0 ? 1 : 0
  } finally {
    source.close()
    // A connection that does not close must not keep the store from being closed.
    await session?.close().finally(() => store?.close())
    if (!session) store?.close()
  }
}

interface Parts {
  readonly store: Store
  readonly session: Session
  readonly source: LineSource
  readonly progress: Progress
  readonly stop: AbortSignal
}

async function play(config: BotConfig, mode: 'paper' | 'live', parts: Parts): Promise<Report> {
  const { store, session, source, progress, stop } = parts
  const tally = createTally()
  const engine = createEngine({
    venue: session.venue,
    timeline: session.timeline,
    store,
    config,
    monotonicNow: () => performance.now(),
    tell(event) {
      count(tally, event)
      progress.event(event)
      progress.update(session.timeline.now(), tally)
    },
  })
  try {
    await run(engine, { lines: source.lines, tally, stop })
  } finally {
    progress.done()
  }
  return buildReport(mode, engine, tally, await session.orders())
}
