/** The canary suite as one function: no test framework, no runtime's own interfaces. */
import { drive } from './drive.ts'
import { hunt, type Needles, type Observation, type Sighting, searcher } from './hunt.ts'
import { plants } from './plants.ts'
import { knownNeedles } from './secrets.ts'
import type { CanaryRuntime, CanarySettings } from './types.ts'
import { commonViews } from './views.ts'

/** What came of it on one runtime. */
export interface CanaryReport {
  /** Values that were looked at, their names, and the ways to look. */
  readonly observations: readonly string[]
  readonly views: readonly string[]
  readonly codes: readonly string[]
  readonly events: number
  /** Number of secrets that were looked for, signatures included. */
  readonly needles: number
  readonly sightings: readonly Sighting[]
  /** Secrets that the runtime's own measurements of requests show. */
  readonly measured: readonly string[]
  /** Leaks that were planted, and those that were not found. */
  readonly planted: number
  readonly missed: readonly string[]
}

/** Drives, hunts, and checks that the hunt finds what is planted. */
export async function canary(runtime: CanaryRuntime, settings: CanarySettings): Promise<CanaryReport> {
  const { observations, codes, events, measurements } = await drive(runtime, settings)
  const views = { ...commonViews, ...runtime.inspectors }
  const needles = await allNeedles(settings)
  const search = searcher(needles)
  const known = await knownNeedles()
  const signature = Object.values(needles).find((text) => !Object.values(known).includes(text)) ?? ''
  const missed = Object.entries({ ...known, signature }).flatMap(([needle, secret]) =>
    Object.entries(plants).flatMap(([plant, make]) => {
      const found = hunt([{ name: plant, value: make(secret) }], searcher({ [needle]: secret }), views)
      return found.length > 0 ? [] : [`${needle} ${plant}`]
    }),
  )
  return {
    observations: observations.map(({ name }) => name),
    views: Object.keys(views),
    codes,
    events,
    needles: Object.keys(needles).length,
    sightings: hunt(observations, search, views),
    measured: [...new Set(hunt([measurements], search, views).map(({ needle }) => needle))],
    planted: (Object.keys(known).length + 1) * Object.keys(plants).length,
    missed,
  }
}

/** Prints everything that was gathered, in every way a console has. */
export async function printAll(runtime: CanaryRuntime, settings: CanarySettings): Promise<void> {
  const { observations } = await drive(runtime, settings)
  print(observations)
}

/** Prints what is planted in the same ways: one secret of its own in each place. */
export function printPlants(secrets: readonly (readonly [plant: string, secret: string])[]): void {
  print(secrets.map(([name, secret]) => ({ name, value: plants[name]?.(secret) })))
}

function print(observations: readonly Observation[]): void {
  for (const { name, value } of observations) {
    console.log(name)
    console.log(value)
    console.error(value)
    console.dir(value, { depth: null, showHidden: true, colors: false })
    console.log('%s %o %O %j', value, value, value, value)
    console.log(
      attempt(() => `${value}`),
      attempt(() => JSON.stringify(value)),
    )
    console.trace(value)
    console.table([value])
  }
}

function attempt(text: () => string): string {
  try {
    return text()
  } catch {
    return ''
  }
}

/** The known ones, and everything secret that went over the wire. */
async function allNeedles({ secretsUrl }: CanarySettings): Promise<Needles> {
  const sent = (await (await fetch(secretsUrl)).json()) as readonly string[]
  return { ...(await knownNeedles()), ...Object.fromEntries(sent.map((text, at) => [`sent ${at}`, text])) }
}
