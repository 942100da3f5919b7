/** Releases the canaries on every runtime, from the packed packages. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, openWorkshop } from '../../runtimes/pack.ts'
import type { CanaryReport } from '../probe/canary.ts'
import { type Needles, searcher } from '../probe/hunt.ts'
import { plants } from '../probe/plants.ts'
import { knownNeedles } from '../probe/secrets.ts'
import type { CanaryRun, Plant } from './canary-runtime.ts'
import type { CanaryResult } from './canary-table.ts'
import { openScenery } from './scenery.ts'

/** All runtimes, two at a time: this one computes more than it waits. */
export async function release(runs: readonly CanaryRun[]): Promise<readonly CanaryResult[]> {
  const workshop = await openWorkshop(['core', 'node', 'deno', 'relay', 'browser'])
  const probe = fileURLToPath(new URL('../probe/index.ts', import.meta.url))
  const seen = new Map<CanaryRun, Seen | Error>()
  const queue = [...runs]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (next.missing === undefined) seen.set(next, await watch(next, workshop.folder).catch(asError))
    }
  }
  try {
    await bundle(probe, join(workshop.folder, 'canary.js'), /^@kucoin-kit\//)
    await Promise.all([worker(), worker()])
  } finally {
    await workshop.remove()
  }
  // Only now: the servers live in this process, and no call of a runtime is to time out while it searches.
  return runs.map((run) => judge(run, seen.get(run)))
}

/** What one runtime has reported and printed, and what must not be in it. */
interface Seen {
  readonly report: CanaryReport
  readonly printed: readonly string[]
  readonly needles: Needles
  readonly planted: readonly { readonly title: string; readonly plant: Plant }[]
  /** What it printed of the plants. */
  readonly shown: string
}

async function watch(run: CanaryRun, folder: string): Promise<Seen> {
  const scenery = await openScenery()
  try {
    const report = await run.hunt(folder, scenery.settings)
    const printed = [
      await run.print(folder, scenery.settings, 'reject'),
      await run.print(folder, scenery.settings, 'throw'),
    ]
    const endless = printed.find((text) => !text.includes('400005'))
    if (endless !== undefined) throw new Error(`it did not print its end, but ${endless.slice(-2_000)}`)
    const needles = await scenery.needles()
    const planted = plantsOf(await knownNeedles(), run.unprinted ?? [])
    const shown = await run.plant(
      folder,
      planted.map(({ plant }) => plant),
    )
    return { report, printed, needles, planted, shown }
  } finally {
    await scenery.close()
  }
}

function judge({ name, missing }: CanaryRun, seen: Seen | Error | undefined): CanaryResult {
  if (seen === undefined || seen instanceof Error) {
    const nothing = { name, missing, report: undefined, printedChars: 0, printedSightings: [] }
    return { ...nothing, printedPlants: 0, printedMissed: [], ...(seen && { error: String(seen) }) }
  }
  const { report, printed, needles, planted, shown } = seen
  return {
    name,
    missing,
    report,
    printedChars: printed.join('').length,
    printedSightings: printed.flatMap(searcher(needles)).map(({ needle, form }) => `${needle} as ${form}`),
    printedPlants: planted.length,
    printedMissed: planted.flatMap(({ title, plant: [, secret] }) =>
      searcher({ secret })(shown).length > 0 ? [] : [title],
    ),
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

/** Each known secret in each place, told apart by a number at both ends, so that one cannot be found for another. */
function plantsOf(
  needles: Needles,
  unprinted: readonly string[],
): readonly { readonly title: string; readonly plant: Plant }[] {
  return Object.entries(needles).flatMap(([needle, secret], row) =>
    Object.keys(plants).flatMap((place, column) => {
      if (unprinted.includes(place)) return []
      const number = String(1_000 + row * 100 + column)
      const filled = `${number}${secret}`.padEnd(24, '.')
      return [{ title: `${needle} ${place}`, plant: [place, `${filled}${number}`] as const }]
    }),
  )
}
