// Findings of a look around: what was looked at, how it stands, what to do.

import { DONE, FAILED, margin, paint, type Tone, type Words } from '@kucoin-kit/terminal'
import { InputError } from '../input-error.ts'

/** One thing that was looked at. */
export interface Finding {
  /** What; a literal that scripts can rely on. */
  readonly check: string
  readonly status: 'ok' | 'warning' | 'failure'
  /** What was seen, in a sentence that holds no secret. */
  readonly summary: string
  readonly fix?: string
}

/** What a look came to that throws an InputError where something is wrong. */
export function findingOf(check: string, ok: string, look: () => unknown): Finding {
  try {
    look()
    return { check, status: 'ok', summary: ok }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const { message, fix } = error
    return { check, status: 'failure', summary: message.replace(/\.$/, ''), fix }
  }
}

/** Exit code where it works and something should be changed. */
const WARNED = 3

const TONES: Readonly<Record<Finding['status'], Tone>> = { ok: 'good', warning: 'warning', failure: 'bad' }
const VERDICTS = {
  ok: 'All is well.',
  warning: 'It works; the warnings are worth a look.',
  failure: 'It does not work as it is.',
} as const

/** The worst of all. */
export function verdictOf(findings: readonly Finding[]): Finding['status'] {
  const has = (status: Finding['status']): boolean => findings.some((one) => one.status === status)
  return has('failure') ? 'failure' : has('warning') ? 'warning' : 'ok'
}

/** What a program ends with after them. */
export function exitCodeOf(findings: readonly Finding[]): number {
  return { ok: DONE, warning: WARNED, failure: FAILED }[verdictOf(findings)]
}

/** One finding for people, with what to do below. */
export function findingWords({ check, status, summary, fix }: Finding): readonly Words[] {
  const row = [paint(TONES[status], status.padEnd(7)), `  ${check.padEnd(8)}  `, margin, summary]
  return fix === undefined ? [row] : [row, [' '.repeat(19), margin, paint('dim', `fix: ${fix}`)]]
}

/** What all of them come to. */
export function verdictWords(findings: readonly Finding[]): Words {
  const verdict = verdictOf(findings)
  return paint(TONES[verdict], VERDICTS[verdict])
}
