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
} from '@kucoin-kit/core'
import type { PlaceOrder } from '@kucoin-kit/core/endpoints/spot'
import { hintFor } from '@kucoin-kit/core/hints'
import { createOrders, type Orders, type OrdersOptions } from '@kucoin-kit/core/orders'
import { distinct } from './distinct.ts'
import { followLifecycle, type LifecycleOptions } from './lifecycle.ts'
import { relayCodes } from './relay-codes.ts'
import { type RelayAccess, relayPlatform } from './relay-platform.ts'

/** Options of {@link createKucoin}: those of a client, and what a page adds. */
export interface KucoinOptions extends Omit<ClientOptions, 'platform'> {
  /** The relay; KuCoin itself does not answer to pages. */
  readonly relay: RelayAccess
  /** Replaces parts of the platform: a clock that a replay drives, a transport of your own. */
  readonly platform?: Partial<Platform> | undefined
  /** Journal and patience of {@link Kucoin.orders}; the default journal is in memory. */
  readonly orders?: OrdersOptions | undefined
  /** How the page's life is followed. */
  readonly lifecycle?: LifecycleOptions | undefined
}

/** A client in a page: everything of {@link Client}, spot orders, and an end. */
export interface Kucoin extends Client {
  /** Spot orders, each placed once; for other venues see `createOrders`. */
  readonly orders: Orders<PlaceOrder>
  /** Reads a paged endpoint row by row, or page by page with `.pages()`; see `paginate`. */
  paginate<Params extends object, Data>(
    endpoint: Endpoint<Params, Data>,
    ...args: CallArguments<Params>
  ): Paginated<ItemOf<Data>, Data>
  /** Stops following the page's life. */
  close(): void
  /** The same, for `using`. */
  [Symbol.dispose](): void
}

/**
 * Makes a client that works in a page, through a relay.
 *
 * @throws ConfigError `OPTIONS_INVALID` for options that cannot work
 * @example
 * ```ts
 * import { createKucoin, openVault } from '@kucoin-kit/browser'
 * import { account } from '@kucoin-kit/browser/endpoints'
 *
 * const vault = await openVault()
 * const kucoin = createKucoin({
 *   relay: { url: 'https://relay.example', token: 'a-long-random-token-of-yours' },
 *   credentials: vault.select('main'),
 * })
 * console.table(await kucoin.call(account.listAccounts, { type: 'trade' }))
 * ```
 */
export function createKucoin(options: KucoinOptions): Kucoin {
  const { relay, platform, orders, lifecycle, credentials, ...rest } = options
  const client = createClient({
    ...rest,
    codes: rest.codes ?? relayCodes,
    hint: rest.hint ?? hintFor,
    credentials: credentials && distinct(credentials),
    platform: { ...relayPlatform(relay), ...platform },
  })
  const close = followLifecycle(client, lifecycle)
  return {
    ...client,
    orders: createOrders(client, orders),
    paginate: (endpoint, ...args) => paginate(client, endpoint, ...args),
    close,
    [Symbol.dispose]: close,
  }
}
