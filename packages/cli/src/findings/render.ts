import { margin, paint, type Tone, type Words } from '@kucoin-kit/terminal'
import { type Finding, type Status, worst } from './finding.ts'

const tones: Readonly<Record<Status, Tone>> = { ok: 'good', note: 'note', warning: 'warning', failure: 'bad' }

const verdicts: Readonly<Record<Status, string>> = {
  ok: 'All is well.',
  note: 'All is well.',
  warning: 'It works; the warnings are worth a look.',
  failure: 'It does not work as it is.',
}

/** Columns that the name of a check takes: the same in every report, for some are printed finding by finding. */
const CHECK_COLUMNS = 18

/** One finding as a row for people, and what to do about it below. */
export function renderFinding({ check, status, summary, fix }: Finding): readonly Words[] {
  const row = [paint(tones[status], status.padEnd(7)), `  ${check.padEnd(CHECK_COLUMNS)}  `, margin, summary]
  if (fix === undefined || status === 'ok') return [row]
  return [row, [' '.repeat(CHECK_COLUMNS + 11), margin, paint('dim', `fix: ${fix}`)]]
}

/** What all of a report comes to. */
export function renderVerdict(findings: readonly Finding[]): Words {
  const status = worst(findings)
  return paint(tones[status], verdicts[status])
}

/** A whole report as a table for people. */
export function renderFindings(findings: readonly Finding[]): readonly Words[] {
  return [...findings.flatMap(renderFinding), '', renderVerdict(findings)]
}
