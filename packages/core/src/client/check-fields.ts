/** Refuses what nobody would read: an order without the stop that its caller wrote would be sold at once. */
import type { Endpoint } from '../endpoints/endpoint.ts'
import type { Field, FieldList, Fields } from '../endpoints/fields.ts'
import { quote } from '../errors/quote.ts'
import { RequestError } from '../errors/request-error.ts'
import type { Client } from './client.ts'

/** The types of values that JSON writes as they are. */
const said: readonly string[] = ['string', 'number', 'boolean', 'bigint']

/** Says what to do about a field that is not read, given those that are. */
export type StrayHint = (name: string, known: readonly string[]) => string | undefined

/**
 * Holds parameters of a call against its fields: with what the client brings for that, else without its words.
 *
 * @throws as {@link checkFields} does
 */
export function checkCall<Params>(
  client: Client,
  endpoint: Endpoint<Params, unknown>,
  params: unknown,
  options?: unknown,
  path?: string,
): void {
  const { method, path: template, fields } = endpoint
  if (client.check) client.check(endpoint, params, options, path)
  else if (fields) checkFields(`${method} ${template}`, params, fields, undefined, path)
}

/**
 * Holds parameters against the fields of their call.
 *
 * @param what - whose parameters they are, for the message
 * @param path - where `given` stands in what the caller gave
 * @throws RequestError `REQUEST_INVALID` for a field that is not read, at all or beside the others, and for what is no
 * plain object: fields of its class would be lost
 */
export function checkFields(
  what: string,
  given: unknown,
  fields: FieldList,
  hint?: StrayHint,
  path = '',
): void {
  const as = path && ` as ${path}`
  if (Array.isArray(fields)) {
    if (!Array.isArray(given)) throw refused(`${what} takes a list${as}`, 'give one.')
    for (const [at, row] of given.entries())
      checkFields(what, row, fields[0] as Fields, hint, `${path}[${at}]`)
    return
  }
  checkPlain(what, given, as)
  for (const key of keysOf(given)) {
    const value = given[key]
    const field = Object.hasOwn(fields, key) ? (fields as Fields)[key] : undefined
    // Nearly all are texts of a field that is always read.
    if (value === undefined || field === 0 || field === value || (field === 1 && typeof value === 'string'))
      continue
    checkField(what, given, fields as Fields, key, field, hint, path && `${path}.`)
  }
}

/**
 * Refuses what is no plain object: a copy of it would be without the fields of its class.
 *
 * @throws RequestError `REQUEST_INVALID`
 */
export function checkPlain(
  what: string,
  given: unknown,
  as = '',
): asserts given is Readonly<Record<string, unknown>> {
  if (!isPlain(given)) throw refused(`${what} takes a plain object${as}`, 'give one.')
}

function checkField(
  what: string,
  given: Readonly<Record<string, unknown>>,
  fields: Fields,
  key: string,
  field: Field | undefined,
  hint: StrayHint | undefined,
  within: string,
): void {
  const value = given[key]
  if (field === undefined) throw unread(what, within, key, fields, hint)
  const name = within + key
  if (typeof field === 'string')
    throw refused(
      `${what} does not read ${quote(name, [])} as ${quote(String(value), [])}`,
      `write ${field}, or leave it out.`,
    )
  const other = field === 1 ? '' : (field as FieldList)[0]
  if (typeof other !== 'string') {
    checkFields(what, value, field as FieldList, hint, name)
    return
  }
  // JSON leaves a function out without a word, and makes of an object what it says of itself.
  const odd = said.includes(typeof value)
    ? undefined
    : [value].flat().find((one) => !said.includes(typeof one))
  if (odd !== undefined)
    throw unread(
      what,
      within,
      key,
      fields,
      hint,
      ` as ${odd === null ? 'null' : `a value of type ${typeof odd}`}`,
    )
  // What is switched off says nothing, and so does a time of -1.
  if (
    field !== 1 &&
    value &&
    value !== -1 &&
    (field as readonly unknown[]).includes(given[other] ?? undefined, 1)
  )
    throw refused(
      `${what} does not read ${quote(name, [])} with ${other} ${given[other]}`,
      `give another ${other}, or leave it out.`,
    )
}

function unread(
  what: string,
  within: string,
  key: string,
  fields: Fields,
  hint: StrayHint | undefined,
  beside = '',
): RequestError {
  const known = Object.keys(fields)
  // In JavaScript it may be a symbol.
  const name = String(key)
  return refused(
    `${what} does not read ${quote(within + name, [])}${beside}`,
    hint?.(name, known) ?? `it reads ${known.join(', ') || 'none'}.`,
  )
}

function refused(why: string, fix: string): RequestError {
  return new RequestError('REQUEST_INVALID', `${why}.`, fix)
}

/** All that an object holds itself: what `Reflect.ownKeys` gives, for a quarter of its time. */
function keysOf(given: object): readonly string[] {
  const names = Object.getOwnPropertyNames(given)
  const symbols = Object.getOwnPropertySymbols(given)
  return symbols.length > 0 ? names.concat(symbols as unknown as string[]) : names
}

/** An object that holds nothing but its own fields, of this realm or another. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  const prototype = Object.getPrototypeOf(Object(value))
  return Object(value) === value && !(prototype && Object.getPrototypeOf(prototype))
}
