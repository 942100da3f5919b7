import { ConfigError } from '../errors/config-error.ts'
import { type Host, type Hosts, isBaseUrl } from '../http/hosts.ts'
import { host as runtime } from '../platform/host.ts'

/** The variable that names each host. */
export const hostVariables: Readonly<Record<Host, string>> = {
  spot: 'KUCOIN_BASE_URL',
  futures: 'KUCOIN_FUTURES_BASE_URL',
  broker: 'KUCOIN_BROKER_BASE_URL',
}

/** What a loopback URL is: nobody but a mock exchange or a proxy of one's own listens there. */
const loopback = /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:|\/|$)/

/**
 * Reads from an environment where requests go: `KUCOIN_BASE_URL`, `KUCOIN_FUTURES_BASE_URL` and
 * `KUCOIN_BROKER_BASE_URL`, each https, or http on loopback.
 *
 * `KUCOIN_BASE_URL` alone is enough for a mock exchange: on loopback the other two are the same URL with `/futures` and
 * `/broker` behind it, as `kucoin-mock` serves them. Elsewhere they have no host until their variables are set: what is
 * sent to a stand-in must not end half at KuCoin.
 *
 * @param env - the environment: `process.env`, the `env` of a Worker
 * @param given - hosts that the user names; they win over the variables
 * @returns the hosts that are named; without a variable, what was given
 * @throws ConfigError `OPTIONS_INVALID` that names the variable, never its value, which may hold a password; also where
 * the futures or the broker host is on loopback and spot calls would go to KuCoin
 * @example
 * ```ts
 * import { createKucoin, credentialsFromEnv, hostsFromEnv } from '@kucoin-kit/core/kucoin'
 *
 * export default {
 *   async fetch(_request: Request, env: object) {
 *     await using kucoin = createKucoin({ credentials: credentialsFromEnv(env), hosts: hostsFromEnv(env) })
 *     return Response.json(await kucoin.request({ method: 'GET', path: '/api/v1/accounts' }))
 *   },
 * }
 * ```
 */
export function hostsFromEnv(env: object, given: Hosts = {}): Hosts {
  const hosts = {
    spot: spelled(given.spot ?? read(env, 'spot')),
    futures: spelled(given.futures ?? read(env, 'futures')),
    broker: spelled(given.broker ?? read(env, 'broker')),
  }
  const { spot, futures, broker } = hosts
  const isStandIn = given.spot === undefined && isLoopback(spot)
  if (isStandIn) {
    const base = spot?.replace(/\/$/, '')
    return { spot, futures: futures ?? `${base}/futures`, broker: broker ?? `${base}/broker` } as Hosts
  }
  for (const host of ['futures', 'broker'] as const) {
    if (spot !== undefined || !isLoopback(hosts[host])) continue
    const name = given[host] === undefined ? hostVariables[host] : `hosts.${host}`
    throw invalid(
      `${name} is on loopback, and spot calls would go to KuCoin.`,
      `name the spot host too: hosts.spot, or ${hostVariables.spot}.`,
    )
  }
  return Object.fromEntries(Object.entries(hosts).filter(([, url]) => url !== undefined))
}

function read(env: object, host: Host): string | undefined {
  const name = hostVariables[host]
  const url = (env as Readonly<Record<string, unknown>>)[name]
  if (url === undefined || url === '') return undefined
  if (typeof url === 'string' && isHost(url)) return url
  throw invalid(
    `${name} is no base URL: https, or http on loopback, without user, query or fragment.`,
    `write it like http://127.0.0.1:8080, or unset ${name} to send to KuCoin.`,
  )
}

/**
 * A base URL as a parser spells it. One host must not be two: KuCoin's own has sockets beside it, and whose an order is, a journal
 * knows by the host too.
 */
function spelled(url: string | undefined): string | undefined {
  if (url === undefined || !isHost(url)) return url
  const { href } = new (runtime().URL)(url)
  return href === `${url}/` ? url : href
}

/** Whether requests can go to a URL. A port or an address out of range fits the pattern, and no runtime can send there. */
export function isHost(url: string): boolean {
  try {
    return isBaseUrl(url) && new (runtime().URL)(url) !== undefined
  } catch {
    return false
  }
}

function isLoopback(url: string | undefined): boolean {
  return url !== undefined && loopback.test(url)
}

function invalid(message: string, fix: string): ConfigError {
  return new ConfigError('OPTIONS_INVALID', message, fix)
}
