/**
 * API passphrases: how strong one is, and how to make one. KuCoin's form takes 7 to 32 characters without spaces.
 * It is neither the login nor the trading password, and it cannot be changed: only a new key has a new one.
 *
 * https://www.kucoin.com/docs-new/authentication
 */
import { ConfigError } from '../errors/config-error.ts'
import type { Platform } from '../platform/platform.ts'

/** One thing that is wrong with a passphrase. */
export interface PassphraseWeakness {
  /** A literal that tells the reasons apart. */
  readonly code:
    | 'too-short'
    | 'too-long'
    | 'not-accepted'
    | 'few-classes'
    | 'repetitive'
    | 'common'
    | 'like-key'
  /** What is wrong, in one sentence that does not quote it. */
  readonly what: string
}

/** What a passphrase is held against. */
export interface PassphrasePolicy {
  /** Fewest characters; default 12. KuCoin takes 7. */
  readonly minLength?: number | undefined
  /** Most characters; default 24. KuCoin takes 32. */
  readonly maxLength?: number | undefined
  /** Values it must not resemble: the API key and secret, a user name. */
  readonly unlike?: readonly string[] | undefined
}

/** Words of which too many passphrases are made. */
const common = [
  'password',
  'passphrase',
  'passwort',
  'qwerty',
  'qwertz',
  'asdfgh',
  'letmein',
  'iloveyou',
  'kucoin',
  'bitcoin',
  'crypto',
  'trading',
  'tothemoon',
  'changeme',
  'welcome',
  'secret',
  'admin',
  '12345',
  'abcdef',
  'abc123',
  '11111',
  '00000',
]

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]

/**
 * Says what is weak in a passphrase.
 *
 * @returns nothing where it is good; the passphrase is never quoted
 * @example
 * ```ts
 * import { checkPassphrase } from '@kucoin-kit/core/keys'
 *
 * for (const { what } of checkPassphrase('kucoin2024')) console.log(what)
 * ```
 */
export function checkPassphrase(
  passphrase: string,
  { minLength = 12, maxLength = 24, unlike = [] }: PassphrasePolicy = {},
): readonly PassphraseWeakness[] {
  const found: PassphraseWeakness[] = []
  const add = (code: PassphraseWeakness['code'], what: string): void => {
    found.push({ code, what })
  }
  const { length } = passphrase
  if (length < minLength) add('too-short', `It has ${length} characters; ${minLength} are the least.`)
  if (length > maxLength) add('too-long', `It has ${length} characters; ${maxLength} are the most.`)
  if (!/^[\x21-\x7e]*$/.test(passphrase)) {
    add('not-accepted', 'It has a space or a character beyond ASCII, which the form of KuCoin does not take.')
  }
  if (classes.filter((one) => one.test(passphrase)).length < 3) {
    add('few-classes', 'It mixes fewer than three of: small letters, capitals, digits, signs.')
  }
  if (new Set(passphrase).size * 2 < length) add('repetitive', 'Most of its characters repeat.')
  if (common.some((word) => unleet(passphrase).includes(unleet(word)))) {
    add('common', 'It holds a word that everybody tries first.')
  } else if (hasSequence(passphrase.toLowerCase())) {
    add('common', 'It counts: letters or digits follow each other as in the alphabet.')
  }
  if (unlike.some((text) => resembles(passphrase, text))) {
    add('like-key', 'It resembles the API key, the secret or a name that is not secret.')
  }
  return found
}

/** One letter for all that stand for each other: a 1 may be an i or an l. */
const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '!': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

function unleet(text: string): string {
  return text.toLowerCase().replace(/[013457i!@$]/g, (char) => leet[char] ?? char)
}

const COUNTED_CHARS = 5

/** Whether so many characters in a row are neighbours, upwards or downwards: `56789`, `edcba`. */
function hasSequence(text: string): boolean {
  const codes = [...text].map((char) => char.charCodeAt(0))
  return [1, -1].some((step) => {
    let length = 1
    return codes.some((code, i) => {
      length = code - (codes[i - 1] ?? NaN) === step ? length + 1 : 1
      return length >= COUNTED_CHARS
    })
  })
}

const SHARED_CHARS = 6

/**
 * Whether two texts share a run of characters that is no accident, read forwards or backwards, whatever signs are
 * put in between.
 */
function resembles(passphrase: string, text: string): boolean {
  const bare = (given: string): string => given.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return shareRun(passphrase.toLowerCase(), text.toLowerCase()) || shareRun(bare(passphrase), bare(text))
}

function shareRun(a: string, b: string): boolean {
  const shared = Math.min(SHARED_CHARS, b.length)
  if (shared < 4) return false
  const backwards = [...b].reverse().join('')
  const known = new Set([...runsOf(b, shared), ...runsOf(backwards, shared)])
  return runsOf(a, shared).some((run) => known.has(run))
}

/** All runs of so many characters, in their order. */
function runsOf(text: string, length: number): readonly string[] {
  const count = Math.max(0, text.length - length + 1)
  return Array.from({ length: count }, (_, at) => text.slice(at, at + length))
}

/** Unreserved in URLs (RFC 3986), so that it is signed and sent the same; without what looks alike. */
const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.'

/**
 * Makes a passphrase from the platform's cryptographic source.
 *
 * @param platform - whose `randomUUID` to draw from; the web's by its definition is cryptographic
 * @param length - characters, 12 to 32; default 20, about 117 bits
 * @throws RangeError for a length that KuCoin does not take, or that is too short to be strong; ConfigError `OPTIONS_INVALID` where
 * `randomUUID` is not random
 * @example
 * ```ts
 * import { webPlatform } from '@kucoin-kit/core'
 * import { generatePassphrase } from '@kucoin-kit/core/keys'
 *
 * const passphrase = generatePassphrase(webPlatform())
 * ```
 */
export function generatePassphrase(platform: Pick<Platform, 'randomUUID'>, length = 20): string {
  if (!Number.isInteger(length) || length < 12 || length > 32) {
    throw new RangeError('A passphrase has 12 to 32 characters.')
  }
  const bytes = randomBytes(platform)
  for (;;) {
    let passphrase = ''
    while (passphrase.length < length) {
      const byte = bytes.next().value
      // Bytes above the last whole multiple would make the first letters likelier.
      if (byte < 256 - (256 % alphabet.length)) passphrase += alphabet[byte % alphabet.length]
    }
    if (checkPassphrase(passphrase, { maxLength: 32 }).length === 0) return passphrase
  }
}

/** Far more than any passphrase takes: nearly all that are drawn are strong, and two or three UUIDs make one. */
const MOST_UUIDS = 1_000

/**
 * The random bits of UUIDs of version 4: all digits but those that say version and variant.
 *
 * @throws ConfigError `OPTIONS_INVALID` where they are not random, as those of a platform of tests: all would be weak, without end
 */
function* randomBytes(platform: Pick<Platform, 'randomUUID'>): Generator<number, never> {
  for (let drawn = 0; drawn < MOST_UUIDS; drawn++) {
    const digits = platform.randomUUID().replaceAll('-', '')
    const random = digits.slice(0, 12) + digits.slice(13, 16) + digits.slice(17)
    for (const [pair] of random.matchAll(/../g)) yield Number.parseInt(pair, 16)
  }
  throw new ConfigError(
    'OPTIONS_INVALID',
    'What randomUUID of the platform gives is not random.',
    'give a platform whose randomUUID is cryptographic: webPlatform().',
  )
}
