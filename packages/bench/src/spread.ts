import { median } from './median.ts'

/** What was measured over several rounds. */
export interface Spread {
  readonly median: number
  /** A quarter of the rounds are at or below it. */
  readonly low: number
  /** A quarter of the rounds are at or above it. */
  readonly high: number
}

/** Median and quartiles of the rounds of one measure; NaN of none. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (part: number): number => sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN
  return { median: median(values), low: at(0.25), high: at(0.75) }
}
