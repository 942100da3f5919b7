import type { AbortSignalLike, Platform } from './platform.ts'

/**
 * Waits; an abort ends the wait at once and rejects with the signal's own reason.
 *
 * @param delayMs - how long, in ms; 0 or less returns at once
 */
export function sleep(platform: Platform, delayMs: number, signal?: AbortSignalLike): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    if (delayMs <= 0) return resolve()
    const cancel = platform.setTimer(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, delayMs)
    const onAbort = (): void => {
      cancel()
      signal?.removeEventListener('abort', onAbort)
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', onAbort)
  })
}
