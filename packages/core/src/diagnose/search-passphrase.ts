import type { CredentialsInput } from '../auth/credentials-input.ts'
import { importHmac } from '../auth/import-hmac.ts'
import { encodeBase64 } from '../encoding/base64.ts'
import { utf8 } from '../encoding/utf8.ts'
import type { Platform } from '../platform/platform.ts'
import type { Guess } from './guess.ts'
import { guessSecrets } from './guess-secret.ts'
import type { Mistake } from './mistake.ts'
import { readDigest } from './signature-form.ts'

/**
 * Finds how a passphrase header came about.
 *
 * @param sent - the header
 * @param near - mistakes that the signature already showed: where two explanations fit, the shared one is taken
 * @returns no names where the header is right, undefined where nothing gives it
 */
export async function searchPassphrase(
  sent: string,
  credentials: CredentialsInput,
  near: readonly Mistake[],
  platform: Pick<Platform, 'createHmac'>,
): Promise<readonly Mistake[] | undefined> {
  const { key, secret, passphrase, keyVersion = '3' } = credentials
  if (keyVersion === '1' && sent === passphrase) return []
  const texts = guessTexts(credentials)
  const { base64, form } = readDigest(sent)
  const found: (readonly Mistake[])[] = []
  if (base64 !== undefined) {
    const written: readonly Mistake[] = form === undefined ? [] : ['passphrase-hmac-hex']
    const onV1: readonly Mistake[] = keyVersion === '1' ? ['passphrase-hmac-on-v1'] : []
    for (const guess of guessSecrets(credentials)) {
      const hmac = await importHmac(platform, guess.value)
      for (const text of texts) {
        if ((await hmac(text.value)) === base64)
          found.push([...guess.names, ...text.names, ...written, ...onV1])
      }
      const once = await hmac(passphrase)
      if ((await hmac(once)) === base64) found.push([...guess.names, 'passphrase-hmac-twice', ...written])
    }
    if (passphrase !== '') {
      const swapped = await importHmac(platform, utf8(passphrase))
      if ((await swapped(secret)) === base64) found.push(['passphrase-hmac-swapped', ...written])
    }
  }
  const plain: readonly Mistake[] = keyVersion === '1' ? [] : ['passphrase-plain']
  for (const text of texts) {
    // The key or the secret in its place is the whole mistake; that it is plain besides is no news.
    if (text.value === sent) found.push(isOther(text) ? text.names : [...text.names, ...plain])
  }
  if (sent === encodeBase64(utf8(passphrase))) found.push(['passphrase-base64'])
  if (sent === key) found.push(['passphrase-equals-key'])
  const surprise = (names: readonly Mistake[]): number => names.filter((name) => !near.includes(name)).length
  return found.sort((a, b) => surprise(a) - surprise(b) || a.length - b.length)[0]
}

/** Texts that may stand where the passphrase belongs. */
function guessTexts({ key, secret, passphrase }: CredentialsInput): readonly Guess<string>[] {
  const clean = passphrase.trim().replace(/^(["'])(.*)\1$/, '$2')
  const all: readonly Guess<string>[] = [
    { names: [], value: passphrase },
    { names: ['passphrase-trailing-newline'], value: `${passphrase}\n` },
    { names: ['passphrase-trailing-newline'], value: `${passphrase}\r\n` },
    { names: ['passphrase-has-whitespace'], value: `${passphrase} ` },
    { names: ['passphrase-has-whitespace'], value: ` ${passphrase}` },
    { names: ['passphrase-has-whitespace'], value: `${passphrase}\t` },
    { names: ['passphrase-has-whitespace'], value: `\ufeff${passphrase}` },
    { names: ['passphrase-has-whitespace'], value: `${passphrase}\u00a0` },
    { names: ['passphrase-has-whitespace'], value: `${passphrase}\u200b` },
    { names: ['passphrase-has-quotes'], value: `"${passphrase}"` },
    { names: ['passphrase-has-quotes'], value: `'${passphrase}'` },
    { names: ['passphrase-wrong-case'], value: passphrase.toLowerCase() },
    { names: ['passphrase-wrong-case'], value: passphrase.toUpperCase() },
    { names: ['passphrase-equals-secret'], value: secret },
    { names: ['passphrase-equals-key'], value: key },
    { names: ['passphrase-trailing-newline'], value: /[\r\n]$/.test(passphrase) ? clean : passphrase },
  ]
  return all.filter(({ value }, at) => all.findIndex((other) => other.value === value) === at)
}

function isOther({ names }: Guess<string>): boolean {
  return names.includes('passphrase-equals-key') || names.includes('passphrase-equals-secret')
}
