/** What every benchmark of this package is. */

/** What the command line says. */
export interface BenchOptions {
  /** One JSON object per benchmark on standard output instead of tables. */
  readonly isJson: boolean
  /** Orders to place, where a benchmark places any. */
  readonly orders: number | undefined
  /** How long it goes on, where a benchmark goes on for a time. */
  readonly seconds: number | undefined
  /** What chance derives from, where there is any. */
  readonly seed: number | undefined
}

/** One benchmark. */
export interface Bench {
  /** What it tells, for the list of benchmarks. */
  readonly about: string
  /** Whether it takes minutes, and so runs only when it is named. */
  readonly isLong: boolean
  /** Runs it and prints its figures; false where a promise was not kept. */
  run(options: BenchOptions): Promise<boolean>
}
