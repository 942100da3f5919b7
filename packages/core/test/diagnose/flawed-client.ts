/**
 * A client that makes mistakes on purpose. It is written against KuCoin's rules with `node:crypto` and shares no
 * line with what it tests.
 */
import { createHash, createHmac } from 'node:crypto'
import type { FailingRequest, Mistake } from '../../src/diagnose/index.ts'
import { type Shape, targetsOf } from './requests.ts'

/** Everything that goes into a request; a flaw changes some of it. */
export interface Draft {
  readonly shape: Shape
  readonly key: string
  readonly passphrase: string
  readonly version: '1' | '2' | '3'
  readonly hmacKey: Buffer
  readonly timestamp: string
  readonly signedTimestamp: string
  readonly signedMethod: string
  readonly signedTarget: string
  readonly signedBody: string
  readonly sentTarget: string
  readonly sentBody: string
  readonly writeSignature: (digest: Buffer) => string
  readonly writePassphrase: (hmac: (text: string) => Buffer, text: string) => string
  readonly versionHeader: string | undefined
  readonly dropped: readonly string[]
}

/** The key that the exchange knows. */
export const account = {
  key: '6717422bd51c29000775ea03',
  secret: '3fbd1e41-9f5a-4c2b-8c1a-77aa12bc0a5e',
  passphrase: 'Trade-2026-kite',
} as const

/** When everything is sent. */
export const SENT_AT_MS = 1_790_000_000_123

/** One mistake: what it changes in a draft; undefined where that is nothing. */
export type Flaw = (draft: Draft) => Partial<Draft> | undefined

const b64 = (bytes: Buffer): string => bytes.toString('base64')

/** A draft without a flaw. */
export function draftOf(shape: Shape, version: Draft['version'] = '3'): Draft {
  const { raw, sent } = targetsOf(shape)
  return {
    shape,
    key: account.key,
    passphrase: account.passphrase,
    version,
    hmacKey: Buffer.from(account.secret),
    timestamp: String(SENT_AT_MS),
    signedTimestamp: String(SENT_AT_MS),
    signedMethod: shape.method,
    signedTarget: raw,
    signedBody: shape.body,
    sentTarget: sent,
    sentBody: shape.body,
    writeSignature: b64,
    writePassphrase: version === '1' ? (_, text) => text : (hmac, text) => b64(hmac(text)),
    versionHeader: version === '1' ? undefined : version,
    dropped: [],
  }
}

/** What the draft sends. */
export function send(draft: Draft): FailingRequest {
  const hmac = (text: string): Buffer => createHmac('sha256', draft.hmacKey).update(text).digest()
  const prehash = draft.signedTimestamp + draft.signedMethod + draft.signedTarget + draft.signedBody
  const headers: Record<string, string | undefined> = {
    'KC-API-KEY': draft.key,
    'KC-API-SIGN': draft.writeSignature(hmac(prehash)),
    'KC-API-TIMESTAMP': draft.timestamp,
    'KC-API-PASSPHRASE': draft.writePassphrase(hmac, draft.passphrase),
    'KC-API-KEY-VERSION': draft.versionHeader,
    'Content-Type': draft.sentBody === '' ? undefined : 'application/json',
  }
  for (const name of draft.dropped) headers[name] = undefined
  const { host, method } = draft.shape
  return { method, url: host + draft.sentTarget, headers, body: draft.sentBody, sentAtMs: SENT_AT_MS }
}

/** Python's `json.dumps`, by its rules: a space after comma and colon, ASCII only. */
function likePython(value: unknown): string {
  const text =
    typeof value !== 'object' || value === null
      ? JSON.stringify(value)
      : Array.isArray(value)
        ? `[${value.map(likePython).join(', ')}]`
        : `{${Object.entries(value)
            .map(([name, item]) => `${likePython(name)}: ${likePython(item)}`)
            .join(', ')}}`
  return text.replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Python's `str` of what `json.loads` gives: single quotes where none is within, and constants with capitals. */
function strOf(value: unknown): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return `[${value.map(strOf).join(', ')}]`
  if (typeof value === 'object') {
    const items = Object.entries(value).map(([name, item]) => `${strOf(name)}: ${strOf(item)}`)
    return `{${items.join(', ')}}`
  }
  const text = String(value).replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t')
  return text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "\\'")}'`
}

const drop =
  (name: string): Flaw =>
  ({ dropped }) => ({ dropped: [...dropped, name] })
const stamp = (timestamp: string): Partial<Draft> => ({ timestamp, signedTimestamp: timestamp })
const secret =
  (bytes: Buffer): Flaw =>
  () => ({ hmacKey: bytes })
