/** Which headers pass. Lists of what may, so that nothing needs to be struck out: no cookie, no hop-by-hop header. */
import type { Fields, Given, Reply } from './asked.ts'
import { Refusal } from './refusal.ts'

/** Names that a page may send on to the exchange. */
const toExchange = [
  'content-type',
  'kc-api-key',
  'kc-api-sign',
  'kc-api-timestamp',
  'kc-api-passphrase',
  'kc-api-key-version',
  'kc-api-partner',
  'kc-api-partner-sign',
  'kc-api-partner-verify',
  'kc-broker-name',
  'x-site-type',
] as const

/** Carries what would stand behind the question mark of the relay's own address. */
export const queryHeader = 'x-relay-query'

/** Names of the relay itself; they never leave it. */
const own = ['x-relay-token', 'x-relay-key', queryHeader] as const

/** Names of the exchange that a page may read. */
const toPage = [
  'gw-ratelimit-limit',
  'gw-ratelimit-remaining',
  'gw-ratelimit-reset',
  'retry-after',
  // What the mock exchange says of a request beside its answer.
  'x-mock',
  'x-mock-hint',
  'x-mock-unread',
] as const

const exposed = toPage.join(', ')

/**
 * A SHA-256 HMAC in base64, spelled as RFC 4648 does. Its last digit has two bits that readers ignore, and some readers
 * ignore more: another spelling would be one signature more to the relay, and the same to the exchange.
 */
const signature = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/

/** Whether a text is a signature, in the one spelling that may pass. */
export function isSignature(text: string): boolean {
  return signature.test(text)
}

/** Milliseconds since the epoch, in the one spelling that people sign. */
const timestamp = /^[1-9]\d{12}$/

/**
 * The headers that go out to the exchange; a plain object, which costs `fetch` less than `Headers`.
 *
 * @throws Refusal `RELAY_HEADERS`
 */
export function headersOut(given: Given): Fields {
  const headers: Record<string, string> = {}
  for (const name of toExchange) {
    const value = given.get(name)
    if (value === null) continue
    // Two headers of one name arrive joined by a comma; of these none has one.
    if (value.length > 512 || /[^\x20-\x7e]|, /.test(value)) throw new Refusal('RELAY_HEADERS')
    if (name === 'kc-api-sign' && !isSignature(value)) throw new Refusal('RELAY_HEADERS')
    if (name === 'kc-api-timestamp' && !timestamp.test(value)) throw new Refusal('RELAY_HEADERS')
    headers[name] = value
  }
  return headers
}

/** The headers of an answer to a page. */
export function headersBack(given: Given, cors: Fields): Fields {
  const headers: Record<string, string> = { ...cors }
  for (const name of [...toPage, 'content-type']) {
    const value = given.get(name)
    if (value !== null) headers[name] = value
  }
  return headers
}

/** What every answer to an allowed origin carries. */
export function corsHeaders(origin: string): Fields {
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': exposed,
    vary: 'Origin',
    ...guarded,
  }
}

/** What every answer carries: it is data, kept by nobody and rendered by nobody. */
export const guarded: Fields = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
}

/** The answer to a preflight. */
export function preflight(origin: string, methods: Iterable<string>): Reply {
  const headers = {
    ...corsHeaders(origin),
    'access-control-allow-methods': [...methods].join(', '),
    'access-control-allow-headers': [...toExchange, ...own].join(', '),
    'access-control-max-age': '600',
  }
  return { status: 204, headers, body: undefined }
}
