/** What a program waits for before its first call: the import and a first client, beside undici's own, each in a new process. */
import { spawnSync } from 'node:child_process'
import type { Bench } from '../bench.ts'
import { median } from '../median.ts'
import type { Report } from '../report.ts'
import { spreadOf } from '../spread.ts'

const ways: Readonly<Record<string, string>> = {
  node: '',
  undici: "import { Pool } from 'undici'; new Pool('http://127.0.0.1:1')",
  'kucoin-kit': "import { createKucoin } from '@kucoin-kit/node'; createKucoin()",
}

/** Starts each way in turn. */
export function benchImport(rounds = 11): Report {
  const times = Object.fromEntries(Object.keys(ways).map((name): [string, number[]] => [name, []]))
  // The first round fills the caches of the disk.
  for (let round = -1; round < rounds; round++) {
    for (const [name, code] of Object.entries(ways)) {
      const startedMs = performance.now()
      const args = ['--input-type=module', '-e', code]
      const { status } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, stdio: 'inherit' })
      if (status !== 0) throw new Error(`${name} ended with ${status}.`)
      if (round >= 0) times[name]?.push(performance.now() - startedMs)
    }
  }
  const over = (times['kucoin-kit'] ?? []).map((ms, round) => ms - (times['undici']?.[round] ?? ms))
  return {
    bench: 'import',
    rows: Object.entries(times).map(([name, ms]) => ({ name, ms: spreadOf(ms) })),
    ratios: { 'ms over undici': median(over) },
    limits: { 'ms over undici': { atMost: 40 } },
  }
}

/** The import benchmark as a command. */
export const importBench: Bench = {
  about: 'import and first client in a new process, beside undici alone',
  isLong: false,
  run: async () => benchImport(),
}
