import { ConfigError } from '../errors/config-error.ts'
import { isBaseUrl } from '../http/hosts.ts'
import type { ConnectionOptions } from '../socket/connection.ts'
import type { SocketVersion } from './ops.ts'

/** How orders go over a socket; everything has a default. */
export interface OrderSocketOptions {
  /**
   * Where the socket is dialled, without `/v1/private`: `wss:`, or `ws:` on loopback. Default KuCoin's own,
   * `wss://wsapi.kucoin.com`, where the client calls `https://api.kucoin.com`, and on loopback the mock exchange's; beside
   * any other spot host it has to be given, so that a rehearsal never places a real order.
   */
  readonly url?: string | undefined
  /** `1` (default) carries orders of every kind; `2` those of a unified account alone, and the others go over HTTP. */
  readonly version?: SocketVersion | undefined
  /**
   * What becomes of an order while the socket cannot be used: it goes over HTTP (`rest`, the default), or is refused,
   * unsent (`refuse`). What was written to the socket never goes over HTTP as well.
   *
   * With `refuse`, orders but those of spot need a `sendWithinMs` above 60000, as they have where none is given: by so much
   * their frames may be late.
   */
  readonly fallback?: 'rest' | 'refuse' | undefined
  /** Told of each change: the socket can be used, or cannot, and why. Whatever it throws is dropped. */
  readonly onState?: ((state: OrderSocketState, error: unknown) => void) | undefined
  /** How long the connection waits, and how often it tries. */
  readonly connection?: ConnectionOptions | undefined
}

/**
 * `idle`: nothing was dialled yet. `ready`: orders go over the socket. `down`: it is being dialled. `failed`: given up, since
 * waiting mends nothing. `closed`: by {@link OrderSocket.close}.
 */
export type OrderSocketState = 'idle' | 'down' | 'ready' | 'failed' | 'closed'

/**
 * Where the socket is dialled.
 *
 * @param baseUrl - that of the client's calls
 * @throws ConfigError `OPTIONS_INVALID`
 */
export function socketUrl(url: string | undefined, baseUrl: string): string {
  if (url === undefined && baseUrl === 'https://api.kucoin.com') return 'wss://wsapi.kucoin.com'
  if (url === undefined && baseUrl.startsWith('http:')) return `ws${baseUrl.slice(4)}`
  // A URL can hold a password: it is not quoted.
  if (url === undefined || !isBaseUrl(url.replace(/^ws/, 'http')))
    throw new ConfigError(
      'OPTIONS_INVALID',
      `The order socket has ${url === undefined ? 'no url beside hosts of your own' : 'a url that is not plain wss'}.`,
      'write it like wss://wsapi.kucoin.com, or ws://127.0.0.1:8080.',
    )
  return url.replace(/\/+$/, '')
}

/**
 * Refuses options that cannot work.
 *
 * @throws ConfigError `OPTIONS_INVALID` that names the option
 */
export function checkOrderSocketOptions(options: OrderSocketOptions): void {
  const { url, version = 1, fallback = 'rest', onState, connection, ...unknown } = options
  const wrong = Object.entries({
    url: url === undefined || typeof url === 'string',
    version: version === 1 || version === 2,
    fallback: fallback === 'rest' || fallback === 'refuse',
    onState: onState === undefined || typeof onState === 'function',
    connection: connection === undefined || Object(connection) === connection,
    ...Object.fromEntries(Object.keys(unknown).map((name) => [name, false])),
  }).find(([, isRight]) => !isRight)
  if (wrong)
    throw new ConfigError(
      'OPTIONS_INVALID',
      `The order socket has no such ${wrong[0]}.`,
      'look at OrderSocketOptions, or for a typo.',
    )
}
