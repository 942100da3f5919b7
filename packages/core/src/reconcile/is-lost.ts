import type { CallOptions } from '../client/call-options.ts'
import { ApiError } from '../errors/api-error.ts'
import { KucoinError } from '../errors/kucoin-error.ts'
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'

/**
 * Whether a write that failed may stand all the same. An error that is none of ours comes from code that nobody knows, a
 * platform or a budget of the caller's, and does not say when it failed; an abort before anything left is the signal's.
 */
export function isLost(error: unknown, { signal }: CallOptions): boolean {
  // The reason may be an error that another write has failed with.
  if (signal?.aborted && error === signal.reason) return false
  return !KucoinError.isInstance(error) || isInDoubt(error)
}

/** Whether an error says by itself that what failed with it may stand. */
export function isInDoubt(error: unknown): boolean {
  return KucoinError.isInstance(error) && error.outcome === 'unknown'
}

/**
 * Whether KuCoin has refused a write for what it had at that moment: money, an open market, room for one more. Another copy of
 * the write, which something on the way has made, may have been taken, and be the reason. Who calls is the same for every copy.
 */
export function isOfMoment(error: unknown, { signal }: CallOptions): boolean {
  const isRefusal = error instanceof ApiError && error !== signal?.reason && error.outcome === 'refused'
  return isRefusal && !/^(AUTH|IP|PERM|TIME)/.test(error.code)
}

/**
 * Whether KuCoin itself has answered a write with an error that nobody has described: what it did is not said, but the
 * request has come to its end, and sending the same again helps nobody.
 */
export function isAnswered(error: unknown): boolean {
  const answer = error instanceof OutcomeUnknownError ? error.cause : error
  return answer instanceof ApiError && answer.code === 'UNLISTED'
}
