/** Which hosts the environment names: whoever believes to be on a mock exchange has to see that he is. */
import { checkSocketUrl, hostsFromEnv, hostVariables } from '@kucoin-kit/core/adapter'
import type { Host, Hosts } from '@kucoin-kit/node'
import type { Command } from 'commander'
import { InputError } from '../input-error.ts'
import { err } from '../output/terminal.ts'

/** Options that name hosts. */
export interface HostOptions {
  readonly baseUrl?: string
  readonly futuresUrl?: string
}

/**
 * The hosts that options name.
 *
 * @throws InputError that names the option, for one that cannot be sent to
 */
export function hostsOf({ baseUrl, futuresUrl }: HostOptions): Hosts {
  return {
    ...(baseUrl === undefined ? {} : { spot: checkHost('--base-url', baseUrl) }),
    ...(futuresUrl === undefined ? {} : { futures: checkHost('--futures-url', futuresUrl) }),
  }
}

/** The same URL, once it is one that requests can go to: the library would name its own option. It may hold a password. */
export function checkHost(flag: string, url: string): string {
  try {
    hostsFromEnv({ [hostVariables.spot]: url })
    return url
  } catch {
    throw new InputError(
      `${flag} is no base URL: https, or http on loopback, without user, query or fragment.`,
      'write it like http://127.0.0.1:8080, or leave it out to send to KuCoin.',
    )
  }
}

/**
 * A line for each host that a variable names and no option: `spot host: http://127.0.0.1:8099 (KUCOIN_BASE_URL)`.
 *
 * @throws ConfigError `OPTIONS_INVALID` for a variable that cannot be used
 */
export function namedHosts(options: HostOptions): readonly (readonly [Host, string])[] {
  const given = hostsOf(options)
  const named = Object.entries(hostsFromEnv(process.env, given)) as readonly [Host, string][]
  return named
    .filter(([host]) => given[host] === undefined)
    .map(([host, url]) => {
      // On loopback the first variable serves the other hosts too.
      const variable = process.env[hostVariables[host]] ? hostVariables[host] : hostVariables.spot
      return [host, `${host} host: ${url} (${variable})`]
    })
}

/** The same for sockets of unified accounts; what cannot be dialled is left to the client, which names its variable. */
export function namedSockets(): readonly (readonly [kind: string, line: string])[] {
  return ['spot', 'futures', 'private'].flatMap((kind) => {
    const name = `KUCOIN_UNIFIED_${kind.toUpperCase()}_SOCKET_URL`
    const url = process.env[name]
    return url && isSocketUrl(url) ? [[kind, `unified ${kind} socket: ${url} (${name})`] as const] : []
  })
}

function isSocketUrl(url: string): boolean {
  try {
    checkSocketUrl(url)
    return true
  } catch {
    return false
  }
}

/** Says on standard error, before a command sends anything, where the environment makes it send. */
export function tellHosts(command: Command): void {
  const sends = command.options.some(({ long }) => long === '--base-url')
  const options: HostOptions & { readonly json?: true } = command.opts()
  // The report of doctor says it itself; a machine that reads JSON gets nothing else.
  if (!sends || options.json || command.name() === 'doctor') return
  const named = [...namedHosts(options), ...(command.name() === 'watch' ? namedSockets() : [])]
  err.print(...named.map(([, line]) => line))
}
