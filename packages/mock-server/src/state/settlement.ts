import type { SymbolMarket } from '../market/symbol-market.ts'
import type { Execution, MatchPlan } from '../model/match.ts'
import type { Order, OrderRequest } from '../model/order.ts'

/** What orders of a kind do to money; matching is the same for all. */
export interface Settlement {
  /** The order as it is placed, where that depends on what the user has at that moment. May refuse it. */
  measure?(request: OrderRequest, uid: string): OrderRequest
  /** Puts on hold what the order needs, given what it is about to trade. Refuses when there is too little. */
  hold(order: Order, plan: MatchPlan, fundsCode: string): void
  /** Books an execution: money, totals of the order, fill, statement. */
  execute(market: SymbolMarket, order: Order, execution: Execution): void
  /** Gives back all that the order holds: what it needs is to be counted anew. */
  release(order: Order): void
  /** Gives back what the order no longer needs: after fills, partial cancels and its end. */
  trim(order: Order): void
}
