import { formatDecimal, greatest, multiply } from '../../base/decimal.ts'
import { type Fill, type Order, orderFunds, remainingSize } from '../../model/order.ts'

/** An order as the high-frequency endpoints show it. */
export function presentOrder(order: Order, feeCurrency: string): Record<string, unknown> {
  const isOpen = order.state === 'open'
  const funds = orderFunds(order, multiply)
  // None of a market order by size, which names no funds, and of a sale that brought more than its limit asks.
  const fundsLeft = greatest(funds - order.dealFunds - order.cancelledFunds, 0n)
  return {
    id: order.id,
    clientOid: order.clientOid,
    symbol: order.symbol,
    opType: 'DEAL',
    type: order.type,
    side: order.side,
    price: formatDecimal(order.price),
    size: formatDecimal(order.size),
    funds: formatDecimal(funds),
    dealSize: formatDecimal(order.dealSize),
    dealFunds: formatDecimal(order.dealFunds),
    remainSize: formatDecimal(isOpen ? remainingSize(order) : 0n),
    // As in KuCoin's example: a done order still shows by how much it undercut its limit.
    remainFunds: formatDecimal(order.state === 'cancelled' ? 0n : fundsLeft),
    cancelledSize: formatDecimal(order.cancelledSize),
    cancelledFunds: formatDecimal(order.cancelledFunds),
    fee: formatDecimal(order.fee),
    feeCurrency,
    stp: order.stp ?? null,
    timeInForce: order.timeInForce,
    postOnly: order.postOnly,
    hidden: order.hidden,
    iceberg: order.iceberg,
    visibleSize: formatDecimal(order.visibleSize),
    cancelAfter: Math.max(order.cancelAfter, 0),
    channel: 'API',
    remark: order.remark ?? null,
    tags: order.tags ?? null,
    cancelExist: order.cancelledSize > 0n || order.cancelledFunds > 0n || order.state === 'cancelled',
    tradeType: order.tradeType,
    inOrderBook: isOpen,
    active: isOpen,
    tax: '0',
    createdAt: order.createdAt,
    lastUpdatedAt: order.updatedAt,
  }
}

/** A fill as the high-frequency endpoints show it. */
export function presentFill(fill: Fill): Record<string, unknown> {
  return {
    id: fill.id,
    orderId: fill.orderId,
    counterOrderId: fill.counterOrderId,
    tradeId: fill.tradeId,
    symbol: fill.symbol,
    side: fill.side,
    liquidity: fill.liquidity,
    type: fill.type,
    forceTaker: false,
    price: formatDecimal(fill.price),
    size: formatDecimal(fill.size),
    funds: formatDecimal(fill.funds),
    fee: formatDecimal(fill.fee),
    feeRate: formatDecimal(fill.feeRate),
    feeCurrency: fill.feeCurrency,
    stop: '',
    tradeType: fill.tradeType,
    taxRate: '0',
    tax: '0',
    createdAt: fill.createdAt,
  }
}

/** What the synchronous endpoints tell about an order's progress. */
export function presentProgress(order: Order): Record<string, unknown> {
  const isOpen = order.state === 'open'
  return {
    originSize: formatDecimal(order.size),
    dealSize: formatDecimal(order.dealSize),
    remainSize: formatDecimal(isOpen ? remainingSize(order) : 0n),
    canceledSize: formatDecimal(order.cancelledSize),
    status: isOpen ? 'open' : 'done',
  }
}
