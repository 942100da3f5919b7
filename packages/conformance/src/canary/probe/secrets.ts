/** The canaries: every one long and unlike anything else, so that a part of it is proof. */
import type { Needles } from './hunt.ts'

/** The key that everything is signed with. A part of it that is digits alone would be seen in durations: 2.000000000001. */
export const input = {
  key: 'CANARYkey0zq7vx2mk49r8wb',
  secret: 'CANARY-secret-11111-222222-33333',
  passphrase: 'CANARY.pass=phrase.44444',
} as const

/** Key of the broker, and a passphrase that travels in query and body, as KuCoin's own calls have it. */
export const brokerKey = 'CANARY-broker-key-5555-666'
export const subPassphrase = 'CANARY!sub@passphrase#66'

/** The secret of another key, under the name of the first: what it signs nobody takes. */
export const strangerSecret = 'CANARY-stranger-9999-888888-7777'

/** What a page has besides: the word that opens its vault, and the one that opens the relay. */
export const vaultPassword = 'CANARY*vault*password*7777'
export const relayToken = 'CANARY~relay~token~8888888'

/** All of them by name, with the passphrase's HMAC. */
export async function knownNeedles(): Promise<Needles> {
  const utf8 = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', utf8.encode(input.secret), algorithm, false, ['sign'])
  const digest = await crypto.subtle.sign('HMAC', key, utf8.encode(input.passphrase))
  const hmacPassphrase = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return {
    ...input,
    ...{ brokerKey, subPassphrase, strangerSecret, vaultPassword, relayToken, hmacPassphrase },
  }
}
