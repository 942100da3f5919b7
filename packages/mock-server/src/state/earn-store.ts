import { createRecent } from '../base/recent.ts'

/** Money that a user keeps in an earn product. */
export interface Holding {
  readonly orderId: string
  readonly uid: string
  readonly productId: string
  readonly currency: string
  /** What is left of it. */
  amount: bigint
  redeemed: bigint
  /** What is on its way back. */
  redeeming: bigint
  readonly createdAt: number
}

/** An order for a product whose return depends on a price. */
export interface StructuredOrder {
  readonly orderId: string
  readonly uid: string
  readonly productId: string
  readonly currency: string
  readonly amount: bigint
  readonly createdAt: number
}

/** What users keep in earn products. */
export interface EarnStore {
  readonly holdings: Map<string, Holding>
  addStructured(order: StructuredOrder): void
  structuredOf(uid: string): readonly StructuredOrder[]
}

/** Creates an empty store that keeps the latest `retain` structured orders. */
export function createEarnStore(retain: number): EarnStore {
  const structured = createRecent<StructuredOrder>(retain)
  return {
    holdings: new Map(),
    addStructured: structured.add,
    structuredOf: (uid) => structured.items().filter((order) => order.uid === uid),
  }
}
