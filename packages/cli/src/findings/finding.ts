import type { ExitCode } from '../output/exit-codes.ts'
import { exitCodes } from '../output/exit-codes.ts'

/** How bad a finding is. `note` is only worth knowing. */
export type Status = 'ok' | 'note' | 'warning' | 'failure'

/** One row of a doctor's report. */
export interface Finding {
  /** What was looked at; a literal that scripts can rely on. */
  readonly check: string
  readonly status: Status
  /** What was seen, in one sentence that holds no secret. */
  readonly summary: string
  /** What to do about it. */
  readonly fix?: string
}

/** Makes a finding. */
export function finding(check: string, status: Status, summary: string, fix?: string): Finding {
  return { check, status, summary, ...(fix === undefined ? {} : { fix }) }
}

const order: readonly Status[] = ['ok', 'note', 'warning', 'failure']

/** The worst of all; `ok` where there is none. */
export function worst(findings: readonly Finding[]): Status {
  return findings.reduce<Status>(
    (sum, { status }) => (order.indexOf(status) > order.indexOf(sum) ? status : sum),
    'ok',
  )
}

/** The exit code that stands for a report. */
export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  const status = worst(findings)
  if (status === 'failure') return exitCodes.failure
  return status === 'warning' ? exitCodes.warning : exitCodes.ok
}
