import { createHmac, type HmacSigner } from '../hash/hmac.ts'
import { fromBase64Lenient, toBase64, toHex } from '../hash/text.ts'
import type { KnownKey } from './credential.ts'
import { acceptedTargets, type SignedRequest, splitTarget } from './signed-request.ts'

/** A value that a wrong client may have used, with the names of the mistakes that lead to it. */
export interface Guess<T> {
  readonly names: readonly string[]
  readonly value: T
}

/** Keys that the signature may have been made with. */
export function secretGuesses(owner: KnownKey): Guess<HmacSigner>[] {
  const { key, secret, passphrase } = owner.credential
  return [
    { names: [], value: owner.sign },
    { names: ['secret-base64-decoded'], value: createHmac(fromBase64Lenient(secret)) },
    // Python throws dashes and underscores away, where Node's Buffer reads them as plus and slash.
    {
      names: ['secret-base64-decoded'],
      value: createHmac(fromBase64Lenient(secret.replaceAll(/[-_]/g, ''))),
    },
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

/** Timestamps that may have been signed. */
export function timestampGuesses(request: SignedRequest): Guess<string>[] {
  const stamp = request.headers['kc-api-timestamp'] ?? ''
  return [
    { names: [], value: stamp },
    { names: ['timestamp-missing-from-prehash'], value: '' },
    { names: ['timestamp-in-seconds'], value: stamp.slice(0, -3) },
  ]
}

/** Methods that may have been signed. */
export function methodGuesses(request: SignedRequest): Guess<string>[] {
  return [
    { names: [], value: request.method },
    { names: ['method-lower-case'], value: request.method.toLowerCase() },
    { names: ['method-missing-from-prehash'], value: '' },
  ]
}

/** Paths and queries that may have been signed. */
export function targetGuesses(request: SignedRequest): Guess<string>[] {
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

/** Bodies that may have been signed. */
export function bodyGuesses(request: SignedRequest): Guess<string>[] {
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

/** What may have been sent as the passphrase: every wrong text in every wrong form. */
export function passphraseGuesses(owner: KnownKey): Guess<string>[] {
  const { key, secret, passphrase } = owner.credential
  const isPlainRight = owner.version === '1'
  const texts: Guess<string>[] = [
    { names: [], value: passphrase },
    { names: ['passphrase-trailing-newline'], value: `${passphrase}\n` },
    { names: ['passphrase-trailing-newline'], value: `${passphrase}\r\n` },
    { names: ['passphrase-equals-key'], value: key },
    { names: ['passphrase-equals-secret'], value: secret },
  ]
  return texts.flatMap(({ names, value }) => {
    const form = (name: string | undefined, text: string, others: readonly string[] = []): Guess<string> => ({
      names: [...names, ...others, ...(name === undefined ? [] : [name])],
      value: text,
    })
    const hmacName = isPlainRight ? 'passphrase-hmac-on-v1' : undefined
    return [
      form(isPlainRight ? undefined : 'passphrase-plain', value),
      form('passphrase-base64', toBase64(new TextEncoder().encode(value))),
      ...secretGuesses(owner).flatMap(({ names: keyNames, value: sign }) => [
        form(hmacName, toBase64(sign(value)), keyNames),
        form('passphrase-hmac-hex', toHex(sign(value)), keyNames),
        form('passphrase-hmac-twice', toBase64(sign(toBase64(sign(value)))), keyNames),
      ]),
    ]
  })
}
