/** Which hosts the environment names: whoever believes to be on a mock exchange has to see that he is. */
import { hostsFromEnv, hostVariables } from '@kucoin-kit/core/adapter'
import type { Host, Hosts } from '@kucoin-kit/node'
import type { Command } from 'commander'
import { err } from '../output/terminal.ts'

/** Options that name hosts. */
export interface HostOptions {
  readonly baseUrl?: string
  readonly futuresUrl?: string
}

/** The hosts that options name. */
export function hostsOf({ baseUrl, futuresUrl }: HostOptions): Hosts {
  return {
    ...(baseUrl === undefined ? {} : { spot: baseUrl }),
    ...(futuresUrl === undefined ? {} : { futures: futuresUrl }),
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

/** Says on standard error, before a command sends anything, where the environment makes it send. */
export function tellHosts(command: Command): void {
  const sends = command.options.some(({ long }) => long === '--base-url')
  const options: HostOptions & { readonly json?: true } = command.opts()
  // The report of doctor says it itself; a machine that reads JSON gets nothing else.
  if (!sends || options.json || command.name() === 'doctor') return
  err.print(...namedHosts(options).map(([, line]) => line))
}
