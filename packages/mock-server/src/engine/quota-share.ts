import type { ExchangeState } from '../state/exchange-state.ts'

/**
 * What one account may use of the unified account's order quota: a sub-account its share, its master what the shares
 * leave. The pool that reads are paid from is not shared: the first share of a sub-account would not pay for one
 * question about its account mode.
 */
export function quotaShare(state: ExchangeState, uid: string, quota: number): number {
  if (state.funding.subAccounts.has(uid)) return Math.min(state.quotas.rateOf(uid), quota)
  return Math.max(0, quota - allocatedQuota(state, uid))
}

/** Requests a second that a master account has given to its sub-accounts. */
export function allocatedQuota(state: ExchangeState, masterUid: string): number {
  let allocated = 0
  for (const sub of state.funding.subAccounts.values()) {
    if (sub.masterUid === masterUid) allocated += state.quotas.rateOf(sub.uid)
  }
  return allocated
}
