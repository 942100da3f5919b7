import type { HmacSigner } from '../../base/hash/hmac.ts'
import type { KnownKey } from '../credential.ts'
import type { SignedRequest } from '../signed-request.ts'
import { bodyPart } from './body-guesses.ts'
import { firstFaces, type Part } from './guess.ts'
import type { HintName } from './names.ts'
import { secretGuesses } from './secret-guesses.ts'
import { methodPart, otherReadings, timestampPart } from './start-guesses.ts'
import { targetPart } from './target-guesses.ts'
import { readDigest, type WrittenDigest } from './written-digest.ts'

/** A text that may have been signed, by what, and the mistakes that lead to it. */
interface Candidate {
  readonly names: readonly HintName[]
  readonly sign: HmacSigner
  readonly prehash: string
}

/** What hashing costs beside its text, in characters. */
const CHARS_PER_HASH = 800
/** Characters after which the search ends: less than half a second on an idle machine, however large the body. */
const MAX_CHARS = 60_000_000

const formNames: Readonly<Partial<Record<WrittenDigest['form'], HintName>>> = {
  hex: 'signature-hex',
  'base64-of-hex': 'signature-base64-of-hex',
  base64url: 'signature-base64url',
  'percent-encoded': 'signature-percent-encoded',
  'other-hash': 'signature-algorithm-wrong',
}

/** Names what is wrong with the signature, the simplest explanation first; nothing where it is right. */
export function signatureMistakes(request: SignedRequest, owner: KnownKey): readonly HintName[] {
  const { bytes, form } = readDigest(request.headers['kc-api-sign'] ?? '')
  const written = formNames[form]
  if (bytes === undefined) return [written ?? 'signature-unexplained']
  let spentChars = 0
  for (const { names, sign, prehash } of candidates(request, owner)) {
    spentChars += prehash.length + CHARS_PER_HASH
    if (spentChars > MAX_CHARS) break
    if (isSame(sign(prehash), bytes)) return written === undefined ? names : [...names, written]
  }
  return ['signature-unexplained']
}

/** Whether the signature is what this key's secret gives, in whatever form it is written. */
export function isSignedWith(request: SignedRequest, { sign }: KnownKey): boolean {
  const { bytes } = readDigest(request.headers['kc-api-sign'] ?? '')
  if (bytes === undefined) return false
  const start = (request.headers['kc-api-timestamp'] ?? '') + request.method
  return targetPart(request).right.some((target) => isSame(sign(start + target + request.body), bytes))
}

function* candidates(request: SignedRequest, owner: KnownKey): Generator<Candidate> {
  const parts = [timestampPart(request), methodPart(request), targetPart(request), bodyPart(request)]
  const secrets = secretGuesses(owner.credential)
  function* withMistakes(of: readonly Part[], count: number): Generator<Candidate> {
    for (const { names, text } of texts(of, count)) yield { names, sign: owner.sign, prehash: text }
    if (count === 0) return
    for (const { names, text } of texts(of, count - 1)) {
      for (const { name, value } of secrets) yield { names: [name, ...names], sign: value, prehash: text }
    }
  }
  yield* withMistakes(parts, 0)
  yield* withMistakes(parts, 1)
  yield* withMistakes(parts, 2)
  const [, ...rest] = parts
  for (const stamp of otherReadings(request)) {
    for (const { text } of texts(rest, 0)) {
      yield { names: ['timestamp-taken-twice'], sign: owner.sign, prehash: stamp + text }
    }
  }
  // Three mistakes at once: only the usual form of each, for there are many threes.
  yield* withMistakes(parts.map(firstFaces), 3)
}

/** Every way to join the parts with exactly so many of them wrong. */
function* texts(
  parts: readonly Part[],
  mistakes: number,
): Generator<{ readonly names: readonly HintName[]; readonly text: string }> {
  const [first, ...rest] = parts
  if (first === undefined) {
    if (mistakes === 0) yield { names: [], text: '' }
    return
  }
  if (mistakes > parts.length) return
  for (const { names, text } of texts(rest, mistakes)) {
    for (const value of first.right) yield { names, text: value + text }
  }
  if (mistakes === 0) return
  for (const { names, text } of texts(rest, mistakes - 1)) {
    for (const { name, value } of first.wrong) yield { names: [name, ...names], text: value + text }
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
