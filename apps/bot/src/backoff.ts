// How long to wait before what failed is tried again: longer each time, and never as long as others who lost the same.

/** Pauses that grow. */
export interface Backoff {
  /** The next pause, ms: from half of its ceiling to all of it, and the ceiling doubles. */
  nextMs(): number
  /** It worked: the next pause is a first one again. */
  reset(): void
}

/**
 * Pauses with ceilings from `firstMs` to `longestMs`.
 *
 * @param random - from 0 to below 1
 */
export function createBackoff(
  firstMs: number,
  longestMs: number,
  random: () => number = () => Math.random(),
): Backoff {
  let ceilingMs = firstMs
  return {
    nextMs() {
      const pauseMs = ceilingMs * (0.5 + random() / 2)
      ceilingMs = Math.min(ceilingMs * 2, longestMs)
      return pauseMs
    },
    reset() {
      ceilingMs = firstMs
    },
  }
}
