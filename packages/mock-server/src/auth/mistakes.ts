import { toBase64, toHex } from '../hash/text.ts'
import type { KnownKey } from './credential.ts'
import {
  bodyGuesses,
  methodGuesses,
  passphraseGuesses,
  secretGuesses,
  targetGuesses,
  timestampGuesses,
} from './guesses.ts'
import type { SignedRequest } from './signed-request.ts'

/**
 * Names what is wrong with a refused request by making the usual mistakes on purpose and looking which of
 * them give the same signature and passphrase. Combinations are tried too, the simplest first.
 * Never empty: `no-known-mistake` when nothing fits.
 */
export function findMistakes(
  request: SignedRequest,
  known: KnownKey | undefined,
  all: readonly KnownKey[],
  nowMs: number,
): string {
  const found = new Set<string>(timeMistakes(request, nowMs))
  const owner = known ?? all.find((key) => key.credential.secret === request.headers['kc-api-key'])
  if (owner !== undefined) {
    for (const name of signatureMistakes(request, owner)) found.add(name)
    for (const name of passphraseMistakes(request, owner)) found.add(name)
  } else {
    found.add(keyMistake(request, all))
  }
  return found.size === 0 ? 'no-known-mistake' : [...found].join(', ')
}

function timeMistakes(request: SignedRequest, nowMs: number): string[] {
  const text = request.headers['kc-api-timestamp'] ?? ''
  const stamp = Number(text)
  if (!/^\d+$/.test(text)) return ['timestamp-not-milliseconds']
  if (Math.abs(nowMs - stamp) <= 5_000) return []
  if (Math.abs(nowMs - stamp * 1_000) <= 3_600_000) return ['timestamp-in-seconds']
  if (Math.abs(nowMs - stamp / 1_000) <= 3_600_000) return ['timestamp-in-microseconds']
  return [`clock-skew:${nowMs - stamp}`]
}

function keyMistake(request: SignedRequest, all: readonly KnownKey[]): string {
  const given = request.headers['kc-api-key'] ?? ''
  if (all.some((key) => key.key === given.trim())) return 'key-has-whitespace'
  return 'key-unknown'
}

function signatureMistakes(request: SignedRequest, owner: KnownKey): readonly string[] {
  const given = request.headers['kc-api-sign'] ?? ''
  const hexLike = /^[0-9a-f]{64}$/i.test(given)
  const encode = hexLike ? toHex : toBase64
  const shown = hexLike
    ? given.toLowerCase()
    : given.replaceAll('-', '+').replaceAll('_', '/').padEnd(44, '=')
  const form = hexLike ? ['signature-hex'] : shown === given ? [] : ['signature-base64url']
  let best: readonly string[] | undefined
  for (const secret of secretGuesses(owner)) {
    for (const timestamp of timestampGuesses(request)) {
      for (const method of methodGuesses(request)) {
        for (const target of targetGuesses(request)) {
          for (const body of bodyGuesses(request)) {
            const names = [
              ...secret.names,
              ...timestamp.names,
              ...method.names,
              ...target.names,
              ...body.names,
            ]
            if (best !== undefined && names.length >= best.length) continue
            const prehash = timestamp.value + method.value + target.value + body.value
            if (encode(secret.value(prehash)) === shown) best = names
          }
        }
      }
    }
  }
  return best === undefined ? ['signature-unexplained'] : [...best, ...form]
}

function passphraseMistakes(request: SignedRequest, owner: KnownKey): string[] {
  const given = request.headers['kc-api-passphrase'] ?? ''
  const version = request.headers['kc-api-key-version']
  const isVersionWrong = (version ?? '1') !== owner.version
  const found = isVersionWrong ? ['key-version-wrong'] : []
  if (given === owner.passphraseHeader) return found
  const fits = passphraseGuesses(owner).filter((guess) => guess.value === given)
  const [simplest] = fits.sort((a, b) => a.names.length - b.names.length)
  return [...found, ...(simplest?.names ?? ['passphrase-wrong'])]
}
