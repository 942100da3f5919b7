/**
 * Query strings in their two forms. KuCoin signs the query raw and receives it percent-encoded, with the
 * keys in the same order: what is sent is written once, and what is signed is that, decoded.
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
 * repeated keys is given as several pairs of the same name. One that is empty has no form: it would be no filter at all.
 *
 * @param pairs - names and values; undefined values are left out by the caller
 * @throws RequestError `REQUEST_INVALID` for what is no list of pairs, null, an empty list, a number that is not finite, or a
 * lone surrogate
 */
export function buildQuery(pairs: QueryPairs): Query {
  if (!pairs?.every?.(Array.isArray))
    throw new RequestError('REQUEST_INVALID', 'The query is no list of pairs.', 'write [[name, value]].')
  const encoded = writeQuery(pairs)
  return { raw: decodeURIComponent(encoded), encoded }
}

/** A query as it is sent; what is signed is that, decoded once. */
export function writeQuery(pairs: QueryPairs): string {
  return pairs.map(([name, value]) => `${encode(name, name)}=${encode(name, value)}`).join('&')
}

/** One value as it is sent, percent-encoded. */
export function encode(name: string, value: QueryValue): string {
  const texts: readonly unknown[] = [value].flat()
  // What else there is: objects, functions, symbols, and nothing. Half a character has no form in UTF-8. A list of nothing would
  // be no list at all: a cancel of no orders would be one of all.
  if (
    !texts.length ||
    !texts.every((item) =>
      /^(str|b)/.test(typeof item) ? !/\p{Cs}/u.test(item as string) : Number.isFinite(item),
    )
  )
    throw unsendable(name, value)
  return encodeURIComponent(texts.join())
}

/** The error for a value that has no form on the wire. */
export function unsendable(name: string, value: unknown): RequestError {
  // A value may be a secret: a number is shown, the rest is only named by its type.
  const shown = typeof value === 'number' || value === null ? value : `of type ${typeof value}`
  return new RequestError(
    'REQUEST_INVALID',
    `Parameter "${name}" is ${shown}, which cannot be sent.`,
    'give at least one whole text or finite number.',
  )
}
