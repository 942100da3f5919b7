/**
 * Sockets on `ws`: per message it costs less than Node's own `WebSocket`, it bounds a message before it is read, and it can
 * drop a connection whose other side answers nothing any more.
 */
import { isUtf8 } from 'node:buffer'
import type { Platform, SocketHandlers } from '@kucoin-kit/core'
import { checkSocketUrl, MAX_MESSAGE_BYTES } from '@kucoin-kit/core/adapter'
import type { ClientOptions, WebSocket } from 'ws'
import { findProxy } from './find-proxy.ts'

type OpenSocket = NonNullable<Platform['openSocket']>

/**
 * Makes what opens sockets.
 *
 * @param proxy - URL of an HTTP proxy; `'env'` takes what the environment says, undefined none at all
 */
export function createOpenSocket(proxy: string | undefined): OpenSocket {
  return (url, handlers) => {
    checkSocketUrl(url)
    const way = proxy === 'env' ? findProxy(url, process.env) : proxy
    let socket: WebSocket | undefined
    const ended = new AbortController()
    const { signal } = ended
    partsOf(way, signal)
      .then(({ ws, options }) => {
        if (!signal.aborted) socket = follow(new ws.WebSocket(url, options), handlers)
      })
      .catch((error) => {
        // A host or a port that is none: its words quote the URL.
        if (!signal.aborted) handlers.close(1006, wordsOf(error))
      })
    return {
      send(text) {
        if (socket?.readyState === socket?.OPEN) socket?.send(text)
      },
      close() {
        socket?.removeAllListeners()
        socket?.on('error', () => {})
        if (socket?.readyState === socket?.OPEN) socket?.close(1000)
        socket?.terminate()
        // Of a proxy that has not answered yet the socket knows nothing.
        ended.abort()
      },
    }
  }
}

/**
 * Reads what a socket needs, with the first of them: a program without sockets starts without `ws`, and one without a proxy
 * without `node:http`, with which Node loads an undici of its own.
 */
async function partsOf(
  way: string | undefined,
  signal: AbortSignal,
): Promise<{ ws: typeof import('ws'); options: ClientOptions }> {
  const ws = await import('ws')
  const options: ClientOptions = {
    // It would cost more time than it saves on frames this small.
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
  }
  if (way === undefined) return { ws, options }
  const { tunnel } = await import('./tunnel.ts')
  return { ws, options: { ...options, createConnection: tunnel(way, signal) as never } }
}

/** Tells what comes of a socket. */
function follow(socket: WebSocket, handlers: SocketHandlers): WebSocket {
  let words = ''
  socket.on('open', () => handlers.open())
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    // Of text `ws` has seen to it. A letter that is replaced would be another id, or another price.
    if (!isBinary || isUtf8(data)) {
      handlers.message(data.toString('utf8'))
      return
    }
    words ||= 'a message is no UTF-8'
    socket.removeAllListeners('message')
    socket.terminate()
  })
  socket.on('error', (error) => {
    words ||= wordsOf(error)
    // Nothing can be read after it, so the other side's goodbye is not waited for.
    socket.terminate()
  })
  socket.on('close', (code, reason) => handlers.close(code, reason.toString('utf8') || words))
  return socket
}

/** What may be told of a failure: a status or a code. The words of others may quote the URL, and a token in it. */
function wordsOf({ message, code }: NodeJS.ErrnoException): string {
  const [, status] = /^Unexpected server response: (\d{3})$/.exec(message) ?? []
  const [, proxied] = /^Proxy response \((\d{3})\)/.exec(message) ?? []
  if (status !== undefined) return `HTTP ${status}`
  if (proxied !== undefined) return `HTTP ${proxied} of the proxy`
  return code ?? ''
}
