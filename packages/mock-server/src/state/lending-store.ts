import { createRecent } from '../base/recent.ts'

/** Money that a user lends to margin traders. */
export interface Subscription {
  readonly orderNo: string
  readonly uid: string
  readonly currency: string
  /** What is lent; redeeming takes from it. */
  size: bigint
  /** Yearly rate at which it is offered, a fraction. */
  rate: bigint
  readonly createdAt: number
}

/** Money taken back. */
export interface Redemption {
  readonly orderNo: string
  readonly subscriptionNo: string
  readonly uid: string
  readonly currency: string
  readonly size: bigint
  readonly createdAt: number
}

/** What users lend, and took back. */
export interface LendingStore {
  readonly subscriptions: Map<string, Subscription>
  redeem(redemption: Redemption): void
  redemptionsOf(uid: string): readonly Redemption[]
}

/** Creates an empty store that keeps the latest `retain` redemptions. */
export function createLendingStore(retain: number): LendingStore {
  const redemptions = createRecent<Redemption>(retain)
  return {
    subscriptions: new Map(),
    redeem: redemptions.add,
    redemptionsOf: (uid) => redemptions.items().filter((one) => one.uid === uid),
  }
}
