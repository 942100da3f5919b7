/** Releases the canaries on every runtime, from the packed packages. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle, openWorkshop } from '../../runtimes/pack.ts'
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
  const results = new Map<CanaryRun, CanaryResult>()
  const queue = [...runs]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      results.set(next, await releaseOn(next, workshop.folder))
    }
  }
  try {
    await bundle(probe, join(workshop.folder, 'canary.js'), /^@kucoin-kit\//)
    await Promise.all([worker(), worker()])
  } finally {
    await workshop.remove()
  }
  return runs.flatMap((run) => results.get(run) ?? [])
}

async function releaseOn(run: CanaryRun, folder: string): Promise<CanaryResult> {
  const { name, missing } = run
  const nothing = { name, missing, report: undefined, printedChars: 0, printedSightings: [] }
  if (missing !== undefined) return { ...nothing, printedPlants: 0, printedMissed: [] }
  const scenery = await openScenery()
  try {
    const report = await run.hunt(folder, scenery.settings)
    const printed = [
      await run.print(folder, scenery.settings, 'reject'),
      await run.print(folder, scenery.settings, 'throw'),
    ]
    if (!printed.every((text) => text.includes('400005'))) throw new Error('it did not print its end')
    const search = searcher(await scenery.needles())
    const planted = plantsOf(await knownNeedles(), run.unprinted ?? [])
    const shown = await run.plant(
      folder,
      planted.map(({ plant }) => plant),
    )
    return {
      name,
      missing,
      report,
      printedChars: printed.join('').length,
      printedSightings: printed.flatMap(search).map(({ needle, form }) => `${needle} as ${form}`),
      printedPlants: planted.length,
      printedMissed: planted.flatMap(({ title, plant: [, secret] }) =>
        searcher({ secret })(shown).length > 0 ? [] : [title],
      ),
    }
  } catch (error) {
    return { ...nothing, printedPlants: 0, printedMissed: [], error: String(error) }
  } finally {
    await scenery.close()
  }
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
