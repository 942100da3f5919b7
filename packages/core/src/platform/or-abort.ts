import type { AbortSignalLike } from './platform.ts'

/**
 * Waits for something that knows nothing of the caller's signal: the wait ends with the signal, the thing itself
 * goes on for whoever else waits for it.
 */
export function orAbort<Value>(work: Promise<Value>, signal: AbortSignalLike | undefined): Promise<Value> {
  if (!signal) return work
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
