/**
 * Sockets on Node, byte for byte: the relay carries out both handshakes and then lets the bytes through. It reads no
 * frame, so that none costs it anything, whatever its size; who reads slowly slows the other side down.
 */
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { Refusal } from '../refusal.ts'
import type { Accept } from './accept.ts'
import { relayProtocol } from './spoken.ts'

/** The exchange's side, after its handshake. */
interface Upstream {
  readonly wire: Duplex
  readonly head: Buffer
  readonly accept: string
}

/**
 * Makes what takes one page's socket.
 *
 * @param head - what came behind the page's handshake
 */
export function pipeSocket(request: IncomingMessage, page: Duplex, head: Buffer): Accept {
  return async ({ url, limits, leave }) => {
    const key = request.headers['sec-websocket-key'] ?? ''
    if (!/^[A-Za-z0-9+/]{22}==$/.test(key)) throw new Refusal('RELAY_HEADERS')
    const { wire, head: first, accept } = await dial(url, key, page, limits.upstreamTimeoutMs)
    const end = (): void => {
      leave()
      page.destroy()
      wire.destroy()
    }
    // A socket is never open by half: once all has gone out, who has nothing more to say has left.
    for (const side of [page, wire]) side.on('error', end).on('close', end).on('finish', end)
    page.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${relayProtocol}\r\n\r\n`,
    )
    page.write(first)
    wire.write(head)
    page.pipe(wire).pipe(page)
    return undefined
  }
}

/** Asks the exchange for the page's own handshake; neither subprotocols nor extensions go along. */
function dial(url: string, key: string, page: Duplex, timeoutMs: number): Promise<Upstream> {
  const { protocol, host, hostname, port, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const isTls = protocol === 'wss:'
    const asking = (isTls ? tlsRequest : plainRequest)({
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port || (isTls ? 443 : 80),
      path: pathname + search,
      headers: {
        host,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': key,
      },
      agent: false,
    })
    const fail = (refusal: Refusal): void => {
      clearTimeout(timer)
      reject(refusal)
      asking.destroy()
    }
    const timer = setTimeout(() => fail(new Refusal('RELAY_UPSTREAM_SLOW')), timeoutMs)
    page.on('close', () => fail(new Refusal('RELAY_UPSTREAM_LOST')))
    asking.on('error', () => fail(new Refusal('RELAY_UPSTREAM_LOST')))
    asking.on('response', () => fail(new Refusal('RELAY_UPSTREAM_LOST')))
    asking.on('upgrade', ({ headers }, wire, head) => {
      const accept = headers['sec-websocket-accept'] ?? ''
      const isPlain = !headers['sec-websocket-extensions'] && !headers['sec-websocket-protocol']
      if (!isPlain || !/^[A-Za-z0-9+/]{27}=$/.test(accept)) {
        wire.destroy()
        fail(new Refusal('RELAY_UPSTREAM_LOST'))
        return
      }
      clearTimeout(timer)
      resolve({ wire, head, accept })
    })
    asking.end()
  })
}

/** Writes an answer on a connection that wanted to become a socket. */
export async function answerPlainly(page: Duplex, answer: Response): Promise<void> {
  const body = await answer.text()
  const lines = [...answer.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const length = Buffer.byteLength(body)
  page.end(
    `HTTP/1.1 ${answer.status} Refused\r\n${lines}content-length: ${length}\r\nconnection: close\r\n\r\n${body}`,
    // A side that never hangs up would keep the connection for ever: no time limit of the server counts any more.
    () => page.destroy(),
  )
}
