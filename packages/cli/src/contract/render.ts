import { paint, type Words } from '@kucoin-kit/terminal'
import type { Drift } from './drift.ts'
import type { ContractReport } from './run-contract.ts'

const told: Readonly<Record<Drift['kind'], string>> = {
  'field-gone': 'field gone',
  'field-new': 'new field',
  'type-changed': 'other type',
  'value-new': 'new value',
  status: 'HTTP status',
  code: "KuCoin's code",
  'header-gone': 'header gone',
  'header-new': 'new header',
  'no-answer': 'no answer',
}

/** A report as lines for people. */
export function renderContract({ asked, drifts, leftOut }: ContractReport): readonly Words[] {
  const reasons = new Map<string, number>()
  for (const { reason } of leftOut) {
    const kind =
      reason.startsWith('needs the permission') || reason === 'needs a key'
        ? reason
        : 'needs an id of an account'
    reasons.set(kind, (reasons.get(kind) ?? 0) + 1)
  }
  const rows = drifts.map(({ call, path, kind, expected, seen, against }) => [
    call,
    path,
    told[kind],
    `${seen}, expected ${expected}${against === 'host' ? ' as the other host has it' : ''}`,
  ])
  const widths = [0, 1, 2].map((at) => Math.max(0, ...rows.map((row) => (row[at] ?? '').length)))
  return [
    ...rows.map((row): Words => row.map((cell, at) => (at < 3 ? `${cell.padEnd(widths[at] ?? 0)}  ` : cell))),
    ...(rows.length > 0 ? [''] : []),
    `Asked ${asked} calls; left out ${leftOut.length}${leftOut.length > 0 ? ` (${[...reasons].map(([reason, count]) => `${count} ${reason.replace('needs', 'need')}`).join(', ')})` : ''}.`,
    drifts.length === 0
      ? paint('good', 'Nothing drifted.')
      : paint('warning', `${drifts.length} ${drifts.length === 1 ? 'thing has' : 'things have'} drifted.`),
  ]
}
