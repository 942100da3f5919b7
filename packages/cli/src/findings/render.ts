import { paint, type Tone, type Words } from '@kucoin-kit/terminal'
import { type Finding, type Status, worst } from './finding.ts'

const tones: Readonly<Record<Status, Tone>> = { ok: 'good', note: 'note', warning: 'warning', failure: 'bad' }

const verdicts: Readonly<Record<Status, string>> = {
  ok: 'All is well.',
  note: 'All is well.',
  warning: 'It works; the warnings are worth a look.',
  failure: 'It does not work as it is.',
}

/** A report as a table for people, line by line. */
export function renderFindings(findings: readonly Finding[]): readonly Words[] {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.flatMap<Words>(({ check, status, summary, fix }) => [
    [paint(tones[status], status.padEnd(7)), `  ${check.padEnd(width)}  `, summary],
    ...(fix === undefined || status === 'ok' ? [] : [[' '.repeat(width + 11), paint('dim', `Fix: ${fix}`)]]),
  ])
  const status = worst(findings)
  return [...lines, '', paint(tones[status], verdicts[status])]
}
