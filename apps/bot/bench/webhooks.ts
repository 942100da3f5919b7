// How the door stands a flood: node --expose-gc bench/webhooks.ts [posts] [posts a second]
// Every post is answered, none is lost, none is acted on twice, the slowest hundredth in time, memory flat. On a machine that
// does other things `cpuMsPerPost`, of the bot alone, says more than the times.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readNumbers } from '../../../scripts/numbers.mjs'
import { openStore } from '../src/store/open-store.ts'
import { aDoor, SIGNING_SECRET } from '../test/door.ts'
import { anEngine } from '../test/engine.ts'
import { drain, verdictOf } from '../test/flooded.ts'
import type { Flood, FloodResult } from './flood.ts'

const [posts = 0, perSecond = 0] = readNumbers({
  usage: 'node --expose-gc bench/webhooks.ts',
  does: 'Floods the door for webhooks: every post is answered, none is lost or acted on twice, memory stays flat.',
  numbers: [
    { name: 'posts', what: 'deliveries in all', usual: 100_000 },
    { name: 'perSecond', what: 'deliveries a second', usual: 500 },
  ],
}).numbers
const MIB = 2 ** 20
const P99_MS = 50
const GROWTH_MIB = 16

const folder = mkdtempSync(join(tmpdir(), 'webhooks-'))
const store = openStore(join(folder, 'flood.sqlite'), 'paper')
const t = await aDoor(store)
const bot = anEngine({ maxOrdersPerMinute: 100 }, { store })
const draining = drain(t, bot)
// Memory that is in use, twice: when a tenth has come and code is compiled and pools are filled, and at the end.
const used: number[] = []
const measure = (): void => {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  used.push((heapUsed + external) / MIB)
}
const watching = setInterval(() => {
  // What the tests' own listeners remember is not the bot's.
  bot.events.length = 0
  t.events.length = 0
  if (used.length === 0 && performance.now() - started > (posts * 100) / perSecond) measure()
}, 100)
const started = performance.now()
const startedCpu = process.cpuUsage()
const given: Flood = { url: t.door.url, secret: SIGNING_SECRET, posts, perSecond }
const child = fileURLToPath(new URL('flood-child.ts', import.meta.url))
const { stdout } = await promisify(execFile)(process.execPath, [child, JSON.stringify(given)])
const result = JSON.parse(stdout) as FloodResult
const floodedS = (performance.now() - started) / 1_000
await t.close()
await draining
const drainedS = (performance.now() - started) / 1_000
const { user, system } = process.cpuUsage(startedCpu)
clearInterval(watching)
const verdict = verdictOf(store, bot, result)
store.close()
rmSync(folder, { recursive: true })

measure()
const [early = Number.NaN, late = Number.NaN] = used
const growth = late - early
const figures = {
  ...{ posts, perSecond, ...result, ...verdict },
  ...{ floodedS: Math.round(floodedS), drainedS: Math.round(drainedS) },
  cpuMsPerPost: Math.round((user + system) / posts) / 1_000,
  ...{ usedMiB: Math.round(late), growthMiB: Math.round(growth) },
}
process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`)
const isGood = verdict.faults.length === 0 && result.p99Ms < P99_MS && growth < GROWTH_MIB
process.exitCode = isGood ? 0 : 1
