// Where time comes from: the machine's clock in live mode, the recording's in replay, both on paper with live prices.

/** An item from a source, or a moment to look around. */
export type Beat<T> = { readonly kind: 'item'; readonly value: T } | { readonly kind: 'tick' }

/** Time as the bot and the exchange agree on it. */
export interface Timeline {
  /** Epoch ms. */
  now(): number
  /** Lets `ms` pass: sleeps in live mode, moves the exchange's clock in replay. */
  wait(ms: number): Promise<void>
  /**
   * Reads the time anew where the machine slept, or its clock was set, since it was read: called in the run's turn before a beat.
   * `undefined` where nothing has to be done; absent where time is not read from anybody.
   */
  readonly resync?: (stop: AbortSignal) => Promise<void> | undefined
  /**
   * Whether the machine slept, or its clock was set, since this was asked before: it could hear nobody meanwhile. Absent where it
   * is no matter.
   */
  readonly hasSlept?: () => boolean
  /** The furthest time that a replay may move to; `undefined` when time passes by itself and nobody moves it. */
  readonly replayUntilMs: number | undefined
  /** When something arrives, epoch ms, where {@link Timeline.now} stands still in between; else the same as that. */
  readonly arrivalNow?: () => number
  /** The last price of a replay, without a request; absent where only the exchange knows it. */
  readonly peek?: (symbol: string) => string
  /**
   * Lets everything happen that has come by now, where time stands still in between: called in the run's turn as a beat begins,
   * and when there are no more.
   */
  readonly enter?: (beat: Beat<unknown>['kind'] | 'end', stop: AbortSignal) => void
  /**
   * The beats of a run over a source, where a recording says when they come; absent where a timer does. See `withTicks`.
   * @throws RecordingEnd (out of the loop) where what is replayed was killed
   */
  readonly beats?: <T>(source: AsyncIterable<T>) => AsyncGenerator<Beat<T>, void, void>
}

/** Whether time passes by itself, and what happens in it is neither recorded to be decided again nor read from such a recording. */
export function isRealTime({ replayUntilMs, enter, beats }: Timeline): boolean {
  return replayUntilMs === undefined && enter === undefined && beats === undefined
}

/** A recording is over before its run is: the bot was killed there, and did nothing after. */
export class RecordingEnd extends Error {
  override readonly name = 'RecordingEnd'
}
