import { expect, test } from 'vitest'
import { decodeUtf8 } from './decode-utf8.ts'

const text = '{"passphrase":"naïve 🔑"}'

test('text comes out as it was written, with or without the mark before it', () => {
  expect(decodeUtf8(Buffer.from(text))).toBe(text)
  expect(decodeUtf8(Buffer.from(`\ufeff${text}`))).toBe(text)
  expect(decodeUtf8(Buffer.from(`\ufeff${text}`), 'keep')).toBe(`\ufeff${text}`)
  expect(decodeUtf8(new Uint8Array())).toBe('')
})

test.each([
  ['UTF-16 of PowerShell', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['Latin-1', Buffer.from('naïve', 'latin1')],
  ['a letter that is cut in two', Buffer.from('ï').subarray(0, 1)],
])('%s is said to be none', (_, bytes) => {
  expect(() => decodeUtf8(bytes)).toThrow(/^it is not UTF-8$/)
})
