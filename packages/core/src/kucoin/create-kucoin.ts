import type { AdapterOptions, OrdersAccount } from '../adapter/adapter-options.ts'
import { type AdapterClient, createAdapterClient } from '../adapter/create-adapter-client.ts'
import { host } from '../platform/host.ts'
import type { FetchInit, Platform } from '../platform/platform.ts'
import { webPlatform } from '../web/web-platform.ts'

/** Options of {@link createKucoin}: those of every runtime. */
export type KucoinOptions<Account extends OrdersAccount | undefined = undefined> = AdapterOptions<Account>

/** A client on the web's own interfaces. */
export type Kucoin<Account extends OrdersAccount | undefined = undefined> = AdapterClient<Account>

/**
 * Makes a client on Bun, in a Worker, and on every other runtime with `fetch` and WebCrypto. The runtime keeps the
 * connections: after `close()` the client sends nothing any more, and there is nothing else to give back.
 *
 * `KUCOIN_BASE_URL` and its kin in `process.env` name the hosts that `hosts` does not; see `hostsFromEnv`, which reads
 * the `env` of a Worker too.
 *
 * On Deno it reads and refuses every write; take `@kucoin-kit/deno` there.
 *
 * @throws ConfigError `OPTIONS_INVALID` for an option that there is not, or that cannot work, `CREDENTIALS_INVALID` for
 * credentials that cannot be right
 * @example
 * ```ts
 * import { account } from '@kucoin-kit/core/endpoints'
 * import { createKucoin, credentialsFromEnv } from '@kucoin-kit/core/kucoin'
 *
 * await using kucoin = createKucoin({ credentials: credentialsFromEnv() })
 * console.table(await kucoin.call(account.listAccounts, { type: 'trade' }))
 * ```
 */
export function createKucoin<Account extends OrdersAccount | undefined = undefined>(
  options: KucoinOptions<Account> = {},
): Kucoin<Account> {
  return createAdapterClient(sendingOnce(webPlatform()), options, { env: host().process?.env })
}

/**
 * Bun sends what HTTP calls idempotent once more when a kept connection breaks: but a part of an order would be cancelled twice,
 * and twice the amount redeemed. Such a write gets a connection of its own there.
 *
 * https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
 */
function sendingOnce(platform: Platform): Platform {
  const fetch: Platform['fetch'] = (url, init) => {
    const isRepeated = host().Bun && (init.method === 'DELETE' || init.method === 'PUT')
    return platform.fetch(url, isRepeated ? ({ ...init, keepalive: false } as FetchInit) : init)
  }
  return { ...platform, fetch }
}
