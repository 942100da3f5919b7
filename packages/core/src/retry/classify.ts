/**
 * Which failures may be tried again by themselves. The one rule that outranks the others: a write whose
 * outcome is unknown is never sent again by the client.
 */
import type { ErrorCode } from '../errors/any-error.ts'
import { KucoinError } from '../errors/kucoin-error.ts'

/** What to do after a failed attempt: give up, wait and send again, or read the server's time first. */
export type RetryDecision = 'stop' | 'wait' | 'after-clock-sync'

/** A longer wait than this, in ms, is the caller's to decide about. */
export const MAX_WAIT_MS = 60_000

/** Failures that pass by themselves within seconds; the rest needs a person, or another request. */
const passing: readonly string[] = [
  'RATE_LIMITED',
  'SERVER_ERROR',
  'MAINTENANCE',
  'CONNECTION_FAILED',
  'TIMED_OUT',
  'ANSWER_UNREADABLE',
  'EDGE_BLOCKED',
] satisfies ErrorCode[]

/**
 * Decides about one failure.
 *
 * @param error - what the attempt threw
 * @param isWrite - whether the call can change anything at the exchange
 */
export function decideRetry(error: unknown, isWrite: boolean): RetryDecision {
  if (!KucoinError.isInstance(error) || (isWrite && error.outcome === 'unknown')) return 'stop'
  const { code, retry, retryAfterMs = 0 } = error
  if (retry === 'after-clock-sync') return retry
  return retry !== 'never' && retryAfterMs <= MAX_WAIT_MS && passing.includes(code) ? 'wait' : 'stop'
}
