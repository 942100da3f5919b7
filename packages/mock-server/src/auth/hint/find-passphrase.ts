import { createHmac } from '../../base/hash/hmac.ts'
import { toBase64 } from '../../base/hash/text.ts'
import type { KnownKey } from '../credential.ts'
import type { SignedRequest } from '../signed-request.ts'
import type { HintName } from './names.ts'
import { secretGuesses } from './secret-guesses.ts'
import { readDigest } from './written-digest.ts'

type Names = readonly HintName[]

/**
 * Names what is wrong with the passphrase header; nothing where it is right.
 *
 * @param near - what the signature showed already: of two explanations the one that shares a mistake is taken
 */
export function passphraseMistakes(request: SignedRequest, owner: KnownKey, near: Names): Names {
  const given = request.headers['kc-api-passphrase'] ?? ''
  if (given === owner.passphraseHeader) return []
  const fits = [...plainFits(given, owner), ...hmacFits(given, owner)]
  const news = (names: Names): number => names.filter((name) => !near.includes(name)).length
  const [best] = fits.sort((a, b) => news(a) - news(b) || a.length - b.length)
  return best ?? ['passphrase-wrong']
}

/** Explanations in which no HMAC was made. */
function plainFits(given: string, owner: KnownKey): Names[] {
  const plain: Names = owner.version === '1' ? [] : ['passphrase-plain']
  return wrongTexts(owner).flatMap(([names, text]): Names[] => {
    // The key or the secret in its place is the whole mistake; that it is plain besides is no news.
    if (text === given) return [isAnother(names) ? names : [...names, ...plain]]
    return toBase64(new TextEncoder().encode(text)) === given ? [[...names, 'passphrase-base64']] : []
  })
}

/** Explanations in which one was made: with what, of what, and how it was written. */
function hmacFits(given: string, owner: KnownKey): Names[] {
  const { bytes, form } = readDigest(given)
  if (bytes === undefined || (form !== 'base64' && form !== 'hex' && form !== 'base64-of-hex')) return []
  const { secret, passphrase } = owner.credential
  const digest = toBase64(bytes)
  const written: Names = form === 'base64' ? [] : ['passphrase-hmac-hex']
  const end: Names = owner.version === '1' ? [...written, 'passphrase-hmac-on-v1'] : written
  const fits: Names[] = []
  const signers = [
    { names: [], sign: owner.sign },
    ...secretGuesses(owner.credential).map(({ name, value }) => ({ names: [name], sign: value })),
  ]
  for (const { names, sign } of signers) {
    for (const [textNames, text] of wrongTexts(owner)) {
      const once = toBase64(sign(text))
      if (once === digest) fits.push([...names, ...textNames, ...end])
      if (toBase64(sign(once)) === digest)
        fits.push([...names, ...textNames, 'passphrase-hmac-twice', ...end])
    }
  }
  if (toBase64(createHmac(passphrase)(secret)) === digest) fits.push(['passphrase-hmac-swapped', ...end])
  return fits
}

/** Texts that may stand where the passphrase belongs; the right one first. */
function wrongTexts({ credential }: KnownKey): readonly (readonly [Names, string])[] {
  const { key, secret, passphrase } = credential
  return [
    [[], passphrase],
    [['passphrase-trailing-newline'], `${passphrase}\n`],
    [['passphrase-trailing-newline'], `${passphrase}\r\n`],
    [['passphrase-has-whitespace'], `${passphrase} `],
    [['passphrase-has-whitespace'], ` ${passphrase}`],
    [['passphrase-has-whitespace'], ` ${passphrase} `],
    [['passphrase-has-whitespace'], `${passphrase}\t`],
    [['passphrase-has-quotes'], `"${passphrase}"`],
    [['passphrase-has-quotes'], `'${passphrase}'`],
    [['passphrase-wrong-case'], passphrase.toLowerCase()],
    [['passphrase-wrong-case'], passphrase.toUpperCase()],
    [['passphrase-equals-key'], key],
    [['passphrase-equals-secret'], secret],
  ]
}

function isAnother(names: Names): boolean {
  return names.includes('passphrase-equals-key') || names.includes('passphrase-equals-secret')
}
