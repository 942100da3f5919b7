import { margin, paint, type Words } from '@kucoin-kit/terminal'
import type { Drift } from './drift.ts'
import type { LeftOut } from './plan.ts'
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
    `Asked ${asked} calls; left out ${leftOut.length}${leftOut.length > 0 ? ':' : '.'}`,
    ...renderLeftOut(leftOut),
    drifts.length === 0
      ? paint('good', 'Nothing drifted.')
      : paint('warning', `${drifts.length} ${drifts.length === 1 ? 'thing has' : 'things have'} drifted.`),
  ]
}

/** Why calls were left out, the commonest reason first, each with its calls. */
function renderLeftOut(leftOut: readonly LeftOut[]): readonly Words[] {
  const names = new Map<string, string[]>()
  for (const { name, reason } of leftOut) {
    const kind = / of an account$/.test(reason) ? 'needs an id that only an account has' : reason
    names.set(kind, [...(names.get(kind) ?? []), name])
  }
  return [...names]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, own]) => [
      `${String(own.length).padStart(4)}  ${kind}: `,
      margin,
      paint('dim', own.join(', ')),
    ])
}
