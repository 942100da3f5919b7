import { ConfigError, type Platform } from '@kucoin-kit/core'
import { type AdapterClient, type AdapterOptions, createAdapterClient } from '@kucoin-kit/core/adapter'
import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from 'undici'
import { createNodePlatform } from './node-platform.ts'

/** Options of {@link createKucoin}: those of every runtime, and what Node adds. */
export interface KucoinOptions extends AdapterOptions {
  /**
   * URL of an HTTP proxy; `'env'` takes `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` from the environment.
   * Default: none, whatever the environment says.
   */
  readonly proxy?: string | undefined
  /** Connections per host; default 32. */
  readonly connections?: number | undefined
}

/** A client on Node: that of every runtime, and connections that can be closed. */
export interface Kucoin extends AdapterClient {
  /** Waits for what is in flight, then closes the connections; a program that just ends need not call it. */
  close(): Promise<void>
  /** The same, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Makes a client with its own pool of connections.
 *
 * @throws ConfigError `OPTIONS_INVALID` for options that cannot work
 * @example
 * ```ts
 * import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
 * import { account } from '@kucoin-kit/node/endpoints'
 *
 * const kucoin = createKucoin({ credentials: credentialsFromEnv() })
 * console.table(await kucoin.call(account.listAccounts, { type: 'trade' }))
 * ```
 */
export function createKucoin(options: KucoinOptions = {}): Kucoin {
  const { proxy, connections = 32, ...rest } = options
  const dispatcher = createDispatcher(proxy, connections)
  const base = createNodePlatform(dispatcher)
  let closing: Promise<void> | undefined
  const platform: Platform = {
    ...base,
    fetch: (url, init) => (closing ? Promise.reject(closedError()) : base.fetch(url, init)),
  }
  const close = (): Promise<void> => {
    closing ??= dispatcher.close()
    return closing
  }
  return { ...createAdapterClient(platform, rest), close, [Symbol.asyncDispose]: close }
}

/** Known to the platform as not sent. */
function closedError(): Error {
  return Object.assign(new Error('the client is closed'), { code: 'ERR_CLIENT_CLOSED' })
}

function createDispatcher(proxy: string | undefined, connections: number): Dispatcher {
  try {
    if (proxy === 'env') return new EnvHttpProxyAgent({ connections })
    return proxy === undefined ? new Agent({ connections }) : new ProxyAgent({ uri: proxy, connections })
  } catch {
    throw new ConfigError(
      'OPTIONS_INVALID',
      'The proxy or the number of connections is not valid.',
      'give a proxy like http://proxy.example:8080 and a whole number of connections from 1.',
    )
  }
}
