import { isPromise } from './maybe-promise.ts'
import type { AbortSignalLike, MaybePromise } from './platform.ts'

/** Tells of the signal's end, at once where it has ended; gives what takes the listener off. */
export function onAbort(signal: AbortSignalLike | undefined, abort: () => void): () => void {
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  return () => signal?.removeEventListener('abort', abort)
}

/**
 * Waits for something that knows nothing of the caller's signal: the wait ends with the signal, the thing itself
 * goes on for whoever else waits for it. What is there already is not waited for.
 */
export function orAbort<Value>(work: Promise<Value>, signal: AbortSignalLike | undefined): Promise<Value>
export function orAbort<Value>(
  work: MaybePromise<Value>,
  signal: AbortSignalLike | undefined,
): MaybePromise<Value>
export function orAbort<Value>(
  work: MaybePromise<Value>,
  signal: AbortSignalLike | undefined,
): MaybePromise<Value> {
  if (!signal || !isPromise(work)) return work
  return new Promise((resolve, reject) => {
    const leave = onAbort(signal, () => reject(signal.reason))
    work.then(resolve, reject).finally(leave)
  })
}
