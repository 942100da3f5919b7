// A brake for each channel: as many deliveries at once as a minute allows, then as fast as the minute goes.

/** Takes from a channel's allowance. */
export interface Rate {
  /** Seconds until the next one is allowed; 0 when this one is. */
  take(): number
}

/**
 * Creates a full allowance.
 * @param monotonicNow ms, of a clock that is never set
 */
export function createRate(perMinute: number, monotonicNow: () => number): Rate {
  let left = perMinute
  let at = monotonicNow()
  return {
    take() {
      const now = monotonicNow()
      left = Math.min(perMinute, left + ((now - at) * perMinute) / 60_000)
      at = now
      if (left < 1) return Math.ceil(((1 - left) * 60) / perMinute)
      left -= 1
      return 0
    },
  }
}
