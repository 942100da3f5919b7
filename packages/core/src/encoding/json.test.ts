import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './json.ts'

const fields = ['ts', 'tradeId']

/** What the runtime itself says about the text of each number: an oracle that shares nothing with ours. */
function bySource(json: string): unknown {
  const parse = JSON.parse as (
    text: string,
    revive: (name: string, value: unknown, context: { readonly source?: string }) => unknown,
  ) => unknown
  return parse(json, (name, value, { source }) =>
    fields.includes(name) && typeof value === 'number' && /^-?\d+$/.test(source ?? '') ? source : value,
  )
}

const space = fc.constantFrom('', ' ', '\n', '\t \r\n')
const number = fc.oneof(
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.constantFrom(
    '0',
    '-0',
    '1.5',
    '1e3',
    '12E-5',
    '-1.0',
    '12345678901234567890.5',
    '12345678901234567890e2',
  ),
)
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('"', '\\', 'ts', ':', '1', ',', ' ', '{', '"ts":1', ':5', '\n'))
      .map((parts) => parts.join('')),
  )
  .map((value) => JSON.stringify(value))
const { json } = fc.letrec<{ json: string; object: string; list: string }>((tie) => ({
  json: fc.oneof({ depthSize: 'small' }, number, text, fc.constant('null'), tie('object'), tie('list')),
  object: fc
    .array(fc.tuple(fc.oneof(fc.constantFrom('"ts"', '"tradeId"'), text), space, space, tie('json')), {
      maxLength: 5,
    })
    .map((pairs) => `{${pairs.map(([name, a, b, value]) => `${name}${a}:${b}${value}`).join(',')}}`),
  list: fc.array(tie('json'), { maxLength: 5 }).map((items) => `[${items.join(' ,')}]`),
}))

test('the named fields keep the digits that the text has, and nothing else changes', () => {
  fc.assert(
    fc.property(json, (given) => {
      expect(parseJson(given, fields)).toEqual(bySource(given))
    }),
    { numRuns: 1_000 },
  )
})

test('what JSON.parse refuses is refused, with and without fields', () => {
  const cut = fc
    .tuple(json, fc.nat(), fc.constantFrom('', '0', '"', '\\', ',', '\0', ':'))
    .map(
      ([given, at, put]) =>
        given.slice(0, at % (given.length + 1)) + put + given.slice(at % (given.length + 1)),
    )
  const read = (run: () => unknown): unknown => {
    try {
      return { value: run() }
    } catch (error) {
      return (error as Error).name
    }
  }
  fc.assert(
    fc.property(cut, (given) => {
      expect(read(() => parseJson(given, fields))).toEqual(read(() => bySource(given)))
    }),
    { numRuns: 1_000 },
  )
})

test.each(['{"ts":007}', '{"ts":-}', '{"ts":+1}', '{"ts":0x10}', '{"ts":1_0}', '"a"ts":1', '{\\"ts":1}'])(
  '%s',
  (given) => {
    expect(() => parseJson(given, fields)).toThrow(SyntaxError)
  },
)
