/**
 * Where requests go. A base URL is https, except on loopback, where a mock exchange or a relay may listen.
 *
 * https://www.kucoin.com/docs-new/introduction
 */
import { ConfigError } from '../errors/config-error.ts'

/** The three REST hosts of KuCoin; their paths collide, so an endpoint names its host. */
export type Host = 'spot' | 'futures' | 'broker'

/** The KuCoin site that an account belongs to. */
export type Region = 'global' | 'eu' | 'tr' | 'au'

/** Base URLs by host. */
export type Hosts = Readonly<Partial<Record<Host, string | undefined>>>

/** Where one client sends, checked. */
export interface Site {
  /** The base URL of a host, without a slash at its end. */
  baseUrl(host: Host): string
  /** Headers that every request of this site carries. */
  readonly headers: Readonly<Record<string, string>>
}

const global = {
  spot: 'https://api.kucoin.com',
  futures: 'https://api-futures.kucoin.com',
  broker: 'https://api-broker.kucoin.com',
}

const regions: Readonly<Record<Region, Hosts>> = {
  global,
  au: global,
  eu: { spot: 'https://api.kucoin.eu' },
  tr: { spot: 'https://api.kucoin.tr' },
}

/**
 * Resolves a region and the user's own base URLs.
 *
 * @throws ConfigError `OPTIONS_INVALID` for an unknown region or a base URL that is not https
 */
export function resolveSite(region: Region = 'global', given: Hosts = {}): Site {
  const known = regions[region]
  // As they are now: an object that is filled for another client would send the calls of this one there, unchecked.
  const own = { ...given }
  const missing = (host: Host): ConfigError =>
    invalid(`There is no ${host} host.`, `give it as hosts.${host}.`)
  if (!known) throw missing('spot')
  // A URL can hold a password: it is not quoted.
  if (!Object.values(given).every(isBaseUrl))
    throw invalid('A base URL is not plain https.', 'write it like https://api.kucoin.com.')
  return {
    headers: region === 'au' ? { 'X-SITE-TYPE': 'australia' } : {},
    baseUrl(host) {
      // A spot host of one's own, a mock exchange or a relay, must not mix with KuCoin's: half of the calls would be real.
      const url = own[host] ?? (own.spot ? '' : known[host])
      if (!url) throw missing(host)
      return url.replace(/(?<!\/)\/+$/, '')
    },
  }
}

/**
 * Scheme, host, port and path, and nothing else: https, or http on loopback, where nobody else can listen in. What is left out
 * is as good as KuCoin's own.
 */
export function isBaseUrl(url: string = 'https://api.kucoin.com'): boolean {
  return /^(https:\/\/[\w.-]+|http:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d+)?(\/[\w./-]*)?$/.test(url)
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('OPTIONS_INVALID', message, fix)
}
