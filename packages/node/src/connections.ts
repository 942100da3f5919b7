import { ConfigError, type Platform } from '@kucoin-kit/core'
import { EnvHttpProxyAgent, ProxyAgent } from 'undici'
import { bunPlatform } from './bun-platform.ts'
import { createNodePlatform } from './node-platform.ts'
import { createPools, type Pools } from './pools.ts'

/** What the user says of connections. */
export interface ConnectionOptions {
  readonly proxy?: string | undefined
  readonly connections?: number | undefined
}

/** A platform, and what gives its connections back. */
export interface OpenConnections {
  readonly platform: Platform
  readonly release: () => Promise<void>
}

/**
 * Opens the connections of one client: undici's own, or, on Bun, those of Bun's `fetch`: Bun puts a part of its own in
 * the place of undici, which has neither an end nor proxies.
 *
 * @throws ConfigError `OPTIONS_INVALID`
 */
export function openConnections({ proxy, connections }: ConnectionOptions): OpenConnections {
  if (process.versions['bun'] !== undefined) {
    if (connections === undefined) return { platform: bunPlatform(proxy), release: async () => {} }
    throw new ConfigError(
      'OPTIONS_INVALID',
      'Bun has one pool for all: connections cannot be set for a client.',
      'leave connections out, or set the variable BUN_CONFIG_MAX_HTTP_REQUESTS.',
    )
  }
  const dispatcher = createDispatcher(proxy, connections)
  return { platform: createNodePlatform(dispatcher, proxy), release: () => dispatcher.close() }
}

function createDispatcher(proxy: string | undefined, connections = 32): Pools {
  // Over HTTP/2 undici sends requests of a session that ends anew by itself, writes too, and one session that has gone
  // silent takes all calls with it: a deadline ends a stream and not the connection. Each attempt has a time limit: undici's
  // own would cost timers beside it, and cut off one that is longer.
  const options = { connections, allowH2: false, headersTimeout: 0, bodyTimeout: 0 }
  try {
    if (proxy === 'env') return new EnvHttpProxyAgent(options)
    return proxy === undefined ? createPools(options) : new ProxyAgent({ uri: proxy, ...options })
  } catch {
    const variable = proxy === 'env' ? variables.find((name) => isOdd(process.env[name])) : undefined
    if (variable !== undefined)
      throw new ConfigError(
        'OPTIONS_INVALID',
        // What stands in it may hold a password.
        `${variable} is no URL of a proxy.`,
        `write it with its scheme, ${variable}=http://proxy.example:8080.`,
      )
    throw new ConfigError(
      'OPTIONS_INVALID',
      'The proxy or the number of connections is not valid.',
      'give a proxy like http://proxy.example:8080 and a whole number of connections from 1.',
    )
  }
}

const variables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']

/** Without a scheme the name of a host is taken for one: curl puts http before it, undici does not. */
function isOdd(proxy: string | undefined): boolean {
  return Boolean(proxy) && !(/^\s*(?:https?|socks5h?):\/\//i.test(proxy ?? '') && URL.canParse(proxy ?? ''))
}
