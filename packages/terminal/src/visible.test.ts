import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visible, visibleJson } from './visible.ts'

/** One of each kind that acts on a terminal or on the eye. */
const acting = [
  ...['\u0000', '\u0007', '\b', '\t', '\n', '\v', '\r', '\u001b', '\u007f', '\u0080', '\u009b', '\u009d'],
  ...[
    '\u00a0',
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u115f',
    '\u17b4',
    '\u180e',
    '\u2003',
    '\u200b',
    '\u200c',
    '\u200d',
  ],
  ...[
    '\u200e',
    '\u200f',
    '\u2028',
    '\u2029',
    '\u202a',
    '\u202e',
    '\u2060',
    '\u2066',
    '\u2069',
    '\u206f',
    '\u2800',
  ],
  ...['\u3000', '\u3164', '\ud800', '\udfff', '\ue000', '\ufe0f', '\ufeff', '\uffa0', '\ufff9', '\uffff'],
  ...['\u{e0001}', '\u{e0041}', '\u{e0100}', '\u{1d173}', '\u{10ffff}'],
]

test.each(acting.map((sign) => [sign.codePointAt(0)?.toString(16) ?? '', sign]))(
  'U+%s is shown by its number',
  (hex, sign) => {
    expect(visible(`a${sign}b`)).toBe(`a\\u{${hex}}b`)
  },
)

test('what people write stays as it is', () => {
  const text = 'Преис 12.5 € – “größer” 価格 שלום café cafe\u0301 ✓ 🚀 \\u{1b} %1b'
  expect(visible(text)).toBe(text)
})

test('a feed can neither clear the screen nor set a title', () => {
  expect(visible('feed\u001b]0;PWNED\u0007\u001b[2J')).toBe('feed\\u{1b}]0;PWNED\\u{7}\\u{1b}[2J')
})

test('lines stay where they are asked for, and a lone carriage return does not', () => {
  expect(visible('a\nb\r\nc\rd')).toBe('a\\u{a}b\\u{d}\\u{a}c\\u{d}d')
  expect(visible('a\nb\r\nc\rd', { multiline: true })).toBe('a\nb\nc\\u{d}d')
})

test('a long text is cut, between characters, and says by how much', () => {
  expect(visible('x'.repeat(2_000))).toBe('x'.repeat(2_000))
  expect(visible('x'.repeat(12_345))).toBe(`${'x'.repeat(2_000)}… (10345 more characters)`)
  expect(visible('🚀🚀', { max: 3 })).toBe('🚀… (2 more characters)')
})

test('marks that pile up over other lines do not', () => {
  expect(visible(`a${'\u0301'.repeat(6)}b`)).toBe(`a${'\u0301'.repeat(4)}\\u{301}\\u{301}b`)
})

/** Written apart from the code under test: by ranges, not by properties. */
function isHarmless(text: string): boolean {
  return [...text].every((sign) => {
    const code = sign.codePointAt(0) ?? 0
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0)
    const isFormat =
      [0xad, 0x61c, 0xfeff, 0x180e].includes(code) ||
      (code >= 0x200b && code <= 0x200f) ||
      (code >= 0x2028 && code <= 0x202e) ||
      (code >= 0x2060 && code <= 0x206f) ||
      (code >= 0xfe00 && code <= 0xfe0f) ||
      (code >= 0xe0000 && code <= 0xe0fff)
    return !isControl && !isFormat && !(code >= 0xd800 && code <= 0xdfff)
  })
}
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...acting), fc.string({ unit: 'binary' })))
  .map((parts) => parts.join(''))

test('nothing that acts comes through, whatever the text', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(isHarmless(visible(text))).toBe(true)
      expect(isHarmless(visible(text, { multiline: true }).replaceAll('\n', ''))).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('JSON is harmless too, and the same value', () => {
  fc.assert(
    fc.property(fc.dictionary(hostile, hostile), fc.constantFrom(undefined, 2), (value, indent) => {
      const json = visibleJson(value, indent)
      expect(isHarmless(json.replaceAll('\n', ''))).toBe(true)
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { numRuns: 1_000 },
  )
  expect(visibleJson({ a: '\u202e\u009b\u007f\u{e0041}' })).toBe(
    '{"a":"\\u202e\\u009b\\u007f\\udb40\\udc41"}',
  )
})
