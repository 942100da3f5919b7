import { type Credentials, createKucoin, type Host, type Kucoin, webPlatform } from '@kucoin-kit/node'
import { type Command, Option } from 'commander'
import { InputError } from '../input-error.ts'
import { type HostOptions, hostsOf } from './named-hosts.ts'
import { createWaitTeller } from './tell-wait.ts'

/** Where a command sends, as its options say. */
export interface ConnectionOptions extends HostOptions {
  readonly region: 'global' | 'eu' | 'tr' | 'au'
  /** Milliseconds, as given; absent: {@link readMs} and {@link writeMs}. */
  readonly timeout?: string
  /** Whether a machine reads along: then nothing is said while somebody waits. */
  readonly json?: true
}

/** Somebody sits before it, and a host that has not answered by then is no good for a program. */
const readMs = 3_000
/** What changes something is sent once, and an answer that is missed costs a search. */
const writeMs = 10_000
/** How long somebody waits before it is said what for. */
const quietMs = 2_000

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
  /** Time for a call that changes something. */
  readonly writeMs: number
}

/** Adds the options that every command has that sends something. */
export function withConnection(command: Command): Command {
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
    .option(
      '-t, --timeout <MS>',
      `time for one attempt (default: ${readMs}, and ${writeMs} for what changes something)`,
    )
}

/** Makes the client of one command. */
export function connect(
  where: ConnectionOptions,
  credentials: Credentials | undefined,
  maxAttempts = 2,
  tap?: Tap,
): Connection {
  const { region, timeout } = where
  const timeoutMs = Number(timeout ?? readMs)
  // More than timers of a runtime hold is refused here too: the library would name its own option.
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new InputError(`"${timeout}" is no timeout.`, 'give --timeout in milliseconds, below 2147483648.')
  }
  const tellWait = where.json ? undefined : createWaitTeller(quietMs)
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
        const sent = fetch(url, init)
        const response = await (tellWait?.(url, sent) ?? sent)
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
    writeMs: Number(timeout ?? writeMs),
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
