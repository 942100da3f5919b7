/**
 * Readers for settings that come from outside: files, the control API, JavaScript callers. Each throws a
 * TypeError that names the place, what was expected and what was seen, and lets nothing unknown pass: a
 * misspelt field would otherwise be a setting that never takes effect.
 */

import { isObject } from './is-object.ts'

/** Reads a value; `path` is how messages name it. */
export type Reader<T> = (value: unknown, path: string) => T

/** A text that is not empty. */
export const readText: Reader<string> = (value, path) =>
  typeof value === 'string' && value !== '' ? value : wrong(path, 'a text that is not empty', value)

/** One of a few texts. */
export function oneOf<const T extends string>(choices: readonly T[]): Reader<T> {
  return (value, path) =>
    choices.find((choice) => choice === value) ?? wrong(path, `one of ${choices.join(', ')}`, value)
}

/** A number within bounds, both included. */
export function numberFrom(least: number, most: number): Reader<number> {
  return (value, path) =>
    typeof value === 'number' && value >= least && value <= most
      ? value
      : wrong(path, between('a number', least, most), value)
}

/** A whole number within bounds, both included. */
export function integerFrom(least: number, most: number = Number.MAX_SAFE_INTEGER): Reader<number> {
  return (value, path) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
      ? (value as number)
      : wrong(path, between('a whole number', least, most), value)
}

/** A list of which each item is read alike. */
export function listOf<T>(item: Reader<T>): Reader<T[]> {
  return (value, path) =>
    Array.isArray(value)
      ? value.map((each: unknown, i) => item(each, `${path}[${i}]`))
      : wrong(path, 'an array', value)
}

/** An object whose names are data too. */
export function mapOf<T>(name: Reader<string>, item: Reader<T>): Reader<Record<string, T>> {
  return (value, path) =>
    Object.fromEntries(
      Object.entries(requireObject(value, path)).map(([key, each]) => [
        name(key, join(path, key)),
        item(each, join(path, key)),
      ]),
    )
}

/** What may be missing: the result then lacks it as well. */
export function optional<T>(reader: Reader<T>): Optional<T> {
  return { optional: reader }
}

/** Reader of a field that may be missing. */
export interface Optional<T> {
  readonly optional: Reader<T>
}

type Fields<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Optional<Exclude<T[K], undefined>> : Reader<T[K]>
}

/** An object with these fields and no others. */
export function objectOf<T extends object>(fields: Fields<T>): Reader<T> {
  const readers = new Map<string, Reader<unknown> | Optional<unknown>>(Object.entries(fields))
  return (value, path) => {
    const given = requireObject(value, path)
    checkNames(given, path, [...readers.keys()])
    const read: Record<string, unknown> = {}
    for (const [name, reader] of readers) {
      const item = given[name]
      if (typeof reader === 'function') read[name] = reader(item, join(path, name))
      else if (item !== undefined) read[name] = reader.optional(item, join(path, name))
    }
    return read as T
  }
}

/** Refuses what is no object, and one that has other names than these. */
export function checkNames(value: unknown, path: string, names: readonly string[]): void {
  const stranger = Object.keys(requireObject(value, path)).find((name) => !names.includes(name))
  if (stranger !== undefined)
    throw new TypeError(`${join(path, stranger)}: unknown. Expected one of ${names.join(', ')}`)
}

function requireObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : wrong(path, 'an object', value)
}

function between(what: string, least: number, most: number): string {
  return most >= Number.MAX_SAFE_INTEGER ? `${what}, ${least} or more` : `${what} from ${least} to ${most}`
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

// What was seen is told by its kind where it is a text or holds any: it may be a secret in the wrong place.
function wrong(path: string, expected: string, value: unknown): never {
  const isPlain = value === null || ['number', 'boolean', 'undefined'].includes(typeof value)
  const seen = isPlain ? String(value) : Array.isArray(value) ? 'an array' : nameOfKind(value)
  throw new TypeError(`${path === '' ? '' : `${path}: `}expected ${expected}, got ${seen}`)
}

function nameOfKind(value: unknown): string {
  if (value === '') return 'an empty text'
  return typeof value === 'string' ? 'another text' : `an ${typeof value}`
}
