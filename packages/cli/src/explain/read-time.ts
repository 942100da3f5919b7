/** Times as people and captures write them. One that is another time on each machine is none: it would blame a right clock. */
import { InputError } from '../input-error.ts'

/** A year first, or a month by its name: 02/01 is in January or in February. */
const date =
  /^\s*\d{4}-\d\d-\d\d[T ]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b.*\b\d{4}\b/i
const zone = /\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:\s*[ap]m)?\s*(?:Z\b|(?:GMT|UTC?)\b|[+-]\d\d(?::?\d\d)?\b)/i

/** More no date has. */
const MAX_CHARS = 100

/** Epoch ms of a `Date` header, or of another date that names its zone; undefined for what is none. */
export function readDate(text: unknown): number | undefined {
  return typeof text === 'string' && text.length <= MAX_CHARS && zone.test(text) ? momentOf(text) : undefined
}

/**
 * A time that is typed: epoch milliseconds, or a date with its zone.
 *
 * @throws InputError for seconds, for a date without a zone, and for what is no time
 */
export function readTime(text: string): number {
  if (/^\d{13}$/.test(text)) return Number(text)
  const ms = readDate(text)
  if (ms !== undefined) return ms
  if (/^\d{10}(\.\d+)?$/.test(text)) {
    throw new InputError(`${text} looks like seconds.`, 'give epoch milliseconds, 13 digits.')
  }
  const isLocal = text.length <= MAX_CHARS && momentOf(text) !== undefined && /\d:\d\d/.test(text)
  throw new InputError(
    isLocal ? `"${text}" does not say in which zone.` : `"${text}" is no time.`,
    'give epoch milliseconds, or a date with its zone: 2026-01-05T12:00:00Z, or as in a Date header.',
  )
}

function momentOf(text: string): number | undefined {
  // Logs of Python have a comma before the milliseconds.
  const ms = date.test(text) ? Date.parse(text.replace(/(:\d\d),(?=\d)/, '$1.')) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}
