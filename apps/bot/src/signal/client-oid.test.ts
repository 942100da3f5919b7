import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientOidFor } from './client-oid.ts'

test('is the same for the same signal and fits what KuCoin takes', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (source, id) => {
      const oid = clientOidFor(source, id, 'entry')
      expect(oid).toBe(clientOidFor(source, id, 'entry'))
      expect(oid).toMatch(/^[A-Za-z0-9_-]{1,40}$/)
      expect(oid).not.toBe(clientOidFor(source, id, 'exit'))
    }),
  )
})

test('keeps source and id apart', () => {
  expect(clientOidFor('a', 'bc', 'entry')).not.toBe(clientOidFor('ab', 'c', 'entry'))
})

test('a restart must find yesterday’s orders under their names: the derivation never changes', () => {
  expect(clientOidFor('voc:btc-ema-cross', '4c4fe189a8f2014a64c4751f', 'entry')).toMatchInlineSnapshot(
    `"kb-tzj4pFrxknSdLW6RquuVvojfmgCYrNpb"`,
  )
})
