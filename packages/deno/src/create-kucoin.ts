import {
  type AdapterClient,
  type AdapterOptions,
  createAdapterClient,
  type OrdersAccount,
} from '@kucoin-kit/core/adapter'
import { deno } from './deno-host.ts'
import { denoPlatform } from './deno-platform.ts'

/** Options of {@link createKucoin}: those of every runtime. */
export type KucoinOptions<Account extends OrdersAccount | undefined = undefined> = AdapterOptions<Account>

/** A client on Deno: that of every runtime. Its end closes the connections; calls that are in flight fail. */
export type Kucoin<Account extends OrdersAccount | undefined = undefined> = AdapterClient<Account>

/**
 * Makes a client with its own connections.
 *
 * `KUCOIN_BASE_URL`, `KUCOIN_FUTURES_BASE_URL` and `KUCOIN_BROKER_BASE_URL` name the hosts that `hosts` does not: https,
 * or http on loopback. On loopback the first alone serves all three. `KUCOIN_UNIFIED_SPOT_SOCKET_URL` and its kin name the
 * sockets that `feeds.sockets` does not. They are read where Deno allows it, and nobody is asked: run with
 * `--allow-env=KUCOIN_BASE_URL` and so on.
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
export function createKucoin<Account extends OrdersAccount | undefined = undefined>(
  options: KucoinOptions<Account> = {},
): Kucoin<Account> {
  const { close, ...platform } = denoPlatform()
  try {
    return createAdapterClient(platform, options, { release: close, env: grantedEnv() })
  } catch (error) {
    close()
    throw error
  }
}

/** The environment as far as Deno lets it be seen already: whoever reads a variable asks nobody for it. */
function grantedEnv(): object {
  const { env, permissions } = deno()
  const isGranted = (variable: string): boolean =>
    permissions.querySync({ name: 'env', variable }).state === 'granted'
  return new Proxy({}, { get: (_, name) => (isGranted(String(name)) ? env.get(String(name)) : undefined) })
}
