// Lines of JSON for programs: time, level, run, and what happened. People have the progress display.
import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import type { LogSettings } from '../config/logs.ts'
import { describeEvent } from '../engine/describe-event.ts'
import type { EngineEvent } from '../engine/engine.ts'
import { InputError, reasonOf } from '../input-error.ts'
import { openTo } from '../open-to.ts'
import { createSparing } from './sparing.ts'

/** A log of one run. Nothing here throws or waits but `close`. */
export interface Log {
  event(event: EngineEvent): void
  /** Goes on with another level. */
  adjust(to: Pick<LogOptions, 'level'>): void
  /** A line of the run itself. */
  note(words: string): void
  close(): Promise<void>
}

/** What a log is made with. */
export interface LogOptions extends LogSettings {
  /** Takes secrets out of words. */
  readonly hide: (text: string) => string
  /** Told where others can read the file, and once where it cannot be written to any more. */
  readonly onFailure: (reason: string) => void
  /** Monotonic ms. */
  readonly monotonicNow: () => number
}

const NO_LOG: Log = {
  event: () => undefined,
  note: () => undefined,
  adjust: () => undefined,
  close: () => Promise.resolve(),
}
const WARNINGS: readonly EngineEvent['kind'][] = [
  'notice',
  'missing-signals',
  'renumbered',
  'unexpected-side',
  'silent-source',
  'protection-mended',
  'ended-early',
  'reloaded',
  'margin',
]
const ERRORS: readonly EngineEvent['kind'][] = ['trouble', 'unresolved']

/**
 * Opens the log of the settings.
 * @throws InputError when the file cannot be opened
 */
export function openLog({ file, level, hide, onFailure, monotonicNow }: LogOptions): Log {
  if (file === undefined) return NO_LOG
  const destination = openFile(file)
  for (const warning of openTo('the log', file)) onFailure(warning)
  let hasFailed = false
  destination.on('error', (error) => {
    if (!hasFailed) onFailure(`the log ${file} cannot be written: ${reasonOf(error)}`)
    hasFailed = true
  })
  const logger = pino(
    {
      level,
      base: { run: randomUUID() },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  )
  // What cannot be looked after is tried in each round, for as long as the trouble lasts.
  const trouble = createSparing((words) => logger.error({ kind: 'trouble' }, '%s', words), monotonicNow)
  /** Names are a stranger's words too. */
  const hiddenFacts = (event: EngineEvent): object =>
    Object.fromEntries(
      Object.entries(factsOf(event)).map(([name, fact]) => [
        name,
        typeof fact === 'string' ? hide(fact) : fact,
      ]),
    )
  return {
    note: (words) => logger.info({ kind: 'note' }, '%s', hide(words)),
    event(event) {
      const importance = ERRORS.includes(event.kind)
        ? 'error'
        : WARNINGS.includes(event.kind)
          ? 'warn'
          : 'info'
      const words = describeEvent(event).replace(/^[-+!* ]+/, '')
      if (event.kind === 'trouble') trouble(words, hide(words))
      else logger[importance]({ kind: event.kind, ...hiddenFacts(event) }, '%s', hide(words))
    },
    adjust(to) {
      logger.level = to.level
    },
    close: () => new Promise((resolve) => logger.flush(() => resolve())),
  }
}

function factsOf(event: EngineEvent): object {
  if ('intent' in event) {
    const { clientOid, symbol, side, cause, source } = event.intent
    return { clientOid, symbol, side, cause, source }
  }
  if (event.kind === 'fill') return { clientOid: event.fill.clientOid, symbol: event.fill.symbol }
  return event.kind === 'rejected' ? { subject: event.subject, reason: event.rejection.reason } : {}
}

function openFile(file: string): ReturnType<typeof pino.destination> {
  try {
    // At once and not later: what happened just before the end is what is looked for.
    return pino.destination({ dest: file, append: true, mkdir: true, mode: 0o600, sync: true })
  } catch (error) {
    throw new InputError(`the log ${file} cannot be opened: ${reasonOf(error)}.`, 'name another logs.file.')
  }
}
