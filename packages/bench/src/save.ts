/** Keeps figures for the documentation: each benchmark with when and on what machine it was measured. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { JudgedReport, Row } from './report.ts'

const file = new URL('../../../docs/facts/benchmarks.json', import.meta.url)

/** Where figures are of; nothing of it names the machine. */
interface Measured {
  /** ISO date. */
  readonly on: string
  readonly node: string
  readonly cpu: string
  readonly cores: number
}

/** Puts a report in the place of the one that was there; the others stay. */
export function save(report: JudgedReport): void {
  const [first] = cpus()
  const measured: Measured = {
    on: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpu: first?.model.trim() ?? process.arch,
    cores: cpus().length,
  }
  const before: readonly JudgedReport[] = JSON.parse(readFileSync(file, 'utf8'))
  const others = before.filter(({ bench }) => bench !== report.bench)
  const all = [...others, { ...report, rows: shortened(report.rows), measured }].sort((a, b) =>
    a.bench.localeCompare(b.bench),
  )
  writeFileSync(file, `${JSON.stringify(all, undefined, 2)}\n`)
}

/** Four figures are more than any of these measurements tells; ratios stay as they were judged. */
function shortened(rows: readonly Row[]): readonly Row[] {
  return JSON.parse(
    JSON.stringify(rows, (_, value: unknown) =>
      typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value,
    ),
  )
}
