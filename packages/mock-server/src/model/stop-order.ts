import type { OrderRequest } from './order.ts'
import type { Placing } from './placing.ts'

/** An order that waits for a price. It holds no money until then. */
export interface StopOrder {
  readonly id: string
  readonly uid: string
  readonly clientOid: string
  readonly symbol: string
  /** What is placed when the price is reached. Exits grow with the fills of the order that they belong to. */
  request: OrderRequest
  readonly placing: Placing
  readonly stopPrice: bigint
  /** `up`: triggers at or above the price; `down`: at or below it. */
  readonly direction: 'up' | 'down'
  readonly createdAt: number
  readonly visibleAt: number
  /** Legs of a pair: the first to trigger cancels its siblings. */
  readonly pair: StopPair | undefined
  status: 'NEW' | 'TRIGGERED' | 'CANCELLED'
  triggeredAt: number | undefined
  /** When it was triggered or cancelled. */
  endedAt: number | undefined
  /** Position in the list of those that wait no longer; 0 while it waits. */
  doneCursor: number
}

/** One-cancels-the-other: two stop orders under one id. */
export interface StopPair {
  readonly id: string
  readonly uid: string
  readonly clientOid: string
  readonly symbol: string
  readonly tradeType: string
  readonly createdAt: number
  readonly visibleAt: number
  readonly legs: StopOrder[]
  status: 'NEW' | 'TRIGGERED' | 'CANCELLED'
  /** When it was triggered or cancelled. */
  endedAt: number | undefined
}
