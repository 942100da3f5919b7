import { exitCodeOf, type Finding, worst } from '../findings/finding.ts'
import { renderFindings } from '../findings/render.ts'
import { exitCodes, type Finish } from '../output/exit-codes.ts'
import { out } from '../output/terminal.ts'

/** What became of a command that changes something. */
export interface Outcome {
  readonly findings: readonly Finding[]
  /** Whether anything was changed. */
  readonly done: boolean
}

/**
 * Prints it for people or machines. What is done ends with 0, whatever it warns of: a script goes on behind it. Else the
 * exit code is that of the worst finding.
 */
export function tellOutcome({ findings, done }: Outcome, json: boolean | undefined, finish: Finish): void {
  if (json) out.printJson({ verdict: worst(findings), done, findings })
  else out.print(...renderFindings(findings))
  finish(done ? exitCodes.ok : exitCodeOf(findings))
}
