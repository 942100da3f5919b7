// The oracle is the library of the standard's authors.
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { checkSignature, webhookKey } from './signature.ts'

const NOW_S = 1_780_000_000
const [secret, other] = ['a', 'b'].map((char) => `whsec_${Buffer.alloc(32, char).toString('base64')}`) as [
  string,
  string,
]
const key = webhookKey(secret, 'SECRET')

function signed(body: string, { by = secret, id = 'msg_1', atS = NOW_S } = {}) {
  const signature = new Webhook(by).sign(id, new Date(atS * 1_000), body)
  return { headers: { id, timestamp: String(atS), signature }, body: Buffer.from(body) }
}
const check = (delivery: ReturnType<typeof signed>, keys = [key]) =>
  checkSignature(delivery, keys, NOW_S * 1_000)?.error

test('what the library signs is taken, whatever the body is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[!-~]{1,40}$/), (body, id) => {
      expect(check(signed(body, { id }))).toBeUndefined()
      expect(check(signed(body, { id, by: other }))).toBe('signature-mismatch')
    }),
  )
})

test('one byte changed anywhere, in the body, the id, the time or the signature, and it is refused', () => {
  const good = signed('{"a":1}')
  const change = (text: string, at: number) =>
    text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
  for (let i = 0; i < good.body.length; i++)
    expect(check({ ...good, body: Buffer.from(change('{"a":1}', i)) })).toBe('signature-mismatch')
  const { id, timestamp, signature } = good.headers
  expect(check({ ...good, headers: { ...good.headers, id: change(id, 0) } })).toBe('signature-mismatch')
  expect(check({ ...good, headers: { ...good.headers, timestamp: change(timestamp, 9) } })).toBe(
    'signature-mismatch',
  )
  // The last characters of Base64 have bits that say nothing.
  for (let i = 3; i < signature.length - 2; i++)
    expect(check({ ...good, headers: { ...good.headers, signature: change(signature, i) } })).toBe(
      'signature-mismatch',
    )
})

describe('while secrets rotate', () => {
  const both = [key, webhookKey(other, 'NEXT')]
  test.each([secret, other])('either of the two counts', (by) => {
    expect(check(signed('x', { by }), both)).toBeUndefined()
  })
  test('a sender may sign with both at once, and with versions that nobody knows', () => {
    const { headers, body } = signed('x')
    const signature = `v1a,abc v1,AAAA nonsense ${signed('x', { by: other }).headers.signature} ${headers.signature}`
    expect(check({ headers: { ...headers, signature }, body })).toBeUndefined()
  })
})

test.each([
  [-300, undefined],
  [300, undefined],
  [-301, 'timestamp-out-of-range'],
  [301, 'timestamp-out-of-range'],
])('made %i s from now', (offset, error) => {
  expect(check(signed('x', { atS: NOW_S + offset }))).toBe(error)
})

test.each([
  [{ id: undefined }, 'header-missing'],
  [{ timestamp: '' }, 'header-missing'],
  [{ signature: undefined }, 'header-missing'],
  [{ id: 'a\u00e9' }, 'header-malformed'],
  [{ id: 'x'.repeat(257) }, 'header-malformed'],
  [{ timestamp: '1e9' }, 'header-malformed'],
  [{ timestamp: '-1' }, 'header-malformed'],
  [{ timestamp: `${NOW_S}.5` }, 'header-malformed'],
  [{ signature: 'v1' }, 'signature-mismatch'],
  [{ signature: 'v1,' }, 'signature-mismatch'],
  [{ signature: ','.repeat(9) }, 'signature-mismatch'],
])('headers %j: %s', (headers, error) => {
  const good = signed('x')
  expect(
    checkSignature({ ...good, headers: { ...good.headers, ...headers } }, [key], NOW_S * 1_000)?.error,
  ).toBe(error)
})

test('what it says of a wrong signature is the same for every secret and every signature', () => {
  const details = [secret, other].map(
    (by) =>
      checkSignature(
        signed('x', { by }),
        [webhookKey(`whsec_${Buffer.alloc(24).toString('base64')}`, 'S')],
        NOW_S * 1_000,
      )?.detail,
  )
  expect(new Set(details).size).toBe(1)
})

test.each(['', 'plain', 'whsec_', 'whsec_????', `whsec_${Buffer.alloc(23).toString('base64')}`])(
  'the secret %j is refused',
  (text) => {
    expect(() => webhookKey(text, 'SECRET')).toThrow(/the secret SECRET is not one/)
  },
)
