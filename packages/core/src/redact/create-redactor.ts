import { ConfigError } from '../errors/config-error.ts'
import { patternOf } from './known-secrets.ts'
import { isAuthHeader, judgeNames, type Showing } from './names.ts'
import { createScrub, MASK, type Scrub } from './scrub-text.ts'

/** What a redactor knows beside its own lists. */
export interface RedactorOptions {
  /**
   * Secrets to look for everywhere: key, secret and passphrase. They are found as they are, in JSON (also within JSON, and
   * with signs escaped that need not be), percent-encoded once or several times, in forms, in HTML; from 6 bytes on also in
   * base64 and base64url, in hexadecimal, and as a list of bytes. They stay in the closure of the redactor. Default none;
   * then a passphrase in the middle of a sentence cannot be told from its words. Each has at least 4 characters.
   */
  readonly secrets?: readonly string[] | undefined
  /**
   * Names of further properties and query parameters whose values may be shown. What looks like a key, a secret or a
   * signature is taken out of them all the same, and a name that announces a secret is not shown for being here.
   */
  readonly keep?: readonly string[] | undefined
}

/** Makes a copy that is plain data and fit for a log: no cycles, nothing that JSON cannot hold. */
export type Redact = (value: unknown) => unknown

const MIN_SECRET_CHARS = 4
const MAX_DEPTH = 12
const MAX_ENTRIES = 10_000

/**
 * Makes a function that takes secrets out of whatever a program is about to log.
 *
 * It goes by what may be shown: a value is kept under a name that says what happened (`status`, `symbol`, `orderId`
 * and so on, and those of `keep`); under any other name texts, numbers and bytes become `[redacted]`. Texts that
 * are shown lose KuCoin's headers, signatures, API keys, secrets, query parameters that are on no list, and each
 * of `secrets`. Entries named `KC-API-…` are left out altogether.
 *
 * Copied are: objects (their own properties), arrays, Maps, Sets, Headers, URLs, search parameters, and errors with
 * their causes. Depth ends at 12, size at 10 000 entries.
 *
 * @throws ConfigError `OPTIONS_INVALID` for a secret that is too short to be looked for, and for options that nobody reads: what
 * was meant as a secret would be shown
 * @example
 * ```ts
 * import { createRedactor } from '@kucoin-kit/core/redact'
 *
 * const redact = createRedactor({ keep: ['strategy'] })
 * console.log(redact({ strategy: 'grid', orderId: '6717422bd51c29000775ea03', apiSecret: 'my-secret' }))
 * // { strategy: 'grid', orderId: '6717422bd51c29000775ea03', apiSecret: '[redacted]' }
 * ```
 */
export function createRedactor(options: RedactorOptions = {}): Redact {
  const { secrets = [], keep = [], ...unknown } = options
  checkShape({ secrets, keep }, unknown)
  if (secrets.some((secret) => secret.length < MIN_SECRET_CHARS)) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      `A secret to redact has fewer than ${MIN_SECRET_CHARS} characters.`,
      'leave out what is empty or not set; a shorter one would be found in every word.',
    )
  }
  const judge = judgeNames(keep)
  const scrub = createScrub(patternOf(secrets), judge)
  return (value) => copy(value, 'text', { judge, scrub, above: [], left: { entries: MAX_ENTRIES } })
}

/** What is given may be a secret in the wrong place: of a name only one that looks like the name of an option is told. */
function checkShape(lists: Readonly<Record<string, unknown>>, unknown: object): void {
  const known = 'it takes { secrets: […], keep: […] }.'
  const [stray] = Object.keys(unknown)
  if (stray !== undefined) {
    const named = /^[A-Za-z]{1,16}$/.test(stray) ? `option ${stray}` : 'such option'
    throw new ConfigError('OPTIONS_INVALID', `A redactor has no ${named}.`, known)
  }
  for (const [name, list] of Object.entries(lists)) {
    if (Array.isArray(list) && list.every((one) => typeof one === 'string')) continue
    throw new ConfigError('OPTIONS_INVALID', `${name} of a redactor is no list of texts.`, known)
  }
}

