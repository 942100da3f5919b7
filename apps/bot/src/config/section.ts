// What the sections of the configuration are made of: settings that may each be left out, and the values they have in common.
import * as v from 'valibot'
import { objectOf } from '../json/object-of.ts'
import { decimal } from '../money/decimal.ts'

/** One layer of a section: what a file, the environment or the command line says of it. */
export type Layer<T> = { readonly [Key in keyof T]?: T[Key] }

/** The schema of a layer: every setting may be left out, and no other is taken. */
export function layerOf<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.GenericSchema<unknown, Layer<{ [Key in keyof Entries]: v.InferOutput<Entries[Key]> }>> {
  const optional = Object.entries(entries).map(([key, schema]) => [
    key,
    v.exactOptional(schema as v.GenericSchema),
  ])
  return objectOf(Object.fromEntries(optional)) as v.GenericSchema<
    unknown,
    Layer<{ [Key in keyof Entries]: v.InferOutput<Entries[Key]> }>
  >
}

/** A setting with the sentence that editors, `init` and the README show of it. */
export function setting<T>(schema: v.GenericSchema<unknown, T>, words: string): v.GenericSchema<unknown, T> {
  return v.pipe(schema, v.description(words))
}

/** An amount of money or coins, as exact text. */
export const money: v.GenericSchema<unknown, string> = v.pipe(
  v.string('must be a decimal string such as "250", in quotes'),
  v.regex(/^\d{1,20}(?:\.\d{1,18})?$/, 'must be a plain decimal string such as "250"'),
  v.transform(decimal),
)

/** A currency. */
export const currency: v.GenericSchema<string, string> = v.pipe(
  v.string(),
  v.regex(/^[A-Z0-9]{1,20}$/, 'must be a currency such as USDT'),
)

/** How many, or a number to begin with: whole and not negative. */
export const count: v.GenericSchema<unknown, number> = whole(0, Number.MAX_SAFE_INTEGER)

const DAY_MS = 86_400_000

/** Milliseconds, from `low` up to `high`; a day unless said otherwise. */
export function ms(low: number, high: number = DAY_MS): v.GenericSchema<unknown, number> {
  return whole(low, high)
}

/** A whole number within bounds that belong to it. */
export function whole(low: number, high: number): v.GenericSchema<unknown, number> {
  const words = `must be a whole number from ${low} to ${high}`
  return v.pipe(v.number(words), v.integer(words), v.minValue(low, words), v.maxValue(high, words))
}

/** A number within bounds that belong to it. */
export function between(low: number, high: number): v.GenericSchema<unknown, number> {
  const words = `must be a number from ${low} to ${high}`
  return v.pipe(v.number(words), v.minValue(low, words), v.maxValue(high, words))
}

/** One of some words. */
export function oneOf<const Words extends readonly string[]>(
  ...words: Words
): v.GenericSchema<unknown, Words[number]> {
  return v.picklist(words, `must be one of ${words.join(', ')}`)
}

/** Yes or no. */
export const flag: v.GenericSchema<unknown, boolean> = v.boolean('must be true or false')

/** Text that says something. */
export function text(words: string): v.GenericSchema<unknown, string> {
  return v.pipe(v.string(words), v.nonEmpty(words), v.maxLength(4_096, words))
}

/** Names that something is reached under. */
export const hostNames: v.GenericSchema<unknown, readonly string[]> = v.array(
  v.pipe(v.string(), v.regex(/^[\w.[\]:-]{1,255}$/, 'must be a host name, perhaps with a port')),
)
