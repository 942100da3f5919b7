/** The history of a topic of states, without holes: what each is now, where that has changed. */
import type { Client } from '../../client/client.ts'
import type { Recovered, Recovery } from '../../feeds/contract.ts'
import type { AbortSignalLike } from '../../platform/platform.ts'
import { sleep } from '../../platform/sleep.ts'
import { stopwatch } from '../../platform/stopwatch.ts'
import { incomplete } from '../incomplete.ts'
import { readSafely } from '../read-safely.ts'
import { createReader, type Reader } from '../reader.ts'

/** Time between two looks, in ms: reads lag, so the second one counts. */
const SPACING_MS = 1_000

/** How far the estimate of the exchange's time may be off, in ms. */
const CLOCK_ERROR_MS = 500

/** States that are remembered, and names of what happened once; the oldest go first. */
const MOST_KEPT = 10_000

/** By how much lists are read further back than the gap, in ms. */
const BACK_MS = 5_000

/** What one message tells of a state. */
export interface ToldState {
  /** What it is about: a currency, a contract. */
  readonly key: string
  /** The state in short: two of the same mark are the same. */
  readonly mark: string
  /** The mark of the state before it, where the message says what has changed. */
  readonly before?: string
  /** When it became so, epoch ms. */
  readonly timeMs: number
}

/** States as they were last told, or found when the watch began, by key. */
export type KnownStates<Data> = ReadonlyMap<string, { readonly data: Data }>

/** How states of one kind are read, over the socket and over REST. */
export interface StateSource<Data> {
  readonly subject: string | undefined
  /** What a message tells; undefined where it tells of no state. */
  read(data: Data): ToldState | undefined
  /** All states that REST shows now, as messages of that time. */
  look(reader: Reader, known: KnownStates<Data>, timeMs: number): Promise<readonly Data[]>
  /** What has happened once, beside the states. */
  readonly once?: OnceSource<Data>
}

/** How what happens once is read; a message of it tells of no state. */
export interface OnceSource<Data> {
  readonly subject: string
  /** Names it; undefined where a message tells of no such thing. */
  nameOf(data: Data): string | undefined
  /** All of it since then, epoch ms, in its order. */
  look(reader: Reader, known: KnownStates<Data>, sinceMs: number): Promise<readonly Data[]>
}

interface State<Data> {
  readonly mark: string
  readonly data: Data
  /** What was told of it; undefined where nobody was told. */
  readonly told?: {
    readonly timeMs: number
    /** Until when messages may come that it holds already, epoch ms: it was read over REST. */
    readonly overlapMs: number
  }
}

/**
 * Makes a recovery of states. After a gap each state that is another one now is told once, as it is: what it was in between
 * cannot be read. What flowed while it was read may be older than it by as much as clocks differ, half a second: where
 * messages do not say what has changed, such a one can follow, and the newest one after it.
 */
export function createStateRecovery<Data extends object>(
  client: Client,
  source: StateSource<Data>,
  seenForMs: () => number = stopwatch(client.platform),
): Recovery<Data> {
  const { clock, platform } = client
  const states = new Map<string, State<Data>>()
  /** When messages that were made here were asked for, and when the answer was there, epoch ms. */
  const spans = new WeakMap<Data, { readonly fromMs: number; readonly untilMs: number }>()

  async function look(signal: AbortSignalLike | undefined): Promise<readonly Data[]> {
    const fromMs = clock.now() - CLOCK_ERROR_MS
    const found = await source.look(createReader(client, signal), states, fromMs)
    const span = { fromMs, untilMs: clock.now() + CLOCK_ERROR_MS }
    for (const data of found) spans.set(data, span)
    return found
  }

  function keep(key: string, state: State<Data>): void {
    states.delete(key)
    states.set(key, state)
    if (states.size > MOST_KEPT) states.delete([...states.keys()][0] as string)
  }

  /** When it was known what there was in the beginning, on the monotonic clock. */
  let begunMs = Infinity
  const begin = (): Promise<boolean> =>
    look(undefined).then(
      (found) => {
        begunMs = platform.monotonicNow()
        for (const data of found) {
          const told = source.read(data)
          if (told && !states.has(told.key)) keep(told.key, { mark: told.mark, data })
        }
        return true
      },
      // A key that must not read says so when there is something to read.
      () => false,
    )
  let begun = begin()

  /** Names of what has happened once. */
  const names = new Set<string>()
  function isNews(name: string | undefined): boolean {
    if (name === undefined) return true
    if (names.has(name)) return false
    names.add(name)
    if (names.size > MOST_KEPT) names.delete([...names][0] as string)
    return true
  }

  /** What has happened once within a time, ms, and since anybody listens. */
  async function lookOnce(
    { nameOf, look, subject }: OnceSource<Data>,
    withinMs: number,
    signal: AbortSignalLike,
  ): Promise<Recovered<Data>['messages']> {
    const backMs = Math.ceil(Math.min(withinMs + BACK_MS, seenForMs()))
    const found = await look(createReader(client, signal), states, clock.now() - backMs)
    return found.filter((data) => !names.has(nameOf(data) as string)).map((data) => ({ data, subject }))
  }

  return {
    observe(data) {
      const told = readSafely(source.read, data)
      if (!told) return isNews(Object(data) === data ? source.once?.nameOf(data) : undefined)
      const { key, mark, timeMs } = told
      const last = states.get(key)
      const span = spans.get(data)
      if (last?.told && !span) {
        if (timeMs < last.told.timeMs) return false
        // What was read over REST holds all that had happened by then: only what follows from it is new.
        const isNew = mark !== last.mark && (told.before ?? last.mark) === last.mark
        if (timeMs <= last.told.overlapMs && !isNew) return false
      }
      keep(key, { mark, data, told: { timeMs, overlapMs: span?.untilMs ?? 0 } })
      return true
    },
    async read(gapMs, signal): Promise<Recovered<Data>> {
      const endMs = platform.monotonicNow() - gapMs
      const isBegun = await begun
      await clock.sync(signal)
      await look(signal)
      await sleep(platform, SPACING_MS, signal)
      const found = await look(signal)
      const isChanged = (data: Data): boolean => {
        const told = source.read(data)
        const last = told && states.get(told.key)
        // What was found after the gap began may hold what was missed.
        const isKnown = last && (last.told || begunMs <= endMs)
        return told !== undefined && !(isKnown && last.mark === told.mark)
      }
      const { subject } = source
      const once = source.once ? await lookOnce(source.once, platform.monotonicNow() - endMs, signal) : []
      const now = found.filter(isChanged).map((data) => ({ data, subject }))
      // What was there then, and is gone, shows in nothing that was read.
      const missing = isBegun ? undefined : incomplete('what there was before it could not be read')
      if (missing) begun = begin()
      return { messages: [...once, ...now], missing }
    },
  }
}
