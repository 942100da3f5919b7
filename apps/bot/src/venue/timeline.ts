// Where time comes from: the machine's clock in live mode, the recording's in replay.

/** Time as the bot and the exchange agree on it. */
export interface Timeline {
  /** Epoch ms. */
  now(): number
  /** Lets `ms` pass: sleeps in live mode, moves the exchange's clock in replay. */
  wait(ms: number): Promise<void>
  /** The furthest time that a replay may move to; `undefined` when time passes by itself and nobody moves it. */
  readonly replayUntilMs: number | undefined
  /** The last price of a replay, without a request; absent where only the exchange knows it. */
  readonly peek?: (symbol: string) => string
}
