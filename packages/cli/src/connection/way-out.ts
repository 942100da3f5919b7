/** How the command reaches a host: straight, or through the proxy that the environment names, as npx itself does. */
import { createKucoin, type KucoinOptions, type Platform } from '@kucoin-kit/node'
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
 * @throws ConfigError `OPTIONS_INVALID` for a proxy that is no URL
 */
export function wayOut(hosts: Pick<KucoinOptions, 'hosts' | 'region'>): WayOut {
  if (!variables.some((name) => process.env[name])) return { fetch: sendOnce }
  const { platform: proxied } = createKucoin({ ...hosts, proxy: 'env' })
  const { platform: straight } = createKucoin(hosts)
  return {
    fetch: (url, init) => (loopback.test(url) ? sendOnce : proxied.fetch)(url, init),
    openSocket: (url, handlers) => {
      const open = (loopback.test(url) ? straight : proxied).openSocket
      if (!open) throw new Error('no sockets here')
      return open(url, handlers)
    },
    isNotSent: proxied.isNotSent,
  }
}
