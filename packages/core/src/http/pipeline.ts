/**
 * The way of a call: retry → limit → sign → send. Read outside in: each attempt pays the limiter anew, and
 * only then gets a fresh timestamp and signature, so that no request grows old in a queue.
 */
import type { Clock } from '../clock/clock.ts'
import type { ApiError } from '../errors/api-error.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { isPromise } from '../platform/maybe-promise.ts'
import { sleep } from '../platform/sleep.ts'
import type { RateBudget } from '../rate-limit/budget.ts'
import { type BackoffOptions, backoffMs } from '../retry/backoff.ts'
import { decideRetry, MAX_WAIT_MS } from '../retry/classify.ts'
import { type AttemptParts, askKey, createAttempts } from './attempt.ts'
import type { Attempt, Call } from './call.ts'

/** KuCoin's bound on the distance of a signed time from its own clock, in ms. */
const WINDOW_MS = 5_000

/** What a call works with. */
export interface PipelineParts extends AttemptParts {
  readonly clock: Clock
  readonly budget: RateBudget
  readonly backoff?: BackoffOptions | undefined
}

/**
 * Makes what carries one call to its data: tries again where {@link decideRetry} lets it, at most once for a corrected clock,
 * and says what became of a write that failed. That a write was refused for its time proves that nothing stands only where
 * the clock that signed it was wrong: else a copy of it may have been in time, and it is in doubt.
 */
export function createPipeline(parts: PipelineParts): (prepare: () => Call) => Promise<never> {
  const { platform, clock, emit, credentials, budget } = parts
  const carry = createAttempts(parts)
  // All calls of a client may retry 50 times without any success, and five successes give one back: while the exchange is
  // down, retries fade out instead of multiplying the load.
  let retries = 0
  return async (prepare) => {
    const call = prepare()
    const { isWrite, signal } = call
    let isClockSynced = false
    let isRenewed = false
    for (let number = 1; ; number++) {
      const startedMs = platform.monotonicNow()
      const attempt: Attempt = { number }
      try {
        const granted = budget.acquire(call.cost, signal)
        const permit = isPromise(granted) ? await granted : granted
        try {
          const data = await carry(call, attempt)
          retries = Math.max(0, retries - 0.2)
          return data as never
        } catch (error) {
          throw outcomeOf(call, attempt, error, budget)
        } finally {
          if (attempt.sentMs === undefined) permit.giveBack()
          else permit.settle(attempt.rate)
        }
      } catch (error) {
        // An error of somebody else's is the reason of an abort.
        const {
          code = 'ABORTED',
          apiCode,
          retryAfterMs = 0,
        } = (KucoinError.isInstance(error) ? error : {}) as Partial<ApiError>
        emit?.({
          type: 'failure',
          call: call.label,
          attempt: number,
          code,
          apiCode,
          durationMs: platform.monotonicNow() - startedMs,
        })
        if (code === 'AUTH_REJECTED' && typeof credentials === 'function' && attempt.signedBy && !isRenewed) {
          // The key was perhaps revoked under the call: nothing was done, and another key may do it.
          isRenewed = true
          // Where there is none to be had, the refusal is what there is to tell.
          const next = await askKey(credentials, signal, attempt.signedBy).catch((reason: unknown) => {
            if (signal?.aborted) throw reason
          })
          if (next && next !== attempt.signedBy) continue
        }
        const decision = decideRetry(error, isWrite)
        const isLate = decision === 'sync-clock'
        if (isLate) {
          // Where the time cannot be read, the estimate stays what it was.
          if (!isClockSynced) await clock.sync(signal).catch(() => {})
          // What a right clock has signed was good when it left: this copy was late, another may have been in time.
          const aheadMs = (attempt.signedAtMs as number) - (attempt.sentMs as number)
          if (isWrite && Math.abs(clock.now() - platform.monotonicNow() - aheadMs) < WINDOW_MS)
            throw inDoubt(call, attempt, error)
        }
        if (decision === 'stop' || number >= call.maxAttempts || signal?.aborted || retries > 49) throw error
        if (isLate) {
          if (isClockSynced) throw error
          isClockSynced = true
          continue
        }
        retries++
        const delayMs = retryAfterMs + backoffMs(number, platform.random(), parts.backoff)
        emit?.({ type: 'retry', call: call.label, attempt: number, code, delayMs })
        await sleep(platform, delayMs, signal)
      }
    }
  }
}

/** What became of a call that failed: a write that was sent is in doubt, unless the answer says what it did. */
function outcomeOf(call: Call, attempt: Attempt, error: unknown, budget: RateBudget): unknown {
  const isKnown = KucoinError.isInstance(error)
  if (isKnown && error.code === 'EDGE_BLOCKED') budget.pause(Math.min(error.retryAfterMs ?? 0, MAX_WAIT_MS))
  // A taken clientOid is an answer: this copy was refused, an earlier one stands. Its error says so itself. A full pool is none:
  // it turns this copy away unread, and another one may have come before or after it.
  const isDefinite =
    isKnown &&
    (error.code === 'CLIENT_OID_TAKEN' || (error.outcome !== 'unknown' && error.code !== 'RATE_LIMITED'))
  return isDefinite || !call.isWrite || attempt.sentMs === undefined ? error : inDoubt(call, attempt, error)
}

function inDoubt(call: Call, attempt: Attempt, cause: unknown): OutcomeUnknownError {
  return new OutcomeUnknownError({ ...call, ...attempt, what: call.label, cause })
}
