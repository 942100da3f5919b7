/** Looks for secrets in whatever a program could print, log, send or keep of a value. */
import { inspect } from 'node:util'

/** A secret by the name under which a sighting is reported. */
export type Needles = Readonly<Record<string, string>>

/** Where a secret was seen. */
export interface Sighting {
  readonly needle: string
  readonly in: string
}

/** Every way to look at a value; each gives text. */
const views: Readonly<Record<string, (value: unknown) => string>> = {
  inspect: (value) =>
    inspect(value, {
      depth: Number.POSITIVE_INFINITY,
      showHidden: true,
      getters: true,
      maxArrayLength: null,
      maxStringLength: null,
    }),
  plainInspect: (value) => inspect(value, { depth: Number.POSITIVE_INFINITY, customInspect: false }),
  json: (value) => JSON.stringify(value) ?? '',
  string: (value) => String(value),
  clone: (value) => inspect(structuredClone(value), { depth: Number.POSITIVE_INFINITY, showHidden: true }),
  walk: (value) => walk(value, new Set()).join('\n'),
}

/** All sightings of the needles in a value, in each view and in each usual encoding. */
export function hunt(value: unknown, needles: Needles): readonly Sighting[] {
  const shown = Object.entries(views).map(([name, view]) => [name, attempt(() => view(value))] as const)
  return Object.entries(needles).flatMap(([needle, secret]) =>
    shown.flatMap(([view, text]) =>
      encodings(secret).some((form) => text.includes(form)) ? [{ needle, in: view }] : [],
    ),
  )
}

/** A secret as it is, and as it travels. */
function encodings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  // Padding depends on what follows, so the end of the base64 is left out.
  const base64 = bytes.toString('base64').slice(0, -4)
  return [
    secret,
    encodeURIComponent(secret),
    base64,
    bytes.toString('hex'),
    JSON.stringify(secret).slice(1, -1),
  ]
}

/** A view that cannot be had shows nothing: functions cannot be cloned, cycles cannot be serialised. */
function attempt(view: () => string): string {
  try {
    return view()
  } catch {
    return ''
  }
}

/** Every text that can be reached by properties: hidden ones, symbols, getters, prototypes, maps and sets. */
function walk(value: unknown, seen: Set<unknown>): readonly string[] {
  if (typeof value === 'string') return [value]
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
    return []
  seen.add(value)
  const entries: unknown[] =
    value instanceof Map ? [...value.entries()].flat() : value instanceof Set ? [...value] : []
  for (
    let at: object | null = value;
    at && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    for (const name of Reflect.ownKeys(at)) {
      entries.push(typeof name === 'symbol' ? name.description : name)
      try {
        entries.push((value as Record<PropertyKey, unknown>)[name])
      } catch {
        // A getter that needs another receiver gives nothing away.
      }
    }
  }
  return entries.flatMap((entry) => walk(entry, seen))
}
