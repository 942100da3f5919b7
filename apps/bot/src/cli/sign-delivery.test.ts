import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { InputError } from '../input-error.ts'
import { signDelivery } from './sign-delivery.ts'

test('what is signed is right by the standard’s own library', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 24, maxLength: 64 }), fc.uuid(), fc.json(), (key, id, body) => {
      const secret = `whsec_${Buffer.from(key).toString('base64')}`
      const headers = signDelivery(secret, id, body, Date.now())
      expect(() => new Webhook(secret).verify(body, headers)).not.toThrow()
    }),
  )
})

test.each(['', 'secret', 'whsec_', 'whsec_YWJj'])('%j is no secret to sign with', (secret) => {
  expect(() => signDelivery(secret, 'id', '{}', 0)).toThrow(InputError)
})
