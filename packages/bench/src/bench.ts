/** What every benchmark of this package is. */
import type { Report } from './report.ts'

/** What the command line says. */
export interface BenchOptions {
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
  /** What people have to know to read its figures. */
  readonly notes?: readonly string[]
  /** Runs it. */
  run(options: BenchOptions): Promise<Report>
}
