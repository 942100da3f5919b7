import { createRecent } from '../base/recent.ts'

/** A price that the exchange stands by for a while. */
export interface Quote {
  readonly id: string
  readonly uid: string
  readonly from: string
  readonly to: string
  readonly fromSize: bigint
  readonly toSize: bigint
  /** Epoch milliseconds. */
  readonly validUntil: number
}

/** Who pays for a conversion, and gets what it brings. */
export type ConvertAccount = 'BOTH' | 'FUNDING' | 'TRADING'

/** A conversion, at a quote's price or at a limit. */
export interface ConvertOrder {
  readonly id: string
  readonly clientOrderId: string
  readonly uid: string
  readonly kind: 'market' | 'limit'
  readonly account: ConvertAccount
  readonly from: string
  readonly to: string
  readonly fromSize: bigint
  readonly toSize: bigint
  readonly createdAt: number
  /** Of a limit order: when it is given up, epoch milliseconds. */
  readonly expiresAt: number | undefined
  status: 'OPEN' | 'SUCCESS' | 'CANCELLED'
  endedAt: number | undefined
}

/** Quotes and conversions. */
export interface ConvertStore {
  readonly quotes: Map<string, Quote>
  add(order: ConvertOrder): void
  /** A user's orders of one kind, oldest first. */
  ordersOf(uid: string, kind: ConvertOrder['kind']): readonly ConvertOrder[]
  /** Limit orders that wait. */
  readonly open: Set<ConvertOrder>
}

/** Creates an empty store that keeps the latest `retain` orders. */
export function createConvertStore(retain: number): ConvertStore {
  const orders = createRecent<ConvertOrder>(retain)
  return {
    quotes: new Map(),
    open: new Set(),
    add: orders.add,
    ordersOf: (uid, kind) => orders.items().filter((order) => order.uid === uid && order.kind === kind),
  }
}
