/** How many requests are in flight. */

/** The places that requests take. */
export interface Slots {
  /**
   * Takes a place.
   *
   * @param nowMs - a clock that never jumps
   * @returns gives it back, once or more often; undefined where there is none
   */
  enter(nowMs: number): (() => void) | undefined
}

/**
 * Makes places.
 *
 * @param longestMs - the longest that a request can take. A Worker whose page has gone is stopped where it stands and
 * gives nothing back; its place is free after this time.
 */
export function createSlots(total: number, longestMs: number): Slots {
  // In the order in which they were taken, so the oldest are at the front.
  const taken = new Map<symbol, number>()
  return {
    enter(nowMs) {
      for (const [old, sinceMs] of taken) {
        if (nowMs - sinceMs <= longestMs) break
        taken.delete(old)
      }
      if (taken.size >= total) return undefined
      const own = Symbol('request')
      taken.set(own, nowMs)
      return () => taken.delete(own)
    },
  }
}
