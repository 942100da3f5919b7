// The command from its arguments to its exit code.
import type { Readable } from 'node:stream'
import { KucoinError } from '@kucoin-kit/node'
import {
  type Complaint,
  commanderOutput,
  complain,
  DONE,
  FAILED,
  type Failure,
  openTerminal,
  runCommand,
  type Screen,
  type Terminal,
  WRONG_USE,
} from '@kucoin-kit/terminal'
import type { BotConfig } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { createEngine } from '../engine/engine.ts'
import { createKillSwitch, halt, resume } from '../engine/halt.ts'
import { readCanonical } from '../feed/canonical.ts'
import { createLineChannel } from '../feed/line-channel.ts'
import { openFeeds } from '../feed/open-feeds.ts'
import { reasonOf } from '../input-error.ts'
import { buildReport, type Report } from '../report/report.ts'
import { count, createTally, type Tally } from '../report/tally.ts'
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

/** Runs the command; never throws. Exit codes: 0 done; 1 something failed or needs a look; 2 wrong use, nothing was sent. */
export async function main(args: readonly string[], world: Surroundings): Promise<number> {
  // Everything that is printed goes through these two: feeds and files are written by others.
  const [out, err] = [openTerminal(world.stdout), openTerminal(world.stderr)]
  return runCommand(args, {
    err,
    explain,
    run(given) {
      const options = parseOptions(given, commanderOutput(out))
      const config = loadConfig({ file: options.config, env: world.env, flags: options.settings })
      return trade(options, config, { ...world, out, err })
    },
  })
}

interface Spoken extends Surroundings {
  readonly out: Terminal
  readonly err: Terminal
}

/** Whatever else goes wrong while it runs, orders may be open: it is told in one piece and ends the run in order. */
function explain(error: unknown): Failure {
  return { complaint: complaintOf(error), exitCode: FAILED }
}

function complaintOf(error: unknown): Complaint {
  if (isStoreFailure(error)) {
    const { seen, advice } = explainFailure(error)
    return { code: 'STORE_FAILED', message: `the store failed: ${seen}.`, fix: advice }
  }
  if (!KucoinError.isInstance(error)) {
    return { code: 'UNFORESEEN', message: `unexpected failure: ${reasonOf(error)}` }
  }
  const { code, shortMessage: message, seen, fix, docsUrl: docs } = error
  return { code, message, seen, fix, docs }
}

async function trade(options: Options, config: BotConfig, world: Spoken): Promise<number> {
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
    const tally = createTally()
    const report = await play(config, choice.mode, {
      ...{ store, session, source, progress, tally },
      stop: world.stop,
    })
    if (options.json) world.out.printJson(report)
    else world.out.print(...textReport(report))
    if (tally.signals > 0 && tally.unreadable === tally.signals) {
      complain(world.err, nothingReadable(tally), options.json)
      return WRONG_USE
    }
    return report.unknown > 0 || report.duplicates > 0 ? FAILED : DONE
  } finally {
    source.close()
    // A connection that does not close must not keep the store from being closed.
    await session?.close().finally(() => store?.close())
    if (!session) store?.close()
  }
}

/** A signal in the least that it needs, for those whose lines are none. */
const EXAMPLE =
  '{"specversion":"1.0","id":"1","source":"my-alerts","type":"signal.v1","time":"2026-11-28T12:00:00Z","data":{"symbol":"BTC-USDT","action":"buy","strength":1,"size":{"unit":"quote","value":"100"},"orderType":"market"}}'

function nothingReadable({ signals, firstUnreadable }: Tally): Complaint {
  return {
    code: 'NOTHING_READABLE',
    message: `none of the ${signals} lines is a signal.`,
    seen: firstUnreadable,
    fix: `write one line of JSON for each, such as ${EXAMPLE}`,
    docs: 'https://kucoin-kit.github.io/kucoin-kit/guide/bot',
  }
}

interface Parts {
  readonly store: Store
  readonly session: Session
  readonly source: LineSource
  readonly progress: Progress
  readonly tally: Tally
  readonly stop: AbortSignal
}

async function play(config: BotConfig, mode: 'paper' | 'live', parts: Parts): Promise<Report> {
  const { store, session, source, progress, tally, stop } = parts
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
    const channels = [createLineChannel('signals', source.lines, readCanonical)]
    const feeds = openFeeds({
      store,
      now: session.timeline.arrivalNow ?? session.timeline.now,
      channels,
      stop,
    })
    await run(engine, { feeds, tally, stop })
  } finally {
    progress.done()
  }
  return buildReport(mode, engine, tally, await session.orders())
}
