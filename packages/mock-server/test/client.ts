import { createHmac } from 'node:crypto'
import type { MockCredential } from '../src/contract/credential.ts'
import type { Exchange, ExchangeReply, ExchangeRequest } from '../src/contract/exchange.ts'

/** HMAC by node:crypto, so that tests do not check the package's own with itself. */
export function hmac64(secret: string | Uint8Array, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64')
}

/** Headers by KuCoin's recipe. */
export function signedHeaders(
  credential: MockCredential,
  request: { timestamp: number | string; method: string; rawTarget: string; body: string },
): Record<string, string> {
  const version = credential.version ?? '3'
  const prehash = `${request.timestamp}${request.method}${request.rawTarget}${request.body}`
  return {
    'kc-api-key': credential.key,
    'kc-api-sign': hmac64(credential.secret, prehash),
    'kc-api-timestamp': String(request.timestamp),
    'kc-api-passphrase':
      version === '1' ? credential.passphrase : hmac64(credential.secret, credential.passphrase),
    ...(version === '1' ? {} : { 'kc-api-key-version': version }),
    ...(request.body === '' ? {} : { 'content-type': 'application/json' }),
  }
}

/** An answer, read. */
export interface Answer {
  status: number
  headers: Readonly<Record<string, string>>
  code: string
  msg: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  data: any
}

/** Sends signed requests to an exchange without a network. */
export interface TestClient {
  send(method: string, target: string, body?: unknown, host?: ExchangeRequest['host']): Promise<Answer>
  raw(method: string, target: string, body?: unknown, host?: ExchangeRequest['host']): Promise<ExchangeReply>
  get(target: string): Promise<Answer>
  post(target: string, body: unknown): Promise<Answer>
  del(target: string): Promise<Answer>
}

/** Creates a client that uses the exchange's clock and its first credential. */
export function createClient(
  exchange: Exchange,
  credential: MockCredential = exchange.credentials[0] as MockCredential,
): TestClient {
  const raw: TestClient['raw'] = (method, target, body, host = 'spot') => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const timestamp = exchange.clock.now()
    const headers = signedHeaders(credential, {
      timestamp,
      method,
      rawTarget: decodeURIComponent(target),
      body: text,
    })
    return exchange.handle({ host, method, target, headers, body: text })
  }
  const send: TestClient['send'] = async (method, target, body, host) => {
    const reply = await raw(method, target, body, host)
    if ('drop' in reply) throw new Error('dropped')
    const { code, msg, data } = JSON.parse(reply.body) as Answer
    return { status: reply.status, headers: reply.headers, code, msg, data }
  }
  return {
    raw,
    send,
    get: (target) => send('GET', target),
    post: (target, body) => send('POST', target, body),
    del: (target) => send('DELETE', target),
  }
}
