/** Signed orders a second that the mock exchange takes, beside a bare server that checks one HMAC. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Bench } from '../bench.ts'
import { median } from '../median.ts'
import type { Report } from '../report.ts'
import { spreadOf } from '../spread.ts'

interface Round {
  readonly mock: number
  readonly bare: number
  readonly ratio: number
}

const script = fileURLToPath(new URL('../../../mock-server/src/bench/throughput.ts', import.meta.url))

/** Runs the mock's own measurement, which takes turns between the two. */
export function benchMock(rounds = 7, roundMs = 2_000): Report {
  const out = execFileSync(process.execPath, [script, String(rounds), String(roundMs), '--json'], {
    encoding: 'utf8',
  })
  const seen: readonly Round[] = JSON.parse(out)
  const perSecond = (of: (round: Round) => number) => spreadOf(seen.map(of))
  return {
    bench: 'mock',
    rows: [
      { name: 'a bare server that checks one HMAC', ordersPerSecond: perSecond(({ bare }) => bare) },
      { name: 'the mock exchange', ordersPerSecond: perSecond(({ mock }) => mock) },
    ],
    ratios: { 'orders a second': median(seen.map(({ ratio }) => ratio)) },
    limits: { 'orders a second': { atLeast: 0.45 } },
  }
}

/** The benchmark as a command. */
export const mockBench: Bench = {
  about: 'signed orders a second at the mock exchange, beside a bare server',
  isLong: false,
  run: async () => benchMock(),
}
