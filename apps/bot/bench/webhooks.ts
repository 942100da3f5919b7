// How the door stands a flood: node bench/webhooks.ts [posts] [posts a second]
// Every post is answered, none is lost, none is acted on twice, the slowest hundredth in time, memory flat.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openStore } from '../src/store/open-store.ts'
import { aDoor, SIGNING_SECRET } from '../test/door.ts'
import { anEngine } from '../test/engine.ts'
import { drain, verdictOf } from '../test/flooded.ts'
import type { Flood, FloodResult } from './flood.ts'

const [posts = 100_000, perSecond = 500] = process.argv.slice(2).map(Number)
const MIB = 2 ** 20
const P99_MS = 50
const GROWTH_MIB = 64

const folder = mkdtempSync(join(tmpdir(), 'webhooks-'))
const store = openStore(join(folder, 'flood.sqlite'), 'paper')
const t = await aDoor(store)
const bot = anEngine({ maxOrdersPerMinute: 100 }, { store })
const draining = drain(t, bot)
const memory: number[] = []
const watching = setInterval(() => memory.push(process.memoryUsage().rss), 1_000)
const started = performance.now()
const given: Flood = { url: t.door.url, secret: SIGNING_SECRET, posts, perSecond }
const child = fileURLToPath(new URL('flood-child.ts', import.meta.url))
const { stdout } = await promisify(execFile)(process.execPath, [child, JSON.stringify(given)])
const result = JSON.parse(stdout) as FloodResult
const floodedS = (performance.now() - started) / 1_000
await t.close()
await draining
const drainedS = (performance.now() - started) / 1_000
clearInterval(watching)
const verdict = verdictOf(store, bot, result)
store.close()
rmSync(folder, { recursive: true })

// The first tenth warms up: code is compiled, pools are filled.
const settled = memory.slice(Math.ceil(memory.length / 10))
const growth = (Math.max(...settled) - (settled[0] ?? 0)) / MIB
const figures = {
  ...{ posts, perSecond, ...result, ...verdict },
  ...{ floodedS: Math.round(floodedS), drainedS: Math.round(drainedS) },
  ...{ rssMiB: Math.round((settled.at(-1) ?? 0) / MIB), growthMiB: Math.round(growth) },
}
process.stdout.write(`${JSON.stringify(figures, undefined, 2)}\n`)
const isGood = verdict.faults.length === 0 && result.p99Ms < P99_MS && growth < GROWTH_MIB
process.exitCode = isGood ? 0 : 1
