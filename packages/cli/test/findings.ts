import type { Finding } from '../src/findings/finding.ts'

/** What every command with findings prints with `--json`. */
export interface Report {
  readonly verdict: string
  readonly findings: readonly Finding[]
}

/** The finding of one check; undefined where there is none. */
export function at({ findings }: Report, check: string): Finding | undefined {
  return findings.find((one) => one.check === check)
}
