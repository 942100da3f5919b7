/**
 * The way of a call: retry → limit → sign → send. Read outside in: each attempt pays the limiter anew, and
 * only then gets a fresh timestamp and signature, so that no request grows old in a queue.
 */
import type { Clock } from '../clock/clock.ts'
import type { ApiError } from '../errors/api-error.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { tryThen } from '../platform/maybe-promise.ts'
import type { MaybePromise } from '../platform/platform.ts'
import { sleep } from '../platform/sleep.ts'
import type { RateBudget } from '../rate-limit/budget.ts'
import type { RatePermit } from '../rate-limit/permit.ts'
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

/** What was tried already to mend a call that failed, once each: another key, a corrected clock. */
type Tried = readonly [hasRenewed?: boolean | undefined, hasSynced?: boolean | undefined]

/**
 * Makes what carries one call to its data: tries again where {@link decideRetry} lets it, at most once for a corrected clock,
 * and says what became of a write that failed. That a write was refused for its time proves that nothing stands only where
 * the clock that signed it was wrong: else a copy of it may have been in time, and it is in doubt.
 */
export function createPipeline(parts: PipelineParts): (call: Call) => MaybePromise<unknown> {
  const { platform, clock, emit, credentials, budget } = parts
  const carry = createAttempts(parts)
  // All calls of a client may retry 50 times without any success, and five successes give one back: while the exchange is
  // down, retries fade out instead of multiplying the load.
  let retries = 0

  /**
   * One attempt, and those that follow it. Where nothing fails, no function waits in it: each one that does costs a turn, and
   * room for all that it may ever hold.
   */
  function start(call: Call, number: number, tried: Tried): MaybePromise<unknown> {
    const attempt: Attempt = { number }
    // A look at the clock costs as much as all that a call keeps in mind: only who listens is told how long it took.
    const startedMs = emit ? platform.monotonicNow() : 0
    let permit: RatePermit | undefined
    const again = (error: unknown): Promise<unknown> => failed(call, attempt, tried, startedMs, error, permit)
    return tryThen(
      () => budget.acquire(call.cost, call.signal),
      (given) => {
        permit = given
        return carry(call, attempt, again, (data) => {
          settle(given, attempt)
          retries = Math.max(0, retries - 0.2)
          return data
        })
      },
      again,
    )
  }

  async function failed(
    call: Call,
    attempt: Attempt,
    tried: Tried,
    startedMs: number,
    cause: unknown,
    permit: RatePermit | undefined,
  ): Promise<unknown> {
    const error = outcomeOf(call, attempt, cause, budget)
    if (permit) settle(permit, attempt)
    const { isWrite, signal } = call
    const { number } = attempt
    const [hasRenewed, hasSynced] = tried
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
    if (code === 'AUTH_REJECTED' && typeof credentials === 'function' && attempt.signedBy && !hasRenewed) {
      // The key was perhaps revoked under the call: nothing was done, and another key may do it.
      // Where there is none to be had, the refusal is what there is to tell.
      const next = await askKey(credentials, signal, attempt.signedBy).catch((reason: unknown) => {
        if (signal?.aborted) throw reason
      })
      if (next && next !== attempt.signedBy) return await start(call, number + 1, [true, hasSynced])
    }
    const decision = decideRetry(error, isWrite)
    const isLate = decision === 'after-clock-sync'
    if (isLate) {
      // Where the time cannot be read, the estimate stays what it was.
      if (!hasSynced) await clock.sync(signal).catch(() => {})
      // What a right clock has signed was good when it left: this copy was late, another may have been in time.
      const aheadMs = (attempt.signedAtMs as number) - (attempt.sentMs as number)
      if (isWrite && Math.abs(clock.now() - platform.monotonicNow() - aheadMs) < WINDOW_MS)
        throw inDoubt(call, attempt, error)
    }
    if (decision === 'stop' || number >= call.maxAttempts || signal?.aborted || retries > 49) throw error
    if (isLate) {
      if (hasSynced) throw error
      return await start(call, number + 1, [hasRenewed, true])
    }
    retries++
    const delayMs = retryAfterMs + backoffMs(number, platform.random(), parts.backoff)
    emit?.({ type: 'retry', call: call.label, attempt: number, code, delayMs })
    await sleep(platform, delayMs, signal).catch((reason: unknown) => {
      // Nobody waited for this one: it put no load on anything.
      retries--
      throw reason
    })
    return await start(call, number + 1, tried)
  }

  return (call) => start(call, 1, [])
}

/** What a budget throws, one of the caller's own say, must not decide about an order. */
function settle(permit: RatePermit, { sentMs, rate }: Attempt): void {
  try {
    if (sentMs === undefined) permit.giveBack()
    else permit.settle(rate)
  } catch {}
}

/** What became of a call that failed: a write that was sent is in doubt, unless the answer says what it did. */
function outcomeOf(call: Call, attempt: Attempt, error: unknown, budget: RateBudget): unknown {
  // The reason of an abort may be an error of another call's.
  const isKnown = KucoinError.isInstance(error) && error !== call.signal?.reason
  try {
    if (isKnown && error.code === 'EDGE_BLOCKED') budget.pause(Math.min(error.retryAfterMs ?? 0, MAX_WAIT_MS))
  } catch {}
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
