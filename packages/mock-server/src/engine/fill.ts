import type { Execution } from '../model/match.ts'
import { addToTotals, type Fill, type Order } from '../model/order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'

/** What a settlement makes of an execution. */
type Settled = Pick<
  Fill,
  | 'funds'
  | 'fee'
  | 'feeRate'
  | 'feeCurrency'
  | 'openFee'
  | 'closeFee'
  | 'marginMode'
  | 'positionSide'
  | 'pnl'
  | 'forced'
>

/** Adds an execution whose money has moved to its order's totals and to the fills, and says so. */
export function bookFill(state: ExchangeState, order: Order, execution: Execution, settled: Settled): Fill {
  const { size } = execution
  const now = state.now()
  order.lastTradeId = execution.tradeId
  addToTotals(order, { size, funds: settled.funds, fee: settled.fee, now })
  const fill: Fill = {
    ...settled,
    id: state.orders.nextCursor(),
    tradeId: execution.tradeId,
    orderId: order.id,
    counterOrderId: execution.counterOrderId,
    uid: order.uid,
    symbol: order.symbol,
    side: order.side,
    type: order.type,
    tradeType: order.tradeType,
    wallet: order.wallet,
    liquidity: execution.isTaker ? 'taker' : 'maker',
    price: execution.price,
    size,
    createdAt: now,
    visibleAt: order.visibleAt,
  }
  state.orders.addFill(fill)
  if (state.events.isHeard) state.events.emit({ kind: 'fill', fill })
  return fill
}
