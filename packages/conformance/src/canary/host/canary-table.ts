import type { CanaryReport } from '../probe/canary.ts'

/** What became of one runtime. */
export interface CanaryResult {
  readonly name: string
  readonly missing: string | undefined
  readonly report: CanaryReport | undefined
  /** What it printed, and secrets that were seen in it. */
  readonly printedChars: number
  readonly printedSightings: readonly string[]
  /** Leaks that were planted in what it prints, and those that were not found. */
  readonly printedPlants: number
  readonly printedMissed: readonly string[]
  /** Why it did not come to its end. */
  readonly error?: string
}

const head = ['secrets', 'values', 'ways', 'events', 'errors', 'seen', 'plants', 'printed', 'seen', 'plants']

/** Runtime × what was looked at, what was seen, and how many planted leaks were found. */
export function canaryTable(results: readonly CanaryResult[]): string {
  const rows = results.map(({ name, missing, report, error, ...result }) => {
    if (missing !== undefined) return [name, `not run: ${missing}`]
    if (report === undefined) return [name, `broke: ${error}`]
    const { needles, observations, views, events, codes, sightings, planted, missed } = report
    const { printedChars, printedSightings, printedPlants, printedMissed } = result
    return [
      name,
      ...[needles, observations.length, views.length, events, codes.length, sightings.length].map(String),
      `${planted - missed.length}/${planted}`,
      `${Math.round(printedChars / 1_000)} kB`,
      String(printedSightings.length),
      `${printedPlants - printedMissed.length}/${printedPlants}`,
    ]
  })
  const table = [['canaries', ...head], ...rows]
  const full = table.filter((row) => row.length > 2)
  const widths = (table[0] ?? []).map((_, at) => Math.max(...full.map((row) => row[at]?.length ?? 0)))
  return table
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(row.length === 2 ? 0 : (widths[at] ?? 0)),
        )
        .join('  '),
    )
    .join('\n')
}
