/** `pnpm soak [name] [--seeds N] [--from SEED] [--json]`: runs one long proof, or all; a failure names the seed that replays it. */
import { setImmediate } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { books } from './books.ts'
import { orderSockets } from './order-sockets.ts'
import { privateFeeds } from './private-feeds.ts'
import { renewals } from './renewals.ts'
import { restCuts } from './rest-cuts.ts'
import { type Figures, type Soak, sum } from './soak.ts'
import { socketCuts } from './socket-cuts.ts'

const soaks: Readonly<Record<string, Soak>> = {
  'private-feeds': privateFeeds,
  books,
  'order-sockets': orderSockets,
  'socket-cuts': socketCuts,
  'rest-cuts': restCuts,
  renewals,
}
/** Memory after the last seed beside that after the first fifth of them. */
const MOST_GROWTH = 1.1

const { values, positionals } = readArguments()
if (values.help) {
  console.log(usage())
  process.exit()
}
const [only] = positionals
const count = wholeNumber('seeds')
const from = wholeNumber('from') ?? 1
if (only !== undefined && !(only in soaks)) fail(`There is no proof "${only}".`)
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

for (const [name, soak] of Object.entries(soaks)) {
  if (only !== undefined && name !== only) continue
  if (!(await prove(name, soak))) process.exitCode = 1
}

async function prove(name: string, soak: Soak): Promise<boolean> {
  const seeds = count ?? soak.seeds
  const startedMs = performance.now()
  let figures: Figures = {}
  let earlyHeap = 0
  for (let at = 0; at < seeds; at++) {
    const seed = from + at
    try {
      figures = sum(figures, await soak.run(seed))
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      console.error(
        `Seed ${seed} of ${name} failed; to replay it: pnpm soak ${name} --from ${seed} --seeds 1`,
      )
      print(name, { seeds: at + 1, failed: seed }, {}, false)
      return false
    }
    if (at === Math.floor(seeds / 5)) earlyHeap = await heap()
  }
  // Fewer seeds than the long form has compare as much less.
  const share = Math.min(1, seeds / soak.seeds)
  const least = Object.entries(soak.least).filter(([of, limit]) => (figures[of] ?? 0) < limit * share)
  const growth = Number(((await heap()) / earlyHeap).toFixed(3))
  // What is compiled and cached at first weighs more than any leak of a few seeds.
  const isFlat = seeds < soak.seeds || seeds < 5 || growth <= MOST_GROWTH
  const seconds = Math.round((performance.now() - startedMs) / 1_000)
  const limits = { ...soak.least, memoryGrowth: MOST_GROWTH }
  print(name, { seeds, ...figures, memoryGrowth: growth, seconds }, limits, least.length === 0 && isFlat)
  return least.length === 0 && isFlat
}

async function heap(): Promise<number> {
  // A run that has just ended may still be held by what called it.
  await setImmediate()
  collect()
  return process.memoryUsage().heapUsed
}

function print(name: string, figures: Figures, limits: Figures, kept: boolean): void {
  if (values.json) console.log(JSON.stringify({ bench: `soak ${name}`, figures, limits, kept }))
  else {
    const list = Object.entries(figures).map(([of, figure]) => `${of} ${figure}`)
    console.log(`${kept ? 'kept  ' : 'FAILED'} ${name}: ${soaks[name]?.about}\n       ${list.join(', ')}`)
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        seeds: { type: 'string' },
        from: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

function wholeNumber(option: 'seeds' | 'from'): number | undefined {
  const text = values[option]
  if (text === undefined) return undefined
  const number = Number(text)
  if (!(Number.isSafeInteger(number) && number > 0)) fail(`--${option} is not a whole number from 1.`)
  return number
}

function usage(): string {
  const list = Object.entries(soaks).map(([name, { about }]) => `  ${name.padEnd(14)} ${about}`)
  return ['pnpm soak [name] [--seeds N] [--from SEED] [--json], with one of', ...list].join('\n')
}

function fail(message: string): never {
  console.error(`${message}\n${usage()}`)
  process.exit(2)
}
