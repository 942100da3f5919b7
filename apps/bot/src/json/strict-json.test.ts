import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseStrictJson } from './strict-json.ts'

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.nat(3), (text, indent) => {
      const value: unknown = JSON.parse(text)
      expect(parseStrictJson(JSON.stringify(value, undefined, indent))).toEqual(value)
    }),
  )
})

describe('refuses a repeated key', () => {
  test.each([
    '{"a":1,"a":1}',
    '{"a":1,"b":{"a":1},"a":2}',
    '[{"x":[{"a":1,"\\u0061":2}]}]',
    '{"\\"":1, "\\"" :2}',
    '{"__proto__":1,"__proto__":2}',
    '{"":{}, "":[]}',
    '{"a:\\\\":"\\\\", "a:\\\\":"}"}',
  ])('%s', (text) => {
    expect(() => parseStrictJson(text)).toThrow(/is there twice/)
  })

  test('wherever it is repeated', () => {
    const key = fc.string({ unit: 'grapheme', maxLength: 5 })
    const values = fc.dictionary(key, fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, noNullPrototype: true })
    fc.assert(
      fc.property(values, fc.nat(), fc.jsonValue({ maxDepth: 1 }), (object, at, other) => {
        const members = Object.entries(object).map(([name, value]) => [name, JSON.stringify(value)] as const)
        const [again] = members[at % members.length] ?? ['']
        const all = [...members, [again, JSON.stringify(other)] as const]
        const text = `[{"in":{${all.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}}]`
        expect(() => parseStrictJson(text)).toThrow(`the key ${JSON.stringify(again)} is there twice`)
      }),
    )
  })
})

test('equal keys of different objects, and keys that are values, are no repetition', () => {
  expect(parseStrictJson('[{"a":"b","b":"a"},{"a":{"a":["a","a"]}}]')).toBeDefined()
})
