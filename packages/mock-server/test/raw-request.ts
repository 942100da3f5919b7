import { connect } from 'node:net'
import type { MockCredential } from '../src/contract/credential.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import type { RunningServer } from '../src/listen.ts'
import { hmac64 } from './client.ts'

/** A request before it is written down. */
export interface Draft {
  readonly method?: string
  /** On the wire. */
  readonly target?: string
  /** As it is signed. Default: the target. */
  readonly signed?: string
  readonly body?: string
  /** Header lines as they are sent, made from the right values. */
  readonly lines?: (headers: Headers) => readonly string[]
  /** Writes the body. Default: with its length. */
  readonly send?: 'chunked' | 'in-pieces'
  readonly contentType?: string | undefined
}

/** What the headers of a signed request hold. */
export type Headers = Readonly<Record<'key' | 'sign' | 'stamp' | 'pass', string>>

/** Header lines as KuCoin documents them. */
export const plain = ({ key, sign, stamp, pass }: Headers): string[] => [
  `KC-API-KEY: ${key}`,
  `KC-API-SIGN: ${sign}`,
  `KC-API-TIMESTAMP: ${stamp}`,
  `KC-API-PASSPHRASE: ${pass}`,
  'KC-API-KEY-VERSION: 3',
]

/** Signs a draft, sends it byte by byte and reads the answer. */
export async function askRaw(
  { exchange, server }: { exchange: Exchange; server: RunningServer },
  draft: Draft,
): Promise<{ status: number; code: string; data: unknown }> {
  const { method = 'GET', target = '/api/v1/accounts', body = '', lines = plain, send } = draft
  const { key, secret, passphrase } = exchange.credentials[0] as MockCredential
  const stamp = String(exchange.clock.now())
  const path = (draft.signed ?? target).replace(/^https?:\/\/[^/]+/, '').replace(/^\/futures/, '')
  const sign = hmac64(secret, stamp + method + path + body)
  const type = 'contentType' in draft ? draft.contentType : body === '' ? undefined : 'application/json'
  const bytes = Buffer.from(body)
  const head = [
    `${method} ${target} HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    'Connection: close',
    ...lines({ key, sign, stamp, pass: hmac64(secret, passphrase) }),
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ...(send === 'chunked'
      ? ['Transfer-Encoding: chunked']
      : method === 'GET' && body === ''
        ? []
        : [`Content-Length: ${bytes.length}`]),
  ].join('\r\n')
  const half = Math.floor(bytes.length / 2)
  const chunk = (part: Buffer): string => `${part.length.toString(16)}\r\n${part.toString('latin1')}\r\n`
  const written =
    send === 'chunked'
      ? `${chunk(bytes.subarray(0, half))}${chunk(bytes.subarray(half))}0\r\n\r\n`
      : bytes.toString('latin1')
  const text = await new Promise<string>((resolve, reject) => {
    let answer = ''
    const socket = connect(server.port, '127.0.0.1', () => {
      if (send !== 'in-pieces') socket.write(`${head}\r\n\r\n${written}`, 'latin1')
      else {
        socket.setNoDelay(true)
        const whole = `${head}\r\n\r\n${written}`
        for (let at = 0; at < whole.length; at += 40) socket.write(whole.slice(at, at + 40), 'latin1')
      }
    })
    socket.setEncoding('utf8')
    socket.on('data', (data: string) => {
      answer += data
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
  const [start = '', json = ''] = [text.split('\r\n')[0], text.slice(text.indexOf('\r\n\r\n') + 4)]
  const { code, data } = JSON.parse(json) as { code: string; data: unknown }
  return { status: Number(start.split(' ')[1]), code, data }
}
