/** Requests a second that a new sub-account gets of its master's quota on the unified account. */
export const DEFAULT_RATE = 10

/** How a master account's order quota on the unified account is shared out, in requests a second. */
export interface QuotaStore {
  /** Share of a sub-account. */
  rateOf(uid: string): number
  /** Changes the share of a sub-account. */
  setRate(uid: string, rate: number): void
}

/** Creates the store: every sub-account has the default share until it is given another. */
export function createQuotaStore(): QuotaStore {
  const rates = new Map<string, number>()
  return {
    rateOf: (uid) => rates.get(uid) ?? DEFAULT_RATE,
    setRate: (uid, rate) => {
      rates.set(uid, rate)
    },
  }
}
