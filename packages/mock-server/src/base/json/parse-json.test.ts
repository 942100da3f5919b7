import { expect, test } from 'vitest'
import { MAX_DEPTH, parseJson } from './parse-json.ts'

const arrays = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const objects = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

test('reads what JSON can say', () => {
  const text = '{"__proto__":{"a":[null,true,1e3,"x"]},"b":[]}'
  expect(JSON.stringify(parseJson(text))).toBe('{"__proto__":{"a":[null,true,1000,"x"]},"b":[]}')
})

test('refuses what is none, and what nests too deep', () => {
  expect(() => parseJson('{')).toThrow(SyntaxError)
  for (const make of [arrays, objects]) {
    expect(parseJson(make(MAX_DEPTH))).toBeDefined()
    for (const depth of [MAX_DEPTH + 1, 10_000, 200_000]) {
      expect(() => parseJson(make(depth))).toThrow('The JSON nests deeper than 32 levels')
    }
  }
})
