import { type Call, type Route, route } from '../../exchange/call.ts'
import { refuse } from '../../exchange/refusal.ts'
import type { TradeType } from '../../orders/order.ts'
import { parseOrder } from '../../orders/parse.ts'
import { addStop, readStopPrice, refuseDuplicateStop } from '../../stops/make-stop.ts'
import type { StopOrder } from '../../stops/stop-book.ts'
import { asObject, optionalChoice, optionalText, requireText } from '../input.ts'
import { page, timeFilter } from '../paging.ts'
import { isVisible, MARGIN, SPOT } from '../spot/find-order.ts'
import { marginPlacing, spotPlacing } from '../spot/placing.ts'
import { presentStop } from './present.ts'

const MISSING = 'order_not_exist_or_not_allow_to_cancel'

/** Stop orders of spot and margin. */
export const stopOrders: readonly Route[] = [
  route('POST', 'spot', '/api/v1/stop-order', (call) => {
    const fields = asObject(call.body)
    const request = parseOrder(call.world, fields, 'TRADE')
    const price = readStopPrice(call, fields, request.symbol)
    refuseDuplicateStop(call, request.clientOid, SPOT.duplicateCode)
    return { orderId: addStop(call, { request, placing: spotPlacing(call), ...price }).id }
  }),
  route('POST', 'spot', '/api/v3/hf/margin/stop-order', (call) => {
    const fields = asObject(call.body)
    requireText(fields, 'clientOid')
    const placing = marginPlacing(call, fields)
    const request = parseOrder(call.world, fields, placing.tradeType)
    const price = readStopPrice(call, fields, request.symbol)
    refuseDuplicateStop(call, request.clientOid, MARGIN.duplicateCode)
    const stop = addStop(call, { request, placing, ...price })
    return { orderId: stop.id, clientOid: stop.clientOid }
  }),
  route('GET', 'spot', '/api/v1/stop-order', (call) => list(call, SPOT.tradeTypes)),
  route('GET', 'spot', '/api/v3/hf/margin/stop-orders', (call) => list(call, MARGIN.tradeTypes)),
  route('GET', 'spot', '/api/v1/stop-order/{orderId}', (call) =>
    presentStop(call, readById(call, SPOT.tradeTypes)),
  ),
  route('GET', 'spot', '/api/v3/hf/margin/stop-order/orderId', (call) =>
    presentStop(call, readById(call, MARGIN.tradeTypes)),
  ),
  route('GET', 'spot', '/api/v1/stop-order/queryOrderByClientOid', (call) => {
    const stop = byClientOid(call, SPOT.tradeTypes)
    return stop === undefined || !isVisible(call, stop) ? [] : [presentStop(call, stop)]
  }),
  route('GET', 'spot', '/api/v3/hf/margin/stop-order/clientOid', (call) => {
    const stop = byClientOid(call, MARGIN.tradeTypes)
    if (stop === undefined || !isVisible(call, stop)) return refuse(MARGIN.missingCode, 'order not exist.')
    return presentStop(call, stop)
  }),
  route('DELETE', 'spot', '/api/v1/stop-order/{orderId}', (call) => ({
    cancelledOrderIds: [cancel(call, byId(call, SPOT.tradeTypes)).id],
  })),
  route('DELETE', 'spot', '/api/v3/hf/margin/stop-order/cancel-by-id', (call) => ({
    cancelledOrderIds: [cancel(call, byId(call, MARGIN.tradeTypes)).id],
  })),
  route('DELETE', 'spot', '/api/v1/stop-order/cancelOrderByClientOid', (call) => {
    const stop = cancel(call, byClientOid(call, SPOT.tradeTypes))
    return { cancelledOrderId: stop.id, clientOid: stop.clientOid }
  }),
  route('DELETE', 'spot', '/api/v3/hf/margin/stop-order/cancel-by-clientOid', (call) => ({
    cancelledOrderIds: [cancel(call, byClientOid(call, MARGIN.tradeTypes)).id],
  })),
  route('DELETE', 'spot', '/api/v1/stop-order/cancel', (call) => cancelMany(call, SPOT.tradeTypes)),
  route('DELETE', 'spot', '/api/v3/hf/margin/stop-order/cancel', (call) =>
    cancelMany(call, MARGIN.tradeTypes),
  ),
]

function byId(call: Call, tradeTypes: readonly TradeType[]): StopOrder | undefined {
  const id = call.params['orderId'] ?? requireText(call.query, 'orderId')
  const stop = call.world.stops.byId(id)
  return stop?.uid === call.uid && tradeTypes.includes(stop.request.tradeType) ? stop : undefined
}

function byClientOid(call: Call, tradeTypes: readonly TradeType[]): StopOrder | undefined {
  const stop = call.world.stops.byClientOid(call.uid, requireText(call.query, 'clientOid'))
  const symbol = optionalText(call.query, 'symbol')
  if (stop === undefined || !tradeTypes.includes(stop.request.tradeType)) return undefined
  return symbol === undefined || symbol === stop.symbol ? stop : undefined
}

function readById(call: Call, tradeTypes: readonly TradeType[]): StopOrder {
  const stop = byId(call, tradeTypes)
  if (stop === undefined || !isVisible(call, stop)) return refuse(SPOT.missingCode, 'order not exist.')
  return stop
}

function cancel(call: Call, stop: StopOrder | undefined): StopOrder {
  if (stop?.status !== 'NEW') return refuse('400100', MISSING)
  call.world.stops.cancel(stop)
  return stop
}

/** Waiting stop orders that match the query. Legs of pairs show only when they are asked for. */
function wanted(call: Call, tradeTypes: readonly TradeType[]): StopOrder[] {
  const symbol = optionalText(call.query, 'symbol')
  const tradeType = optionalText(call.query, 'tradeType')
  const ids = optionalText(call.query, 'orderIds')?.split(',')
  return call.world.stops
    .waiting(call.uid)
    .filter((stop) => tradeTypes.includes(stop.request.tradeType))
    .filter((stop) => symbol === undefined || stop.symbol === symbol)
    .filter((stop) => tradeType === undefined || stop.request.tradeType === tradeType)
    .filter((stop) => ids === undefined || ids.includes(stop.id))
}

function list(call: Call, tradeTypes: readonly TradeType[]): unknown {
  const side = optionalChoice(call.query, 'side', ['buy', 'sell'])
  const type = optionalText(call.query, 'type')?.replace('_stop', '')
  const isPair = optionalText(call.query, 'stop') === 'oco'
  const isInTime = timeFilter(call.query)
  const found = wanted(call, tradeTypes)
    .filter((stop) => (stop.pair !== undefined) === isPair)
    .filter((stop) => side === undefined || stop.request.side === side)
    .filter((stop) => type === undefined || stop.request.type === type)
    .filter((stop) => isInTime(stop.createdAt) && isVisible(call, stop))
    .reverse()
  const cut = page(call.query, found)
  return { ...cut, items: cut.items.map((stop) => presentStop(call, stop)) }
}

function cancelMany(call: Call, tradeTypes: readonly TradeType[]): unknown {
  const stops = wanted(call, tradeTypes).filter((stop) => stop.pair === undefined)
  for (const stop of stops) call.world.stops.cancel(stop)
  return { cancelledOrderIds: stops.map((stop) => stop.id) }
}
