import { parseDecimal } from '../base/decimal.ts'
import { isObject } from '../base/json/is-object.ts'
import { refuse } from '../model/refusal.ts'

/** Fields of a query or body, not yet checked. */
export type Fields = Readonly<Record<string, unknown>>

/** A body as an object; refuses arrays and scalars. */
export function asObject(body: unknown): Fields {
  return isObject(body) ? body : refuse('400100', 'The request body must be a JSON object.', 400)
}

/** A text field; undefined when it is missing, null or empty. */
export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : refuse('400100', `The ${name} is invalid.`, 400)
}

/** A text field that has to be there. */
export function requireText(fields: Fields, name: string): string {
  return optionalText(fields, name) ?? refuse('400100', `The ${name} can not be empty.`, 400)
}

/** One of a few texts, to the letter. */
export function optionalChoice<const T extends string>(
  fields: Fields,
  name: string,
  choices: readonly T[],
): T | undefined {
  return choose(fields, name, choices, (text) => text)
}

/** One of a few texts that has to be there, to the letter. */
export function requireChoice<const T extends string>(
  fields: Fields,
  name: string,
  choices: readonly T[],
): T {
  return optionalChoice(fields, name, choices) ?? refuse('400100', `The ${name} can not be empty.`, 400)
}

/**
 * One of a few texts in any case, for what orders say of themselves: `"type":"MARKET"` was understood in
 * Kucoin/kucoin-php-sdk#102.
 */
export function optionalWord<const T extends string>(
  fields: Fields,
  name: string,
  choices: readonly T[],
): T | undefined {
  return choose(fields, name, choices, (text) => text.toLowerCase())
}

/** One of a few texts in any case that has to be there. */
export function requireWord<const T extends string>(fields: Fields, name: string, choices: readonly T[]): T {
  return optionalWord(fields, name, choices) ?? refuse('400100', `The ${name} can not be empty.`, 400)
}

function choose<const T extends string>(
  fields: Fields,
  name: string,
  choices: readonly T[],
  read: (text: string) => string,
): T | undefined {
  const value = optionalText(fields, name)
  if (value === undefined) return undefined
  const found = choices.find((choice) => read(choice) === read(value))
  return found ?? refuse('400100', `The ${name} is invalid.`, 400)
}

/** A positive amount; undefined when missing. */
export function optionalAmount(fields: Fields, name: string): bigint | undefined {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return undefined
  const amount = parseDecimal(value)
  return amount === undefined || amount === 0n ? refuse('400100', `The ${name} is invalid.`, 400) : amount
}

/** An amount that may be none: zero when missing, and where it is written as zero. */
export function amountOrNone(fields: Fields, name: string): bigint {
  return parseDecimal(fields[name]) === 0n ? 0n : (optionalAmount(fields, name) ?? 0n)
}

/** A positive amount that has to be there. */
export function requireAmount(fields: Fields, name: string): bigint {
  return optionalAmount(fields, name) ?? refuse('400100', `The ${name} can not be empty.`, 400)
}

/** An integer in decimal digits; undefined when missing. */
export function optionalInteger(fields: Fields, name: string): number | undefined {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return undefined
  const isWritten = typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value))
  const number = Number(value)
  return isWritten && Number.isSafeInteger(number) ? number : refuse('400100', `The ${name} is invalid.`, 400)
}

/** A true or false; `false`, or what is said, when missing. Text is one in any case: KuCoin's own Python SDK writes `True`. */
export function optionalFlag(fields: Fields, name: string, otherwise = false): boolean {
  const value = fields[name]
  if (value === undefined || value === null || value === '') return otherwise
  const text = typeof value === 'boolean' ? String(value) : optionalText(fields, name)?.toLowerCase()
  return text === 'true' || (text === 'false' ? false : refuse('400100', `The ${name} is invalid.`, 400))
}
