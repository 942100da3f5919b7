import { createHash, createHmac as nodeHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHmac } from './hmac.ts'
import { sha256 } from './sha256.ts'
import { equalInConstantTime, fromBase64Lenient, toBase64, toHex } from './text.ts'

test('sha256 agrees with node:crypto at every length around a block', () => {
  for (let length = 0; length < 200; length++) {
    const data = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 255)
    expect(toHex(sha256(data))).toBe(createHash('sha256').update(data).digest('hex'))
  }
})

test('hmac and base64 agree with node:crypto on any key and text', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 150 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      (key, text) => {
        expect(toBase64(createHmac(key)(text))).toBe(nodeHmac('sha256', key).update(text).digest('base64'))
      },
    ),
  )
})

test('one signer can be used many times', () => {
  const sign = createHmac('secret')
  expect(toHex(sign('a'))).toBe(toHex(sign('a')))
})

test('lenient base64 reads what Buffer reads', () => {
  for (const text of ['0d6e3f52-94b7-4c1a-8e2f-5b1f3c9a7d10', 'abcd', 'YWJj', 'YQ==', 'not base64 at all!']) {
    expect(toHex(fromBase64Lenient(text))).toBe(Buffer.from(text, 'base64').toString('hex'))
  }
})

test('constant-time comparison is a comparison', () => {
  expect(equalInConstantTime('abc', 'abc')).toBe(true)
  expect(equalInConstantTime('abc', 'abd')).toBe(false)
  expect(equalInConstantTime('abc', 'ab')).toBe(false)
  expect(equalInConstantTime('', 'a')).toBe(false)
  expect(equalInConstantTime('a', '')).toBe(false)
})
