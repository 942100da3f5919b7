/**
 * Query strings in their two forms. KuCoin signs the query raw and receives it percent-encoded, with the
 * keys in the same order, so one function writes both from the same pairs.
 *
 * https://www.kucoin.com/docs-new/authentication
 */
import { RequestError } from '../errors/request-error.ts'

/** A value that has a wire form in a query. */
export type QueryValue = string | number | bigint | boolean | readonly (string | number | bigint)[]

/** Names and values in the order in which they are signed and sent. */
export type QueryPairs = readonly (readonly [name: string, value: QueryValue])[]

/** One query in its two forms, both without the question mark; empty where there is none. */
export interface Query {
  /** What is signed. */
  readonly raw: string
  /** What is sent: `encodeURIComponent` on names and values, a space as `%20`. */
  readonly encoded: string
}

/**
 * Builds both forms of a query.
 *
 * Arrays become one value joined by commas, the form that KuCoin documents; a list that an endpoint wants as
 * repeated keys is given as several pairs of the same name.
 *
 * @param pairs - names and values; undefined values are left out by the caller
 * @throws RequestError `REQUEST_INVALID` for null, a number that is not finite, or a lone surrogate
 */
export function buildQuery(pairs: QueryPairs): Query {
  return { raw: writeQuery(pairs, asItIs), encoded: writeQuery(pairs, percentEncode) }
}

/** Writes one text of the parameter `name`, as it is signed or as it is sent. */
export type Writer = (name: string, text: string) => string

/** Writes as it is signed. */
export function asItIs(_name: string, text: string): string {
  return text
}

/** One form of a query. */
export function writeQuery(pairs: QueryPairs, write: Writer): string {
  return pairs.map(([name, value]) => `${write(name, name)}=${write(name, textOf(name, value))}`).join('&')
}

/** The wire form of one value. */
export function textOf(name: string, value: QueryValue): string {
  return [value]
    .flat()
    .map((item) => plainText(name, item))
    .join(',')
}

function plainText(name: string, value: unknown): string {
  // What else there is: objects, functions, symbols, and nothing.
  if (/^(str|b)/.test(typeof value) || Number.isFinite(value)) return String(value)
  throw unsendable(name, value)
}

/** The error for a value that has no form on the wire. */
export function unsendable(name: string, value: unknown): RequestError {
  // A value may be a secret: a number is shown, the rest is only named by its type.
  const shown = typeof value === 'number' || value === null ? value : `of type ${typeof value}`
  return new RequestError(
    'REQUEST_INVALID',
    `Parameter "${name}" is ${shown}, which cannot be sent.`,
    'give decimal strings, finite numbers and whole characters.',
  )
}

/** Writes as it is sent: percent-encoded; a lone surrogate has no UTF-8 form and is refused. */
export function percentEncode(name: string, text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    throw unsendable(name, text)
  }
}
