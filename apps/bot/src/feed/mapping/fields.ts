// A message of another program as a flat list of named texts. What could mean two things, or act on a reader, is refused.
import { type Decoded, decodeJson, decodeText } from '../../signal/decode.ts'
import { alertMistake, isUnfilled } from '../../signal/foreign-form.ts'
import type { RawMessage } from '../../signal/message.ts'
import { type Rejection, type RejectionReason, reject } from '../../signal/rejection.ts'
import type { Mapping } from './mapping.ts'

/** Texts by path; `a.0` is the first of a list. What is null or empty is not there. */
export type Fields = ReadonlyMap<string, string>

/** A number as it was written: a price is not to go through a binary fraction. */
class NumberText {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

/** The fields of a message. */
export function fieldsOf(
  message: Pick<RawMessage, 'bytes' | 'overlong'>,
  { form, words = [] }: Pick<Mapping, 'form' | 'words'>,
): Decoded<Fields> {
  const text = decodeText(message)
  if (!text.ok) return text
  const pairs = PAIRS_OF[form](text.value, words)
  if (!pairs.ok) return pairs
  const fields = new Map<string, string>()
  for (const [name, value] of pairs.value) {
    const rejection = fields.has(name)
      ? reject('repeated-key', `the field ${quoted(name)} is there twice`)
      : objection(name, value)
    if (rejection) return { ok: false, rejection }
    fields.set(name, value)
  }
  for (const [name, value] of fields) if (value === '') fields.delete(name)
  return { ok: true, value: fields }
}

/** A text of a message in words of ours: short, and with its quotes escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
}

type Pairs = Decoded<readonly (readonly [name: string, value: string])[]>

const PAIRS_OF: Readonly<Record<Mapping['form'], (text: string, words: readonly string[]) => Pairs>> = {
  json(text) {
    const json = decodeJson(text, (_key, value, context) =>
      typeof value === 'number' ? new NumberText(context?.source ?? String(value)) : value,
    )
    if (!json.ok) return isProse(text, json.rejection) ? no('malformed-json', PROSE) : json
    if (typeof json.value !== 'object' || json.value === null || json.value instanceof NumberText)
      return no('malformed-json', 'a message is one JSON object')
    return { ok: true, value: leavesOf(json.value, '') }
  },
  pairs(text) {
    const pieces = text.split(';').map((piece) => piece.trim())
    const pairs = pieces.filter((piece) => piece !== '').map((piece) => piece.split(/=(.*)/s, 2))
    const broken = pairs.find(([name = '', value]) => name.trim() === '' || value === undefined)
    if (broken || pairs.length === 0)
      return mistakeOr(text, `${quoted(broken?.[0] ?? text)} is no name=value; they are separated by ";"`)
    return { ok: true, value: pairs.map(([name = '', value = '']) => [name.trim(), value.trim()] as const) }
  },
  words(text, names) {
    const words = text.trim().split(/\s+/)
    if (words.length !== names.length) {
      const wanted = names.map((name) => `<${name}>`).join(' ')
      return mistakeOr(text, `it has ${words.length} words; this channel wants ${names.length}: ${wanted}`)
    }
    return { ok: true, value: words.map((word, i) => [names[i] ?? '', word] as const) }
  },
}

const PROSE = 'it is text, and this channel reads JSON: one object such as {"name":"value"}'

/** Text for people, such as a chat's: what is wrong with it as JSON helps nobody. */
function isProse(text: string, { reason }: Rejection): boolean {
  return reason === 'malformed-json' && !/^\s*[{["]/.test(text)
}

function mistakeOr(text: string, detail: string): Pairs {
  return { ok: false, rejection: alertMistake(text) ?? reject('malformed-text', detail) }
}

function no(reason: RejectionReason, detail: string): Pairs {
  return { ok: false, rejection: reject(reason, detail) }
}

/** Nested as deep as a decoded message may be. */
function leavesOf(value: unknown, path: string): [string, string][] {
  if (value instanceof NumberText) return [[path, value.source]]
  if (typeof value !== 'object' || value === null) return [[path, value === null ? '' : String(value)]]
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, path === '' ? key : `${path}.${key}`),
  )
}

function objection(name: string, value: string): Rejection | undefined {
  if (isUnfilled(value))
    return reject(
      'unfilled-placeholder',
      `the field ${quoted(name)} is ${quoted(value)}, which was never filled in`,
    )
  if (/[\p{Cc}\p{Cs}]/u.test(name + value))
    return reject('control-characters', `the field ${quoted(name)} has control characters in it`)
  // Text that is a number beyond all numbers; a name such as Infinity is only a text.
  if (/^[-+]?\d/.test(value) && Number(value) === Infinity)
    return reject(
      'number-out-of-range',
      `the field ${quoted(name)} is ${quoted(value)}, larger than any number`,
    )
  return undefined
}
