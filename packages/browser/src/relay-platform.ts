/** The way of a page to the exchange: through a relay, since KuCoin answers without CORS headers. */
import { ConfigError, type Platform, webPlatform } from '@kucoin-kit/core'

/** Where the relay is, and what it knows this page by. */
export interface RelayAccess {
  /** Base URL of the relay: https, or http on loopback. */
  readonly url: string
  /** The relay's own token; give this or `apiKey`. */
  readonly token?: string | undefined
  /** An API key on the relay's list; goes along with requests that are not signed. */
  readonly apiKey?: string | undefined
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
export function relayPlatform({ url, token, apiKey }: RelayAccess): Platform {
  if (!/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]?)[^?#@]*$/.test(url)) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      'The relay’s URL is neither https nor on loopback.',
      'write it like https://relay.example.',
    )
  }
  const base = url.replace(/(?<!\/)\/+$/, '')
  const access: Record<string, string> = {}
  if (token !== undefined) access['X-Relay-Token'] = token
  else if (apiKey !== undefined) access['X-Relay-Key'] = apiKey
  const own = webPlatform()
  return {
    ...own,
    name: 'browser',
    async fetch(target, init) {
      // Every script of the page can read the addresses that it asked for, so the query is not in them.
      const [address = '', query] = target.split(/\?(.*)/s, 2)
      const headers = {
        ...init.headers,
        ...access,
        ...(query === undefined ? {} : { 'X-Relay-Query': query }),
      }
      // Nothing of the page's own goes along, and nothing is kept.
      const closed = { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' }
      return own.fetch(base + address.replace(/^https?:\/(?=\/)/, ''), { ...init, ...closed, headers })
    },
  }
}
