import type { CaseResult } from '../suite/types.ts'

/** What became of one runtime. */
export interface RuntimeReport {
  readonly name: string
  readonly results: readonly CaseResult[]
  readonly durationMs: number
  /** Why it did not run. */
  readonly missing?: string | undefined
}

/** Runtime × suite: how many cases passed, and how many of how many where not all did. */
export function formatTable(reports: readonly RuntimeReport[], suites: readonly string[]): string {
  const rows = reports.map(({ name, results, durationMs, missing }) => {
    if (missing !== undefined) return [name, `not run: ${missing}`]
    const cells = suites.map((suite) => tally(results.filter((result) => result.suite === suite)))
    return [name, ...cells, tally(results), `${(durationMs / 1_000).toFixed(1)} s`]
  })
  const table = [['runtime', ...suites, 'total', 'time'], ...rows]
  // A row without counts must not widen the first column of counts.
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.filter((row) => row.length > 2).map((row) => row[column]?.length ?? 0)),
  )
  return table
    .map((row) =>
      row
        .map((cell, column) => {
          const width = Math.max(widths[column] ?? 0, 0)
          return column === 0 || row.length === 2 ? cell.padEnd(width) : cell.padStart(width)
        })
        .join('  '),
    )
    .join('\n')
}

function tally(results: readonly CaseResult[]): string {
  const passed = results.filter(({ ok }) => ok).length
  return passed === results.length ? String(passed) : `${passed}/${results.length}`
}
