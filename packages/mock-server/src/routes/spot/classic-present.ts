import { formatDecimal } from '../../base/decimal.ts'
import type { Fill, Order } from '../../model/order.ts'
import type { Call } from '../../request/call.ts'

/** An order as the classic endpoints show it. */
export function presentClassicOrder(call: Call, order: Order): Record<string, unknown> {
  const isOpen = order.state === 'open'
  return {
    id: order.id,
    symbol: order.symbol,
    opType: 'DEAL',
    type: order.type,
    side: order.side,
    price: formatDecimal(order.price),
    size: formatDecimal(order.size),
    funds: formatDecimal(order.funds),
    dealFunds: formatDecimal(order.dealFunds),
    dealSize: formatDecimal(order.dealSize),
    fee: formatDecimal(order.fee),
    feeCurrency: call.state.market(order.symbol).rules.quote,
    stp: order.stp ?? '',
    stop: '',
    stopTriggered: false,
    stopPrice: '0',
    timeInForce: order.timeInForce,
    postOnly: order.postOnly,
    hidden: order.hidden,
    iceberg: order.iceberg,
    visibleSize: formatDecimal(order.visibleSize),
    cancelAfter: Math.max(order.cancelAfter, 0),
    channel: 'API',
    clientOid: order.clientOid,
    remark: order.remark ?? null,
    tags: order.tags ?? null,
    isActive: isOpen,
    cancelExist: order.cancelledSize > 0n || order.cancelledFunds > 0n || order.state === 'cancelled',
    createdAt: order.createdAt,
    tradeType: order.tradeType,
  }
}

/** A fill as the classic endpoints show it. */
export function presentClassicFill(fill: Fill): Record<string, unknown> {
  return {
    symbol: fill.symbol,
    tradeId: String(fill.tradeId),
    orderId: fill.orderId,
    counterOrderId: fill.counterOrderId,
    side: fill.side,
    liquidity: fill.liquidity,
    forceTaker: false,
    price: formatDecimal(fill.price),
    size: formatDecimal(fill.size),
    funds: formatDecimal(fill.funds),
    fee: formatDecimal(fill.fee),
    feeRate: formatDecimal(fill.feeRate),
    feeCurrency: fill.feeCurrency,
    stop: '',
    tradeType: fill.tradeType,
    type: fill.type,
    createdAt: fill.createdAt,
  }
}
