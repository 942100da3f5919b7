/** What a report says of one run. */
import type { RunResult } from './run.ts'
import type { Verdict } from './verdict.ts'

/** One run's figures. */
export interface RunFigures extends Verdict {
  readonly leftOpen: number
  readonly seconds: number
}

/** Those of a run. */
export function figuresOf({ verdict, leftOpen, seconds }: RunResult): RunFigures {
  return { ...verdict, leftOpen, seconds }
}

/** Those of several, by the client's name. */
export function figuresByName(runs: readonly RunResult[]): Record<string, RunFigures> {
  return Object.fromEntries(runs.map((run) => [run.name, figuresOf(run)]))
}
