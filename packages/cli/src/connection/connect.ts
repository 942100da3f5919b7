import { type Credentials, createKucoin, type Host, type Kucoin } from '@kucoin-kit/node'
import { wholeNumber } from '../arguments/whole-number.ts'
import { InputError } from '../input-error.ts'
import { hostsOf } from './named-hosts.ts'
import { type ConnectionOptions, readMs, writeMs } from './options.ts'
import { createWaitTeller } from './tell-wait.ts'
import { wayOut } from './way-out.ts'

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

/** Makes the client of one command. */
export function connect(
  where: ConnectionOptions,
  credentials: Credentials | undefined,
  maxAttempts = 2,
  tap?: Tap,
): Connection {
  const { region, timeout } = where
  const timeoutMs = timeout === undefined ? readMs : wholeNumber(timeout)
  // More than timers of a runtime hold is refused here too: the library would name its own option.
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) {
    throw new InputError(`"${timeout}" is no timeout.`, 'give --timeout in milliseconds, below 2147483648.')
  }
  const tellWait = where.json ? undefined : createWaitTeller(quietMs)
  let lowest: Headroom | undefined
  const hosts = { hosts: hostsOf(where), region }
  const { fetch, openSocket, isNotSent: isUnsentByProxy } = wayOut(hosts)
  const kucoin = createKucoin({
    ...hosts,
    credentials,
    timeoutMs,
    maxAttempts,
    platform: {
      openSocket,
      isNotSent: (error) => isNotSent(error) || isUnsentByProxy?.(error) === true,
      async fetch(url, init) {
        const sent = fetch(url, init).catch(nameBadPort)
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
    writeMs: timeout === undefined ? writeMs : timeoutMs,
  }
}

/** What the runtime tells of a failure. */
interface Told {
  readonly code?: unknown
  /** What was asked of the system. */
  readonly syscall?: unknown
  readonly message?: unknown
  readonly cause?: unknown
  /** One for each address that was tried. */
  readonly errors?: readonly unknown[]
}

/** A port that no browser goes to, 6000 say, and so no `fetch`: it is told in words alone. */
const BAD_PORT = 'BAD_PORT'
const unsentCodes: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT', BAD_PORT]
/** Finding the host and connecting: what breaks later was reading or writing. */
const unsentCalls: readonly unknown[] = ['getaddrinfo', 'connect']

/** Failures of finding the host and of connecting: nothing of a request has left. */
function isNotSent(error: unknown): boolean {
  const { code, syscall, cause, errors = [] } = Object(error) as Told
  if (unsentCodes.includes(code) || unsentCalls.includes(syscall)) return true
  return (errors.length > 0 && errors.every(isNotSent)) || (cause !== undefined && isNotSent(cause))
}

function nameBadPort(error: unknown): never {
  const { cause } = Object(error) as Told
  if ((Object(cause) as Told).message === 'bad port') Object.assign(Object(error), { code: BAD_PORT })
  throw error
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