interface Walk {
  readonly judge: (name: string) => Showing
  readonly scrub: Scrub
  /** The objects that the value stands in. */
  readonly above: readonly object[]
  readonly left: { entries: number }
}

function copy(value: unknown, showing: Showing, walk: Walk): unknown {
  switch (typeof value) {
    case 'string':
      return walk.scrub(value, showing)
    case 'number':
    case 'bigint':
      // A passphrase may be a number.
      return walk.scrub(String(value), showing) === String(value) ? plainNumber(value) : MASK
    case 'boolean':
    case 'undefined':
      return value
    case 'object':
      if (value === null) return null
      if (walk.above.includes(value)) return '[circular]'
      if (walk.above.length >= MAX_DEPTH || walk.left.entries <= 0) return '[more]'
      return attempt(() => copyObject(value, showing, { ...walk, above: [...walk.above, value] }))
    default:
      return `[${typeof value}]`
  }
}

const plainNumber = (value: number | bigint): unknown =>
  typeof value === 'number' && Number.isFinite(value) ? value : String(value)

function copyObject(value: object, showing: Showing, walk: Walk): unknown {
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return copyList(value, showing, walk)
  switch (Object.prototype.toString.call(value)) {
    case '[object ArrayBuffer]':
    case '[object SharedArrayBuffer]':
      return `[${(value as ArrayBuffer).byteLength} bytes]`
    case '[object Date]':
      return Number.isNaN((value as Date).getTime()) ? 'Invalid Date' : (value as Date).toISOString()
    case '[object URL]':
      // A URL may be shown wherever a text may; under a name on no list it may hold a secret in its path.
      return walk.scrub(String(value), showing === 'hidden' ? 'hidden' : 'identifier')
    case '[object Set]':
      return copyList([...(value as Set<unknown>)], showing, walk)
    case '[object Map]':
    case '[object Headers]':
    case '[object URLSearchParams]':
      return copyEntries([...(value as Map<unknown, unknown>)], walk)
    case '[object Number]':
    case '[object String]':
      return copy(value.valueOf(), showing, walk)
    default:
      return copyEntries([...errorEntries(value), ...ownEntries(value)], walk)
  }
}

/** Node lists raw headers as name, value, name, value. */
function copyList(list: readonly unknown[], showing: Showing, walk: Walk): unknown {
  return list.flatMap((item, i) => {
    if (walk.left.entries-- <= 0) return []
    const before = list[i - 1]
    if (typeof item === 'string' && isAuthHeader(item)) return []
    if (typeof before === 'string' && isAuthHeader(before)) return []
    return [copy(item, showing, walk)]
  })
}

function copyEntries(entries: readonly (readonly [unknown, unknown])[], walk: Walk): unknown {
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      const name = typeof key === 'object' ? '[object]' : String(key)
      if (isAuthHeader(name) || walk.left.entries-- <= 0) return []
      // A name can be a secret itself: a table of clients by API key.
      return [[walk.scrub(name, 'text'), copy(value, walk.judge(name), walk)]]
    }),
  )
}

/** What an error shows of itself and does not count as its own enumerable properties. */
function errorEntries(error: object): readonly (readonly [string, unknown])[] {
  // An error of another realm, and a DOMException, is told by its tag.
  const tag = Object.prototype.toString.call(error)
  if (!(error instanceof Error) && tag !== '[object Error]' && tag !== '[object DOMException]') return []
  return ['name', 'message', 'stack', 'cause', 'errors'].flatMap((name) => {
    const value = read(error, name)
    return value === undefined ? [] : [[name, value] as const]
  })
}

function ownEntries(value: object): readonly (readonly [string, unknown])[] {
  return Object.keys(value).map((name) => [name, read(value, name)] as const)
}

function read(value: object, name: string): unknown {
  return attempt(() => (value as Readonly<Record<string, unknown>>)[name])
}

/** A getter that throws, or a proxy that was revoked, must not stop the log. */
function attempt(look: () => unknown): unknown {
  try {
    return look()
  } catch {
    return '[unreadable]'
  }
}
