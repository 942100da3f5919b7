/** Sends one attempt: one fetch, its body read to the end, one time limit over both. */
import { KucoinError } from '../errors/kucoin-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import { startDeadline } from '../platform/deadline.ts'
import type { Platform } from '../platform/platform.ts'
import type { Attempt, Call } from './call.ts'
import type { Site } from './hosts.ts'

/** An answer with its body read. */
export interface Reply {
  /** HTTP status; 0 where a browser hides a redirect. */
  readonly status: number
  /** Response headers, by lower-case name. */
  readonly headers: { get(name: string): string | null }
  /** The whole body. */
  readonly text: string
}

/** Sends what it is given, once; rejects with a {@link NetworkError} or with the reason of the caller's abort. */
export type Transport = (
  call: Call,
  headers: Readonly<Record<string, string>>,
  attempt: Attempt,
) => Promise<Reply>

const timedOut: unique symbol = Symbol()

/** The transport over {@link Platform.fetch}, to the hosts of one site. */
export function createTransport(platform: Platform, site: Site): Transport {
  return async (call, headers, attempt) => {
    const { signal } = call
    const url = site.baseUrl(call.host) + call.request.target
    const deadline = startDeadline(platform, call.timeoutMs, timedOut, signal)
    try {
      const { method, body } = call.request
      attempt.isSent = true
      const response = await platform.fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: deadline.signal,
        ...(body && { body }),
      })
      attempt.status = response.status
      return { status: response.status, headers: response.headers, text: await response.text() }
    } catch (error) {
      const isNotSent = attempt.status === undefined && platform.isNotSent?.(error)
      if (isNotSent) attempt.isSent = false
      if (signal?.aborted) throw signal.reason
      // A platform that refuses says so itself.
      if (KucoinError.isInstance(error)) throw error
      const isTimeout = deadline.signal.reason === timedOut
      const code = isTimeout ? 'TIMED_OUT' : 'CONNECTION_FAILED'
      const what = isTimeout
        ? `had no complete answer within ${call.timeoutMs} ms from`
        : isNotSent
          ? 'could not reach'
          : 'lost its connection to'
      throw new NetworkError(code, {
        // A base URL holds no user and no password; what comes after it may hold a secret.
        message: `${call.label} ${what} ${url.split('/')[2]}.`,
        seen: isTimeout ? [] : [`Seen: ${nameOf(error)}`],
        fix: call.hint?.(code, false),
        retry: isNotSent ? 'after-delay' : 'after-reconcile',
        outcome: isNotSent ? 'not-sent' : 'unknown',
        httpStatus: attempt.status,
      })
    } finally {
      deadline.release()
    }
  }
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