const needsQuery =
  (flaw: Flaw): Flaw =>
  (draft) =>
    draft.shape.query.length === 0 ? undefined : flaw(draft)
const needsBody =
  (flaw: Flaw): Flaw =>
  (draft) =>
    draft.shape.body === '' ? undefined : flaw(draft)

/** Each kind of mistake; where a kind has several faces, they take turns. */
export const flaws: readonly (readonly [Mistake, ...Flaw[]])[] = [
  ['key-header-missing', drop('KC-API-KEY')],
  ['signature-header-missing', drop('KC-API-SIGN')],
  ['timestamp-header-missing', drop('KC-API-TIMESTAMP')],
  ['passphrase-header-missing', drop('KC-API-PASSPHRASE')],
  [
    'timestamp-in-seconds',
    (d) => stamp(d.timestamp.slice(0, -3)),
    (d) => ({ signedTimestamp: d.timestamp.slice(0, -3) }),
  ],
  ['timestamp-in-microseconds', (d) => stamp(`${d.timestamp}000`)],
  [
    'timestamp-not-milliseconds',
    () => stamp(new Date(SENT_AT_MS).toISOString()),
    (d) => stamp(`${d.timestamp}.52`),
  ],
  ['timestamp-missing-from-prehash', () => ({ signedTimestamp: '' })],
  [
    'timestamp-taken-twice',
    (d) => ({ signedTimestamp: String(Number(d.timestamp) - 3) }),
    (d) => ({ signedTimestamp: String(Number(d.timestamp) - 417) }),
  ],
  ['clock-skew', () => stamp(String(SENT_AT_MS - 7_420)), () => stamp(String(SENT_AT_MS + 3_600_000))],
  ['method-lower-case', (d) => ({ signedMethod: d.signedMethod.toLowerCase() })],
  ['method-missing-from-prehash', () => ({ signedMethod: '' })],
  [
    'query-encoded-in-prehash',
    (d) => (d.signedTarget === d.sentTarget ? undefined : { signedTarget: d.sentTarget }),
  ],
  ['query-missing-from-prehash', needsQuery((d) => ({ signedTarget: d.shape.path }))],
  [
    'query-order-differs',
    (d) =>
      d.shape.query.length < 2
        ? undefined
        : { signedTarget: targetsOf({ ...d.shape, query: [...d.shape.query].reverse() }).raw },
  ],
  [
    'question-mark-missing-from-prehash',
    needsQuery((d) => ({ signedTarget: d.signedTarget.replace('?', '') })),
  ],
  [
    'question-mark-without-query',
    (d) => (d.shape.query.length > 0 ? undefined : { signedTarget: `${d.signedTarget}?` }),
  ],
  [
    'path-slash-at-end',
    (d) => ({ signedTarget: targetsOf({ ...d.shape, path: `${d.shape.path}/` }).raw }),
    (d) => ({ sentTarget: targetsOf({ ...d.shape, path: `${d.shape.path}/` }).sent }),
  ],
  [
    'path-double-slash',
    (d) => ({ signedTarget: `/${d.signedTarget}` }),
    (d) => ({ sentTarget: `/${d.sentTarget}` }),
  ],
  ['path-missing-from-prehash', () => ({ signedTarget: '' })],
  ['path-prefix-missing', (d) => ({ signedTarget: d.signedTarget.replace(/^\/api/, '') })],
  ['host-in-prehash', (d) => ({ signedTarget: d.shape.host + d.signedTarget })],
  [
    'body-reserialized',
    needsBody((d) => ({ sentBody: likePython(JSON.parse(d.shape.body)) })),
    needsBody((d) => ({ signedBody: likePython(JSON.parse(d.shape.body)) })),
    needsBody((d) => ({ sentBody: JSON.stringify(d.shape.body) })),
    needsBody((d) => ({ signedBody: JSON.stringify(JSON.parse(d.shape.body), null, 2) })),
    needsBody((d) => ({ signedBody: String(JSON.parse(d.shape.body)) })),
    needsBody((d) => ({ signedBody: strOf(JSON.parse(d.shape.body)) })),
  ],
  ['body-missing-from-prehash', needsBody(() => ({ signedBody: '' }))],
  ['body-signed-but-not-sent', (d) => (d.shape.body === '' ? { signedBody: '{}' } : undefined)],
  [
    'body-trailing-newline',
    needsBody((d) => ({ sentBody: `${d.shape.body}\n` })),
    needsBody((d) => ({ signedBody: `${d.shape.body}\n` })),
  ],
  ['secret-base64-decoded', secret(Buffer.from(account.secret, 'base64'))],
  ['secret-hex-decoded', secret(Buffer.from(account.secret.replaceAll('-', ''), 'hex'))],
  ['secret-trailing-newline', secret(Buffer.from(`${account.secret}\n`))],
  ['secret-has-whitespace', secret(Buffer.from(` ${account.secret}`))],
  ['secret-has-quotes', secret(Buffer.from(`"${account.secret}"`))],
  ['secret-wrong-case', secret(Buffer.from(account.secret.toUpperCase()))],
  ['key-and-secret-swapped', () => ({ hmacKey: Buffer.from(account.key), key: account.secret })],
  ['passphrase-used-as-secret', secret(Buffer.from(account.passphrase))],
  ['key-has-whitespace', (d) => ({ key: `${d.key} ` })],
  ['key-has-quotes', (d) => ({ key: `"${d.key}"` })],
  ['key-of-another-pair', () => ({ key: '5c2db93503aa674c74a31734' })],
  ['signature-hex', () => ({ writeSignature: (digest) => digest.toString('hex') })],
  [
    'signature-base64-of-hex',
    () => ({ writeSignature: (digest) => b64(Buffer.from(digest.toString('hex'))) }),
  ],
  ['signature-base64url', () => ({ writeSignature: (digest) => digest.toString('base64url') })],
  ['signature-percent-encoded', () => ({ writeSignature: (digest) => encodeURIComponent(b64(digest)) })],
  [
    'signature-algorithm-wrong',
    () => ({ writeSignature: (digest) => createHash('sha512').update(digest).digest('base64') }),
    () => ({ writeSignature: (digest) => createHash('sha1').update(digest).digest('base64') }),
  ],
  ['signature-unexplained', () => ({ writeSignature: () => b64(createHash('sha256').update('x').digest()) })],
  ['passphrase-plain', () => ({ writePassphrase: (_, text) => text })],
  ['passphrase-trailing-newline', (d) => ({ passphrase: `${d.passphrase}\n` })],
  ['passphrase-has-whitespace', (d) => ({ passphrase: `${d.passphrase} ` })],
  ['passphrase-has-quotes', (d) => ({ passphrase: `"${d.passphrase}"` })],
  ['passphrase-wrong-case', (d) => ({ passphrase: d.passphrase.toLowerCase() })],
  ['passphrase-hmac-hex', () => ({ writePassphrase: (hmac, text) => hmac(text).toString('hex') })],
  ['passphrase-hmac-twice', () => ({ writePassphrase: (hmac, text) => b64(hmac(b64(hmac(text)))) })],
  [
    'passphrase-hmac-swapped',
    () => ({
      writePassphrase: (_, text) => b64(createHmac('sha256', text).update(account.secret).digest()),
    }),
  ],
  ['passphrase-base64', () => ({ writePassphrase: (_, text) => b64(Buffer.from(text)) })],
  ['passphrase-equals-key', () => ({ passphrase: account.key })],
  ['passphrase-equals-secret', () => ({ passphrase: account.secret })],
  ['passphrase-wrong', () => ({ passphrase: 'my login password' })],
  ['key-version-wrong', () => ({ versionHeader: undefined }), () => ({ versionHeader: '2' })],
]

