import { expect, test } from 'vitest'
import { encodeJson } from './reply.ts'

test('bigints are numbers with all their digits', () => {
  const value = { id: 11_067_996_711_960_577n, list: [-1n, { at: 0n }], text: '1', none: undefined }
  expect(encodeJson(value)).toBe('{"id":11067996711960577,"list":[-1,{"at":0}],"text":"1"}')
  expect(encodeJson(7n)).toBe('7')
  expect(encodeJson(undefined)).toBe('null')
})

test.each([
  '\u000199999999999999999999\u0001',
  '\u0001',
  '\u0001\u000112\u0001',
  'a"\u000112\u0001',
  'a"\u0001\u0001b',
  '\\"\u000112\u0001',
  '\\u000112\\u0001',
  '"\\\u000112\u0001"',
])('a text is what it was, whatever control characters a user sends: %j', (text) => {
  const value = { big: 1n, text, list: [text, text] }
  expect(JSON.parse(encodeJson(value))).toEqual({ big: 1, text, list: [text, text] })
})
