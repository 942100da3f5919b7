import { formatDecimal } from '../../../base/decimal.ts'
import { nanoseconds } from '../../../base/nanoseconds.ts'
import { remainingSize } from '../../../model/order.ts'
import type { StopOrder } from '../../../model/stop-order.ts'
import type { ExchangeEvent, OrderEvent } from '../../../state/event-bus.ts'
import type { ExchangeState } from '../../../state/exchange-state.ts'
import { messageId } from '../../amounts.ts'
import type { MessageParts } from '../frames.ts'
import type { ClassicHub } from '../topic.ts'

/** Sends what happens to an account's orders. */
export function sendOrderEvent(state: ExchangeState, hub: ClassicHub, event: ExchangeEvent): void {
  if (event.kind === 'stop') {
    sendStop(state, hub, event.stop, event.change)
    return
  }
  if (event.kind !== 'order') return
  const { order, change } = event
  const { uid } = order
  if (order.tradeType === 'FUTURES') {
    // Futures tell nothing before the order stands or trades.
    if (change === 'received') return
    const make = (): MessageParts => ({
      subject: 'symbolOrderChange',
      userId: uid,
      data: futuresData(state, event),
    })
    hub.publish('/contractMarket/tradeOrders', make, uid)
    hub.publish(`/contractMarket/tradeOrders:${order.symbol}`, make, uid)
    return
  }
  const make = (): MessageParts => ({
    subject: 'orderChange',
    userId: uid,
    data: spotData(state, event),
  })
  hub.publish('/spotMarket/tradeOrdersV2', make, uid)
  if (change !== 'received') hub.publish('/spotMarket/tradeOrders', make, uid)
}

const STATUS = {
  received: 'new',
  open: 'open',
  match: 'match',
  update: 'open',
  filled: 'done',
  canceled: 'done',
} as const

function spotData(
  state: ExchangeState,
  { order, change, fill, oldSize }: OrderEvent,
): Record<string, unknown> {
  const isByFunds = order.size === 0n
  const common = {
    clientOid: order.clientOid,
    orderId: order.id,
    orderTime: order.createdAt,
    orderType: order.type,
    originSize: formatDecimal(order.size),
    ...(isByFunds ? { originFunds: formatDecimal(order.funds) } : {}),
    ...(order.type === 'limit' ? { price: formatDecimal(order.price) } : {}),
    side: order.side,
    status: STATUS[change],
    symbol: order.symbol,
    ts: nanoseconds(state.now()),
    type: change,
  }
  if (change === 'received') return common
  const isEnded = change === 'filled' || change === 'canceled'
  const left = isEnded && order.state !== 'open' ? 0n : remainingSize(order)
  return {
    ...common,
    canceledSize: formatDecimal(order.cancelledSize),
    filledSize: formatDecimal(order.dealSize),
    remainSize: formatDecimal(left),
    size: formatDecimal(order.size - (isEnded ? 0n : order.cancelledSize)),
    ...(isByFunds
      ? { remainFunds: formatDecimal(order.funds - order.dealFunds - order.cancelledFunds) }
      : {}),
    ...(oldSize === undefined ? {} : { oldSize: formatDecimal(oldSize) }),
    ...matched(fill),
  }
}

function matched(fill: OrderEvent['fill']): Record<string, string> {
  if (fill === undefined) return {}
  return {
    feeType: `${fill.liquidity}Fee`,
    liquidity: fill.liquidity,
    matchPrice: formatDecimal(fill.price),
    matchSize: formatDecimal(fill.size),
    tradeId: String(fill.tradeId),
  }
}

function futuresData(
  state: ExchangeState,
  { order, change, fill, oldSize }: OrderEvent,
): Record<string, unknown> {
  return {
    symbol: order.symbol,
    orderType: order.type,
    side: order.side,
    canceledSize: formatDecimal(order.cancelledSize),
    orderId: order.id,
    clientOid: order.clientOid,
    marginMode: order.futures?.marginMode ?? 'ISOLATED',
    positionSide: order.futures?.positionSide ?? 'BOTH',
    type: change,
    orderTime: nanoseconds(order.createdAt),
    size: formatDecimal(order.size),
    filledSize: formatDecimal(order.dealSize),
    price: formatDecimal(order.price),
    remainSize: formatDecimal(order.state === 'open' ? remainingSize(order) : 0n),
    status: STATUS[change],
    ts: nanoseconds(state.now()),
    tradeType: order.futures?.forced ?? 'trade',
    liquidity: fill?.liquidity ?? 'maker',
    ...(oldSize === undefined ? {} : { oldSize: formatDecimal(oldSize) }),
    ...matched(fill),
  }
}

function sendStop(
  state: ExchangeState,
  hub: ClassicHub,
  stop: StopOrder,
  change: Extract<ExchangeEvent, { kind: 'stop' }>['change'],
): void {
  // Only exits of unified accounts are changed, which these topics do not know.
  if (change === 'update') return
  const isFutures = stop.request.tradeType === 'FUTURES'
  const { price, size, side, futures, tradeType } = stop.request
  const own = isFutures
    ? {
        marginMode: futures?.marginMode ?? 'ISOLATED',
        size: Number(formatDecimal(size)),
        stop: stop.direction,
        stopPriceType: futures?.stopPriceType || 'TP',
      }
    : { size: formatDecimal(size), stop: stop.direction === 'up' ? 'entry' : 'loss', tradeType }
  hub.publish(
    isFutures ? '/contractMarket/advancedOrders' : '/spotMarket/advancedOrders',
    () => ({
      subject: 'stopOrder',
      ...(isFutures ? { id: messageId(state, `${stop.id} ${change}`) } : {}),
      userId: stop.uid,
      data: {
        ...own,
        createdAt: stop.createdAt,
        orderId: stop.id,
        orderPrice: formatDecimal(price),
        orderType: 'stop',
        side,
        stopPrice: formatDecimal(stop.stopPrice),
        symbol: stop.symbol,
        ts: nanoseconds(state.now()),
        type: change,
      },
    }),
    stop.uid,
  )
}
