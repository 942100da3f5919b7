// `node soak/kills.ts [kills] [seed]`: a live rehearsal on every market of both kinds of account, two at a time, killed so often
// in all at random moments with faults on. Prints progress, and in the end one line for each place and one for all.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readNumbers } from '../../../scripts/numbers.mjs'
import { type KillFigures, killRun } from '../test/kills/kill-run.ts'
import { PLACES, type Place } from '../test/live-session.ts'

const [kills = 0, seed = 0] = readNumbers({
  usage: 'node soak/kills.ts',
  does: 'Rehearses live on every market, is killed at random moments with faults on, and holds every store against the exchange.',
  numbers: [
    { name: 'kills', what: 'kills in all', usual: 300 },
    { name: 'seed', what: 'what chance begins with', usual: 1, least: 0 },
  ],
}).numbers
const each = Math.ceil(kills / PLACES.length)
const AT_ONCE = 2
const EVERY = 10

const folder = mkdtempSync(join(tmpdir(), 'kucoin-bot-kills-'))
const startedMs = performance.now()
const waiting = [...PLACES]
const total: Record<string, number> = {}
const failed: string[] = []

async function prove(place: Place): Promise<void> {
  const name = `${place.market} ${place.mode}`
  const seconds = () => `${Math.round((performance.now() - startedMs) / 1_000)} s`
  const tell = (count: number): void => {
    if (count % EVERY === 0) console.error(`${seconds()}: ${name}, ${count} of ${each} kills`)
  }
  try {
    const figures: KillFigures = await killRun({ place, kills: each, seed, folder, tell })
    for (const [of, figure] of Object.entries(figures)) total[of] = (total[of] ?? 0) + figure
    console.log(`kept   ${name}: ${JSON.stringify(figures)}, ${seconds()}`)
  } catch (error) {
    failed.push(name)
    console.log(`FAILED ${name}, after ${seconds()}; its store is kept in ${folder}`)
    console.error(error)
  }
}

async function work(): Promise<void> {
  for (let place = waiting.shift(); place; place = waiting.shift()) await prove(place)
}

await Promise.all(Array.from({ length: AT_ONCE }, work))
const seconds = Math.round((performance.now() - startedMs) / 1_000)
console.log(
  `${failed.length === 0 ? 'kept  ' : 'FAILED'} all: ${JSON.stringify({ ...total, seed, seconds, failed })}`,
)
if (failed.length === 0) rmSync(folder, { recursive: true })
process.exitCode = failed.length === 0 ? 0 : 1
