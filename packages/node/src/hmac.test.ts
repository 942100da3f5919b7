import { createHmac as nodesHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHmac } from './hmac.ts'

const secret = fc.uint8Array({ minLength: 1, maxLength: 200 })
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(4_000))
    .map(([part, times]) => part.repeat(times)),
  // Not whole characters, which become others on the way, but the same ones everywhere.
  fc.constantFrom('', '\ud800', 'x'.repeat(2_730), 'x'.repeat(2_731), '€'.repeat(2_730), '€'.repeat(2_731)),
)

test('signs what the runtime’s own HMAC signs, whatever was signed before', () => {
  fc.assert(
    fc.property(secret, fc.array(text, { minLength: 1, maxLength: 4 }), (key, messages) => {
      const sign = createHmac(key)
      for (const message of messages)
        expect(sign(message)).toBe(nodesHmac('sha256', key).update(message).digest('base64'))
    }),
    { numRuns: 300 },
  )
})

test('the key’s bytes may be forgotten', () => {
  const key = Buffer.from('a secret')
  const sign = createHmac(key)
  key.fill(0)
  expect(sign('text')).toBe(nodesHmac('sha256', 'a secret').update('text').digest('base64'))
})
