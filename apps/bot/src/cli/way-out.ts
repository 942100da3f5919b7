// How the bot reaches KuCoin: straight, or through the proxy that the environment names, as the command kucoin-kit does.
import { InputError } from '../input-error.ts'
import { isLoopback } from '../loopback.ts'

const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] as const

type Environment = Readonly<Record<string, string | undefined>>

/** What of a client is another one where there is a proxy. */
export interface WayOut {
  /** It is read from the environment by the client, with `NO_PROXY`. */
  readonly proxy?: 'env'
}

/**
 * Finds it. An exchange on this machine is asked straight: to a proxy its address is one of its own.
 * @throws InputError for a variable that names no proxy the client knows
 */
export function wayOut(env: Environment): WayOut {
  return proxyOf(env) === undefined ? {} : { proxy: 'env' }
}

/** Says that requests go through a proxy, and which, without its password; `undefined` where they do not. */
export function wayOutWords(env: Environment): string | undefined {
  const found = proxyOf(env)
  return found && `requests to KuCoin go through the proxy ${found.host} (${found.name})`
}

function proxyOf(env: Environment): { readonly name: string; readonly host: string } | undefined {
  const name = VARIABLES.find((one) => env[one])
  if (name === undefined) return undefined
  const base = URL.parse(env['KUCOIN_BASE_URL'] ?? '')
  if (base && isLoopback(base.hostname)) return undefined
  const url = URL.parse(env[name] ?? '')
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return { name, host: url.host }
  throw new InputError(
    `${name} names no proxy that the bot can use.`,
    'write it like http://proxy.example:8080, or leave it out.',
  )
}
