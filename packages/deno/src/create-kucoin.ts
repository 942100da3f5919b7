import { type AdapterClient, type AdapterOptions, createAdapterClient } from '@kucoin-kit/core/adapter'
import { denoPlatform } from './deno-platform.ts'

/** Options of {@link createKucoin}: those of every runtime. */
export type KucoinOptions = AdapterOptions

/** A client on Deno: that of every runtime, and connections that can be closed. */
export interface Kucoin extends AdapterClient {
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
  const { close, ...platform } = denoPlatform()
  return { ...createAdapterClient(platform, options), close, [Symbol.dispose]: close }
}
