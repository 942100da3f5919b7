/** Looks for secrets in whatever a program could print, log, send or keep. */
import { formsOf } from './encodings.ts'
import type { View } from './views.ts'

/** Secrets by the name under which a sighting is reported. */
export type Needles = Readonly<Record<string, string>>

/** Something to look at. */
export interface Observation {
  readonly name: string
  readonly value: unknown
}

/** A secret that was seen. */
export interface Sighting {
  readonly needle: string
  readonly form: string
  /** Name of the observation. */
  readonly in: string
  /** How it was looked at. */
  readonly view: string
}

/** What of a needle was found in a text. */
export type Found = Pick<Sighting, 'needle' | 'form'>

/** Characters of a form that are looked up at once; no form is shorter. */
const PREFIX = 8

/** Prepares a search for every form of every needle; one is used for many texts, and each is read once. */
export function searcher(needles: Needles): (text: string) => readonly Found[] {
  const byPrefix = new Map<string, (Found & { readonly text: string })[]>()
  const isFirst = new Uint8Array(65_536)
  for (const [needle, secret] of Object.entries(needles)) {
    for (const [form, text] of formsOf(secret)) {
      const prefix = text.slice(0, PREFIX)
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), { needle, form, text }])
      isFirst[text.charCodeAt(0)] = 1
    }
  }
  const scan = (text: string, found: Map<string, Found>): void => {
    for (let at = 0; at + PREFIX <= text.length; at++) {
      if (isFirst[text.charCodeAt(at)] === 0) continue
      for (const { needle, form, text: whole } of byPrefix.get(text.slice(at, at + PREFIX)) ?? []) {
        if (text.startsWith(whole, at)) found.set(`${needle} ${form}`, { needle, form })
      }
    }
  }
  return (text) => {
    const found = new Map<string, Found>()
    scan(text, found)
    // Consoles break lists of bytes into columns.
    scan(text.replace(/\s+/g, ''), found)
    return [...found.values()]
  }
}

/** All sightings in all views. */
export function hunt(
  observations: readonly Observation[],
  search: (text: string) => readonly Found[],
  views: Readonly<Record<string, View>>,
): readonly Sighting[] {
  return observations.flatMap(({ name, value }) =>
    Object.entries(views).flatMap(([view, look]) =>
      search(attempt(() => look(value))).map((seen) => ({ ...seen, in: name, view })),
    ),
  )
}

/** A view that cannot be had shows nothing: functions cannot be cloned, cycles cannot be serialised. */
function attempt(look: () => string): string {
  try {
    return look()
  } catch {
    return ''
  }
}
