// Settings that change while a bot runs, as they stand in a recording: what was decided under them is decided so again.
import type { BotConfig } from '../config/config.ts'
import type { ReloadAct } from '../venue/session.ts'
import type { Engine } from './engine.ts'

/** Sections that decide, and may change. */
const DECIDING = ['risk', 'missed'] as const

type Settings = Readonly<Record<string, unknown>>

/** The settings that decide, as far as they differ; null for one that is not there any more. */
export function changedSettings(before: BotConfig, after: BotConfig): ReloadAct['settings'] {
  const sections = DECIDING.map((name) => {
    const [old, now]: [Settings, Settings] = [{ ...before[name] }, { ...after[name] }]
    const keys = Object.keys({ ...old, ...now }).filter(
      (key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
    )
    return [name, Object.fromEntries(keys.map((key) => [key, now[key] ?? null]))] as const
  })
  return Object.fromEntries(sections)
}

/** Writes down what came of a reload. */
export function recordReload(
  { store, timeline }: Engine,
  { kind, body }: Omit<ReloadAct, 'act' | 'settings'>,
): void {
  const atMs = timeline.now()
  store.atomically(() => store.events.append({ atMs, kind, subject: 'configuration', body }))
}

/** Does again what a reload did, on top of whatever settings the engine has. */
export function reloadAgain(engine: Engine, { settings, ...rest }: Omit<ReloadAct, 'act'>): void {
  recordReload(engine, rest)
  const { config } = engine
  const sections = DECIDING.map((name) => {
    const merged = Object.entries({ ...config[name], ...settings[name] }).filter(
      ([, value]) => value !== null,
    )
    return [name, Object.fromEntries(merged)] as const
  })
  engine.configure({ ...config, ...Object.fromEntries(sections) })
}
