import type { Platform } from './platform.ts'

/**
 * Counts from now on, in whole ms, and never too little: a wall clock may be set back, and a clock that never jumps may stand still
 * while the machine sleeps, so that the longer of both counts.
 */
export function stopwatch({ now, monotonicNow }: Pick<Platform, 'now' | 'monotonicNow'>): () => number {
  const wallMs = now()
  const tickMs = monotonicNow()
  return () => Math.ceil(Math.max(now() - wallMs, monotonicNow() - tickMs))
}
