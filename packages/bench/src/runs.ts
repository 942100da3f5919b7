/** What several runs of the same benchmarks came to, side by side: one that keeps a limit by luck alone shows it. */
import { boundOf, brokenLimits, type Report } from './report.ts'

/** A limit, what it bounds, and the ratio of each run. */
export interface RunsRow {
  readonly limit: string
  readonly bound: string
  /** Of each run, in order. */
  readonly ratios: readonly number[]
  /** Whether every run kept it. */
  readonly kept: boolean
}

/**
 * A row for each limit of each benchmark.
 *
 * @param runs - the reports of each run; all runs have the same benchmarks
 */
export function compareRuns(runs: readonly (readonly Report[])[]): readonly RunsRow[] {
  const [first = []] = runs
  return first.flatMap(({ bench, limits }, at) =>
    Object.entries(limits).map(([name, limit]): RunsRow => {
      const reports = runs.flatMap((run) => run[at] ?? [])
      return {
        limit: `${bench}: ${name}`,
        bound: boundOf(limit),
        ratios: reports.map(({ ratios }) => ratios[name] ?? Number.NaN),
        kept: reports.every((report) => !brokenLimits(report).includes(name)),
      }
    }),
  )
}

/** Prints them as one table. */
export function printRuns(runs: readonly (readonly Report[])[]): void {
  const lines = compareRuns(runs).map(({ limit, bound, ratios, kept }) => [
    limit,
    {
      ...Object.fromEntries(ratios.map((ratio, at) => [`run ${at + 1}`, ratio.toFixed(3)])),
      ...{ bound, kept: kept ? 'kept' : 'broken' },
    },
  ])
  console.table(Object.fromEntries(lines))
}
