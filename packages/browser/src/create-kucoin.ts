import { type AdapterClient, type AdapterOptions, createAdapterClient } from '@kucoin-kit/core/adapter'
import { distinct } from './distinct.ts'
import { followLifecycle, type LifecycleOptions } from './lifecycle.ts'
import { relayCodes } from './relay-codes.ts'
import { type RelayAccess, relayPlatform } from './relay-platform.ts'

/** Options of {@link createKucoin}: those of every runtime, and what a page adds. */
export interface KucoinOptions extends AdapterOptions {
  /** The relay; KuCoin itself does not answer to pages. */
  readonly relay: RelayAccess
  /** How the page's life is followed. */
  readonly lifecycle?: LifecycleOptions | undefined
}

/** A client in a page: that of every runtime, and an end. */
export interface Kucoin extends AdapterClient {
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
  const { relay, lifecycle, credentials, ...rest } = options
  const client = createAdapterClient(relayPlatform(relay), {
    ...rest,
    codes: rest.codes ?? relayCodes,
    credentials: credentials && distinct(credentials),
  })
  const close = followLifecycle(client, lifecycle)
  return { ...client, close, [Symbol.dispose]: close }
}
