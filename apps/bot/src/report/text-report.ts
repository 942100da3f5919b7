// The report for people.
import { styleText } from 'node:util'
import { isPositive, toCents } from '../money/decimal.ts'
import type { Report } from './report.ts'

/** Lays the report out in lines; colours only where standard output shows them. */
export function textReport(report: Report): string {
  const { pnl, latencyMs } = report
  const rejections = Object.entries(report.rejected)
  const rejected = rejections.reduce((sum, [, n]) => sum + n, 0)
  const rows: [string, string][] = [
    ['signals in', String(report.signals)],
    ['rejected', String(rejected)],
    ...rejections.map(([reason, n]): [string, string] => [`  ${reason}`, String(n)]),
    ['orders', String(report.orders)],
    ...Object.entries(report.exits).map(([cause, n]): [string, string] => [`  ${cause}`, String(n)]),
    ['fills', String(report.fills)],
    ['duplicate orders', fault(report.duplicates)],
    ['unknown fate', fault(report.unknown)],
    ...(report.missingSignals > 0
      ? [['signals missing', warn(String(report.missingSignals))] as [string, string]]
      : []),
    ['fees', list(report.fees)],
    ['profit realised', money(pnl.realised, pnl.currency)],
    ['profit marked', money(pnl.marked, pnl.currency)],
    ['profit total', money(pnl.total, pnl.currency)],
    ['held', list(report.positions)],
    ['latency p50 / p99', `${ms(latencyMs.p50)} / ${ms(latencyMs.p99)}  (signal to acknowledged order)`],
    ['digest', report.digest],
  ]
  const width = Math.max(...rows.map(([name]) => name.length)) + 2
  const title = paint('bold', `${report.mode === 'paper' ? 'Paper' : 'Live'} run finished`)
  return [title, '', ...rows.map(([name, value]) => `  ${name.padEnd(width)}${value}`), ''].join('\n')
}

function money(value: string | null, currency: string): string {
  if (value === null) return 'unknown (no current price)'
  const text = `${toCents(value)} ${currency}`
  return value.startsWith('-') ? paint('red', text) : isPositive(value) ? paint('green', text) : text
}

function list(amounts: Readonly<Record<string, string>>): string {
  const parts = Object.entries(amounts).map(([name, amount]) => `${amount} ${name}`)
  return parts.length === 0 ? 'none' : parts.join(', ')
}

function ms(value: number | null): string {
  return value === null ? '-' : `${value.toFixed(1)} ms`
}

function fault(n: number): string {
  return n === 0 ? '0' : paint('red', `${n}  (look into this)`)
}

function warn(text: string): string {
  return paint('yellow', text)
}

function paint(style: 'bold' | 'red' | 'green' | 'yellow', text: string): string {
  return styleText(style, text, { stream: process.stdout })
}
