import type { Fill, Order } from '../../model/order.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { type Fields, optionalText, optionalWord, requireText } from '../../request/input.ts'
import { cursorPage, page, timeFilter } from '../paging.ts'
import { showsFill, showsOrder } from '../shown.ts'
import { readOrder, SPOT } from './find-order.ts'
import { presentFill, presentOrder } from './present.ts'

const TYPES = ['limit', 'market'] as const

/** Reading high-frequency spot orders and fills. */
export const spotOrderReads: readonly Route[] = [
  route('GET', 'spot', '/api/v1/hf/orders/{orderId}', (call) => show(call, readOrder(call, SPOT))),
  route('GET', 'spot', '/api/v1/hf/orders/client-order/{clientOid}', (call) =>
    show(call, readOrder(call, SPOT)),
  ),
  route('GET', 'spot', '/api/v1/hf/orders/active', (call) =>
    openOrders(call).map((order) => show(call, order)),
  ),
  route('GET', 'spot', '/api/v1/hf/orders/active/page', (call) => {
    const found = page(call.query, openOrders(call), {
      pageSize: 20,
      min: 1,
      max: 50,
      pageName: 'pageNum',
      minPage: 1,
    })
    return { ...found, items: found.items.map((order) => show(call, order)) }
  }),
  route('GET', 'spot', '/api/v1/hf/orders/active/symbols', (call) => ({
    symbols: [...new Set(call.state.orders.open(call.uid, 'TRADE').map((order) => order.symbol))],
  })),
  route('GET', 'spot', '/api/v1/hf/orders/done', (call) => {
    const done = call.state.orders.done(call.uid, 'TRADE', knownSymbol(call))
    const found = cursorPage(call.query, done, {
      at: (order) => order.doneCursor,
      isWanted: orderFilter(call),
    })
    return { lastId: found.lastId, items: found.items.map((order) => show(call, order)) }
  }),
  route('GET', 'spot', '/api/v1/hf/fills', (call) => {
    const fills = call.state.orders.fills(call.uid, 'TRADE', knownSymbol(call))
    const found = cursorPage(call.query, fills, { at: (fill) => fill.id, isWanted: fillFilter(call) })
    return { items: found.items.map(presentFill), lastId: found.lastId }
  }),
]

function show(call: Call, order: Order): Record<string, unknown> {
  return presentOrder(order, call.state.market(order.symbol).rules.quote)
}

function knownSymbol(call: Call): string {
  const symbol = requireText(call.query, 'symbol')
  return call.state.market(symbol).rules.symbol
}

function openOrders(call: Call): Order[] {
  return latestFirst(call, call.state.orders.open(call.uid, 'TRADE', knownSymbol(call)))
}

/** Open orders that are shown, "sorted by the latest update time in descending order" as KuCoin's are. */
export function latestFirst(call: Call, oldestFirst: readonly Order[]): Order[] {
  const shown = oldestFirst.filter((order) => showsOrder(call, order)).reverse()
  return shown.sort((a, b) => b.updatedAt - a.updatedAt)
}

/**
 * Filter of the done lists: side, type out of those that the endpoint names, time. Of high-frequency orders it is the "last
 * update (filled) time", says KuCoin.
 */
export function orderFilter(
  call: Call,
  types: readonly string[] = TYPES,
  isInTime: (order: Order) => boolean = updatedInTime(call),
): (order: Order) => boolean {
  const side = optionalWord(call.query, 'side', ['buy', 'sell'])
  const type = optionalWord(call.query, 'type', types)
  return (order) =>
    (side === undefined || order.side === side) &&
    (type === undefined || order.type === type) &&
    isInTime(order) &&
    showsOrder(call, order)
}

function updatedInTime({ query }: Call): (order: Order) => boolean {
  const isInTime = timeFilter(query)
  return ({ updatedAt }) => isInTime(updatedAt)
}

/**
 * Filter of the fill lists: side, type out of those that the endpoint names, time; or an order. Who names one shall "ignore the
 * other query parameters", says KuCoin.
 */
export function fillFilter(
  call: Call,
  types: readonly string[] = TYPES,
  time: (query: Fields) => (time: number) => boolean = timeFilter,
): (fill: Fill) => boolean {
  const orderId = optionalText(call.query, 'orderId')
  const side = optionalWord(call.query, 'side', ['buy', 'sell'])
  const type = optionalWord(call.query, 'type', types)
  if (orderId !== undefined) return (fill) => fill.orderId === orderId && showsFill(call, fill)
  const isInTime = time(call.query)
  return (fill) =>
    (side === undefined || fill.side === side) &&
    (type === undefined || fill.type === type) &&
    isInTime(fill.createdAt) &&
    showsFill(call, fill)
}
