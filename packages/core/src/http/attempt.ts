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
import type { FetchInit, FetchResponse, MaybePromise, Platform } from '../platform/platform.ts'
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

/** Makes attempts; each gives the data of its answer. */
export function createAttempts(parts: AttemptParts): (call: Call, attempt: Attempt) => MaybePromise<unknown> {
  const { platform, site, clock, credentials, emit } = parts
  const withBody = { ...site.headers, 'Content-Type': 'application/json' }

  function sign(call: Call, attempt: Attempt, own: SentHeaders): MaybePromise<SentHeaders> {
    if (!clock || !credentials)
      throw new RequestError(
        'CREDENTIALS_MISSING',
        `${call.label} is private.`,
        'create the client with credentials.',
      )
    // After a sleep or a set wall clock a reading costs less than a refused order.
    // Without one the estimate has to do: at worst the exchange refuses it.
    const isStale = clock.isStale
    if (!isStale && typeof credentials !== 'function') return signWith(credentials, clock, call, attempt, own)
    return signLater(isStale, clock, credentials, call, attempt, own)
  }

  function exchange(call: Call, attempt: Attempt, headers: SentHeaders): MaybePromise<unknown> {
    const { label, request, signal } = call
    if (signal?.aborted) throw signal.reason
    emit?.({ type: 'request', call: label, attempt: attempt.number, signed: !!attempt.signedBy })
    const url = site.baseUrl(call.host) + request.target
    const deadline = startDeadline(platform, call.timeoutMs, timedOut, signal)
    const sentMs = platform.monotonicNow()
    attempt.sentMs = sentMs
    let response: FetchResponse | undefined
    const lost = (error: unknown): never => {
      deadline.release()
      const isTimeout = deadline.signal.reason === timedOut
      throw noAnswer(platform, call, attempt, error, response?.status, url, isTimeout)
    }
    const read = (text: string): unknown => {
      deadline.release()
      const { status, headers: told } = response as FetchResponse
      attempt.rate = readRateHeaders(told)
      emit?.({
        type: 'response',
        call: label,
        attempt: attempt.number,
        status,
        durationMs: platform.monotonicNow() - sentMs,
        remaining: attempt.rate?.remaining,
      })
      return decode(call, { status, headers: told, text }, attempt.rate, headers)
    }
    const { method, body } = request
    const { signal: ends } = deadline
    const redirect = 'manual'
    const init: FetchInit = body
      ? { method, headers, redirect, signal: ends, body }
      : { method, headers, redirect, signal: ends }
    const answered = (answer: FetchResponse): unknown => {
      response = answer
      let text: MaybePromise<string>
      try {
        text = answer.text()
      } catch (error) {
        return lost(error)
      }
      return isPromise(text) ? text.then(read, lost) : read(text)
    }
    let fetched: MaybePromise<FetchResponse>
    try {
      fetched = platform.fetch(url, init)
    } catch (error) {
      return lost(error)
    }
    return isPromise(fetched) ? fetched.then(answered, lost) : answered(fetched)
  }

  return (call, attempt) => {
    const own = call.request.body ? withBody : site.headers
    const headers = call.cost.pool === 'public' ? own : sign(call, attempt, own)
    return isPromise(headers)
      ? headers.then((ready) => exchange(call, attempt, ready))
      : exchange(call, attempt, headers)
  }
}

/** Signs once the time and the key are there. */
async function signLater(
  isStale: boolean,
  clock: Clock,
  credentials: Credentials | CredentialProvider,
  call: Call,
  attempt: Attempt,
  own: SentHeaders,
): Promise<SentHeaders> {
  if (isStale) await clock.sync(call.signal).catch(() => {})
  try {
    const current = typeof credentials === 'function' ? await askKey(credentials, call.signal) : credentials
    return await signWith(current, clock, call, attempt, own)
  } catch (error) {
    throw unsigned(call, error)
  }
}

function signWith(
  current: Credentials,
  clock: Clock,
  call: Call,
  attempt: Attempt,
  own: SentHeaders,
): MaybePromise<SentHeaders> {
  try {
    const nowMs = clock.now()
    if (nowMs > (call.signUntilMs ?? nowMs))
      throw new RequestError('EXPIRED', `${call.label} waited too long.`, 'make the call anew.')
    attempt.signedAtMs = nowMs
    attempt.signedBy = current
    const signed = current.sign(call.request, nowMs)
    if (!isPromise(signed)) return { ...signed, ...own }
    return signed.then(
      (later) => ({ ...later, ...own }),
      (error) => {
        throw unsigned(call, error)
      },
    )
  } catch (error) {
    throw unsigned(call, error)
  }
}

/** A failure of code of the caller's: a source of keys, a signer. */
function unsigned({ label, signal }: Call, error: unknown): unknown {
  if (KucoinError.isInstance(error) || signal?.aborted) return error
  return new RequestError('CREDENTIALS_MISSING', `${label} could not be signed.`, 'see the cause.', error)
}

/** The key for an attempt. A source may wait for a vault or a user: the caller's signal ends the wait. */
export function askKey(
  source: CredentialProvider,
  signal: Call['signal'],
  refused?: Credentials,
): Promise<Credentials> {
  return orAbort((async () => source(refused))(), signal)
}
