// The report for people.
import { paint, type Words } from '@kucoin-kit/terminal'
import { isPositive, toMoney } from '../money/decimal.ts'
import { amountsText } from './amounts-text.ts'
import type { Report } from './report.ts'

const TITLES = { paper: 'Paper', test: 'Test', rehearsal: 'Rehearsal', live: 'Live' } as const

/** Lays the report out in lines; `kind` says whose money it was, where that is not the mode. */
export function textReport(report: Report, kind: keyof typeof TITLES = report.mode): readonly Words[] {
  const { pnl, latencyMs } = report
  const rejections = Object.entries(report.rejected)
  const rejected = rejections.reduce((sum, [, n]) => sum + n, 0)
  const rows: [string, Words][] = [
    ['signals in', String(report.signals)],
    ['rejected', String(rejected)],
    ...rejections.map(([reason, n]): [string, Words] => [`  ${reason}`, String(n)]),
    ['orders', String(report.orders)],
    ...Object.entries(report.exits).map(([cause, n]): [string, Words] => [`  ${cause}`, String(n)]),
    ['fills', String(report.fills)],
    ['duplicate orders', fault(report.duplicates)],
    ['unknown fate', fault(report.unknown)],
    ...(report.missingSignals > 0
      ? [['signals missing', paint('warning', String(report.missingSignals))] as [string, Words]]
      : []),
    ...(report.mended > 0
      ? [['protection mended', paint('warning', String(report.mended))] as [string, Words]]
      : []),
    ['fees', amountsText(report.fees)],
    ['profit realised', money(pnl.realised, pnl.currency)],
    ['profit marked', money(pnl.marked, pnl.currency)],
    ['profit total', money(pnl.total, pnl.currency)],
    ['held', amountsText(report.positions)],
    ['latency p50 / p99', `${ms(latencyMs.p50)} / ${ms(latencyMs.p99)}  (signal to acknowledged order)`],
    ['digest', report.digest],
  ]
  const width = Math.max(...rows.map(([name]) => name.length)) + 2
  const title = paint('strong', `${TITLES[kind]} run finished`)
  return [title, '', ...rows.map(([name, value]) => [`  ${name.padEnd(width)}`, value])]
}

function money(value: string | null, currency: string): Words {
  if (value === null) return 'unknown (no current price)'
  const text = `${toMoney(value, currency)} ${currency}`
  return value.startsWith('-') ? paint('bad', text) : isPositive(value) ? paint('good', text) : text
}

function ms(value: number | null): string {
  return value === null ? '-' : `${value.toFixed(1)} ms`
}

function fault(n: number): Words {
  return n === 0 ? '0' : paint('bad', `${n}  (look into this)`)
}
