import type { Order } from './order.ts'

/** One thing that happens when an order meets the book. */
export type PlanStep =
  | { readonly kind: 'house'; readonly price: bigint; readonly size: bigint }
  | { readonly kind: 'maker'; readonly price: bigint; readonly size: bigint; readonly maker: Order }
  | { readonly kind: 'cancel-maker'; readonly maker: Order }
  | { readonly kind: 'decrement'; readonly maker: Order; readonly size: bigint }

/** What would happen if an order were sent now. Nothing has happened yet. */
export interface MatchPlan {
  readonly steps: readonly PlanStep[]
  /** Base amount traded. */
  readonly size: bigint
  /** Quote amount traded. */
  readonly funds: bigint
  /** Self-trade prevention says that what is left of the order is cancelled. */
  readonly isStopped: boolean
  /** Base amount that self-trade prevention takes off the order. */
  readonly decremented: bigint
  /** Whether nothing is left to trade: of funds at most what does not buy one increment. */
  readonly isComplete: boolean
}

/** One execution, before money has moved. */
export interface Execution {
  readonly price: bigint
  readonly size: bigint
  readonly isTaker: boolean
  readonly counterOrderId: string
  readonly tradeId: bigint
}
