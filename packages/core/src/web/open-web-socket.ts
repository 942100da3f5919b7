/**
 * A socket on the runtime's own `WebSocket`: browsers, Workers, Deno, Bun, and Node without its adapter.
 *
 * WHATWG WebSockets: https://websockets.spec.whatwg.org
 */
import { ConfigError } from '../errors/config-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import { type HostSocket, host } from '../platform/host.ts'
import type { Socket, SocketHandlers } from '../platform/platform.ts'
import { isSocketUrl } from '../platform/socket-url.ts'

/** Largest message that is taken from a socket, in bytes; KuCoin's largest has about 100,000. */
export const MAX_MESSAGE_BYTES: number = 16 * 2 ** 20

const OPEN = 1

/**
 * Opens a socket on the runtime's own `WebSocket`; redirects are not followed.
 *
 * A message over {@link MAX_MESSAGE_BYTES} ends the socket with code 1009, though only once the runtime has read it: the
 * web's interface has no bound of its own.
 *
 * @param url - `wss:`, or `ws:` on loopback
 * @param init - second argument of the runtime's `WebSocket`: subprotocols, or on Bun an object of options
 * @throws ConfigError `OPTIONS_INVALID` for any other URL; NetworkError `CONNECTION_FAILED` where the runtime refuses to
 * open it: a missing permission, a page's content policy. Neither quotes the URL
 * @example
 * ```ts
 * import { openWebSocket } from '@kucoin-kit/core/adapter'
 *
 * const socket = openWebSocket('wss://x-push-spot.kucoin.com', {
 *   open: () => console.log('open'),
 *   message: (text) => console.log(text),
 *   close: (code, reason) => console.log(code, reason),
 * })
 * setTimeout(() => socket.close(), 1_000)
 * ```
 */
export function openWebSocket(url: string, handlers: SocketHandlers, init?: object): Socket {
  checkSocketUrl(url)
  const socket = construct(url, init)
  const decoder = new (host().TextDecoder)()
  const over = (): void => {
    socket.onopen = socket.onmessage = socket.onclose = null
    if (socket.terminate) socket.terminate()
    else socket.close()
  }
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => handlers.open()
  socket.onmessage = ({ data }) => {
    const isText = typeof data === 'string'
    if ((isText ? data.length : data.byteLength) <= MAX_MESSAGE_BYTES) {
      handlers.message(isText ? data : decoder.decode(data))
      return
    }
    over()
    handlers.close(1009, 'a message is too large')
  }
  socket.onclose = ({ code, reason }) => {
    socket.onopen = socket.onmessage = socket.onclose = null
    // Deno says 0 of a dial that failed.
    handlers.close(code || 1006, reason)
  }
  return {
    send: (text) => {
      if (socket.readyState === OPEN) socket.send(text)
    },
    close: over,
  }
}

/**
 * Refuses a URL that no socket may be opened to: it has to be `wss:`, or `ws:` on loopback, without a user and a fragment.
 *
 * @throws ConfigError `OPTIONS_INVALID`; it does not quote the URL, which may hold a token
 */
export function checkSocketUrl(url: string): void {
  if (isSocketUrl(url)) return
  throw new ConfigError(
    'OPTIONS_INVALID',
    'The address of a socket is neither wss nor ws on loopback.',
    'write it like wss://x-push-spot.kucoin.com.',
  )
}

function construct(url: string, init: object | undefined): HostSocket {
  const { WebSocket } = host()
  try {
    return init === undefined ? new WebSocket(url) : new WebSocket(url, init)
  } catch (error) {
    // The runtime's own words quote the URL.
    const { name } = Object(error) as { readonly name?: unknown }
    throw new NetworkError('CONNECTION_FAILED', {
      message: `The runtime opens no socket to ${url.split(/[/?]/)[2]}.`,
      seen: [`Seen: ${/^\w{2,40}$/.test(String(name)) ? name : 'no reason given'}`],
      retry: 'never',
      outcome: 'not-sent',
    })
  }
}
