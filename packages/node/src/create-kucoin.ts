import {
  type CallArguments,
  type Client,
  type ClientOptions,
  ConfigError,
  createClient,
  type Endpoint,
  type ItemOf,
  type Paginated,
  type Platform,
  paginate,
  restCodes,
} from '@kucoin-kit/core'
import type { PlaceOrder } from '@kucoin-kit/core/endpoints/spot'
import { hintFor } from '@kucoin-kit/core/hints'
import { createOrders, type Orders, type OrdersOptions } from '@kucoin-kit/core/orders'
import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from 'undici'
import { createNodePlatform } from './node-platform.ts'

/** Options of {@link createKucoin}: those of a client, and what Node adds. */
export interface KucoinOptions extends Omit<ClientOptions, 'platform'> {
  /** Replaces parts of the platform: a clock that a replay drives, a transport of your own. */
  readonly platform?: Partial<Platform> | undefined
  /**
   * URL of an HTTP proxy; `'env'` takes `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` from the environment.
   * Default: none, whatever the environment says.
   */
  readonly proxy?: string | undefined
  /** Connections per host; default 32. */
  readonly connections?: number | undefined
  /** Journal and patience of {@link Kucoin.orders}; the default journal is in memory. */
  readonly orders?: OrdersOptions | undefined
}

/** A client on Node: everything of {@link Client}, spot orders, and connections that can be closed. */
export interface Kucoin extends Client {
  /** Spot orders, each placed once; for other venues see `createOrders`. */
  readonly orders: Orders<PlaceOrder>
  /** Reads a paged endpoint row by row, or page by page with `.pages()`; see `paginate`. */
  paginate<Params extends object, Data>(
    endpoint: Endpoint<Params, Data>,
    ...args: CallArguments<Params>
  ): Paginated<ItemOf<Data>, Data>
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
  const { proxy, connections = 32, platform, orders, ...rest } = options
  const dispatcher = createDispatcher(proxy, connections)
  const base = createNodePlatform(dispatcher)
  let closing: Promise<void> | undefined
  const client = createClient({
    ...rest,
    codes: rest.codes ?? restCodes,
    hint: rest.hint ?? hintFor,
    platform: {
      ...base,
      fetch: (url, init) => (closing ? Promise.reject(closedError()) : base.fetch(url, init)),
      ...platform,
    },
  })
  const close = (): Promise<void> => {
    closing ??= dispatcher.close()
    return closing
  }
  return {
    ...client,
    orders: createOrders(client, orders),
    paginate: (endpoint, ...args) => paginate(client, endpoint, ...args),
    close,
    [Symbol.asyncDispose]: close,
  }
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
