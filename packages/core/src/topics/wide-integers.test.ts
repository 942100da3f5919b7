import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from '../encoding/json.ts'
import { widen } from './wide-integers.ts'

const fields = ['M', 'E']

/** The widened `d` of a frame; false where that cannot be done. */
function take(text: string): unknown {
  const { d } = JSON.parse(text)
  return widen(text, Object(d), fields) && d
}

test('named integers keep every digit, wide or not, and what is none stays as it is', () => {
  expect(take('{"T":"x","d":{"M" : 1700000000000000001 ,"E":5,"x":1}}')).toEqual({
    M: '1700000000000000001',
    E: '5',
    x: 1,
  })
  expect(take('{"d":{"E":9007199254740993}}')).toEqual({ E: '9007199254740993' })
  expect(take('{"d":{"M":"1700000000000000001","E":null}}')).toEqual({ M: '1700000000000000001', E: null })
})

test.each([
  '{"M":1,"d":{"M":1700000000000000001}}',
  '{"d":{"l":[{"M":1700000000000000001}]}}',
  '{"d":{"M":-1700000000000000001}}',
  '{"d":{"M":1.5}}',
  '{"d":[{"M":1}]}',
  '{"M":5,"d":null}',
])('where it cannot be told which number is meant, it says so: %s', (text) => {
  expect(take(text)).toBe(false)
})

test('what it does is what reading the whole text does, whatever the frame', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.maxSafeInteger(),
      fc.constantFrom('M', '"M":5', '\\"M":5', 'x', null, 1.5, true),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('M', 'E', 'a"M', '\\', 'x', '"M":7'), tie('any'), { maxKeys: 4 }),
    ),
  })).any
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 1), (d, indent) => {
      const text = JSON.stringify({ T: 'x', d }, undefined, indent)
      const quick = take(text)
      if (quick !== false) expect(quick).toEqual((parseJson(text, fields) as { readonly d: unknown }).d)
    }),
    { numRuns: 1_000 },
  )
})
