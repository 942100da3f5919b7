import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteIntegers, widen } from './quote-integers.ts'

test('named integers keep every digit, wherever they stand', () => {
  const text =
    '{"P":1700000000000000001,"d":{"ti" : 9007199254740993,"x":1,"U":-9007199254740993},"l":[{"P":12}],"P2":3}'
  expect(JSON.parse(quoteIntegers(text, ['P', 'ti', 'U']))).toEqual({
    P: '1700000000000000001',
    d: { ti: '9007199254740993', x: 1, U: '-9007199254740993' },
    l: [{ P: '12' }],
    P2: 3,
  })
})

test.each(['{"P":1.5}', '{"P":1e5}', '{"P":"12"}', '{"P":null}', '{"x":"P"}', '{"P":-}', '"P":', '{"P"'])(
  'what is no integer stays as it is: %s',
  (text) => expect(quoteIntegers(text, ['P'])).toBe(text),
)

test('whatever the JSON, only named integers change, and only in being strings', () => {
  const names = fc.constantFrom('P', 'ti', 'a"P', '\\', 'x', '"P":7')
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.maxSafeInteger(),
      fc.constantFrom('P', '"P":5', '\\"P":5', 'x', null, 1.5, true),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(names, tie('any'), { maxKeys: 4 }),
    ),
  })).any
  const expected = (one: unknown, name = ''): unknown => {
    if (typeof one === 'number') return Number.isInteger(one) && ['P', 'ti'].includes(name) ? `${one}` : one
    if (Array.isArray(one)) return one.map((each) => expected(each))
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, each]) => [key, expected(each, key)]))
  }
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 1), (one, indent) => {
      const text = JSON.stringify(one, undefined, indent)
      const read = JSON.parse(quoteIntegers(text, ['P', 'ti']))
      expect(read).toEqual(expected(JSON.parse(text)))
      // The quick way says the same, or that it cannot.
      const quick = JSON.parse(text)
      if (widen(text, Object(quick), ['P', 'ti'])) expect(quick).toEqual(read)
    }),
    { numRuns: 500 },
  )
})

test('the quick way keeps every digit too, and sees where it must not be taken', () => {
  const take = (text: string): unknown => {
    const data = JSON.parse(text)
    return widen(text, data.d, ['M', 'E']) && data.d
  }
  expect(take('{"T":"x","d":{"M" : 1700000000000000001 ,"E":5,"x":1}}')).toEqual({
    M: '1700000000000000001',
    E: '5',
    x: 1,
  })
  expect(take('{"d":{"M":"1700000000000000001","x":null}}')).toEqual({ M: '1700000000000000001', x: null })
  expect(take('{"M":1,"d":{"M":1700000000000000001}}')).toBe(false)
  expect(take('{"d":{"l":[{"M":1700000000000000001}]}}')).toBe(false)
  expect(take('{"d":{"M":-1700000000000000001}}')).toBe(false)
})
