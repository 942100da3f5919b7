import type { SymbolMarket } from '../market/symbol-market.ts'
import type { Execution, MatchPlan } from '../model/match.ts'
import type { Order, OrderRequest } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { settleFutures } from './futures-settlement.ts'
import { settleSpot } from './spot-settlement.ts'

/** What orders of a kind do to money; matching is the same for all. */
export interface Settlement {
  /** The order as it is placed, where that depends on what the user has at that moment. May refuse it. */
  measure?(state: ExchangeState, request: OrderRequest, uid: string): OrderRequest
  /** Puts on hold what the order needs, given what it is about to trade. Refuses when there is too little. */
  hold(state: ExchangeState, order: Order, plan: MatchPlan, fundsCode: string): void
  /** Books an execution: money, totals of the order, fill, statement. */
  execute(state: ExchangeState, market: SymbolMarket, order: Order, execution: Execution): void
  /** Gives back what the order no longer needs: after fills, partial cancels and its end. */
  trim(state: ExchangeState, order: Order): void
}

/** The settlement of an order. */
export function settlementOf(order: Pick<Order, 'tradeType'>): Settlement {
  return order.tradeType === 'FUTURES' ? settleFutures : settleSpot
}
