/**
 * One attempt: signed with the time of this moment, sent, its body read to the end, one time limit over both. It waits for
 * what it has to wait for and for nothing else: a signer and a clock that answer at once cost no turn of the event loop.
 */
import type { CredentialProvider, Credentials } from '../auth/credentials.ts'
import type { Clock } from '../clock/clock.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { RequestError } from '../errors/request-error.ts'
import { startDeadline } from '../platform/deadline.ts'
import { isPromise } from '../platform/maybe-promise.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { FetchResponse, Platform } from '../platform/platform.ts'
import { readRateHeaders } from '../rate-limit/headers.ts'
import type { Attempt, Call } from './call.ts'
import { decode } from './decode.ts'
import type { ClientEvent } from './events.ts'
import type { Site } from './hosts.ts'
import { noAnswer } from './no-answer.ts'

/** What an attempt works with; without a clock, one that is not signed alone. */
export interface AttemptParts {
  readonly platform: Platform
  readonly site: Site
  readonly clock?: Clock | undefined
  readonly credentials?: Credentials | CredentialProvider | undefined
  /** Absent where nobody listens. */
  readonly emit?: ((event: ClientEvent) => void) | undefined
}

const timedOut: unique symbol = Symbol()

/** Makes attempts; each gives the data of its answer. */
export function createAttempts(parts: AttemptParts): (call: Call, attempt: Attempt) => Promise<unknown> {
  const { platform, site, clock, credentials, emit } = parts
  const withBody = { ...site.headers, 'Content-Type': 'application/json' }
  return async (call, attempt) => {
    const { label, request, signal } = call
    let headers = request.body ? withBody : site.headers
    if (call.cost.pool !== 'public') {
      if (!clock || !credentials)
        throw new RequestError(
          'CREDENTIALS_MISSING',
          `${label} is private.`,
          'create the client with credentials.',
        )
      // After a sleep or a set wall clock a reading costs less than a refused order.
      // Without one the estimate has to do: at worst the exchange refuses it.
      if (clock.isStale) await clock.sync(signal).catch(() => {})
      try {
        const current = typeof credentials === 'function' ? await askKey(credentials, signal) : credentials
        const nowMs = clock.now()
        if (nowMs > (call.signUntilMs ?? nowMs))
          throw new RequestError('EXPIRED', `${label} waited too long.`, 'make the call anew.')
        attempt.signedAtMs = nowMs
        attempt.signedBy = current
        const signed = current.sign(request, nowMs)
        headers = { ...(isPromise(signed) ? await signed : signed), ...headers }
      } catch (error) {
        if (KucoinError.isInstance(error) || signal?.aborted) throw error
        // Code of the caller's: a source of keys, a signer.
        throw new RequestError(
          'CREDENTIALS_MISSING',
          `${label} could not be signed.`,
          'see the cause.',
          error,
        )
      }
    }
    if (signal?.aborted) throw signal.reason
    emit?.({ type: 'request', call: label, attempt: attempt.number, signed: !!attempt.signedBy })
    const url = site.baseUrl(call.host) + request.target
    const deadline = startDeadline(platform, call.timeoutMs, timedOut, signal)
    let response: FetchResponse | undefined
    let text: string
    try {
      attempt.sentMs = platform.monotonicNow()
      response = await platform.fetch(url, {
        method: request.method,
        headers,
        redirect: 'manual',
        signal: deadline.signal,
        ...(request.body && { body: request.body }),
      })
      const read = response.text()
      text = isPromise(read) ? await read : read
    } catch (error) {
      throw noAnswer(
        platform,
        call,
        attempt,
        error,
        response?.status,
        url,
        deadline.signal.reason === timedOut,
      )
    } finally {
      deadline.release()
    }
    const { status, headers: told } = response
    attempt.rate = readRateHeaders(told)
    emit?.({
      type: 'response',
      call: label,
      attempt: attempt.number,
      status,
      durationMs: platform.monotonicNow() - attempt.sentMs,
      remaining: attempt.rate?.remaining,
    })
    return decode(call, { status, headers: told, text }, attempt.rate, headers)
  }
}

/** The key for an attempt. A source may wait for a vault or a user: the caller's signal ends the wait. */
export function askKey(
  source: CredentialProvider,
  signal: Call['signal'],
  refused?: Credentials,
): Promise<Credentials> {
  return orAbort((async () => source(refused))(), signal)
}
