/** What a descriptor says of the times among its parameters. */
import type { TimeUnit } from './time-units.ts'

/** How far a list reaches back, and how much of that one query gives. */
export interface TimeWindow {
  /** Longest range of one query, in ms; absent where one query may span all that is kept. */
  readonly spanMs?: number
  /** How far a start without an end reaches, in ms; absent where it reaches to now. */
  readonly aloneMs?: number
  /** For how long the exchange keeps rows, in ms; absent where it does not say. */
  readonly keptMs?: number
  /** Where it does not say: for how long it keeps them at the least, in ms. Older ones are asked for only by who says so. */
  readonly sureMs?: number
  /** For how long it keeps those orders that were cancelled without a fill, in ms, where that is shorter. */
  readonly keptCancelledMs?: number
  /**
   * What the exchange does with a range that is longer: it `refuses` it with a code, it `cuts` it and answers a part as
   * if it were the whole, or no source says (`unsaid`).
   */
  readonly beyond: 'refuses' | 'cuts' | 'unsaid'
  /** Field of a row that the bounds go by, in ms or ns. */
  readonly rowTime: string
  /** Parameters with which the bounds do not count: with that value, or, for true, with any. */
  readonly unless?: Readonly<Record<string, string | true>>
}

/** The parameters of one call, whatever they are. */
export type TimedParams = Readonly<Record<string, unknown>>

/** The exchange's time. */
export interface TimeSource {
  /** Epoch ms. */
  now(): number
  /** Whether it was read from the exchange. */
  readonly isSynced: boolean
  /** Whether the machine slept, or its wall clock was set, since then. */
  readonly isStale: boolean
  /** Reads it; the signal of the call ends that, whatever kind it is. */
  sync(signal?: never): Promise<void>
}

/** What a call says of times that are gone. */
export interface TimeOptions {
  /** Ends the call. */
  readonly signal?: unknown
  /** What becomes of a range that begins before what the exchange still keeps. */
  readonly forgotten?: 'refuse' | 'skip' | undefined
}

/** The times among an endpoint's parameters; what checks them travels along, so that only who uses them pays for it. */
export interface TimeRules {
  /** The unit of each. */
  readonly units: Readonly<Record<string, TimeUnit>>
  /** The two that bound a range, the earlier one first. */
  readonly range?: readonly [from: string, to: string]
  /** How far the list reaches; absent where no source says so. */
  readonly window?: TimeWindow
  /**
   * Holds a call's parameters against these rules.
   *
   * @throws RequestError `REQUEST_INVALID`
   */
  readonly check: (
    rules: TimeRules,
    params: TimedParams | undefined,
    clock: TimeSource,
    options?: TimeOptions,
  ) => void
  /**
   * Reads a range in as many queries as it takes, each row once, newest first; absent where one query is enough.
   *
   * @param read - the pages of one query
   * @throws RequestError `REQUEST_INVALID`
   */
  readonly walk?: (
    rules: TimeRules,
    params: TimedParams,
    clock: TimeSource,
    options: TimeOptions | undefined,
    read: (params: TimedParams) => AsyncIterable<unknown>,
  ) => AsyncIterable<unknown>
}
