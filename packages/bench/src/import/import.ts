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

/** Tells what its process has spent until then. */
const TELL = '; const { user, system } = process.cpuUsage(); console.log((user + system) / 1_000)'

/** One start of a process. */
interface Start {
  readonly ms: number
  /** Of its processor. */
  readonly cpuMs: number
}

/** Starts each way in turn. */
export function benchImport(rounds = 11): Report {
  const starts = Object.fromEntries(Object.keys(ways).map((name): [string, Start[]] => [name, []]))
  // The first round fills the caches of the disk.
  for (let round = -1; round < rounds; round++) {
    for (const [name, code] of Object.entries(ways)) {
      const start = startWith(code)
      if (round >= 0) starts[name]?.push(start)
    }
  }
  const { undici: floor = [], 'kucoin-kit': ours = [] } = starts
  return {
    bench: 'import',
    rows: Object.entries(starts).map(([name, all]) => ({
      name,
      ms: spreadOf(all.map(({ ms }) => ms)),
      cpuMs: spreadOf(all.map(({ cpuMs }) => cpuMs)),
    })),
    ratios: {
      'ms over undici': median(ours.map(({ ms }, round) => ms - (floor[round]?.ms ?? ms))),
      cpu: median(ours.map(({ cpuMs }, round) => cpuMs / (floor[round]?.cpuMs ?? cpuMs))),
    },
    limits: { 'ms over undici': { atMost: 40 }, cpu: { atMost: 1.4 } },
  }
}

function startWith(code: string): Start {
  const startedMs = performance.now()
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code + TELL], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${code} ended with ${status}.`)
  return { ms: performance.now() - startedMs, cpuMs: Number(stdout) }
}

/** The import benchmark as a command. */
export const importBench: Bench = {
  about: 'import and first client in a new process, beside undici alone',
  isLong: false,
  run: async () => benchImport(),
}
