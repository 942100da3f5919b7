// In what two configurations differ, setting by setting, as words that may be shown to anybody who watches the bot.

/** One setting that has another value. */
export interface Change {
  /** `risk.maxNotional`; a channel is named by its name: `feeds.channels.desk.secrets`. */
  readonly setting: string
  /** What it was and what it is, as text; both are absent where a secret may stand. */
  readonly from?: string
  readonly to?: string
  /** There where it lets the bot do what it was kept from. */
  readonly isLooser?: true
}

/** What stands for a value that is not there. */
export const NONE = 'none'

/** All settings that differ. */
export function changesBetween(before: unknown, after: unknown, path: readonly string[] = []): Change[] {
  const [old, now] = [partsOf(before), partsOf(after)]
  if (!old || !now) return isSame(before, after) ? [] : [changeAt(path, before, after)]
  const names = new Set([...old.keys(), ...now.keys()])
  return [...names].flatMap((name) => changesBetween(old.get(name), now.get(name), [...path, name]))
}

/** A change in one line. */
export function changeWords({ setting, from, to, isLooser }: Change): string {
  if (from === undefined || to === undefined) return `${setting}: changed`
  return `${setting}: ${from} -> ${to}${isLooser ? ' (looser)' : ''}`
}

/** What may hold a secret: the token of the page, and addresses and headers of channels. */
function isPrivate([section, setting]: readonly string[]): boolean {
  return setting === 'channels' || (section === 'dashboard' && setting === 'token')
}

function changeAt(path: readonly string[], before: unknown, after: unknown): Change {
  const setting = path.join('.')
  return isPrivate(path) ? { setting } : { setting, from: textOf(before), to: textOf(after) }
}

/** The parts that are compared one by one: those of a section, and those of a list whose items have names. */
export function partsOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Array.isArray(value)) return new Map(Object.entries(value))
  const named = value.flatMap((item) => (hasName(item) ? [[item.name, item] as const] : []))
  return named.length === value.length ? new Map(named) : undefined
}

function hasName(item: unknown): item is { readonly name: string } {
  return typeof item === 'object' && item !== null && 'name' in item && typeof item.name === 'string'
}

/** Whether two values are written alike. */
export function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

function textOf(value: unknown): string {
  if (value === undefined) return NONE
  return typeof value === 'string' ? value : JSON.stringify(value)
}
