import { formatDecimal, formatFixed, toNumber } from '../../base/decimal.ts'
import { nanoseconds } from '../../base/nanoseconds.ts'
import { type Contract, priceOfValue, valueOfLots } from '../../market/futures-contract.ts'
import type { Fill, FuturesTerms, Order, OrderRequest, PositionSide } from '../../model/order.ts'
import type { StopOrder } from '../../model/stop-order.ts'

/** A futures order as its endpoints show it. */
export function presentFuturesOrder(contract: Contract, order: Order): Record<string, unknown> {
  const isOpen = order.state === 'open'
  const average = priceOfValue(contract, order.dealFunds, order.dealSize)
  return {
    ...terms(contract, order),
    id: order.id,
    value: formatDecimal(
      order.type === 'market' ? order.dealFunds : valueOfLots(contract, order.price, order.size),
    ),
    dealValue: formatDecimal(order.dealFunds),
    dealSize: toNumber(order.dealSize),
    stopTriggered: (order.futures as FuturesTerms).stop !== '',
    isActive: isOpen,
    cancelExist: order.state === 'cancelled' || order.cancelledSize > 0n,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    endAt: isOpen ? null : order.updatedAt,
    orderTime: nanoseconds(order.createdAt),
    avgDealPrice: formatDecimal(average),
    filledSize: toNumber(order.dealSize),
    filledValue: formatDecimal(order.dealFunds),
    status: isOpen ? 'open' : 'done',
  }
}

/** A waiting stop order, in the shape of an order. */
export function presentFuturesStop(contract: Contract, stop: StopOrder): Record<string, unknown> {
  const isActive = stop.status === 'NEW'
  return {
    ...terms(contract, stop.request),
    id: stop.id,
    value: formatDecimal(valueOfLots(contract, stop.request.price, stop.request.size)),
    dealValue: '0',
    dealSize: 0,
    stopTriggered: stop.status === 'TRIGGERED',
    isActive,
    cancelExist: stop.status === 'CANCELLED',
    createdAt: stop.createdAt,
    updatedAt: stop.endedAt ?? stop.createdAt,
    endAt: stop.endedAt ?? null,
    orderTime: nanoseconds(stop.createdAt),
    avgDealPrice: '0',
    filledSize: 0,
    filledValue: '0',
    status: isActive ? 'open' : 'done',
  }
}

function terms(contract: Contract, order: OrderRequest): Record<string, unknown> {
  const futures = order.futures as FuturesTerms
  return {
    symbol: contract.symbol,
    type: order.type,
    side: order.side,
    price: formatDecimal(order.price),
    size: toNumber(order.size),
    stp: order.stp ?? '',
    stop: futures.stop,
    stopPriceType: futures.stopPriceType,
    stopPrice: futures.stopPrice === 0n ? null : formatDecimal(futures.stopPrice),
    timeInForce: order.timeInForce,
    postOnly: order.postOnly,
    hidden: order.hidden,
    iceberg: order.iceberg,
    leverage: formatDecimal(futures.leverage),
    forceHold: futures.forceHold,
    closeOrder: futures.closeOrder,
    visibleSize: toNumber(order.visibleSize),
    clientOid: order.clientOid,
    remark: order.remark ?? null,
    tags: '',
    settleCurrency: contract.settle,
    marginMode: futures.marginMode,
    reduceOnly: futures.reduceOnly,
    ...sideShown(futures.positionSide),
  }
}

// KuCoin's examples are from before hedge mode and do not have it; the unified endpoints do.
function sideShown(positionSide: PositionSide = 'BOTH'): Partial<Pick<FuturesTerms, 'positionSide'>> {
  return positionSide === 'BOTH' ? {} : { positionSide }
}

/** A futures fill as its endpoints show it. */
export function presentFuturesFill(contract: Contract, fill: Fill): Record<string, unknown> {
  return {
    symbol: fill.symbol,
    tradeId: String(fill.tradeId),
    orderId: fill.orderId,
    side: fill.side,
    liquidity: fill.liquidity,
    forceTaker: false,
    price: formatDecimal(fill.price),
    size: toNumber(fill.size),
    value: formatDecimal(fill.funds),
    openFeePay: formatDecimal(fill.openFee ?? 0n),
    closeFeePay: formatDecimal(fill.closeFee ?? 0n),
    openFeeTaxPay: '0',
    closeFeeTaxPay: '0',
    stop: '',
    feeRate: formatFixed(fill.feeRate, 5),
    fixFee: '0',
    feeCurrency: fill.feeCurrency,
    subTradeType: null,
    marginMode: fill.marginMode ?? 'ISOLATED',
    ...sideShown(fill.positionSide),
    fee: formatDecimal(fill.fee),
    settleCurrency: contract.settle,
    orderType: fill.type,
    displayType: fill.type,
    tradeType: fill.forced ?? 'trade',
    tradeTime: nanoseconds(fill.createdAt),
    createdAt: fill.createdAt,
  }
}