/** Pairs that people make together. */
export const likelyPairs: readonly (readonly [Mistake, Mistake])[] = [
  ['passphrase-plain', 'key-version-wrong'],
  ['secret-base64-decoded', 'passphrase-plain'],
  ['secret-base64-decoded', 'query-missing-from-prehash'],
  ['secret-base64-decoded', 'signature-hex'],
  ['secret-base64-decoded', 'timestamp-in-seconds'],
  ['secret-trailing-newline', 'passphrase-trailing-newline'],
  ['secret-trailing-newline', 'query-encoded-in-prehash'],
  ['secret-has-quotes', 'passphrase-has-quotes'],
  ['key-has-quotes', 'secret-has-quotes'],
  ['query-encoded-in-prehash', 'passphrase-plain'],
  ['query-encoded-in-prehash', 'method-lower-case'],
  ['query-missing-from-prehash', 'method-lower-case'],
  ['method-lower-case', 'body-missing-from-prehash'],
  ['method-lower-case', 'body-reserialized'],
  ['method-lower-case', 'signature-hex'],
  ['timestamp-in-seconds', 'passphrase-plain'],
  ['clock-skew', 'passphrase-plain'],
  ['clock-skew', 'body-reserialized'],
  ['signature-hex', 'passphrase-hmac-hex'],
  ['path-double-slash', 'passphrase-plain'],
  ['body-reserialized', 'passphrase-plain'],
  ['body-signed-but-not-sent', 'passphrase-plain'],
]
