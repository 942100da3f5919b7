import { createHmac, type HmacSigner } from '../hash/hmac.ts'
import { fromBase64Lenient, toBase64, toHex } from '../hash/text.ts'
import type { KnownKey } from './credential.ts'
import { acceptedTargets, type SignedRequest, splitTarget } from './signed-request.ts'

/** A value that a wrong client may have used, with the names of the mistakes that lead to it. */
interface Guess<T> {
  readonly names: readonly string[]
  readonly value: T
}

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

function secretGuesses(owner: KnownKey): Guess<HmacSigner>[] {
  const { key, secret, passphrase } = owner.credential
  return [
    { names: [], value: owner.sign },
    { names: ['secret-base64-decoded'], value: createHmac(fromBase64Lenient(secret)) },
    { names: ['secret-trailing-newline'], value: createHmac(`${secret}\n`) },
    { names: ['secret-trailing-newline'], value: createHmac(`${secret}\r\n`) },
    { names: ['secret-has-whitespace'], value: createHmac(`${secret} `) },
    { names: ['key-and-secret-swapped'], value: createHmac(key) },
    { names: ['passphrase-used-as-secret'], value: createHmac(passphrase) },
    ...(/^([0-9a-f]{2})+$/i.test(secret.replaceAll('-', ''))
      ? [{ names: ['secret-hex-decoded'], value: createHmac(fromHex(secret.replaceAll('-', ''))) }]
      : []),
  ]
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function timestampGuesses(request: SignedRequest): Guess<string>[] {
  const stamp = request.headers['kc-api-timestamp'] ?? ''
  return [
    { names: [], value: stamp },
    { names: ['timestamp-missing-from-prehash'], value: '' },
    { names: ['timestamp-in-seconds'], value: stamp.slice(0, -3) },
  ]
}

function methodGuesses(request: SignedRequest): Guess<string>[] {
  return [
    { names: [], value: request.method },
    { names: ['method-lower-case'], value: request.method.toLowerCase() },
    { names: ['method-missing-from-prehash'], value: '' },
  ]
}

function targetGuesses(request: SignedRequest): Guess<string>[] {
  const { path, query } = splitTarget(request.target)
  const guesses: Guess<string>[] = acceptedTargets(request.target).map((value) => ({ names: [], value }))
  const add = (name: string, value: string): void => {
    if (!guesses.some((guess) => guess.value === value)) guesses.push({ names: [name], value })
  }
  if (query !== '') {
    add('query-encoded-in-prehash', `${path}?${query}`)
    add('query-encoded-in-prehash', `${path}?${encodeLikePython(query)}`)
    add('query-missing-from-prehash', path)
    const sorted = query.split('&').sort().join('&')
    add('query-order-differs', `${path}?${decodeLoosely(sorted)}`)
    add('question-mark-missing-from-prehash', path + decodeLoosely(query))
  }
  add('path-double-slash', `/${request.target}`)
  add('path-missing-from-prehash', '')
  return guesses
}

// What Python's urlencode makes of a query that JavaScript encoded: ()!*' become escapes, spaces a plus.
function encodeLikePython(query: string): string {
  return query
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function bodyGuesses(request: SignedRequest): Guess<string>[] {
  const { body } = request
  const guesses: Guess<string>[] = [{ names: [], value: body }]
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && !guesses.some((guess) => guess.value === value))
      guesses.push({ names: [name], value })
  }
  if (body === '') {
    add('body-signed-but-not-sent', '{}')
    return guesses
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    parsed = undefined
  }
  if (parsed !== undefined) {
    const compact = JSON.stringify(parsed)
    add('body-reserialized', compact)
    add('body-reserialized', spaced(parsed))
    add('body-reserialized', JSON.stringify(parsed, null, 2))
    add('body-reserialized', sortedJson(parsed))
    add('body-reserialized', compact.replaceAll('/', '\\/'))
    add('body-reserialized', JSON.stringify(compact))
    add('body-reserialized', asciiOnly(compact))
    add('body-reserialized', asciiOnly(spaced(parsed)))
  }
  add('body-missing-from-prehash', '')
  add('body-trailing-newline', body.replace(/\r?\n$/, ''))
  add('body-trailing-newline', `${body}\n`)
  return guesses
}

/** JSON with a space after commas and colons, which is how Python writes it by default. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, item]) => `${JSON.stringify(name)}: ${spaced(item)}`)
      .join(', ')}}`
  }
  return JSON.stringify(value)
}

function sortedJson(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value)
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))))
}

function asciiOnly(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function passphraseMistakes(request: SignedRequest, owner: KnownKey): string[] {
  const given = request.headers['kc-api-passphrase'] ?? ''
  const version = request.headers['kc-api-key-version']
  const { passphrase, secret, key } = owner.credential
  const found: string[] = []
  if ((version ?? '1') !== owner.version) found.push('key-version-wrong')
  if (given === owner.passphraseHeader) return found
  const hmac = (with_: string | Uint8Array, text: string): string => toBase64(createHmac(with_)(text))
  const guesses: readonly (readonly [string, string])[] = [
    ...(owner.version === '1'
      ? [['passphrase-hmac-on-v1', hmac(secret, passphrase)] as const]
      : [['passphrase-plain', passphrase] as const]),
    ['passphrase-trailing-newline', hmac(secret, `${passphrase}\n`)],
    ['passphrase-trailing-newline', `${passphrase}\n`],
    ['secret-base64-decoded', hmac(fromBase64Lenient(secret), passphrase)],
    ['secret-trailing-newline', hmac(`${secret}\n`, passphrase)],
    ['key-and-secret-swapped', hmac(key, passphrase)],
    ['passphrase-hmac-hex', toHex(createHmac(secret)(passphrase))],
    ['passphrase-hmac-twice', hmac(secret, hmac(secret, passphrase))],
    ['passphrase-equals-key', key],
    ['passphrase-equals-key', hmac(secret, key)],
    ['passphrase-equals-secret', secret],
    ['passphrase-equals-secret', hmac(secret, secret)],
    ['passphrase-base64', toBase64(new TextEncoder().encode(passphrase))],
  ]
  found.push(guesses.find(([, value]) => value === given)?.[0] ?? 'passphrase-wrong')
  return found
}
