/** Failures that came before undici began to write a request: nothing of it has left. */
import { NetworkError } from '@kucoin-kit/core'

/** Such a failure, for {@link Platform.isNotSent}; why is its cause. */
export class UnsentError extends Error {
  constructor(cause: unknown) {
    super('The request was not sent.', { cause })
  }
}

/** What undici says, in words alone, of a proxy that does not open a tunnel. */
const refusal = /^Proxy response \((\d{3})\) !== 200/

/**
 * The error for such a failure: what a proxy has answered is told by its status, for the proxy's user to mend.
 *
 * @param host - where the request was to go
 */
export function unsent(cause: unknown, host: string): Error {
  const [, status] = refusal.exec(cause instanceof Error ? cause.message : '') ?? []
  if (status === undefined) return lostProxy(cause, host) ?? new UnsentError(cause)
  const isPassing = status >= '500' || status === '408' || status === '429'
  return new NetworkError('CONNECTION_FAILED', {
    message: `The proxy opened no tunnel to ${host}.`,
    seen: [`Seen: HTTP ${status} of the proxy`],
    fix:
      status === '407'
        ? 'give the proxy’s user and password: http://user:password@proxy.example:8080.'
        : isPassing
          ? 'see whether the proxy itself reaches the host.'
          : 'let the proxy open tunnels to this host and port.',
    retry: isPassing ? 'after-delay' : 'never',
    outcome: 'not-sent',
  })
}

/** What the system says of a connection that was not made: to which name or address. */
interface Unmade {
  readonly code?: unknown
  readonly hostname?: unknown
  readonly address?: unknown
  readonly port?: unknown
  readonly errors?: readonly unknown[]
}

/** The error of a proxy that is not there: the connection was made to another place than the host. */
function lostProxy(cause: unknown, host: string): NetworkError | undefined {
  const { code, errors = [] } = Object(cause) as Unmade
  const { hostname, address, port } = Object(errors[0] ?? cause) as Unmade
  const own = new URL(`https://${host}`)
  // Without a port it is that of https, or, on this machine, of http.
  const ports = own.port === '' ? [443, 80] : [Number(own.port)]
  const isElsewhere =
    (typeof hostname === 'string' && hostname !== own.hostname) ||
    (typeof port === 'number' && !ports.includes(port))
  if (!isElsewhere) return undefined
  return new NetworkError('CONNECTION_FAILED', {
    message: `The proxy ${hostname ?? `at ${address}:${port}`} could not be reached, on the way to ${host}.`,
    seen: [`Seen: ${code}`],
    fix: 'start the proxy, or set its address right: in HTTPS_PROXY, or in the option proxy of createKucoin.',
    retry: 'after-delay',
    outcome: 'not-sent',
    cause,
  })
}
