/** What a benchmark found, and whether it kept its limits: one form for people and programs. */

import type { Spread } from './spread.ts'

/** Least or most that a ratio may be. */
export interface Limit {
  readonly atMost?: number
  readonly atLeast?: number
}

/** A number, over several rounds its median and quartiles, or words. */
export type Figure = number | Spread | string

/** What was measured of one way, by measure. */
export interface Row {
  readonly name: string
  readonly [measure: string]: Figure
}

/** One benchmark's figures. */
export interface Report {
  readonly bench: string
  /** What was measured of each way; the first one is the floor. */
  readonly rows: readonly Row[]
  /** What the limits speak of. */
  readonly ratios: Readonly<Record<string, number>>
  readonly limits: Readonly<Record<string, Limit>>
}

/** The limits that were not kept, by name; one that no ratio was measured for counts as broken. */
export function brokenLimits({ ratios, limits }: Report): readonly string[] {
  return Object.entries(limits)
    .filter(([name, { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY }]) => {
      const ratio = ratios[name] ?? Number.NaN
      return !(ratio <= atMost && ratio >= atLeast)
    })
    .map(([name]) => name)
}

/** A report with whether its limits were kept, as programs read it. */
export interface JudgedReport extends Report {
  readonly kept: boolean
}

/** Judges a report, and drops all that is not of the form. */
export function judge({ bench, rows, ratios, limits }: Report): JudgedReport {
  return { bench, rows, ratios, limits, kept: brokenLimits({ bench, rows, ratios, limits }).length === 0 }
}

/** A limit in words. */
export function boundOf({ atMost, atLeast }: Limit): string {
  return atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`
}

/** Prints a report as tables. */
export function printReport(report: Report, notes: readonly string[] = []): void {
  const { bench, rows, ratios, limits } = report
  const broken = brokenLimits(report)
  console.log(bench)
  console.table(Object.fromEntries(rows.map(({ name, ...figures }) => [name, shortened(figures)])))
  for (const note of notes) console.log(note)
  for (const [name, limit] of Object.entries(limits)) {
    const mark = broken.includes(name) ? 'broken' : 'kept'
    console.log(`${name}: ${(ratios[name] ?? Number.NaN).toFixed(2)}, ${boundOf(limit)}: ${mark}`)
  }
}

function shortened(figures: Omit<Row, 'name'>): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(figures).map(([measure, figure]) => [measure, shortenedFigure(figure)]),
  )
}

function shortenedFigure(figure: Figure): number | string {
  if (typeof figure === 'string') return figure
  if (typeof figure === 'number') return rounded(figure)
  return `${rounded(figure.median)} (${rounded(figure.low)} to ${rounded(figure.high)})`
}

function rounded(figure: number): number {
  return Number(figure.toFixed(figure < 100 ? 2 : 0))
}
