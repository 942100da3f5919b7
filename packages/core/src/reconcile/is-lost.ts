import type { CallOptions } from '../client/call-options.ts'
import { KucoinError } from '../errors/kucoin-error.ts'

/**
 * Whether a write that failed may stand all the same. An error that is none of ours comes from code that nobody knows, a
 * platform or a budget of the caller's, and does not say when it failed; an abort before anything left is the signal's.
 */
export function isLost(error: unknown, { signal }: CallOptions): boolean {
  if (KucoinError.isInstance(error)) return error.outcome === 'unknown'
  return !(signal?.aborted && error === signal.reason)
}
