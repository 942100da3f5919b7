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
  if (status === undefined) return new UnsentError(cause)
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
