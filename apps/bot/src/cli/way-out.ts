// How the bot reaches KuCoin: straight, or through the proxy that the environment names, as the command kucoin-kit does.
import { InputError } from '../input-error.ts'
import { isLoopback } from '../loopback.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What of a client is another one where there is a proxy. */
export interface WayOut {
  /** It is read from the environment by the client, with `NO_PROXY`. */
  readonly proxy?: 'env'
}

/**
 * Finds it. An exchange on this machine is asked straight: to a proxy its address is one of its own.
 * @throws InputError for a variable that names no proxy the client knows, where a request would go through it
 */
export function wayOut(env: Environment): WayOut {
  return proxyOf(env) === undefined ? {} : { proxy: 'env' }
}

/** Says that requests go through a proxy, and which, without its password; `undefined` where they do not. */
export function wayOutWords(env: Environment): string | undefined {
  const found = proxyOf(env)
  if (!found || isAllDirect(env)) return undefined
  return `requests to KuCoin go through the proxy ${found.host} (${found.name})`
}

function proxyOf(env: Environment): { readonly name: string; readonly host: string } | undefined {
  const name = variableOf(env)
  if (name === undefined || urlsOf(env).every(({ hostname }) => isLoopback(hostname))) return undefined
  const url = URL.parse(env[name] ?? '')
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return { name, host: url.host }
  // Nobody asks it.
  if (isAllDirect(env)) return undefined
  throw new InputError(
    `${name} names no proxy that the bot can use.`,
    'write it like http://proxy.example:8080, or leave it out.',
  )
}

function isAllDirect(env: Environment): boolean {
  return urlsOf(env).every((url) => isDirect(url, env))
}

/** Which variable counts, by the client's rules: one in small letters before the other, be it empty, and that of https before http. */
function variableOf(env: Environment): string | undefined {
  const [https, http] = ['https_proxy', 'http_proxy'].map((name) =>
    env[name] === undefined ? name.toUpperCase() : name,
  )
  return [https, http].find((name) => name !== undefined && env[name])
}

/** Where requests go. Sockets have hosts of their own. */
function urlsOf(env: Environment): readonly URL[] {
  const base = URL.parse(env['KUCOIN_BASE_URL'] ?? '')
  return base
    ? [base]
    : ['https://api.kucoin.com', 'https://api-futures.kucoin.com'].map((url) => new URL(url))
}

/**
 * Whether nothing goes through a proxy to a host. `NO_PROXY` names it: `example.com` and `.example.com` are that host and those below
 * it, `*.example.com` those below it, `*` is all; each may name a port.
 */
function isDirect({ protocol, hostname, port }: URL, env: Environment): boolean {
  if (isLoopback(hostname)) return true
  const ownPort = port || (protocol === 'http:' ? '80' : '443')
  const entries = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').toLowerCase().split(/[\s,]+/)
  return entries.some((entry) => {
    const [, name = entry, onlyPort = ownPort] = /^([^:]+):(\d+)$/.exec(entry) ?? []
    const own = name.replace(/^\*?\./, '').replace(/(?<=.)\.$/, '')
    const isBelow = hostname.endsWith(`.${own}`)
    const isIt = hostname === own && !name.startsWith('*')
    return onlyPort === ownPort && (name === '*' || (own !== '' && (isBelow || isIt)))
  })
}
