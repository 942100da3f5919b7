import {
  type AdapterClient,
  type AdapterOptions,
  createAdapterClient,
  type OptionShape,
  type OrdersAccount,
  rules,
} from '@kucoin-kit/core/adapter'
import { openConnections } from './connections.ts'

/** Options of {@link createKucoin}: those of every runtime, and what Node adds. */
export interface KucoinOptions<Account extends OrdersAccount | undefined = undefined>
  extends AdapterOptions<Account> {
  /**
   * URL of an HTTP proxy; `'env'` takes `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` from the environment.
   * Default: none, whatever the environment says.
   */
  readonly proxy?: string | undefined
  /** Connections per host; default 32. Not on Bun, which has one pool for all. */
  readonly connections?: number | undefined
}

/** A client on Node: that of every runtime. Its end waits for what is in flight, then closes the connections. */
export type Kucoin<Account extends OrdersAccount | undefined = undefined> = AdapterClient<Account>

const shape: OptionShape = { proxy: rules.text, connections: rules.count }

/**
 * Makes a client with its own pool of connections.
 *
 * `KUCOIN_BASE_URL`, `KUCOIN_FUTURES_BASE_URL` and `KUCOIN_BROKER_BASE_URL` name the hosts that `hosts` does not: https,
 * or http on loopback. On loopback the first alone serves all three.
 *
 * @throws ConfigError `OPTIONS_INVALID` for an option that there is not, or that cannot work; `CREDENTIALS_INVALID` for
 * credentials that cannot be right
 * @example
 * ```ts
 * import { createKucoin, credentialsFromEnv } from '@kucoin-kit/node'
 * import { account } from '@kucoin-kit/node/endpoints'
 *
 * const kucoin = createKucoin({ credentials: credentialsFromEnv() })
 * console.table(await kucoin.call(account.listAccounts, { type: 'trade' }))
 * ```
 */
export function createKucoin<Account extends OrdersAccount | undefined = undefined>(
  options: KucoinOptions<Account> = {},
): Kucoin<Account> {
  const { platform, release } = openConnections(Object(options) as KucoinOptions)
  return createAdapterClient(platform, options, { shape, release, env: process.env })
}
