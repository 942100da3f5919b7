import { formatDecimal } from '../../base/decimal.ts'
import { closeOrder } from '../../engine/close.ts'
import type { Fill, Order, TradeType } from '../../model/order.ts'
import { refuse } from '../../model/refusal.ts'
import { isKept } from '../../model/retention.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, optionalText, optionalWord } from '../../request/input.ts'
import { boundedFilter, page, timeFilter } from '../paging.ts'
import { showsFill, showsOrder } from '../shown.ts'
import {
  placeClassic,
  placeClassicBatch,
  placeClassicMargin,
  readClassicMargin,
  readClassicOrder,
} from './classic-placing.ts'
import { presentClassicFill, presentClassicOrder } from './classic-present.ts'
import { isCancellable, optionalPair } from './find-order.ts'
import { fillFilter, orderFilter } from './order-reads.ts'

// A stop order that has been triggered goes on as a plain one, so the types of stop orders find none.
const FILL_TYPES = ['limit', 'market', 'limit_stop', 'market_stop'] as const
const ORDER_TYPES = [...FILL_TYPES, 'oco_limit', 'oco_stop'] as const

/** The order endpoints from before the high-frequency ones. Deprecated, still answered, same books. */
export const classicOrders: readonly Route[] = [
  route('POST', 'spot', '/api/v1/orders', (call) => ({
    orderId: placeClassic(call, asObject(call.body)).id,
  })),
  route('POST', 'spot', '/api/v1/orders/test', (call) => {
    readClassicOrder(call, asObject(call.body))
    return { orderId: call.state.ids.order() }
  }),
  route('POST', 'spot', '/api/v1/orders/multi', placeClassicBatch),
  route('POST', 'spot', '/api/v1/margin/order', (call) => {
    const { id, clientOid, loan } = placeClassicMargin(call, asObject(call.body))
    const borrowSize = loan === undefined ? null : formatDecimal(loan.size)
    return { orderId: id, clientOid, loanApplyId: loan?.orderNo ?? null, borrowSize }
  }),
  route('POST', 'spot', '/api/v1/margin/order/test', (call) => {
    const { request } = readClassicMargin(call, asObject(call.body))
    const orderId = call.state.ids.order()
    return { orderId, clientOid: request.clientOid, loanApplyId: null, borrowSize: null }
  }),
  route('DELETE', 'spot', '/api/v1/orders/{orderId}', (call) => ({
    cancelledOrderIds: [cancel(call, byId(call)).id],
  })),
  route('DELETE', 'spot', '/api/v1/order/client-order/{clientOid}', (call) => {
    const clientOid = call.params['clientOid'] as string
    const order = cancel(call, call.state.orders.byClientOid(call.uid, clientOid, 'TRADE'))
    return { cancelledOrderId: order.id, clientOid, cancelledOcoOrderIds: null }
  }),
  route('DELETE', 'spot', '/api/v1/orders', (call) => {
    const open = call.state.orders
      .open(call.uid, tradeType(call), optionalPair(call))
      .filter((order) => isCancellable(call, order))
    for (const order of open) closeOrder(call.state, order, 'cancelled')
    return { cancelledOrderIds: open.map((order) => order.id) }
  }),
  route('GET', 'spot', '/api/v1/orders/{orderId}', (call) => read(call, byId(call))),
  route('GET', 'spot', '/api/v1/order/client-order/{clientOid}', (call) =>
    read(call, call.state.orders.byClientOid(call.uid, call.params['clientOid'] as string, 'TRADE')),
  ),
  route('GET', 'spot', '/api/v1/orders', list),
  route('GET', 'spot', '/api/v1/limit/orders', (call) =>
    doneOrders(call)
      .filter((order) => isKept('recent', call.state.now(), order.updatedAt))
      .slice(0, 1_000)
      .map((order) => presentClassicOrder(call, order)),
  ),
  route('GET', 'spot', '/api/v1/fills', (call) => {
    const isWanted = fillFilter(call, FILL_TYPES, (query) => boundedFilter(query, 'classicFills'))
    const cut = page(call.query, fills(call).filter(isWanted))
    return { ...cut, items: cut.items.map(presentClassicFill) }
  }),
  route('GET', 'spot', '/api/v1/limit/fills', (call) =>
    fills(call)
      .filter((fill) => isKept('recent', call.state.now(), fill.createdAt))
      .slice(0, 1_000)
      .map(presentClassicFill),
  ),
]

function cancel(call: Call, named: readonly (Order | undefined)[]): Order {
  const order = mine(call, named, (each) => isCancellable(call, each))
  if (order === undefined) return refuse('400100', 'order_not_exist_or_not_allow_to_cancel')
  closeOrder(call.state, order, 'cancelled')
  return order
}

function read(call: Call, named: readonly (Order | undefined)[]): unknown {
  const order = mine(call, named, (each) => showsOrder(call, each))
  // A word where other refusals have a number: that is how these endpoints were seen to say it.
  if (order === undefined) return refuse('order_not_exist', 'order_not_exist')
  return presentClassicOrder(call, order)
}

function byId(call: Call): readonly (Order | undefined)[] {
  return [call.state.orders.byId(call.params['orderId'] as string)]
}

function mine(
  call: Call,
  named: readonly (Order | undefined)[],
  isWanted: (order: Order) => boolean,
): Order | undefined {
  const isSpot = ({ uid, tradeType }: Order): boolean => uid === call.uid && tradeType !== 'FUTURES'
  return named.findLast((order) => order !== undefined && isSpot(order) && isWanted(order))
}

function tradeType(call: Call): TradeType {
  return optionalWord(call.query, 'tradeType', ['TRADE', 'MARGIN_TRADE', 'MARGIN_ISOLATED_TRADE']) ?? 'TRADE'
}

function symbols(call: Call): string[] {
  const wanted = optionalText(call.query, 'symbol')
  return wanted === undefined ? [...call.state.markets.keys()] : [call.state.market(wanted).rules.symbol]
}

function doneOrders(call: Call): Order[] {
  const done = symbols(call).flatMap((symbol) => [
    ...call.state.orders.done(call.uid, tradeType(call), symbol),
  ])
  return done.filter((order) => showsOrder(call, order)).sort((a, b) => b.doneCursor - a.doneCursor)
}

function list(call: Call): unknown {
  const isOpen = optionalWord(call.query, 'status', ['active', 'done']) === 'active'
  // Open orders are listed whenever they were made.
  const isInTime = isOpen ? timeFilter(call.query) : boundedFilter(call.query, 'classicOrders')
  const isWanted = orderFilter(call, ORDER_TYPES, ({ createdAt }) => isInTime(createdAt))
  const open = isOpen
    ? call.state.orders.open(call.uid, tradeType(call), optionalText(call.query, 'symbol'))
    : []
  const newestFirst = isOpen ? open.reverse().sort((a, b) => b.createdAt - a.createdAt) : doneOrders(call)
  const cut = page(call.query, newestFirst.filter(isWanted))
  return { ...cut, items: cut.items.map((order) => presentClassicOrder(call, order)) }
}

function fills(call: Call): Fill[] {
  return symbols(call)
    .flatMap((symbol) => [...call.state.orders.fills(call.uid, tradeType(call), symbol)])
    .filter((fill) => showsFill(call, fill))
    .sort((a, b) => b.id - a.id)
}
