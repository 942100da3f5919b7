// How near the account is to being liquidated, looked at now and then and before every entry.
import { reasonOf } from '../input-error.ts'
import { isStoreFailure } from '../store/failure.ts'
import type { MarginRisk } from '../venue/venue.ts'
import type { Engine, MarginLevel } from './engine.ts'
import { isFresh } from './is-fresh.ts'

/** How far below a level a figure has to be before the level is over: one that trembles around it is told once. */
const BAND = 0.02

const LEVELS: readonly MarginLevel[] = ['well', 'warn', 'act']

/** How often it is looked at while nothing is opened: on margin a look costs as much as seven orders. */
const EVERY_MS = 10_000

/** Asks the exchange. @returns `undefined` where it has no such figure although money may be owed */
export async function lookAtMargin(engine: Engine): Promise<readonly MarginRisk[] | undefined> {
  const { venue, timeline, margin } = engine
  if (venue.terms.kind === 'spot') return []
  if (!venue.marginRisks) return undefined
  margin.atMs = timeline.now()
  margin.risks = await venue.marginRisks()
  margin.isUnknown = false
  for (const risk of margin.risks) tellLevel(engine, risk)
  // What is not there any more, such as a position that was closed, is no danger.
  const shown = new Set(margin.risks.map(nameOf))
  for (const name of margin.levels.keys())
    if (!shown.has(name)) tellChange(engine, name, { ratio: 0, level: 'well' })
  return margin.risks
}

/** Looks when it is time to. What fails is told once, and entries are refused as long as it does. */
export async function watchMargin(engine: Engine): Promise<void> {
  const { margin, tell } = engine
  if (isFresh(engine, margin.atMs, EVERY_MS)) return
  try {
    await lookAtMargin(engine)
  } catch (error) {
    if (isStoreFailure(error)) throw error
    if (!margin.isUnknown)
      tell({
        kind: 'trouble',
        message: `how near the account is to its liquidation is unknown: ${reasonOf(error)}`,
        isOnce: true,
      })
    margin.isUnknown = true
  }
}

function tellLevel(engine: Engine, risk: MarginRisk): void {
  const name = nameOf(risk)
  const { ratio, why } = risk
  if (ratio === undefined) {
    tellChange(engine, name, { ratio, why, level: 'act' })
    return
  }
  const before = LEVELS.indexOf(engine.margin.levels.get(name) ?? 'well')
  const [now, withBand] = [ratio, ratio + BAND].map((one) => LEVELS.indexOf(levelOf(engine, one))) as [
    number,
    number,
  ]
  const level = LEVELS[Math.max(now, Math.min(before, withBand))] ?? 'act'
  tellChange(engine, name, { ratio, level })
}

interface Seen {
  readonly ratio: number | undefined
  readonly why?: string | undefined
  readonly level: MarginLevel
}

function tellChange({ margin, store, timeline, tell }: Engine, name: string, seen: Seen): void {
  const { ratio, why, level } = seen
  if (level === (margin.levels.get(name) ?? 'well')) return
  store.atomically(() =>
    store.events.append({ atMs: timeline.now(), kind: 'margin', subject: name, body: { ratio, why, level } }),
  )
  margin.levels.set(name, level)
  tell({ kind: 'margin', name, ratio, why, level })
}

function nameOf({ figure, scope }: MarginRisk): string {
  return scope === undefined ? figure : `${figure} of ${scope}`
}

function levelOf({ config: { risk } }: Engine, ratio: number): MarginLevel {
  // Written so that a NaN is no good news.
  if (!(ratio < risk.marginAct)) return 'act'
  return ratio < risk.marginWarn ? 'well' : 'warn'
}
