/**
 * What can be wrong with an answer. None of these is a coherent lie (a refusal of what was taken, another id under
 * the right clientOid): against those no client has a remedy.
 */
import type { Dice } from './dice.ts'

/** An answer on its way back. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Thrown where the body is read. */
  readonly failure?: Error
}

/** What a mutation can use beside the answer. */
export interface Material {
  readonly dice: Dice
  /** Ids of an order that exists and is not the one that was asked for; undefined where nobody could tell. */
  readonly stranger: { readonly orderId: string; readonly clientOid: string } | undefined
  /** Earlier bodies of successful answers to other calls. */
  readonly elsewhere: readonly string[]
  /** The answer to an earlier write of the same kind, where there was one. */
  readonly earlier?: string | undefined
}

/** One kind of damage. */
export interface Mutation {
  readonly name: string
  /** Whether nothing in the answer tells any more that this very write was taken. */
  readonly isMute: boolean
  /** Whether it needs an earlier write of the kind. */
  readonly wantsEarlier?: true
  /** The damaged answer; undefined where this kind does not fit it. */
  change(answer: WireAnswer, material: Material): WireAnswer | undefined
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
type Path = readonly (string | number)[]

/** Damage to the text of the body. */
function text(
  name: string,
  isMute: boolean,
  change: (body: string, material: Material) => string | undefined,
): Mutation {
  return {
    name,
    isMute,
    change(answer, material) {
      const body = change(answer.body, material)
      return body === undefined ? undefined : { ...answer, body }
    },
  }
}

/** Damage to `data`; undefined as its result takes the field away, a thrown {@link misfit} means: not here. */
function data(name: string, isMute: boolean, change: (data: Json, material: Material) => unknown): Mutation {
  return text(name, isMute, (body, material) => {
    try {
      const envelope = JSON.parse(body)
      return JSON.stringify({ ...envelope, data: change(envelope.data, material) })
    } catch {
      return undefined
    }
  })
}

const misfit = new Error('does not fit')

/** All places in a value, the root left out. */
function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...pathsIn(inner, [...at, key])])
}

/** A copy in which one place has another value; undefined takes it away. */
function withAt(value: unknown, [key, ...rest]: Path, put: (old: unknown) => unknown): unknown {
  if (key === undefined) return put(value)
  if (Array.isArray(value))
    return value.map((inner, index) => (index === Number(key) ? withAt(inner, rest, put) : inner))
  const object = value as Readonly<Record<string, unknown>>
  return { ...object, [key]: withAt(object[key], rest, put) }
}

/** Names that say which order or move an answer is about, or whether it was taken. */
const telling = /^(code|data|orderId|newOrderId|clientOid|success|id|orderNo|withdrawalId|orderTxId)$/

/** Puts a value of another kind into a field, most often one that tells something. */
function field(name: string, put: (old: unknown, dice: Dice) => unknown): Mutation {
  return text(name, false, (body, { dice }) => {
    const envelope = JSON.parse(body)
    const all = pathsIn(envelope)
    const weighty = all.filter((path) => telling.test(String(path.at(-1))))
    const paths = weighty.length > 0 && dice.chance(0.8) ? weighty : all
    return JSON.stringify(withAt(envelope, dice.pick(paths), (old) => put(old, dice)))
  })
}

/** The list of a batch's rows, wherever the answer keeps it. */
function rows(
  name: string,
  change: (list: readonly Json[], material: Material) => readonly unknown[],
): Mutation {
  return data(name, false, (value, material) => {
    const [at, list] = Object.entries(Object(value)).find(([, inner]) => Array.isArray(inner)) ?? []
    const found = Array.isArray(value) ? value : list
    if (!Array.isArray(found) || found.length < 2) throw misfit
    const changed = change(found, material)
    return found === value ? changed : { ...(value as object), [at as string]: changed }
  })
}

const isRecord = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same shape with the ids of another order; where no clientOid is in it, nobody could tell. */
function asStranger(value: Json, { stranger }: Material): Json {
  if (!stranger || !isRecord(value) || !('clientOid' in value)) throw misfit
  const id = 'newOrderId' in value ? 'newOrderId' : 'orderId'
  return { ...value, [id]: stranger.orderId, clientOid: stranger.clientOid }
}

