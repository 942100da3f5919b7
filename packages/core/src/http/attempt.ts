/**
 * One attempt: signed with the time of this moment, sent, its body read to the end, one time limit over both. It waits for
 * what it has to wait for and for nothing else: a signer and a clock that answer at once cost no turn of the event loop.
 */
import type { CredentialProvider, Credentials } from '../auth/credentials.ts'
import type { Clock } from '../clock/clock.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { RequestError } from '../errors/request-error.ts'
import { startDeadline } from '../platform/deadline.ts'
import { tryThen } from '../platform/maybe-promise.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { FetchResponse, MaybePromise, Platform } from '../platform/platform.ts'
import { readRateHeaders } from '../rate-limit/headers.ts'
import type { Attempt, Call } from './call.ts'
import { decode } from './decode.ts'
import type { ClientEvent } from './events.ts'
import type { Site } from './hosts.ts'
import { noAnswer } from './no-answer.ts'
import type { SentHeaders } from './sent-secrets.ts'

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

/**
 * Makes attempts. What one comes to goes on where it is known, with `failed` or `done`: a promise between the two would cost
 * each call a turn more.
 */
export function createAttempts(parts: AttemptParts): (
  call: Call,
  attempt: Attempt,
  /** Goes on where there is no answer, or none that tells of success. */
  failed: (error: unknown) => unknown,
  /** Goes on with the data of the answer. */
  done: (data: unknown) => unknown,
) => MaybePromise<unknown> {
  const { platform, site, clock, credentials, emit } = parts
  const withBody = { ...site.headers, 'Content-Type': 'application/json' }

  function headersOf(call: Call, attempt: Attempt): MaybePromise<SentHeaders> {
    if (call.cost.pool === 'public') return {}
    if (!clock || !credentials)
      throw unsigned(`${call.label} is private.`, 'create the client with credentials.')
    return typeof credentials === 'function' || clock.isStale
      ? signLater(clock, call, attempt)
      : signWith(credentials, call, attempt)
  }

  function signWith(current: Credentials, call: Call, attempt: Attempt): MaybePromise<SentHeaders> {
    const nowMs = (clock as Clock).now()
    // What is no time bounds nothing, and must not pass for one.
    if (!(nowMs <= (call.signUntilMs ?? nowMs)))
      throw new RequestError('EXPIRED', `${call.label} waited too long.`, 'make the call anew.')
    attempt.signedAtMs = nowMs
    attempt.signedBy = current
    return current.sign(call.request, nowMs)
  }

  async function signLater(clock: Clock, call: Call, attempt: Attempt): Promise<SentHeaders> {
    // After a sleep or a set wall clock a reading costs less than a refused order.
    // Without one the estimate has to do: at worst the exchange refuses it.
    if (clock.isStale) await clock.sync().catch(() => {})
    const current = typeof credentials === 'function' ? await askKey(credentials) : credentials
    return await signWith(current as Credentials, call, attempt)
  }

  return (call, attempt, failed, done) => {
    const { label, request, signal } = call
    const { method, body } = request
    let url = ''

    function exchange(signed: SentHeaders): MaybePromise<unknown> {
      if (signal?.aborted) return failed(signal.reason)
      emit?.({ type: 'request', call: label, attempt: attempt.number, signed: !!attempt.signedBy })
      const headers = { ...signed, ...(body ? withBody : site.headers) }
      const deadline = startDeadline(platform, call.timeoutMs, timedOut, signal)
      attempt.sentMs = platform.monotonicNow()
      let response: FetchResponse | undefined
      const lost = (error: unknown): unknown => {
        deadline.release()
        return failed(
          noAnswer(
            platform,
            call,
            attempt,
            error,
            response?.status,
            url,
            deadline.signal.reason === timedOut,
          ),
        )
      }
      const read = (text: string): unknown => {
        // Whatever fails once it was sent is a failure of this attempt, the caller's own code too.
        try {
          const { status, headers: told } = response as FetchResponse
          deadline.release()
          attempt.rate = readRateHeaders(told)
          emit?.({
            type: 'response',
            call: label,
            attempt: attempt.number,
            status,
            durationMs: platform.monotonicNow() - (attempt.sentMs as number),
            remaining: attempt.rate?.remaining,
          })
          return done(decode(call, { status, headers: told, text }, attempt.rate, headers))
        } catch (error) {
          return failed(error)
        }
      }
      return tryThen(
        () =>
          platform.fetch(url, {
            method,
            headers,
            redirect: 'manual',
            ...(body && { body }),
            signal: deadline.signal,
          }),
        (answer) => {
          response = answer
          return tryThen(() => answer.text(), read, lost)
        },
        lost,
      )
    }

    return tryThen(
      () => {
        url = site.baseUrl(call.host) + request.target
        // A clock, a source of keys and a signer may each be long in coming.
        return orAbort(headersOf(call, attempt), signal)
      },
      exchange,
      (error) => {
        const isOwn = KucoinError.isInstance(error) || signal?.aborted
        // Code of the caller's: a source of keys, a signer.
        return failed(isOwn ? error : unsigned(`${label} could not be signed.`, 'see the cause.', error))
      },
    )
  }
}

function unsigned(what: string, fix: string, cause?: unknown): RequestError {
  return new RequestError('CREDENTIALS_MISSING', what, fix, cause)
}

/** The key for an attempt. A source may wait for a vault or a user: the caller's signal ends the wait. */
export function askKey(
  source: CredentialProvider,
  signal?: Call['signal'],
  refused?: Credentials,
): Promise<Credentials> {
  return orAbort((async () => source(refused))(), signal)
}
