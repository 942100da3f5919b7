import { formatDecimal } from '../../base/decimal.ts'
import { closeOrder } from '../../engine/close.ts'
import { placeOrder } from '../../engine/place.ts'
import type { Order, TradeType } from '../../model/order.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, type Fields, requireChoice, requireText } from '../../request/input.ts'
import { cursorPage } from '../paging.ts'
import { cancellableOrder, isCancellable, MARGIN, readOrder } from '../spot/find-order.ts'
import { fillFilter, latestFirst, orderFilter } from '../spot/order-reads.ts'
import { readMarginOrder } from '../spot/placing.ts'
import { presentFill, presentOrder } from '../spot/present.ts'

/** High-frequency margin orders. */
export const marginOrders: readonly Route[] = [
  route('POST', 'spot', '/api/v3/hf/margin/order', place),
  route('POST', 'spot', '/api/v3/hf/margin/order/test', (call) => {
    const fields = asObject(call.body)
    const clientOid = requireText(fields, 'clientOid')
    readMarginOrder(call, fields)
    return { orderId: call.state.ids.order(), clientOid, borrowSize: null, loanApplyId: null }
  }),
  route('DELETE', 'spot', '/api/v3/hf/margin/orders/{orderId}', (call) => ({ orderId: cancel(call).id })),
  route('DELETE', 'spot', '/api/v3/hf/margin/orders/client-order/{clientOid}', (call) => ({
    clientOid: cancel(call).clientOid,
  })),
  route('DELETE', 'spot', '/api/v3/hf/margin/orders', (call) => {
    const open = call.state.orders.open(call.uid, tradeTypeOf(call), knownSymbol(call))
    for (const order of open) if (isCancellable(call, order)) closeOrder(call.state, order, 'cancelled')
    return 'success'
  }),
  route('GET', 'spot', '/api/v3/hf/margin/orders/{orderId}', (call) =>
    present(call, readOrder(call, MARGIN)),
  ),
  route('GET', 'spot', '/api/v3/hf/margin/orders/client-order/{clientOid}', (call) =>
    present(call, readOrder(call, MARGIN)),
  ),
  route('GET', 'spot', '/api/v3/hf/margin/order/active/symbols', (call) => {
    const open = call.state.orders.open(call.uid, tradeTypeOf(call))
    const symbols = [...new Set(open.map((order) => order.symbol))]
    return { symbolSize: symbols.length, symbols }
  }),
  route('GET', 'spot', '/api/v3/hf/margin/orders/active', (call) =>
    latestFirst(call, call.state.orders.open(call.uid, tradeTypeOf(call), knownSymbol(call))).map((order) =>
      present(call, order),
    ),
  ),
  route('GET', 'spot', '/api/v3/hf/margin/orders/done', (call) => {
    const done = call.state.orders.done(call.uid, tradeTypeOf(call), knownSymbol(call))
    const found = cursorPage(call.query, done, {
      at: (order) => order.doneCursor,
      isWanted: orderFilter(call),
    })
    return { lastId: found.lastId, items: found.items.map((order) => present(call, order)) }
  }),
  route('GET', 'spot', '/api/v3/hf/margin/fills', (call) => {
    const fills = call.state.orders.fills(call.uid, tradeTypeOf(call), knownSymbol(call))
    const found = cursorPage(call.query, fills, { at: (fill) => fill.id, isWanted: fillFilter(call) })
    return { items: found.items.map(presentFill), lastId: found.lastId }
  }),
]

function place(call: Call): Record<string, unknown> {
  const fields: Fields = asObject(call.body)
  requireText(fields, 'clientOid')
  const { request, placing } = readMarginOrder(call, fields)
  const { id, clientOid, loan } = placeOrder(call.state, request, placing)
  return {
    orderId: id,
    clientOid,
    borrowSize: loan === undefined ? null : formatDecimal(loan.size),
    loanApplyId: loan?.orderNo ?? null,
  }
}

function cancel(call: Call): Order {
  const order = cancellableOrder(call, MARGIN)
  closeOrder(call.state, order, 'cancelled')
  return order
}

function tradeTypeOf(call: Call): TradeType {
  return requireChoice(call.query, 'tradeType', ['MARGIN_TRADE', 'MARGIN_ISOLATED_TRADE'])
}

function knownSymbol(call: Call): string {
  return call.state.market(requireText(call.query, 'symbol')).rules.symbol
}

function present(call: Call, order: Order): Record<string, unknown> {
  const shown = presentOrder(order, call.state.market(order.symbol).rules.quote)
  return { ...shown, stop: null, stopTriggered: false, stopPrice: '0' }
}
