import type { Client } from '../client/client.ts'
import type { ClientOptions } from '../client/options.ts'
import type { FeedsOptions } from '../feeds/index.ts'
import type { OrdersOptions } from '../orders/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { CredentialsOption } from './read-credentials.ts'

/**
 * Which kind of account the client's `orders` are for. `classic` and `unified`: that one. `detect`: the one that it is, asked
 * once before the first order.
 */
export type OrdersAccount = 'classic' | 'unified' | 'detect'

/** What takes orders in place of HTTP: made by `createOrderSocket`. */
export interface OrderCarrier {
  /** Makes a client whose orders it takes. */
  connect<Own extends Client>(platform: Platform, make: (platform: Platform) => Own): Own
  /** Ends it; part of the client's own end. */
  close(): Promise<void>
}

/**
 * Options that `createKucoin` takes on every runtime: those of a client, and what an adapter adds.
 *
 * @typeParam Account - the kind of account of its `orders`
 */
export interface AdapterOptions<Account extends OrdersAccount | undefined = undefined>
  extends Omit<ClientOptions, 'platform' | 'credentials' | 'maskWords'> {
  /**
   * Which kind of account `orders` are for: then they take spot, margin and futures orders in words that both kinds have
   * (`AccountOrderParams`). Absent: spot orders of a classic account, in KuCoin's own words.
   */
  readonly accountMode?: Account | undefined
  /**
   * Signs private calls: the three secrets of one API key, what `createCredentials` made of them, or a function that
   * gives that for each attempt. Absent: public calls only.
   */
  readonly credentials?: CredentialsOption | undefined
  /** Replaces parts of the platform: a clock that a replay drives, a transport of your own. */
  readonly platform?: { readonly [Part in keyof Platform]?: Platform[Part] | undefined } | undefined
  /** Journal and patience of the client's `orders`; the default journal is in memory. */
  readonly orders?: OrdersOptions | undefined
  /** Hosts, room and patience of the client's `feeds`. */
  readonly feeds?: FeedsOptions | undefined
  /**
   * Takes orders, cancels and amendments in place of HTTP: what `createOrderSocket` has made. Whoever closes the client closes
   * it. Absent: all goes over HTTP.
   */
  readonly ordersOver?: OrderCarrier | undefined
}
