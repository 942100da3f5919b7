import type { Fill, Order } from '../../../model/order.ts'
import { refuse } from '../../../model/refusal.ts'
import type { StopOrder } from '../../../model/stop-order.ts'
import { type Call, type Route, route } from '../../../request/call.ts'
import { optionalChoice, optionalText } from '../../../request/input.ts'
import { cursorPage, page, timeFilter } from '../../paging.ts'
import { showsFill, showsOrder, showsStop } from '../../shown.ts'
import { find } from './find.ts'
import { fillTypeOf, presentFill, presentOrder, presentStop } from './present.ts'
import { requireSymbol, requireTradeType, toTradeType, type UnifiedTradeType } from './trade-types.ts'

const PAGE_SIZE = 50
const PAGE_MAX = 200
const CURSORS = { limit: PAGE_SIZE, max: PAGE_MAX, sizeName: 'pageSize' }

/** Reading orders and executions of the unified account. Conditional orders are lists of their own: `orderFilter`. */
export const unifiedOrderReads: readonly Route[] = [
  route('GET', 'spot', '/api/ua/v2/unified/order/detail', (call) => {
    const found = find(call, call.query, requireTradeType(call.query), {
      order: (order) => showsOrder(call, order),
      stop: (stop) => shows(call, stop),
    })
    if (found === undefined) return refuse('116052', 'The order does not exist.')
    return 'order' in found ? presentOrder(call.state, found.order) : presentStop(call.state, found.stop)
  }),
  route('GET', 'spot', '/api/ua/v2/unified/order/open-list', (call) => {
    const tradeType = requireTradeType(call.query)
    const rules = { pageSize: PAGE_SIZE, min: 1, max: PAGE_MAX, pageName: 'pageNumber' }
    const { currentPage, ...cut } = page(call.query, openRows(call, tradeType), rules)
    return { pageNumber: currentPage, ...cut, tradeType }
  }),
  route('GET', 'spot', '/api/ua/v2/unified/order/history', (call) => {
    const tradeType = requireTradeType(call.query)
    return { tradeType, ...historyPage(call, tradeType) }
  }),
  route('GET', 'spot', '/api/ua/v2/unified/order/execution', (call) => {
    const tradeType = requireTradeType(call.query)
    const fills = ofSymbols(call, tradeType, (symbol) =>
      call.state.orders.fills(call.uid, toTradeType(tradeType), symbol),
    ).sort((a, b) => a.id - b.id)
    const found = cursorPage(call.query, fills, {
      ...{ ...CURSORS, at: (fill) => fill.id },
      isWanted: fillFilter(call),
    })
    return { tradeType, lastId: found.lastId, items: found.items.map(presentFill) }
  }),
]

function shows(call: Call, stop: StopOrder): boolean {
  return showsStop(call, stop, 'stopOrder')
}

/** The filter of order lists: without a word only orders that are no conditional ones. */
function isAdvanced({ query }: Call): boolean {
  return optionalChoice(query, 'orderFilter', ['NORMAL', 'ADVANCED']) === 'ADVANCED'
}

function ofSymbols<T>(call: Call, tradeType: UnifiedTradeType, get: (symbol: string) => readonly T[]): T[] {
  if (optionalText(call.query, 'symbol') !== undefined)
    return [...get(requireSymbol(call, call.query, tradeType))]
  const symbols = tradeType === 'FUTURES' ? call.state.futures.known : call.state.markets
  return [...symbols.keys()].flatMap(get)
}

function stopsOf(call: Call, tradeType: UnifiedTradeType, stops: readonly StopOrder[]): StopOrder[] {
  const symbol =
    optionalText(call.query, 'symbol') === undefined ? undefined : requireSymbol(call, call.query, tradeType)
  return stops
    .filter(({ request }) => request.unified !== undefined && request.tradeType === toTradeType(tradeType))
    .filter((stop) => (symbol === undefined || stop.symbol === symbol) && shows(call, stop))
}

function openRows(call: Call, tradeType: UnifiedTradeType): Record<string, unknown>[] {
  const { state, uid } = call
  if (isAdvanced(call))
    return stopsOf(call, tradeType, state.stops.waiting(uid))
      .reverse()
      .map((stop) => presentStop(state, stop))
  return ofSymbols(call, tradeType, (symbol) => state.orders.open(uid, toTradeType(tradeType), symbol))
    .filter((order) => showsOrder(call, order))
    .reverse()
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((order) => presentOrder(state, order))
}

function historyPage(call: Call, tradeType: UnifiedTradeType): { lastId: number; items: unknown[] } {
  const { state, uid } = call
  const side = optionalChoice(call.query, 'side', ['BUY', 'SELL'])?.toLowerCase()
  const isInTime = timeFilter(call.query)
  if (isAdvanced(call)) {
    const found = cursorPage(call.query, stopsOf(call, tradeType, state.stops.ended(uid)), {
      ...{ ...CURSORS, at: (stop: StopOrder) => stop.doneCursor },
      isWanted: ({ request, createdAt }) => (side ?? request.side) === request.side && isInTime(createdAt),
    })
    return { ...found, items: found.items.map((stop) => presentStop(state, stop)) }
  }
  const done = ofSymbols(call, tradeType, (symbol) =>
    state.orders.done(uid, toTradeType(tradeType), symbol),
  ).sort((a, b) => a.doneCursor - b.doneCursor)
  const found = cursorPage(call.query, done, {
    ...{ ...CURSORS, at: (order: Order) => order.doneCursor },
    isWanted: (order) =>
      order.unified !== undefined &&
      (side ?? order.side) === order.side &&
      isInTime(order.createdAt) &&
      showsOrder(call, order),
  })
  return { ...found, items: found.items.map((order) => presentOrder(state, order)) }
}

const FILL_TYPES = ['NORMAL', 'ADL', 'LIQUID', 'SETTLEMENT', 'RECONCILIATION'] as const

function fillFilter(call: Call): (fill: Fill) => boolean {
  const orderId = optionalText(call.query, 'orderId')
  const side = optionalChoice(call.query, 'side', ['BUY', 'SELL'])?.toLowerCase()
  const fillType = optionalChoice(call.query, 'fillType', FILL_TYPES)
  const isInTime = timeFilter(call.query)
  return (fill) =>
    fill.wallet === 'unified' &&
    (fillType === undefined || fillType === fillTypeOf(fill)) &&
    (orderId ?? fill.orderId) === fill.orderId &&
    (side ?? fill.side) === fill.side &&
    isInTime(fill.createdAt) &&
    showsFill(call, fill)
}
