/** Node's tools as Bun has them, with Bun's own `fetch` and `WebSocket` for the network. */
import { ConfigError, type Platform, webPlatform } from '@kucoin-kit/core'
import { openWebSocket } from '@kucoin-kit/core/adapter'
import { nodeTools } from './node-platform.ts'
import { findProxy } from './sockets/find-proxy.ts'

/** Failures of finding the host and of connecting; Bun gives a break of a live connection other codes. */
const notSentCodes: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND'])

/**
 * Makes the platform of Bun.
 *
 * @param proxy - URL of an HTTP proxy; `'env'` takes what the environment says, undefined none at all
 * @throws ConfigError `OPTIONS_INVALID` for a proxy that is no URL
 */
export function bunPlatform(proxy: string | undefined): Platform {
  if (proxy !== undefined && proxy !== 'env' && !URL.canParse(proxy)) {
    throw new ConfigError(
      'OPTIONS_INVALID',
      'The proxy is not valid.',
      'give a proxy like http://proxy.example:8080.',
    )
  }
  const { fetch } = webPlatform()
  // Bun takes the environment's proxy by itself, unless it is told not to.
  const route = proxy === 'env' ? {} : { proxy: proxy ?? false }
  return {
    ...nodeTools,
    name: 'bun',
    fetch: (url, init) =>
      fetch(url, { ...init, ...route, ...(isRepeated(init.method) && { keepalive: false }) }),
    openSocket(url, handlers) {
      const way = proxy === 'env' ? findProxy(url, process.env) : proxy
      // Compression would cost more time than it saves on frames this small.
      const options = { perMessageDeflate: false, ...(way !== undefined && { proxy: way }) }
      return openWebSocket(url, handlers, options)
    },
    isNotSent: (error) => error instanceof Error && notSentCodes.has((error as NodeJS.ErrnoException).code),
  }
}

/**
 * Bun sends what HTTP calls idempotent once more when a kept connection breaks: but a part of an order would be cancelled twice,
 * and twice the amount redeemed. Such a write gets a connection of its own.
 *
 * https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
 */
function isRepeated(method: string): boolean {
  return method === 'DELETE' || method === 'PUT'
}
