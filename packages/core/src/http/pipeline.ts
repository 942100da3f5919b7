/**
 * The way of a call: retry → limit → sign → send. Read outside in: each attempt pays the limiter anew, and
 * only then gets a fresh timestamp and signature, so that no request grows old in a queue.
 */
import type { CredentialProvider, Credentials, SignedHeaders } from '../auth/credentials.ts'
import type { Clock } from '../clock/clock.ts'
import type { ApiError } from '../errors/api-error.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { RequestError } from '../errors/request-error.ts'
import { orAbort } from '../platform/or-abort.ts'
import type { Platform } from '../platform/platform.ts'
import { sleep } from '../platform/sleep.ts'
import type { RateBudget } from '../rate-limit/budget.ts'
import { readRateHeaders } from '../rate-limit/headers.ts'
import { type BackoffOptions, backoffMs } from '../retry/backoff.ts'
import { decideRetry, MAX_WAIT_MS } from '../retry/classify.ts'
import type { Attempt, Call, Stage } from './call.ts'
import { decode } from './decode.ts'
import type { ClientEvent } from './events.ts'
import type { Site } from './hosts.ts'
import { createTransport } from './transport.ts'

/** What the stages work with. */
export interface PipelineParts {
  readonly platform: Platform
  readonly site: Site
  readonly clock: Clock
  readonly budget: RateBudget
  readonly credentials?: Credentials | CredentialProvider | undefined
  readonly backoff?: BackoffOptions | undefined
  /** Absent where nobody listens. */
  readonly emit: ((event: ClientEvent) => void) | undefined
}

/** What signing and sending work with; without a clock, calls that are not signed alone. */
export type SigningParts = Pick<PipelineParts, 'platform' | 'site'> &
  Partial<Pick<PipelineParts, 'clock' | 'credentials' | 'emit'>>

/** Composes the stages; the result carries one call to its data. */
export function createPipeline(parts: PipelineParts): (call: Call) => Promise<unknown> {
  return withRetry(parts, withPermit(parts, withSigning(parts)))
}

/** Tries again where {@link decideRetry} lets it, at most once for a corrected clock. */
function withRetry(parts: PipelineParts, next: Stage): (call: Call) => Promise<unknown> {
  const { platform, clock, emit, credentials } = parts
  // All calls of a client may retry 50 times without any success, and five successes give one back: while the exchange is
  // down, retries fade out instead of multiplying the load.
  let retries = 0
  return async (call) => {
    let isClockSynced = false
    let isRenewed = false
    for (let number = 1; ; number++) {
      const startedMs = platform.monotonicNow()
      const attempt: Attempt = { number, isSent: false }
      try {
        const data = await next(call, attempt)
        retries = Math.max(0, retries - 0.2)
        return data
      } catch (error) {
        // An error of somebody else's is the reason of an abort.
        const {
          code = 'ABORTED',
          apiCode,
          retryAfterMs = 0,
        } = (KucoinError.isInstance(error) ? error : {}) as Partial<ApiError>
        const about = { call: call.label, attempt: number, code }
        emit?.({ type: 'failure', ...about, apiCode, durationMs: platform.monotonicNow() - startedMs })
        if (code === 'AUTH_REJECTED' && credentials && attempt.signedBy && !isRenewed) {
          // The key was perhaps revoked under the call: nothing was done, and another key may do it.
          isRenewed = true
          // Where there is none to be had, the refusal is what there is to tell.
          const next = await keyOf(credentials, call.signal, attempt.signedBy).catch((reason: unknown) => {
            if (call.signal?.aborted) throw reason
            return attempt.signedBy
          })
          if (next !== attempt.signedBy) continue
        }
        const decision = decideRetry(error, call.isWrite)
        if (decision === 'stop' || number >= call.maxAttempts || call.signal?.aborted) throw error
        if (decision === 'sync-clock') {
          if (isClockSynced) throw error
          isClockSynced = true
          // Where the time cannot be read, the refusal is what there is to tell.
          await clock.sync(call.signal).catch(() => {
            throw error
          })
          continue
        }
        if (retries > 49) throw error
        retries += 1
        const delayMs = retryAfterMs + backoffMs(number, platform.random(), parts.backoff)
        emit?.({ type: 'retry', ...about, delayMs })
        await sleep(platform, delayMs, call.signal)
      }
    }
  }
}

/** Waits for the pool, tells it what came of the attempt, and says what became of a write that failed. */
function withPermit({ budget }: PipelineParts, next: Stage): Stage {
  return async (call, attempt) => {
    const permit = await budget.acquire(call.cost, call.signal)
    try {
      return await next(call, attempt)
    } catch (error) {
      if (KucoinError.isInstance(error) && error.code === 'EDGE_BLOCKED')
        budget.pause(Math.min(error.retryAfterMs ?? 0, MAX_WAIT_MS))
      // A taken clientOid is an answer: this copy was refused, an earlier one stands. Its error says so itself.
      const isDefinite =
        KucoinError.isInstance(error) && (error.outcome !== 'unknown' || error.code === 'CLIENT_OID_TAKEN')
      if (!call.isWrite || !attempt.isSent || isDefinite) throw error
      throw new OutcomeUnknownError({
        what: call.label,
        clientOid: call.clientOid,
        signedAtMs: attempt.signedAtMs,
        cause: error,
      })
    } finally {
      if (attempt.isSent) permit.settle(attempt.rate)
      else permit.giveBack()
    }
  }
}

/** Signs with the time of this moment, sends, and reads the answer. */
export function withSigning(parts: SigningParts): Stage {
  const { platform, site, emit } = parts
  const transport = createTransport(platform, site)
  return async (call, attempt) => {
    const headers = {
      ...site.headers,
      ...(call.request.body && { 'Content-Type': 'application/json' }),
      ...(call.isSigned && (await signedHeaders(parts, call, attempt))),
    }
    if (call.signal?.aborted) throw call.signal.reason
    const startedMs = platform.monotonicNow()
    const about = { call: call.label, attempt: attempt.number }
    emit?.({ type: 'request', ...about, signed: call.isSigned })
    const reply = await transport(call, headers, attempt)
    const rate = readRateHeaders(reply.headers)
    attempt.rate = rate
    emit?.({
      type: 'response',
      ...about,
      status: reply.status,
      durationMs: platform.monotonicNow() - startedMs,
      remaining: rate?.remaining,
    })
    return decode(call, reply, rate, headers)
  }
}

async function signedHeaders(parts: SigningParts, call: Call, attempt: Attempt): Promise<SignedHeaders> {
  const { clock, credentials } = parts
  const { label, request, signal, signUntilMs } = call
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
    const current = await keyOf(credentials, signal)
    const nowMs = clock.now()
    if (nowMs > (signUntilMs ?? nowMs))
      throw new RequestError('EXPIRED', `${label} waited too long.`, 'make the call anew.')
    attempt.signedAtMs = nowMs
    attempt.signedBy = current
    return await current.sign(request, nowMs)
  } catch (error) {
    if (KucoinError.isInstance(error) || signal?.aborted) throw error
    // Code of the caller's: a source of keys, a signer.
    throw new RequestError('CREDENTIALS_MISSING', `${label} could not be signed.`, 'see the cause.', error)
  }
}

/** The key for an attempt. A source may wait for a vault or a user: the caller's signal ends the wait. */
async function keyOf(
  credentials: Credentials | CredentialProvider,
  signal: Call['signal'],
  refused?: Credentials,
): Promise<Credentials> {
  return typeof credentials === 'function'
    ? orAbort((async () => credentials(refused))(), signal)
    : credentials
}
