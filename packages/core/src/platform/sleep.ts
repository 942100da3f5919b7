import { orAbort } from './or-abort.ts'
import type { AbortSignalLike, Platform } from './platform.ts'

/**
 * Waits; an abort ends the wait at once and rejects with the signal's own reason.
 *
 * @param delayMs - how long, in ms; 0 or less returns at once
 */
export function sleep(platform: Platform, delayMs: number, signal?: AbortSignalLike): Promise<void> {
  let cancel = (): void => {}
  return orAbort(
    new Promise<void>((resolve) => {
      if (delayMs > 0) cancel = platform.setTimer(resolve, delayMs)
      else resolve()
    }),
    signal,
  ).finally(cancel)
}
