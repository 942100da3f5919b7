import type { CallArguments } from '../client/call-options.ts'
import { type Client, createClient } from '../client/client.ts'
import type { ClientOptions } from '../client/options.ts'
import { type ItemOf, type Paginated, paginate } from '../client/paginate.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import type { PlaceOrder } from '../endpoints/spot/index.ts'
import { restCodes } from '../errors/index.ts'
import { hintFor } from '../hints/index.ts'
import { createOrders, type Orders, type OrdersOptions } from '../orders/index.ts'
import type { Platform } from '../platform/platform.ts'

/** Options that `createKucoin` takes on every runtime: those of a client, and what an adapter adds. */
export interface AdapterOptions extends Omit<ClientOptions, 'platform'> {
  /** Replaces parts of the platform: a clock that a replay drives, a transport of your own. */
  readonly platform?: Partial<Platform> | undefined
  /** Journal and patience of {@link AdapterClient.orders}; the default journal is in memory. */
  readonly orders?: OrdersOptions | undefined
}

/** What `createKucoin` gives on every runtime: everything of {@link Client}, spot orders, and pages. */
export interface AdapterClient extends Client {
  /** Spot orders, each placed once; for other venues see `createOrders`. */
  readonly orders: Orders<PlaceOrder>
  /** Reads a paged endpoint row by row, or page by page with `.pages()`; see `paginate`. */
  paginate<Params extends object, Data>(
    endpoint: Endpoint<Params, Data>,
    ...args: CallArguments<Params>
  ): Paginated<ItemOf<Data>, Data>
}

/**
 * Puts together what an adapter gives its users: a client with the whole table of codes and advice on each, spot
 * orders, and pages.
 *
 * @param own - the runtime's platform
 * @param options - what the user gave; parts of a platform among them take the place of the runtime's
 * @throws ConfigError `OPTIONS_INVALID` for options that cannot work
 * @example
 * ```ts
 * import { webPlatform } from '@kucoin-kit/core'
 * import { type AdapterClient, type AdapterOptions, createAdapterClient } from '@kucoin-kit/core/adapter'
 *
 * export function createKucoin(options: AdapterOptions = {}): AdapterClient {
 *   return createAdapterClient({ ...webPlatform(), name: 'my-runtime' }, options)
 * }
 * ```
 */
export function createAdapterClient(own: Platform, options: AdapterOptions): AdapterClient {
  const { platform, orders, ...rest } = options
  const client = createClient({
    ...rest,
    codes: rest.codes ?? restCodes,
    hint: rest.hint ?? hintFor,
    platform: { ...own, ...platform },
  })
  return {
    ...client,
    orders: createOrders(client, orders),
    paginate: (endpoint, ...args) => paginate(client, endpoint, ...args),
  }
}
