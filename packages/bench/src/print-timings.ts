import type { Timing } from './interleave.ts'

/** Prints the timings of a benchmark, for people or for programs. */
export function printTimings(bench: string, timings: readonly Timing[], isJson: boolean): void {
  if (isJson) {
    console.log(JSON.stringify({ bench, timings }))
    return
  }
  console.log(bench)
  console.table(
    Object.fromEntries(
      timings.map(({ name, nsPerOperation, ratio }) => [
        name,
        { 'ns/op': Math.round(nsPerOperation), ratio: ratio.toFixed(2) },
      ]),
    ),
  )
}
