/**
 * A socket on the runtime's own `WebSocket`: browsers, Workers, Deno, Bun, and Node without its adapter.
 *
 * WHATWG WebSockets: https://websockets.spec.whatwg.org
 */
import { ConfigError } from '../errors/config-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import type { Socket, SocketHandlers } from '../platform/platform.ts'
import { isSocketUrl } from '../platform/socket-url.ts'
import { webSocket } from './web-socket.ts'

/**
 * Opens a socket on the runtime's own `WebSocket`; redirects are not followed.
 *
 * A message over `MAX_MESSAGE_BYTES` ends the socket with code 1009, though only once the runtime has read it: the
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
  try {
    return webSocket(url, handlers, init)
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
