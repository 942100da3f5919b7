/** The way of a page to the exchange: through a relay, since KuCoin answers without CORS headers. */
import { ConfigError, type Platform, webPlatform } from '@kucoin-kit/core'
import { checkSocketUrl, openWebSocket } from '@kucoin-kit/core/adapter'
import { watchLife } from './watch-page.ts'

/** Where the relay is, and what it knows this page by. */
export interface RelayAccess {
  /** Base URL of the relay: https, or http on loopback. */
  readonly url: string
  /** The relay's own token; give this or `apiKey`. */
  readonly token?: string | undefined
  /** An API key on the relay's list; goes along with requests that are not signed. */
  readonly apiKey?: string | undefined
  /**
   * Whether sockets go through the relay too; default false. KuCoin's sockets take the pages of any origin, so that a page
   * dials them itself: one machine less on the way, and nobody else sees what they carry. Set it where the key may be used
   * from the relay's address alone, since a session of unified accounts or of the order sockets is signed by the key, and
   * where the page's content policy, or its firewall, lets it reach the relay alone.
   */
  readonly sockets?: boolean | undefined
}

/**
 * Makes the platform of a page: a request to `https://api.kucoin.com/…` goes to `<relay>/api.kucoin.com/…`. The
 * page signs; the relay never sees a secret, though it sees signed headers, so it has to be yours.
 *
 * @throws ConfigError `OPTIONS_INVALID` for a relay URL that is neither https nor on loopback
 * @example
 * ```ts
 * import { createClient, relayPlatform } from '@kucoin-kit/browser'
 *
 * const platform = relayPlatform({ url: 'https://relay.example', token: 'a-long-random-token-of-yours' })
 * const client = createClient({ platform })
 * ```
 */
export function relayPlatform({ url, token, apiKey, sockets = false }: RelayAccess): Platform {
  const base = baseOf(url)
  const access: Record<string, string> = {}
  if (token !== undefined) access['X-Relay-Token'] = token
  else if (apiKey !== undefined) access['X-Relay-Key'] = apiKey
  const own = webPlatform()
  /** Where everything has a place in a handshake of a page's: an address is logged, and headers cannot be set. */
  const spoken = (query: string | undefined): readonly string[] => [
    relayProtocol,
    ...(token !== undefined ? [`token.${toBase64Url(token)}`] : []),
    ...(token === undefined && apiKey !== undefined ? [`key.${toBase64Url(apiKey)}`] : []),
    ...(query ? [`query.${toBase64Url(query)}`] : []),
  ]
  return {
    ...own,
    name: 'browser',
    watchLife,
    openSocket(target, handlers) {
      if (!sockets) return openWebSocket(target, handlers)
      checkSocketUrl(target)
      const [address, query] = splitTarget(target)
      return openWebSocket(`${base.replace(/^http/, 'ws')}/${wayOf(address)}`, handlers, spoken(query))
    },
    async fetch(target, init) {
      // Every script of the page can read the addresses that it asked for, so the query is not in them.
      const [address, query] = splitTarget(target)
      const headers = {
        ...init.headers,
        ...access,
        ...(query === undefined ? {} : { 'X-Relay-Query': query }),
      }
      // Nothing of the page's own goes along, and nothing is kept. No cache keeps what answers a write, and a browser that
      // is told not to keep it forgets the preflight too, and asks before each: an order would go twice as far.
      const kept = init.method === 'GET' ? { cache: 'no-store' } : {}
      const closed = { ...kept, credentials: 'omit', referrerPolicy: 'no-referrer' }
      return own.fetch(`${base}/${wayOf(address)}`, { ...init, ...closed, headers })
    },
  }
}

/**
 * The relay's URL as the browser spells it, without a slash at its end.
 *
 * @throws ConfigError `OPTIONS_INVALID`; it does not quote the URL, which may hold a password
 */
function baseOf(url: string): string {
  try {
    const { protocol, hostname, href } = new URL(url)
    const isLoopback = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
    if ((protocol === 'https:' || isLoopback) && !/[?#@]/.test(url)) return href.replace(/(?<!\/)\/+$/, '')
  } catch {
    // The browser's own words quote it.
  }
  throw new ConfigError(
    'OPTIONS_INVALID',
    'The relay’s URL is neither https nor on loopback.',
    'write it like https://relay.example.',
  )
}

/**
 * Host and path as they stand in the relay's path: the host as the browser spells it, and its port behind an underscore, for a
 * colon in a path could be read as the end of a scheme.
 */
function wayOf(address: string): string {
  const [, , , ...path] = address.split('/')
  return `${new URL(address).host.replaceAll(':', '_')}/${path.join('/')}`
}

/** The subprotocol of the relay: what stands beside it is for the relay. */
const relayProtocol = 'kucoin-relay'

/**
 * Address and query. The client lets an apostrophe stand, as `encodeURIComponent` does, and addresses do not: in one the browser
 * itself would have made `%27` of it, and a relay takes what an address may hold.
 */
function splitTarget(target: string): readonly [address: string, query: string | undefined] {
  const [address = '', query] = target.split(/\?(.*)/s, 2)
  return [address, query?.replaceAll("'", '%27')]
}

/** Base64 of the text's UTF-8, in letters that a subprotocol may have. */
function toBase64Url(text: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text))
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
