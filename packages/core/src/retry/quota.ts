/**
 * A quota that all calls of a client share: each retry takes from it, each success gives a little back. While
 * the exchange is down, retries then fade out instead of multiplying the load.
 */

/** Counts what retries may still be spent. */
export interface RetryQuota {
  /** Takes the price of one retry; false where too little is left. */
  take(): boolean
  /** Gives back a little, after an attempt that succeeded. */
  giveBack(): void
}

/**
 * Makes a full quota.
 *
 * @param capacity - retries that may be spent in a row without any success; default 50
 * @param refund - retries that one success gives back; default 0.2
 */
export function createRetryQuota(capacity = 50, refund = 0.2): RetryQuota {
  let left = capacity
  return {
    take() {
      if (left < 1) return false
      left -= 1
      return true
    },
    giveBack() {
      left = Math.min(capacity, left + refund)
    },
  }
}
