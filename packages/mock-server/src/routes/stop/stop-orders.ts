import type { TradeType } from '../../model/order.ts'
import { refuse } from '../../model/refusal.ts'
import type { StopOrder } from '../../model/stop-order.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import { asObject, optionalText, optionalWord, requireText, requireWord } from '../../request/input.ts'
import { page, timeFilter } from '../paging.ts'
import { showsStop } from '../shown.ts'
import { MARGIN, type OrderFamily, optionalPair, SPOT } from '../spot/find-order.ts'
import { readEitherOrder, readMarginOrder } from '../spot/placing.ts'
import { placeStop } from './make-stop.ts'
import { presentStop } from './present.ts'

const TYPES = ['limit', 'market', 'limit_stop', 'market_stop'] as const

const MISSING = 'order_not_exist_or_not_allow_to_cancel'

/** The older endpoints serve both families; their lists show spot unless `tradeType` asks for margin. */
const EITHER: OrderFamily = { ...SPOT, tradeTypes: [...SPOT.tradeTypes, ...MARGIN.tradeTypes] }

/** Stop orders of spot and margin. */
export const stopOrders: readonly Route[] = [
  route('POST', 'spot', '/api/v1/stop-order', (call) => {
    const fields = asObject(call.body)
    return { orderId: placeStop(call, fields, readEitherOrder(call, fields)).id }
  }),
  route('POST', 'spot', '/api/v3/hf/margin/stop-order', (call) => {
    const fields = asObject(call.body)
    requireText(fields, 'clientOid')
    const stop = placeStop(call, fields, readMarginOrder(call, fields))
    return { orderId: stop.id, clientOid: stop.clientOid }
  }),
  route('GET', 'spot', '/api/v1/stop-order', (call) => list(call, EITHER)),
  route('GET', 'spot', '/api/v3/hf/margin/stop-orders', (call) => list(call, MARGIN)),
  route(
    'GET',
    'spot',
    '/api/v1/stop-order/{orderId}',
    (call) => shown(call, byId(call, EITHER)) ?? refuse(EITHER.missingCode, 'order not exist.'),
  ),
  route('GET', 'spot', '/api/v1/stop-order/queryOrderByClientOid', (call) => {
    const stop = shown(call, byClientOid(call, EITHER))
    return stop === null ? [] : [stop]
  }),
  route('GET', 'spot', '/api/v3/hf/margin/stop-order/orderId', (call) => shown(call, byId(call, MARGIN))),
  route('GET', 'spot', '/api/v3/hf/margin/stop-order/clientOid', (call) =>
    shown(call, byClientOid(call, MARGIN)),
  ),
  route('DELETE', 'spot', '/api/v1/stop-order/{orderId}', (call) => ({
    cancelledOrderIds: [cancel(call, byId(call, EITHER)).id],
  })),
  route('DELETE', 'spot', '/api/v3/hf/margin/stop-order/cancel-by-id', (call) => ({
    cancelledOrderIds: [cancel(call, byId(call, MARGIN)).id],
  })),
  route('DELETE', 'spot', '/api/v1/stop-order/cancelOrderByClientOid', (call) => {
    const stop = cancel(call, byClientOid(call, EITHER))
    return { cancelledOrderId: stop.id, clientOid: stop.clientOid }
  }),
  route('DELETE', 'spot', '/api/v3/hf/margin/stop-order/cancel-by-clientOid', (call) => ({
    cancelledOrderIds: [cancel(call, byClientOid(call, MARGIN)).id],
  })),
  route('DELETE', 'spot', '/api/v1/stop-order/cancel', (call) => cancelMany(call, EITHER)),
  route('DELETE', 'spot', '/api/v3/hf/margin/stop-order/cancel', (call) => cancelMany(call, MARGIN)),
]

function byId(call: Call, family: OrderFamily): StopOrder | undefined {
  const id = call.params['orderId'] ?? requireText(call.query, 'orderId')
  const stop = call.state.stops.byId(id)
  return stop?.uid === call.uid && family.tradeTypes.includes(stop.request.tradeType) ? stop : undefined
}

function byClientOid(call: Call, family: OrderFamily): StopOrder | undefined {
  const stop = call.state.stops.byClientOid(call.uid, requireText(call.query, 'clientOid'), 'TRADE')
  const symbol = optionalText(call.query, 'symbol')
  if (stop === undefined || !family.tradeTypes.includes(stop.request.tradeType)) return undefined
  return symbol === undefined || symbol === stop.symbol ? stop : undefined
}

/** A stop order as answers have it; null where there is none to show, which is what KuCoin answers on margin. */
function shown(call: Call, stop: StopOrder | undefined): Record<string, unknown> | null {
  return stop === undefined || !showsStop(call, stop, 'stopOrder') ? null : presentStop(call, stop)
}

function cancel(call: Call, stop: StopOrder | undefined): StopOrder {
  if (stop?.status !== 'NEW') return refuse('400100', MISSING)
  call.state.stops.cancel(stop)
  return stop
}

/** The kind of trade that a query names; the older endpoints show spot without a name. */
function wantedType({ query }: Call, family: OrderFamily): TradeType | undefined {
  return optionalWord(query, 'tradeType', family.tradeTypes) ?? (family === EITHER ? 'TRADE' : undefined)
}

/** Waiting stop orders that match the query. Legs of pairs show only when they are asked for. */
function wanted(call: Call, family: OrderFamily): StopOrder[] {
  const symbol = optionalText(call.query, 'symbol')
  const tradeType = wantedType(call, family)
  const ids = optionalText(call.query, 'orderIds')?.split(',')
  return call.state.stops
    .waiting(call.uid)
    .filter((stop) => family.tradeTypes.includes(stop.request.tradeType))
    .filter((stop) => symbol === undefined || stop.symbol === symbol)
    .filter((stop) => tradeType === undefined || stop.request.tradeType === tradeType)
    .filter((stop) => ids === undefined || ids.includes(stop.id))
}

function list(call: Call, family: OrderFamily): unknown {
  const side = optionalWord(call.query, 'side', ['buy', 'sell'])
  const type = optionalWord(call.query, 'type', TYPES)?.replace('_stop', '')
  const stop = optionalWord(call.query, 'stop', ['stop', 'oco', 'loss', 'entry'])
  const isPair = stop === 'oco'
  const isInTime = timeFilter(call.query)
  const found = wanted(call, family)
    .filter((stop) => (stop.pair !== undefined) === isPair)
    // On margin, whose pairs have lists of their own, it names the way in which an order is triggered.
    .filter(
      ({ direction }) =>
        !(stop === 'loss' || stop === 'entry') || (stop === 'loss') === (direction === 'down'),
    )
    .filter((stop) => side === undefined || stop.request.side === side)
    .filter((stop) => type === undefined || stop.request.type === type)
    .filter((stop) => isInTime(stop.createdAt) && showsStop(call, stop, 'stopOrder'))
    .reverse()
  const cut = page(call.query, found, family === EITHER ? { minPage: 1 } : { min: 1 })
  return { ...cut, items: cut.items.map((stop) => presentStop(call, stop)) }
}

function cancelMany(call: Call, family: OrderFamily): unknown {
  optionalPair(call)
  // On margin KuCoin wants the account named: left out, what protects the other one would go as well.
  if (family === MARGIN) requireWord(call.query, 'tradeType', family.tradeTypes)
  const stops = wanted(call, family).filter((stop) => stop.pair === undefined)
  for (const stop of stops) call.state.stops.cancel(stop)
  return { cancelledOrderIds: stops.map((stop) => stop.id) }
}
