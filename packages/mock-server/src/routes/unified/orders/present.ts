import { divide, formatDecimal, multiply, ONE } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import type { ExitPrice, Fill, Order, OrderRequest } from '../../../model/order.ts'
import type { StopOrder } from '../../../model/stop-order.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import { nameOf } from './trade-types.ts'

// Rows of orders, as KuCoin's examples have them: what an order does not have is an empty text.

/** An order as details and lists show it. */
export function presentOrder(state: ExchangeState, order: Order): Record<string, unknown> {
  const { id, clientOid, dealSize, dealFunds, unified } = order
  const isByFunds = order.size === 0n
  const cancelled = isByFunds ? order.cancelledFunds : inUnit(state, order, order.cancelledSize)
  return {
    ...common(state, order),
    orderId: id,
    clientOid,
    status: statusOf(order),
    // Base or lots, also of an order whose size is a quote amount: no source says.
    filledSize: formatDecimal(inUnit(state, order, dealSize)),
    avgPrice: formatDecimal(divide(dealFunds, multiply(dealSize, multiplierOf(state, order)))),
    fee: formatDecimal(order.fee),
    tradeId: order.lastTradeId === undefined ? '' : String(order.lastTradeId),
    // Also of one that stands or is filled: what it lost to self-trade prevention, or with its position.
    ...endOf(order.state === 'cancelled', cancelled),
    triggerOrderId: unified?.triggerOrderId ?? '',
    orderTime: nanoseconds(order.createdAt),
    updatedTime: nanoseconds(order.updatedAt),
  }
}

/** A conditional order; what it becomes when its price is reached is another order. */
export function presentStop(state: ExchangeState, stop: StopOrder): Record<string, unknown> {
  const { request, status, createdAt, endedAt } = stop
  const { unified } = request
  const trigger = unified?.trigger
  return {
    ...common(state, request),
    orderId: stop.id,
    clientOid: stop.clientOid,
    status: status === 'NEW' ? 0 : status === 'TRIGGERED' ? 1 : 5,
    filledSize: '0',
    avgPrice: '0',
    fee: '0',
    tradeId: '',
    ...endOf(status === 'CANCELLED', status === 'CANCELLED' ? sizeOf(state, request) : 0n),
    triggerDirection: stop.direction.toUpperCase(),
    triggerPrice: formatDecimal(stop.stopPrice),
    triggerPriceType: trigger?.priceType ?? 'TP',
    triggerOrderId: '',
    orderTime: nanoseconds(createdAt),
    updatedTime: nanoseconds(endedAt ?? createdAt),
  }
}

/** An execution: it does not name its order's clientOid. */
export function presentFill(fill: Fill): Record<string, unknown> {
  const isFutures = fill.tradeType === 'FUTURES'
  return {
    symbol: fill.symbol,
    orderId: fill.orderId,
    orderType: fill.type.toUpperCase(),
    side: fill.side.toUpperCase(),
    positionSide: isFutures ? 'BOTH' : '',
    fillType: fillTypeOf(fill),
    tradeId: String(fill.tradeId),
    size: formatDecimal(fill.size),
    value: formatDecimal(fill.funds),
    price: formatDecimal(fill.price),
    executionTime: nanoseconds(fill.createdAt),
    fee: formatDecimal(fill.fee),
    feeCurrency: fill.feeCurrency,
    liquidityRole: fill.liquidity.toUpperCase(),
    marginMode: fill.marginMode ?? (fill.tradeType === 'MARGIN_TRADE' ? 'CROSS' : ''),
    tax: '0',
    fillPnl: fill.pnl === undefined ? '' : formatDecimal(fill.pnl),
  }
}

/** Whether an execution was its user's wish, or how the exchange ended a position. */
export function fillTypeOf({ forced }: Fill): 'NORMAL' | 'LIQUID' | 'SETTLEMENT' {
  if (forced === undefined) return 'NORMAL'
  return forced === 'liquid' ? 'LIQUID' : 'SETTLEMENT'
}

/** 2 stands, 3 filled, 4 partly filled, 5 cancelled without a fill, 6 cancelled after one. */
function statusOf({ state, dealSize }: Order): number {
  if (state === 'done') return 3
  if (state === 'open') return dealSize === 0n ? 2 : 4
  return dealSize === 0n ? 5 : 6
}

/** The reasons of cancels are numbers; KuCoin's example has only 0, of an order that its user cancelled. */
function endOf(isCancelled: boolean, size: bigint): Record<string, unknown> {
  return { cancelReason: isCancelled ? 0 : '', cancelSize: formatDecimal(size) }
}

function common(state: ExchangeState, request: OrderRequest): Record<string, unknown> {
  const { tradeType, futures, unified } = request
  const isLimit = request.type === 'limit'
  return {
    tradeType: nameOf(tradeType),
    symbol: request.symbol,
    side: request.side.toUpperCase(),
    positionSide: futures?.positionSide ?? '',
    orderType: request.type.toUpperCase(),
    size: formatDecimal(sizeOf(state, request)),
    sizeUnit: unified?.sizeUnit,
    price: isLimit ? formatDecimal(request.price) : '',
    feeCurrency: feeCurrency(state, request),
    tax: '0',
    reduceOnly: futures?.reduceOnly ?? '',
    marginMode: futures?.marginMode ?? (tradeType === 'MARGIN_TRADE' ? 'CROSS' : ''),
    stp: request.stp ?? '',
    timeInForce: unified?.isRpi === true ? 'RPI' : request.timeInForce,
    cancelAfter: Math.max(0, request.cancelAfter),
    triggerDirection: '',
    triggerPrice: '',
    triggerPriceType: '',
    tpTriggerPrice: priceOf(unified?.takeProfit),
    tpTriggerPriceType: unified?.takeProfit?.priceType ?? '',
    tpOrderPrice: '',
    slTriggerPrice: priceOf(unified?.stopLoss),
    slTriggerPriceType: unified?.stopLoss?.priceType ?? '',
    slOrderPrice: '',
    postOnly: request.postOnly,
    tags: request.tags ?? '',
    brokerTag: unified?.brokerTag ?? '',
  }
}

function priceOf(exit: ExitPrice | undefined): string {
  return exit === undefined ? '' : formatDecimal(exit.price)
}

/** The size as its user gave it. */
function sizeOf(state: ExchangeState, request: OrderRequest): bigint {
  return request.size === 0n ? request.funds : inUnit(state, request, request.size)
}

/** A size of an order in the unit in which its user gave it. */
export function inUnit(state: ExchangeState, request: OrderRequest, size: bigint): bigint {
  return request.unified?.sizeUnit === 'BASECCY' ? multiply(size, multiplierOf(state, request)) : size
}

/** Base currency of one unit of what the order counts in. */
function multiplierOf(state: ExchangeState, { symbol }: OrderRequest): bigint {
  return state.futures.known.get(symbol)?.multiplier ?? ONE
}

function feeCurrency(state: ExchangeState, { symbol }: OrderRequest): string {
  return state.futures.known.get(symbol)?.settle ?? state.market(symbol).rules.quote
}
