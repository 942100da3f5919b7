import { type AdapterClient, type AdapterOptions, createAdapterClient } from '@kucoin-kit/core/adapter'
import { denoPlatform } from './deno-platform.ts'

/** Options of {@link createKucoin}: those of every runtime. */
export type KucoinOptions = AdapterOptions

/** A client on Deno: that of every runtime. Its end closes the connections; calls that are in flight fail. */
export type Kucoin = AdapterClient

/**
 * Makes a client with its own connections.
 *
 * @throws ConfigError `OPTIONS_INVALID` for an option that there is not, or that cannot work, and on a Deno before 2.9.6;
 * `CREDENTIALS_INVALID` for credentials that cannot be right
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
  try {
    return createAdapterClient(platform, options, { release: close })
  } catch (error) {
    close()
    throw error
  }
}
