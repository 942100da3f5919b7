// Nearest-rank percentiles: always a value that was really measured.

/** The smallest value that at least `percent` of the values do not exceed; `undefined` for no values. */
export function percentile(values: readonly number[], percent: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
}
