/**
 * What a program waits for before its first call, the import and a first client, beside undici's own; and what somebody
 * waits for who asks a command for its version or its help, beside Node's own start. Each in a new process.
 */
import { spawnSync } from 'node:child_process'
import type { Bench } from '../bench.ts'
import { median } from '../median.ts'
import type { Limit, Report } from '../report.ts'
import { spreadOf } from '../spread.ts'

const ways: Readonly<Record<string, string>> = {
  node: '',
  undici: "import { Pool } from 'undici'; new Pool('http://127.0.0.1:1')",
  'kucoin-kit': "import { createKucoin } from '@kucoin-kit/node'; createKucoin()",
  ...Object.fromEntries(
    [
      ['kucoin-kit', 'packages/cli'],
      ['kucoin-mock', 'packages/mock-server'],
      ['kucoin-bot', 'apps/bot'],
    ].flatMap(([command, folder]) =>
      ['--version', '--help'].map((asked) => [
        `${command} ${asked}`,
        `process.argv = ['node', 'bin', '${asked}']; await import('${new URL(`../../../../${folder}/dist/bin.js`, import.meta.url)}')`,
      ]),
    ),
  ),
}

/** What a command may cost over Node's own start: nobody has to wait for an answer that is known beforehand. */
const COMMAND: Limit = { atMost: 120 }
/** The same in starts of Node, which hold on a slow machine too. */
const STARTS: Limit = { atMost: 4 }

/** Tells on the last line what its process has spent. */
const TELL =
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.log((user + system) / 1_000) });"

/** One start of a process. */
interface Start {
  readonly ms: number
  /** Of its processor. */
  readonly cpuMs: number
}

/** Starts each way in turn. */
export function benchImport(rounds = 15): Report {
  const starts = Object.fromEntries(Object.keys(ways).map((name): [string, Start[]] => [name, []]))
  // The first round fills the caches of the disk.
  for (let round = -1; round < rounds; round++) {
    for (const [name, code] of Object.entries(ways)) {
      const start = startWith(code)
      if (round >= 0) starts[name]?.push(start)
    }
  }
  const { node = [], undici: floor = [], 'kucoin-kit': ours = [] } = starts
  const overNode = (of: readonly Start[]): number =>
    median(of.map(({ cpuMs }, round) => cpuMs - (node[round]?.cpuMs ?? cpuMs)))
  const inStarts = (of: readonly Start[]): number =>
    median(of.map(({ cpuMs }, round) => cpuMs / (node[round]?.cpuMs ?? cpuMs)))
  const commands = Object.entries(starts).filter(([name]) => name.includes('--'))
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
      // Of the processor: how long it takes depends on who else uses it.
      ...Object.fromEntries(commands.map(([name, all]) => [`${name}: cpu ms over node`, overNode(all)])),
      ...Object.fromEntries(commands.map(([name, all]) => [`${name}: cpu`, inStarts(all)])),
    },
    limits: {
      'ms over undici': { atMost: 40 },
      cpu: { atMost: 1.4 },
      ...Object.fromEntries(commands.map(([name]) => [`${name}: cpu ms over node`, COMMAND])),
      ...Object.fromEntries(commands.map(([name]) => [`${name}: cpu`, STARTS])),
    },
  }
}

function startWith(code: string): Start {
  const startedMs = performance.now()
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', TELL + code], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${code} ended with ${status}.`)
  return { ms: performance.now() - startedMs, cpuMs: Number(stdout.trimEnd().split('\n').at(-1)) }
}

/** The import benchmark as a command. */
export const importBench: Bench = {
  about: 'import and first client in a new process, beside undici alone; commands asked for help',
  isLong: false,
  run: async () => benchImport(),
}
