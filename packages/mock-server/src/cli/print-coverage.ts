/** Which endpoints are simulated. */
import type { Terminal } from '@kucoin-kit/terminal'
import { type CoverageRow, coverage } from '../exchange/coverage.ts'

/** Prints them as lines with sums behind them, or all as JSON. */
export function printCoverage(out: Terminal, isJson: boolean): void {
  const rows = coverage()
  if (isJson) {
    out.printJson(rows)
    return
  }
  for (const row of rows)
    out.print(`${row.how.padEnd(9)} ${row.method.padEnd(6)} ${row.host.padEnd(7)} ${row.path}`)
  const live = rows.filter(({ isOld }) => !isOld)
  out.print(`All ${rows.length}: ${summary(rows)}`)
  out.print(`The ${live.length} that KuCoin has not abandoned: ${summary(live)}`)
}

function summary(rows: readonly CoverageRow[]): string {
  const count = (how: string): number => rows.filter((row) => row.how === how).length
  return `${count('simulated')} simulated, ${count('example')} by recorded example, ${count('sketch')} by sketch, ${count('none')} not answered`
}
