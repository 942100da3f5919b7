/** Compares ways of doing one thing in one process: turn by turn, so that the machine's moods hit all alike. */

import { median } from './median.ts'
import { type Spread, spreadOf } from './spread.ts'

/** What one way took. */
export interface Timing {
  readonly name: string
  /** Over the runs, nanoseconds per operation. */
  readonly ns: Spread
  /** Median of the ratios to the first way, run by run. */
  readonly ratio: number
}

/** One way of doing it: a name, and a function that does it once. */
export type Way = readonly [name: string, run: () => unknown]

/** Turns that only warm up. */
const WARM_UP = 2

/**
 * Times the ways; the first one is the floor.
 *
 * @param runs - how often each way has its turn
 * @param operations - how often it is done in one turn
 */
export function interleave(ways: readonly Way[], runs: number, operations: number): Timing[] {
  const turns: number[][] = ways.map(() => [])
  for (let run = -WARM_UP; run < runs; run++) {
    for (const [index, [, work]] of ways.entries()) {
      const startedNs = process.hrtime.bigint()
      for (let i = 0; i < operations; i++) work()
      const ns = Number(process.hrtime.bigint() - startedNs) / operations
      if (run >= 0) turns[index]?.push(ns)
    }
  }
  return compare(ways, turns)
}

function compare(ways: readonly (readonly [string, unknown])[], turns: readonly number[][]): Timing[] {
  const floor = turns[0] ?? []
  return ways.map(([name], index) => {
    const own = turns[index] ?? []
    return { name, ns: spreadOf(own), ratio: median(own.map((ns, run) => ns / (floor[run] ?? ns))) }
  })
}
