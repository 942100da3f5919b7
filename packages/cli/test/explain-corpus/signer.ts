/** Signs by KuCoin's rules with `node:crypto`, and makes one mistake if it is told to: no line of it is shared with what it tests. */
import { createHmac } from 'node:crypto'

/** Made up; no exchange knows it. */
export const account = {
  key: '64f0aaaaaaaaaaaaaaaa0001',
  secret: '00000000-1111-4222-8333-444444444444',
  passphrase: 'made-up-pass',
} as const

/** When everything is sent. */
export const SENT_AT_MS = 1_780_000_000_000

/** What is asked for. */
export interface Call {
  readonly method: string
  readonly host?: string
  readonly path: string
  /** Raw, without the question mark. */
  readonly query?: string
  readonly body?: string
}

/** A signed call, ready to be written in any form. */
export interface Signed {
  readonly method: string
  readonly url: string
  readonly host: string
  /** Path and query as sent. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly answer: string
  readonly status: number
}

/** What a client does otherwise than KuCoin's rules. */
export interface Slip {
  readonly secret?: string | Buffer
  readonly key?: string
  readonly timestamp?: string
  readonly signedTimestamp?: string
  readonly signedMethod?: string
  readonly signedTarget?: string
  readonly signedBody?: string
  readonly sentTarget?: string
  readonly passphrase?: string
  readonly writes?: (digest: Buffer) => string
  readonly version?: string | undefined
  readonly drop?: readonly string[]
  readonly code?: string
  readonly message?: string
}

const said: Readonly<Record<string, readonly [number, string]>> = {
  400001: [
    400,
    'Please check the header of your request for KC-API-KEY, KC-API-SIGN, KC-API-TIMESTAMP, KC-API-PASSPHRASE',
  ],
  400002: [400, 'Invalid KC-API-TIMESTAMP'],
  400003: [401, 'KC-API-KEY not exists'],
  400004: [401, 'Invalid KC-API-PASSPHRASE'],
  400005: [401, 'Invalid KC-API-SIGN'],
  404: [404, 'Not Found'],
}

const hmacOf = (text: string, secret: string | Buffer): Buffer =>
  createHmac('sha256', secret).update(text).digest()
/** The passphrase as keys of version 2 and 3 send it. */
export const sealed = (passphrase: string, secret: string | Buffer = account.secret): string =>
  hmacOf(passphrase, secret).toString('base64')

/** Signs a call, with a slip. */
export function sign(call: Call, slip: Slip = {}): Signed {
  const { method, host = 'api.kucoin.com', path, query = '', body = '' } = call
  const raw = query === '' ? path : `${path}?${query}`
  const sent = slip.sentTarget ?? (query === '' ? path : `${path}?${encoded(query)}`)
  const timestamp = slip.timestamp ?? String(SENT_AT_MS)
  const secret = slip.secret ?? account.secret
  const prehash =
    (slip.signedTimestamp ?? timestamp) +
    (slip.signedMethod ?? method) +
    (slip.signedTarget ?? raw) +
    (slip.signedBody ?? body)
  const writes = slip.writes ?? ((digest: Buffer) => digest.toString('base64'))
  const version = 'version' in slip ? slip.version : '3'
  const headers: Record<string, string> = {
    'KC-API-KEY': slip.key ?? account.key,
    'KC-API-SIGN': writes(hmacOf(prehash, secret)),
    'KC-API-TIMESTAMP': timestamp,
    'KC-API-PASSPHRASE': slip.passphrase ?? sealed(account.passphrase, secret),
    ...(version === undefined ? {} : { 'KC-API-KEY-VERSION': version }),
    ...(body === '' ? {} : { 'Content-Type': 'application/json' }),
  }
  for (const name of slip.drop ?? []) delete headers[name]
  const code = slip.code ?? '400005'
  const [status, message] = said[code] ?? [200, slip.message ?? '']
  const tail = code === '404' ? ',"retry":false,"success":false' : ''
  return {
    method,
    host,
    url: `https://${host}${sent}`,
    target: sent,
    headers,
    body,
    status,
    answer: `{"code":"${code}","msg":"${slip.message ?? message}"${tail}}`,
  }
}

/** Each value percent-encoded, as most libraries send it. */
export function encoded(query: string): string {
  return query
    .split('&')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return `${encodeURIComponent(name)}=${encodeURIComponent(value.join('='))}`
    })
    .join('&')
}
