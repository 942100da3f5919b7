/**
 * Where requests go. A base URL is https, except on loopback, where a mock exchange or a relay may listen.
 *
 * https://www.kucoin.com/docs-new/introduction
 */
import { ConfigError } from '../errors/config-error.ts'
import { host as globals } from '../platform/host.ts'

/** The three REST hosts of KuCoin; their paths collide, so an endpoint names its host. */
export type Host = 'spot' | 'futures' | 'broker'

/** The KuCoin site that an account belongs to. */
export type Region = 'global' | 'eu' | 'tr' | 'au'

/** Base URLs by host. */
export type Hosts = Readonly<Partial<Record<Host, string>>>

/** Where one client sends, checked. */
export interface Site {
  /** The base URL of a host, without a slash at its end. */
  baseUrl(host: Host): string
  /** Headers that every request of this site carries. */
  readonly headers: Readonly<Record<string, string>>
}

const global: Hosts = {
  spot: 'https://api.kucoin.com',
  futures: 'https://api-futures.kucoin.com',
  broker: 'https://api-broker.kucoin.com',
}

const regions: Readonly<Record<Region, { readonly hosts: Hosts; readonly siteType?: string }>> = {
  global: { hosts: global },
  eu: { hosts: { spot: 'https://api.kucoin.eu' } },
  tr: { hosts: { spot: 'https://api.kucoin.tr' } },
  au: { hosts: global, siteType: 'australia' },
}

/**
 * Resolves a region and the user's own base URLs.
 *
 * @throws ConfigError `OPTIONS_INVALID` for an unknown region or a base URL that is not https
 */
export function resolveSite(region: Region = 'global', overrides: Hosts = {}): Site {
  const known = regions[region]
  if (!known)
    throw invalid(`There is no region "${region}".`, `use one of ${Object.keys(regions).join(', ')}.`)
  const hosts: Partial<Record<Host, string>> = { ...known.hosts }
  for (const [host, url] of Object.entries(overrides)) hosts[host as Host] = checkBaseUrl(url)
  return {
    headers: known.siteType === undefined ? {} : { 'X-SITE-TYPE': known.siteType },
    baseUrl(host) {
      const url = hosts[host]
      if (url !== undefined) return url
      throw invalid(
        `The ${region} site has no ${host} host.`,
        `give its base URL as hosts.${host}, if you know one.`,
      )
    },
  }
}

/** A base URL without the slash at its end; refused where a secret could be read on the way. */
function checkBaseUrl(url: string): string {
  let parsed: { readonly protocol: string; readonly hostname: string }
  try {
    parsed = new (globals().URL)(url)
  } catch {
    throw invalid('A base URL cannot be read as a URL.', 'write it like https://api.kucoin.com.')
  }
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(parsed.hostname)
  if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && isLoopback)) {
    throw invalid(
      `The base URL of ${parsed.hostname} is not https.`,
      'use https; plain http is for loopback only.',
    )
  }
  if (/[?#@]/.test(url)) {
    throw invalid(
      `The base URL of ${parsed.hostname} has more than a path.`,
      'give scheme, host, port and path only.',
    )
  }
  return url.replace(/\/+$/, '')
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('OPTIONS_INVALID', message, fix)
}
