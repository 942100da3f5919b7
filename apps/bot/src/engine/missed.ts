// Signals that should have come and did not: numbers jumped over, a side that makes no sense, a source that is silent.
import type { MissedAction } from '../config/missed.ts'
import { refusedSide, stepSide } from '../signal/expected-side.ts'
import type { Heartbeat } from '../signal/heartbeat.ts'
import { stepSequence } from '../signal/sequence.ts'
import { BY_HAND, type Signal } from '../signal/signal.ts'
import type { EventKind } from '../store/events.ts'
import { bookActs } from './acts.ts'
import { attempt } from './attempt.ts'
import type { Engine, EngineEvent } from './engine.ts'
import { followSymbol } from './follow.ts'
import { followWaiting } from './follow-waiting.ts'
import { halt } from './halt.ts'
import { protecting } from './holdings.ts'

/** So many heartbeats in a row may stay out. */
const BEATS = 3

/**
 * Takes note of a new signal, before anything is decided on it: where a miss halts entries, this one is one.
 * @returns keeps what its source has open now, once it is known what became of the signal
 */
export async function noticeSignal(engine: Engine, signal: Signal): Promise<(isRefused: boolean) => void> {
  const { store, config } = engine
  const { source, symbol, action } = signal
  const step = () => {
    const before = store.sources.sideOf(source, symbol)
    return { before, ...stepSide(before, signal, engine.venue.terms.shorts) }
  }
  // What closed the position a moment ago may explain it.
  if (step().surprise && config.missed.sides !== 'off') await catchUp(engine, symbol)
  const { before, after, surprise } = step()
  const misses = store.lazily(() => {
    const found = hear(engine, source, { timeMs: signal.timeMs, seq: signal.seq })
    if (surprise && config.missed.sides !== 'off') {
      const body = { symbol, action, before, surprise }
      found.push({
        kind: 'unexpected-side',
        event: { kind: 'unexpected-side', source, symbol, action, surprise },
        ...{ source, body, action: config.missed.sides },
      })
    }
    return record(engine, found)
  })
  tellAll(engine, misses)
  return (isRefused) => store.sources.setSide(source, symbol, isRefused ? refusedSide(before, after) : after)
}

/** Takes note of a sign of life. A number that it names is that of the last signal sent, not its own. */
export function noticeHeartbeat(engine: Engine, { source, timeMs, seq, everyMs }: Heartbeat): void {
  const misses = engine.store.lazily(() => {
    const last = engine.store.sources.lastNumber(source)
    // Of the signal after the last one nothing came: it is missing as well.
    const next = seq !== undefined && last && seq > last.seq ? seq + 1 : undefined
    const found = hear(engine, source, { timeMs, seq: next, everyMs })
    // It says how far the source has counted also where none of its signals came so far.
    if (seq !== undefined && (!last || next !== undefined))
      engine.store.sources.setLastNumber(source, { seq, timeMs: madeAt(engine, timeMs) })
    return record(engine, found)
  })
  tellAll(engine, misses)
}

/**
 * Looks for sources that have been silent for too long.
 * @param sinceMs when the run started, or the machine woke: before that the bot could not hear them
 */
export function watchSilence(engine: Engine, sinceMs: number): void {
  const { store, timeline, config } = engine
  const { silence, silenceMs } = config.missed
  if (silence === 'off') return
  const now = timeline.now()
  for (const { source, heardMs, everyMs, isSilent } of store.sources.all()) {
    const allowedMs = allowedSilence(everyMs, silenceMs)
    if (source === BY_HAND || isSilent || allowedMs === 0 || now - Math.max(heardMs, sinceMs) <= allowedMs)
      continue
    const forMs = now - heardMs
    const misses = store.atomically(() => {
      store.sources.silent(source)
      const event = { kind: 'silent-source', source, forMs } as const
      return record(engine, [
        { kind: 'source-silent', source, body: { heardMs, allowedMs }, event, action: silence },
      ])
    })
    tellAll(engine, misses)
  }
}

/** How long a source may be silent, ms, by its heartbeats where it names them; 0 for as long as it likes. */
export function allowedSilence(everyMs: number | undefined, silenceMs: number): number {
  return everyMs === undefined ? silenceMs : everyMs * BEATS
}

/** Takes in what became of a symbol by now. What cannot be looked at explains nothing. */
async function catchUp(engine: Engine, symbol: string): Promise<void> {
  await attempt(engine, `what protects ${symbol} could not be looked at`, async () => {
    await followSymbol(engine, symbol)
    for (const intent of protecting(engine, symbol)) await followWaiting(engine, intent)
    await bookActs(engine, true)
  })
}

interface Miss {
  readonly kind: EventKind
  readonly source: string
  readonly body: Readonly<Record<string, unknown>>
  readonly event: EngineEvent
  readonly action: MissedAction
}

interface Heard {
  readonly timeMs: number
  readonly seq: number | undefined
  readonly everyMs?: number | undefined
}

/**
 * When a number was made at the latest, whatever the clock of its source says: beside one of the far future every lower number
 * would be one that was overtaken.
 */
function madeAt({ timeline, config }: Engine, timeMs: number): number {
  return Math.min(timeMs, timeline.now() + config.risk.maxAheadMs)
}

function hear(engine: Engine, source: string, { timeMs, seq, everyMs }: Heard): Miss[] {
  const { store, timeline, config } = engine
  const misses: Miss[] = []
  if (store.sources.hear(source, timeline.now(), everyMs)) {
    misses.push({
      kind: 'source-heard',
      event: { kind: 'heard-again', source },
      ...{ source, body: {}, action: 'tell' },
    })
  }
  if (seq === undefined) return misses
  const step = stepSequence(store.sources.lastNumber(source), { seq, timeMs: madeAt(engine, timeMs) })
  if (step.last) store.sources.setLastNumber(source, step.last)
  if (config.missed.gaps === 'off') return misses
  if (step.kind === 'gap') {
    const { count } = step
    misses.push({
      kind: 'signals-missing',
      event: { kind: 'missing-signals', source, count },
      ...{ source, body: { count, before: seq }, action: config.missed.gaps },
    })
  } else if (step.kind === 'renumbered') {
    const { from } = step
    misses.push({
      kind: 'signals-renumbered',
      event: { kind: 'renumbered', source, from, to: seq },
      ...{ source, body: { from, to: seq }, action: 'tell' },
    })
  }
  return misses
}

function record({ store, timeline }: Engine, misses: readonly Miss[]): readonly Miss[] {
  const atMs = timeline.now()
  for (const { kind, source, body, action } of misses) {
    store.events.append({ atMs, kind, subject: source, body })
    if (action === 'halt') halt(store, atMs, `${kind} of ${source}`)
  }
  return misses
}

function tellAll({ tell }: Engine, misses: readonly Miss[]): void {
  for (const { event } of misses) tell(event)
}
