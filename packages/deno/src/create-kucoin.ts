import {
  type CallArguments,
  type Client,
  type ClientOptions,
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
import { denoPlatform } from './deno-platform.ts'

/** Options of {@link createKucoin}: those of a client, and what Deno adds. */
export interface KucoinOptions extends Omit<ClientOptions, 'platform'> {
  /** Replaces parts of the platform: a clock that a replay drives, a transport of your own. */
  readonly platform?: Partial<Platform> | undefined
  /** Journal and patience of {@link Kucoin.orders}; the default journal is in memory. */
  readonly orders?: OrdersOptions | undefined
}

/** A client on Deno: everything of {@link Client}, spot orders, and connections that can be closed. */
export interface Kucoin extends Client {
  /** Spot orders, each placed once; for other venues see `createOrders`. */
  readonly orders: Orders<PlaceOrder>
  /** Reads a paged endpoint row by row, or page by page with `.pages()`; see `paginate`. */
  paginate<Params extends object, Data>(
    endpoint: Endpoint<Params, Data>,
    ...args: CallArguments<Params>
  ): Paginated<ItemOf<Data>, Data>
  /** Closes the connections; calls that are in flight fail. */
  close(): void
  /** The same, for `using`. */
  [Symbol.dispose](): void
}

/**
 * Makes a client with its own connections.
 *
 * @throws ConfigError `OPTIONS_INVALID` for options that cannot work
 * @example
 * ```ts
 * import { createKucoin, credentialsFromEnv } from '@kucoin-kit/deno'
 * import { account } from '@kucoin-kit/deno/endpoints'
 *
 * using kucoin = createKucoin({ credentials: await credentialsFromEnv() })
 * console.table(await kucoin.call(account.listAccounts, { type: 'trade' }))
 * ```
 */
export function createKucoin(options: KucoinOptions = {}): Kucoin {
  const { platform, orders, ...rest } = options
  const own = denoPlatform()
  const { close, ...parts } = own
  const client = createClient({
    ...rest,
    codes: rest.codes ?? restCodes,
    hint: rest.hint ?? hintFor,
    platform: { ...parts, ...platform },
  })
  return {
    ...client,
    orders: createOrders(client, orders),
    paginate: (endpoint, ...args) => paginate(client, endpoint, ...args),
    close,
    [Symbol.dispose]: close,
  }
}
