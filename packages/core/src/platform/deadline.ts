import { host } from './host.ts'
import { onAbort } from './or-abort.ts'
import type { AbortControllerLike, AbortSignalLike, Platform } from './platform.ts'

/** A signal that ends by time, or with the caller's own signal. */
export interface Deadline {
  /** Aborts when the time is over (reason: `reason`) or when the caller aborts (reason: the caller's). */
  readonly signal: AbortSignalLike
  /** Takes timer and listener off; always to be called. */
  release(): void
}

/**
 * Starts a deadline.
 *
 * @param delayMs - from now, in ms; what lies in the past is over at once
 * @param reason - the abort's reason when the time is over
 * @param signal - the caller's signal
 * @param controller - what is ended; default the platform's own, which is enough for calls
 */
export function startDeadline(
  platform: Platform,
  delayMs: number,
  reason: unknown,
  signal: AbortSignalLike | undefined,
  controller: AbortControllerLike = platform.fetch.createAbort?.() ?? new (host().AbortController)(),
): Deadline {
  const leave = signal && onAbort(signal, () => controller.abort(signal.reason))
  const cancelTimer = platform.setTimer(() => controller.abort(reason), Math.max(0, delayMs))
  return {
    signal: controller.signal,
    release() {
      cancelTimer()
      leave?.()
    },
  }
}
