import type { ClientOptions } from '../client/options.ts'
import type { OrdersOptions } from '../orders/index.ts'
import type { Platform } from '../platform/platform.ts'
import type { CredentialsOption } from './read-credentials.ts'

/** Options that `createKucoin` takes on every runtime: those of a client, and what an adapter adds. */
export interface AdapterOptions extends Omit<ClientOptions, 'platform' | 'credentials'> {
  /**
   * Signs private calls: the three secrets of one API key, what `createCredentials` made of them, or a function that
   * gives that for each attempt. Absent: public calls only.
   */
  readonly credentials?: CredentialsOption | undefined
  /** Replaces parts of the platform: a clock that a replay drives, a transport of your own. */
  readonly platform?: Partial<Platform> | undefined
  /** Journal and patience of the client's `orders`; the default journal is in memory. */
  readonly orders?: OrdersOptions | undefined
}
