import { createHmac, type HmacSigner } from '../../base/hash/hmac.ts'
import { fromBase64Lenient } from '../../base/hash/text.ts'
import type { MockCredential } from '../../contract/credential.ts'
import type { Guess } from './guess.ts'
import type { HintName } from './names.ts'
import { fromHex } from './written-digest.ts'

/** Wrong keys that an HMAC may have been made with. */
export function secretGuesses({ key, secret, passphrase }: MockCredential): readonly Guess<HmacSigner>[] {
  const keys: readonly (readonly [HintName, string | Uint8Array | undefined])[] = [
    ['secret-base64-decoded', fromBase64Lenient(secret)],
    // Python throws dashes and underscores away, where Node's Buffer reads them as plus and slash.
    ['secret-base64-decoded', fromBase64Lenient(secret.replaceAll(/[-_]/g, ''))],
    ['secret-trailing-newline', `${secret}\n`],
    ['secret-trailing-newline', `${secret}\r\n`],
    ['secret-has-whitespace', `${secret} `],
    ['secret-has-whitespace', ` ${secret}`],
    ['secret-has-whitespace', ` ${secret} `],
    ['secret-has-whitespace', `${secret}\t`],
    ['secret-has-whitespace', secret.trim()],
    ['secret-has-quotes', `"${secret}"`],
    ['secret-has-quotes', `'${secret}'`],
    ['secret-wrong-case', secret.toUpperCase()],
    ['secret-wrong-case', secret.toLowerCase()],
    ['secret-hex-decoded', fromHex(secret.replaceAll('-', ''))],
    ['key-and-secret-swapped', key],
    ['passphrase-used-as-secret', passphrase],
  ]
  return keys.flatMap(([name, value]) =>
    value === undefined || value === secret ? [] : [{ name, value: createHmac(value) }],
  )
}
