/** How the command reaches a host: straight, or through the proxy that the environment names, as npx itself does. */
import { createKucoin, type Host, type Kucoin, type KucoinOptions, type Platform } from '@kucoin-kit/node'
import { sendOnce } from './send-once.ts'

/** What of a platform is another one where there is a proxy. */
export interface WayOut {
  readonly fetch: Platform['fetch']
  readonly isNotSent?: Platform['isNotSent'] | undefined
  readonly openSocket?: Platform['openSocket'] | undefined
}

const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']

/** To a proxy these are addresses of its own: a mock exchange on this machine is asked straight. */
const loopback = /^[a-z]+:\/\/(localhost|127\.[\d.]+|\[::1\])(:|\/|$)/

/**
 * Finds it.
 *
 * @param hosts - those of the client that goes this way
 * @throws ConfigError `OPTIONS_INVALID` for a proxy that is no URL, where a host is not on this machine
 */
export function wayOut(hosts: Pick<KucoinOptions, 'hosts' | 'region'>): WayOut {
  if (!variables.some((name) => process.env[name])) return { fetch: sendOnce }
  const straight = createKucoin(hosts)
  let known: Platform | undefined
  const proxied = (): Platform => {
    known ??= createKucoin({ ...hosts, proxy: 'env' }).platform
    return known
  }
  // Before anything is sent; but what is all on this machine needs no proxy, and so no good one.
  if (!isAllHere(straight)) proxied()
  return {
    fetch: (url, init) => (loopback.test(url) ? sendOnce : proxied().fetch)(url, init),
    openSocket: (url, handlers) => {
      const open = (loopback.test(url) ? straight.platform : proxied()).openSocket
      if (!open) throw new Error('no sockets here')
      return open(url, handlers)
    },
    isNotSent: (error) => known?.isNotSent?.(error) === true,
  }
}

function isAllHere(kucoin: Kucoin): boolean {
  const urls = (['spot', 'futures', 'broker'] satisfies Host[]).map((host) => urlOf(kucoin, host))
  return urls.every((url) => url === undefined || loopback.test(url))
}

/** Where a host is; undefined for one that is not named beside others that are. */
function urlOf(kucoin: Kucoin, host: Host): string | undefined {
  try {
    return kucoin.baseUrl(host)
  } catch {
    return undefined
  }
}
