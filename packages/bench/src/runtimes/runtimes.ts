/** What one signed call costs on every other runtime, beside a bare `fetch` with WebCrypto there. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, openWorkshop } from '../../../conformance/src/runtimes/pack.ts'
import type { Bench } from '../bench.ts'
import { startChild } from '../child.ts'
import { median } from '../median.ts'
import type { Limit, Report, Row } from '../report.ts'
import { spreadOf } from '../spread.ts'
import type { CallRound, CallTurn } from './calls.ts'
import { type Place, places, type Size } from './places.ts'

/** How much more than the bare way each may cost. */
const LIMIT: Limit = { atMost: 1.15 }

/** Takes the turns on one runtime after the other. */
export async function benchRuntimes(
  wanted: readonly Place[] = places,
  size: Size = { rounds: 31, calls: 80 },
): Promise<Report> {
  const server = startChild<{ readonly ask: 'start' }, string>(
    new URL('../call/still-server.ts', import.meta.url),
  )
  const workshop = await openWorkshop(['core', 'node', 'deno', 'browser'])
  const rows: Row[] = []
  const ratios: Record<string, number> = {}
  const limits: Record<string, Limit> = {}
  try {
    const calls = fileURLToPath(new URL('./calls.ts', import.meta.url))
    await bundle(calls, join(workshop.folder, 'calls.js'), /^@kucoin-kit\//)
    const exchange = await server.ask({ ask: 'start' })
    for (const { name, missing, isUnlimited = false, run } of wanted) {
      if (missing !== undefined) {
        rows.push({ name, missing })
        continue
      }
      const rounds = await run(workshop.folder, exchange, size)
      rows.push(rowOf(`${name}: fetch and WebCrypto by hand`, rounds, 0))
      rows.push(rowOf(`${name}: kucoin-kit`, rounds, 1))
      rows.push(rowOf(`${name}: by hand, with a timeout`, rounds, 2))
      for (const [measure, figure] of measures) {
        const ratio = median(rounds.map(([bare, ours]) => figure(ours) / figure(bare)))
        // A page and a Worker are not told what their processor did.
        if (measure === 'cpu' && rounds.some(([bare]) => bare.cpuUs === null)) continue
        ratios[`${name}: ${measure}`] = ratio
        if (!isUnlimited) limits[`${name}: ${measure}`] = LIMIT
      }
    }
    return { bench: 'runtimes', rows, ratios, limits }
  } finally {
    await workshop.remove()
    await server.stop()
  }
}

const measures: readonly (readonly [name: string, figure: (turn: CallTurn) => number])[] = [
  ['one at a time', ({ oneUs }) => oneUs],
  ['16 in flight', ({ manyUs }) => manyUs],
  ['cpu', ({ cpuUs }) => cpuUs ?? Number.NaN],
]

function rowOf(name: string, rounds: readonly CallRound[], way: 0 | 1 | 2): Row {
  const of = (figure: (turn: CallTurn) => number) => spreadOf(rounds.map((round) => figure(round[way])))
  const row = { name, oneUs: of(({ oneUs }) => oneUs), manyUs: of(({ manyUs }) => manyUs) }
  const tellsCpu = rounds.every((round) => round[way].cpuUs !== null)
  return tellsCpu ? { ...row, cpuUs: of(({ cpuUs }) => cpuUs ?? Number.NaN) } : row
}

/** The benchmark as a command. */
export const runtimesBench: Bench = {
  about: 'one signed call on Bun, Deno, workerd and Chromium, beside a bare fetch there',
  isLong: false,
  notes: [
    'The limits are beside a bare fetch, which waits for ever where nothing answers. What a timeout costs there is its own row.',
  ],
  run: () => benchRuntimes(),
}
