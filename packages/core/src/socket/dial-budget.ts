/**
 * How often hosts may be dialled. A host that is dialled too often blocks the caller for minutes, so that all connections
 * of a client ask here.
 *
 * https://www.kucoin.com/docs-new/rate-limit
 */

/** At most `count` dials within any `windowMs`. */
export interface DialLimit {
  readonly count: number
  readonly windowMs: number
}

/** What KuCoin allows on classic sockets: 30 dials in a minute. */
export const classicDials: DialLimit = { count: 30, windowMs: 60_000 }

/** What KuCoin allows on unified sockets: 250 dials in five minutes. */
export const unifiedDials: DialLimit = { count: 250, windowMs: 300_000 }

/** The memory of dials, one for all connections of a client. */
export interface DialBudget {
  /**
   * Takes one dial, where there is one.
   *
   * @param nowMs - a clock that never jumps
   * @returns 0 where it was taken, else after how many milliseconds to ask again
   */
  take(host: string, limit: DialLimit, nowMs: number): number
}

/** Makes the budget of one client. */
export function createDialBudget(): DialBudget {
  const dials = new Map<string, number[]>()
  return {
    take(host, { count, windowMs }, nowMs) {
      const recent = (dials.get(host) ?? []).filter((atMs) => nowMs - atMs < windowMs)
      dials.set(host, recent)
      const oldestMs = recent.at(-count)
      if (oldestMs !== undefined) return oldestMs + windowMs - nowMs
      recent.push(nowMs)
      return 0
    },
  }
}
