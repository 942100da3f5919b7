import {
  type AdapterClient,
  type AdapterOptions,
  checkOptions,
  createAdapterClient,
  type OptionShape,
  type OrdersAccount,
  readCredentials,
  rules,
} from '@kucoin-kit/core/adapter'
import { distinct } from './distinct.ts'
import { followLifecycle, type LifecycleOptions } from './lifecycle.ts'
import { relayCodes } from './relay-codes.ts'
import { type RelayAccess, relayPlatform } from './relay-platform.ts'

/** Options of {@link createKucoin}: those of every runtime, and what a page adds. */
export interface KucoinOptions<Account extends OrdersAccount | undefined = undefined>
  extends AdapterOptions<Account> {
  /** The relay; KuCoin itself does not answer to pages. */
  readonly relay: RelayAccess
  /** How the page's life is followed. */
  readonly lifecycle?: LifecycleOptions | undefined
}

/** A client in a page: that of every runtime. Its end stops following the page's life as well. */
export type Kucoin<Account extends OrdersAccount | undefined = undefined> = AdapterClient<Account>

const relayAccess: OptionShape = {
  url: rules.text,
  token: rules.text,
  apiKey: rules.text,
  sockets: ['true or false', (value) => typeof value === 'boolean'],
}
const shape: OptionShape = {
  relay: relayAccess,
  lifecycle: { onChange: rules.run, hiddenMs: rules.durationMs },
}

/**
 * Makes a client that works in a page, through a relay.
 *
 * @throws ConfigError `OPTIONS_INVALID` for an option that there is not, or that cannot work; `CREDENTIALS_INVALID` for
 * credentials that cannot be right
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
export function createKucoin<Account extends OrdersAccount | undefined = undefined>(
  options: KucoinOptions<Account>,
): Kucoin<Account> {
  checkOptions('createKucoin: relay', options?.relay, relayAccess)
  const platform = relayPlatform(options.relay)
  const { credentials, codes = relayCodes } = options
  const signer = credentials === undefined ? undefined : distinct(readCredentials(credentials, platform))
  const client = createAdapterClient(platform, { ...options, codes, credentials: signer }, { shape })
  const stop = followLifecycle(client, options.lifecycle)
  const close = (): Promise<void> => {
    // At once: what happens to the page from now on is nobody's business.
    stop()
    return client.close()
  }
  return { ...client, close, [Symbol.asyncDispose]: close, [Symbol.dispose]: () => void close() }
}