function nested(depth: number, kind: string): string {
  return kind === 'list'
    ? '['.repeat(depth) + ']'.repeat(depth)
    : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
}

function status(code: number, more: Partial<WireAnswer> = {}): Mutation {
  return {
    name: `HTTP ${code} over a success`,
    isMute: code !== 201,
    change: (answer) => ({ ...answer, status: code, ...more }),
  }
}

function broken(name: string, failure: () => Error): Mutation {
  return { name, isMute: true, change: (answer) => ({ ...answer, failure: failure() }) }
}

const huge = (dice: Dice): string => 'x'.repeat(10_000 + dice.below(90_000))

/** Every kind. */
export const mutations: readonly Mutation[] = [
  data('data null', true, () => null),
  data('data absent', true, () => undefined),
  data('data {}', true, () => ({})),
  data('data []', true, () => []),
  data('data ""', true, () => ''),
  data('data of another type', true, (_, { dice }) =>
    dice.pick([0, 1, true, false, 'null', [[]], [null], 'accepted']),
  ),
  data('data in a list', true, (value) => [[value]]),
  data('data a level deeper', true, (value) => ({ data: value })),
  data('data as text', true, (value) => JSON.stringify(value)),
  text('a field missing', false, (body, { dice }) => {
    const envelope = JSON.parse(body)
    const paths = pathsIn(envelope).filter((path) => !/^\d+$/.test(String(path.at(-1))))
    return JSON.stringify(withAt(envelope, dice.pick(paths), () => undefined))
  }),
  field('a field null', () => null),
  field('a field a number', (_, dice) => dice.pick([0, 1, -1, 200_000, 1.5, 12_345_678_901_234])),
  field('a field a boolean', (old, dice) => (typeof old === 'boolean' ? old : dice.chance(0.5))),
  field('a field a list', (old, dice) => dice.pick([[], [old], [null]])),
  field('a field an object', (old, dice) => dice.pick<object>([{}, { value: old }, { toString: 'x' }])),
  field('a field ""', () => ''),
  field('a field white space', (_, dice) => dice.pick([' ', '\t\n', '\u00a0', '\u200b'])),
  field('a field huge', (_, dice) => huge(dice)),
  field('a field deeply nested', (_, dice) =>
    JSON.parse(nested(200 + dice.below(800), dice.pick(['list', 'object']))),
  ),
  text('an unknown field, huge', false, (body, { dice }) =>
    JSON.stringify({
      ...JSON.parse(body),
      [dice.pick(['note', '__proto__', 'constructor', 'msg'])]: huge(dice),
    }),
  ),
  data("another order's answer", true, (value, material) =>
    Array.isArray(value) ? value.map((row) => asStranger(row, material)) : asStranger(value, material),
  ),
  data('another clientOid', false, (value, { dice, stranger }) => {
    const one = Array.isArray(value) ? dice.pick(value) : value
    if (!stranger || !isRecord(one) || !('clientOid' in one)) throw misfit
    const changed = { ...one, clientOid: stranger.clientOid }
    return Array.isArray(value) ? value.map((row) => (row === one ? changed : row)) : changed
  }),
  { ...text('the late answer of an earlier write', true, (_, { earlier }) => earlier), wantsEarlier: true },
  text('the answer to another call', true, (_, { dice, elsewhere }) =>
    elsewhere.length === 0 ? undefined : dice.pick(elsewhere),
  ),
  rows('rows missing', (list, { dice }) => list.filter((_, index) => index !== 0 && dice.chance(0.6))),
  rows('a row missing', (list, { dice }) => list.toSpliced(dice.below(list.length), 1)),
  rows('rows swapped', (list, { dice }) => {
    const at = dice.below(list.length - 1)
    return list.toSpliced(at, 2, list[at + 1] as Json, list[at] as Json)
  }),
  rows('rows reversed', (list) => list.toReversed()),
  rows('rows doubled', (list, { dice }) => {
    const at = dice.below(list.length)
    return list.toSpliced(at, 0, list[at] as Json)
  }),
  rows('a row extra', (list, material) =>
    list.toSpliced(material.dice.below(list.length + 1), 0, asStranger(list[0] as Json, material)),
  ),
  rows('a row null', (list, { dice }) => list.toSpliced(dice.below(list.length), 1, null)),
  rows('a row {}', (list, { dice }) => list.toSpliced(dice.below(list.length), 1, {})),
  rows('a row of another type', (list, { dice }) =>
    list.toSpliced(dice.below(list.length), 1, dice.pick(['success', 7, true, [], [null]] as Json[])),
  ),
  rows('success without an id', (list, { dice }) =>
    list.toSpliced(dice.below(list.length), 1, { success: true }),
  ),
  rows('success "false" beside an id', (list, { dice }) => {
    const at = dice.below(list.length)
    return list.toSpliced(at, 1, { ...(list[at] as object), success: 'false' } as never)
  }),
  rows('success false beside an id', (list, { dice }) => {
    const at = dice.below(list.length)
    return list.toSpliced(at, 1, { ...(list[at] as object), success: false, code: '200001' } as never)
  }),
  data('rows in an object', false, (value) => {
    if (!Array.isArray(value)) throw misfit
    return { items: value, length: value.length }
  }),
  text('the code a number', false, (body) => body.replace('"200000"', '200000')),
  text('the code 200', false, (body) => body.replace('"200000"', '"200"')),
  text('no envelope', true, (body) => JSON.stringify(JSON.parse(body).data ?? {})),
  text('truncated', true, (body, { dice }) => body.slice(0, dice.below(body.length))),
  text('repeated', false, (body, { dice }) => body + dice.pick(['', '\n', ',']) + body),
  text(
    'another answer after it',
    false,
    (body, { dice, elsewhere }) => body + dice.pick([...elsewhere, '{}', '0']),
  ),
  text('a byte order mark before it', false, (body) => `\ufeff${body}`),
  text('the fields twice', false, (body) => body.replace(/}$/, ',"data":null}')),
  text('the envelope in a list', true, (body) => `[${body}]`),
  text('an empty body', true, () => ''),
  text('white space for a body', true, (_, { dice }) => dice.pick([' ', '\r\n\r\n', '\0'])),
  text('JSON, and no object', true, (_, { dice }) =>
    dice.pick(['null', '0', 'true', '"ok"', '[]', 'NaN', '[null]']),
  ),
  text('a page', true, () => '<html><body>502 Bad Gateway</body></html>'),
  text('deep nesting', true, (_, { dice }) => nested(100_000, dice.pick(['list', 'object']))),
  text(
    'deep nesting for data',
    true,
    (_, { dice }) =>
      `{"code":"200000","data":${nested(1_000 + dice.below(4_000), dice.pick(['list', 'object']))}}`,
  ),
  ...[201, 202, 206, 302, 400, 404, 429, 500, 502, 503, 0, 999].map((code) => status(code)),
  status(204, { body: '' }),
  broken('the connection breaks in the body', () =>
    Object.assign(new Error('terminated'), { code: 'UND_ERR_SOCKET' }),
  ),
  broken(
    'a content-encoding that is none',
    () => new TypeError('incorrect header check', { cause: { code: 'Z_DATA_ERROR' } }),
  ),
  {
    name: 'packed bytes as text',
    isMute: true,
    change: (answer, { dice }) => ({
      ...answer,
      headers: { ...answer.headers, 'content-encoding': 'br' },
      body: Array.from({ length: 60 }, () => String.fromCharCode(dice.below(256))).join(''),
    }),
  },
  {
    name: 'nonsense in the headers',
    isMute: false,
    change: (answer, { dice }) => ({
      ...answer,
      headers: {
        'gw-ratelimit-limit': dice.pick(['NaN', '-1', '', '1e999', 'x']),
        'gw-ratelimit-remaining': dice.pick(['-5', 'null', '1e400', '']),
        'gw-ratelimit-reset': dice.pick(['x', '-1', '9'.repeat(30)]),
        'retry-after': dice.pick(['x', '-7', '9'.repeat(30), 'Sun, 99 Foo']),
      },
    }),
  },
]
