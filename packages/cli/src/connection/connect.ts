import { type Credentials, createKucoin, type Host, type Kucoin, webPlatform } from '@kucoin-kit/node'
import { type Command, Option } from 'commander'
import { InputError } from '../input-error.ts'
import { type HostOptions, hostsOf } from './named-hosts.ts'

/** Where a command sends, as its options say. */
export interface ConnectionOptions extends HostOptions {
  readonly region: 'global' | 'eu' | 'tr' | 'au'
  readonly timeout: string
}

/** What the exchange said of a pool in an answer. */
export interface Headroom {
  readonly limit: number
  readonly remaining: number
}

/** Sees every answer as it came. */
export type Tap = (status: number, header: (name: string) => string | null, text: string) => void

/** A client, and what it saw on the way. */
export interface Connection {
  readonly kucoin: Kucoin
  /** Whether futures calls have somewhere to go. */
  readonly hasFutures: boolean
  /** The pool with the smallest share left; undefined before the first answer that names one. */
  headroom(): Headroom | undefined
}

/**
 * Adds the options that every command has that sends something.
 *
 * @param timeoutMs - how long one attempt may take, unless `--timeout` says otherwise
 */
export function withConnection(command: Command, timeoutMs = 10_000): Command {
  return command
    .option(
      '-u, --base-url <URL>',
      'send to this spot host: a mock exchange, a relay (default: KUCOIN_BASE_URL, else KuCoin)',
    )
    .option('--futures-url <URL>', 'send futures calls here (default: KUCOIN_FUTURES_BASE_URL)')
    .addOption(
      new Option('-r, --region <REGION>', 'the KuCoin site of the account')
        .choices(['global', 'eu', 'tr', 'au'])
        .default('global'),
    )
    .option('-t, --timeout <MS>', 'time for one attempt', String(timeoutMs))
}

/** Makes the client of one command. */
export function connect(
  where: ConnectionOptions,
  credentials: Credentials | undefined,
  maxAttempts = 2,
  tap?: Tap,
): Connection {
  const { region, timeout } = where
  const timeoutMs = Number(timeout)
  // More than timers of a runtime hold is refused here too: the library would name its own option.
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new InputError(`"${timeout}" is no timeout.`, 'give --timeout in milliseconds, below 2147483648.')
  }
  let lowest: Headroom | undefined
  const { fetch } = webPlatform()
  const kucoin = createKucoin({
    hosts: hostsOf(where),
    region,
    credentials,
    timeoutMs,
    maxAttempts,
    platform: {
      async fetch(url, init) {
        const response = await fetch(url, init)
        const limit = response.headers.get('gw-ratelimit-limit')
        const remaining = response.headers.get('gw-ratelimit-remaining')
        if (limit !== null && remaining !== null) {
          const now = { limit: Number(limit), remaining: Number(remaining) }
          if (!lowest || share(now) < share(lowest)) lowest = now
        }
        if (!tap) return response
        const { status, headers } = response
        const text = await response.text()
        tap(status, (name) => headers.get(name), text)
        return { status, headers, text: async () => text }
      },
    },
  })
  return {
    kucoin,
    hasFutures: hasHost(kucoin, 'futures'),
    headroom: () => lowest,
  }
}

function hasHost(kucoin: Kucoin, host: Host): boolean {
  try {
    return kucoin.baseUrl(host) !== undefined
  } catch {
    return false
  }
}

function share({ limit, remaining }: Headroom): number {
  return remaining / limit
}
