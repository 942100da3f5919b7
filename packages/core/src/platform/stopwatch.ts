import type { Platform } from './platform.ts'

/**
 * Counts whole ms from now on, and never too few: a wall clock may be set back, and a clock that never jumps may stand
 * still while the machine sleeps, so that the longer of both counts.
 *
 * @param fromMs - what it has counted already
 */
export function stopwatch(
  { now, monotonicNow }: Pick<Platform, 'now' | 'monotonicNow'>,
  fromMs = 0,
): () => number {
  const wallMs = now() - fromMs
  const tickMs = monotonicNow() - fromMs
  return () => Math.ceil(Math.max(now() - wallMs, monotonicNow() - tickMs))
}
