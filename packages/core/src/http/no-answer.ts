import { KucoinError } from '../errors/kucoin-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import type { Platform } from '../platform/platform.ts'
import type { Attempt, Call } from './call.ts'

/**
 * The error for an attempt that was sent and brought no answer; notes where nothing of it can have left.
 *
 * @param error - what the platform rejected with
 * @param status - HTTP status of its answer, where one had begun
 * @param url - where it went
 * @param isTimeout - whether its time was over
 */
export function noAnswer(
  platform: Platform,
  call: Call,
  attempt: Attempt,
  error: unknown,
  status: number | undefined,
  url: string,
  isTimeout: boolean,
): unknown {
  const { signal } = call
  // The reason of an abort may be any error, and tells nothing of the request that it has ended.
  const isNotSent = status === undefined && error !== signal?.reason && platform.isNotSent?.(error)
  if (isNotSent) attempt.sentMs = undefined
  if (signal?.aborted) return signal.reason
  // A platform that refuses says so itself.
  if (KucoinError.isInstance(error)) return error
  const [code, what] = isTimeout
    ? (['TIMED_OUT', `had no complete answer within ${call.timeoutMs} ms from`] as const)
    : (['CONNECTION_FAILED', isNotSent ? 'could not reach' : 'lost its connection to'] as const)
  return new NetworkError(code, {
    // A base URL holds no user and no password; what comes after it may hold a secret.
    message: `${call.label} ${what} ${url.split('/')[2]}.`,
    seen: isTimeout ? [] : [`Seen: ${nameOf(error)}`],
    fix: call.wording.hint?.(code, false),
    retry: isNotSent ? 'after-delay' : 'after-reconcile',
    outcome: isNotSent ? 'not-sent' : 'unknown',
    httpStatus: status,
  })
}

/**
 * The runtime's name for a failure, `ECONNRESET` say. The error itself is not passed on: some runtimes quote the
 * whole URL in it, and a query can hold a sub-account's passphrase.
 */
function nameOf(error: unknown): string {
  const { code, cause } = Object(error) as {
    readonly code?: unknown
    readonly cause?: { readonly code?: unknown }
  }
  const name = String(code ?? cause?.code)
  return /^[A-Z][A-Z0-9_]{2,40}$/.test(name) ? name : 'no reason given'
}
