import type { CredentialsInput } from '../auth/credentials-input.ts'
import { utf8 } from '../encoding/utf8.ts'
import type { Guess } from './guess.ts'
import { lenientBase64, lenientHex } from './lenient.ts'

/** Keys that an HMAC may have been made with; the right one first. */
export function guessSecrets({ key, secret, passphrase }: CredentialsInput): readonly Guess<Uint8Array>[] {
  const guesses: Guess<Uint8Array>[] = [{ names: [], value: utf8(secret) }]
  const seen = new Set([utf8(secret).join()])
  const add = (
    name: Guess<Uint8Array>['names'][number],
    ...values: readonly (Uint8Array | undefined)[]
  ): void => {
    for (const value of values) {
      // WebCrypto takes no empty key, and nobody signs with one.
      if (value === undefined || value.length === 0 || seen.has(value.join())) continue
      seen.add(value.join())
      guesses.push({ names: [name], value })
    }
  }
  add('secret-base64-decoded', ...lenientBase64(secret))
  add('secret-trailing-newline', utf8(`${secret}\n`), utf8(`${secret}\r\n`))
  add(
    'secret-has-whitespace',
    utf8(`${secret} `),
    utf8(` ${secret}`),
    utf8(` ${secret} `),
    utf8(`${secret}\t`),
    utf8(`\t${secret}`),
    // Nobody sees these: the mark of a file from Windows, and what a page or a chat puts behind a copied text.
    utf8(`\ufeff${secret}`),
    utf8(`${secret}\u00a0`),
    utf8(`${secret}\u200b`),
  )
  add('secret-has-quotes', utf8(`"${secret}"`), utf8(`'${secret}'`))
  add('key-and-secret-swapped', utf8(key))
  add('passphrase-used-as-secret', utf8(passphrase))
  add('secret-hex-decoded', lenientHex(secret))
  add('secret-wrong-case', utf8(secret.toUpperCase()), utf8(secret.toLowerCase()))
  // The secret at hand may itself be the broken one: then the clean form is what somebody else signed with.
  const clean = secret.trim().replace(/^(["'])(.*)\1$/, '$2')
  if (/[\r\n]$/.test(secret)) add('secret-trailing-newline', utf8(clean))
  else if (/^["']/.test(secret.trim())) add('secret-has-quotes', utf8(clean))
  else add('secret-has-whitespace', utf8(clean))
  return guesses
}
