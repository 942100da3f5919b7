import { formatFixed } from '../../base/decimal.ts'
import { refuse } from '../../model/refusal.ts'
import type { StopPair } from '../../model/stop-order.ts'
import { type Call, type Route, route } from '../../request/call.ts'
import {
  asObject,
  type Fields,
  optionalChoice,
  optionalText,
  optionalWord,
  requireAmount,
  requireText,
} from '../../request/input.ts'
import { page, timeFilter } from '../paging.ts'
import { showsStop } from '../shown.ts'
import { MARGIN, type OrderFamily, optionalPair, SPOT } from '../spot/find-order.ts'
import { type ReadOrder, readMarginOrder, readSpotOrder } from '../spot/placing.ts'
import { addStop, refuseDuplicateStop } from './make-stop.ts'

/** One-cancels-the-other orders of spot and margin. */
export const ocoOrders: readonly Route[] = [
  route('POST', 'spot', '/api/v3/oco/order', (call) => {
    const fields = asObject(call.body)
    optionalChoice(fields, 'tradeType', ['TRADE'])
    return { orderId: place(call, fields, readSpotOrder).id }
  }),
  route('POST', 'spot', '/api/v3/hf/margin/oco-order', (call) => ({
    orderId: place(call, asObject(call.body), readMarginOrder).id,
  })),
  route('DELETE', 'spot', '/api/v3/oco/order/{orderId}', (call) => cancel(call, byId(call, SPOT))),
  route('DELETE', 'spot', '/api/v3/oco/client-order/{clientOid}', (call) => cancel(call, byOid(call, SPOT))),
  route('DELETE', 'spot', '/api/v3/oco/orders', (call) => cancelMany(call, SPOT)),
  route('DELETE', 'spot', '/api/v3/hf/margin/oco-order/cancel-by-id', (call) =>
    cancel(call, byId(call, MARGIN)),
  ),
  route('DELETE', 'spot', '/api/v3/hf/margin/oco-order/cancel-by-clientOid', (call) =>
    cancel(call, byOid(call, MARGIN)),
  ),
  route('DELETE', 'spot', '/api/v3/hf/margin/oco-order/cancel', (call) => cancelMany(call, MARGIN)),
  route('GET', 'spot', '/api/v3/oco/order/{orderId}', (call) => present(read(call, byId(call, SPOT)))),
  route('GET', 'spot', '/api/v3/oco/client-order/{clientOid}', (call) =>
    present(read(call, byOid(call, SPOT))),
  ),
  route('GET', 'spot', '/api/v3/oco/order/details/{orderId}', (call) =>
    presentDetail(read(call, byId(call, SPOT))),
  ),
  route('GET', 'spot', '/api/v3/oco/orders', (call) => list(call, SPOT)),
  // KuCoin answers null on margin where there is no such pair.
  route('GET', 'spot', '/api/v3/hf/margin/oco-order/orderId', (call) => {
    const pair = shown(call, byId(call, MARGIN))
    return pair === undefined ? null : present(pair)
  }),
  route('GET', 'spot', '/api/v3/hf/margin/oco-order/clientOid', (call) => {
    const pair = shown(call, byOid(call, MARGIN))
    return pair === undefined ? null : present(pair)
  }),
  route('GET', 'spot', '/api/v3/hf/margin/oco-order/detail/orderId', (call) => {
    const pair = shown(call, byId(call, MARGIN))
    return pair === undefined ? null : presentDetail(pair)
  }),
  route('GET', 'spot', '/api/v3/hf/margin/oco-orders', (call) => list(call, MARGIN)),
]

/**
 * Both legs wait for the price, the limit leg for its own: the exchange's example shows a limit leg whose
 * stop price equals its price. A buy waits for a fall to `price` or a rise to `stopPrice`, a sell the reverse.
 */
function place(call: Call, fields: Fields, read: (call: Call, fields: Fields) => ReadOrder): StopPair {
  const clientOid = requireText(fields, 'clientOid')
  requireAmount(fields, 'limitPrice')
  const { request: limit, placing } = read(call, { ...fields, type: 'limit' })
  const { request: stop } = read(call, { ...fields, type: 'limit', price: fields['limitPrice'] })
  const stopPrice = requireAmount(fields, 'stopPrice')
  const { last, rules } = call.state.market(limit.symbol)
  if (stopPrice % rules.priceIncrement !== 0n) refuse('300000', 'The stopPrice increment is invalid.')
  const isBuy = limit.side === 'buy'
  const isAround = isBuy ? limit.price < last && stopPrice > last : limit.price > last && stopPrice < last
  if (!isAround) refuse('400100', 'The price and the stopPrice must lie on both sides of the last price.')
  refuseDuplicateStop(call, clientOid, placing.duplicateCode)
  const pair: StopPair = {
    id: call.state.ids.order(),
    uid: call.uid,
    clientOid,
    symbol: limit.symbol,
    tradeType: limit.tradeType,
    createdAt: call.state.now(),
    visibleAt: call.state.now() + call.invisibleForMs,
    legs: [],
    status: 'NEW',
    endedAt: undefined,
  }
  pair.legs.push(
    addStop(call, {
      request: limit,
      placing,
      stopPrice: limit.price,
      direction: isBuy ? 'down' : 'up',
      pair,
    }),
    addStop(call, { request: stop, placing, stopPrice, direction: isBuy ? 'up' : 'down', pair }),
  )
  call.state.stops.addPair(pair)
  return pair
}

function isOf({ tradeTypes }: OrderFamily, pair: StopPair): boolean {
  return tradeTypes.some((tradeType) => tradeType === pair.tradeType)
}

function mine(call: Call, pair: StopPair | undefined, family: OrderFamily): StopPair | undefined {
  return pair?.uid === call.uid && isOf(family, pair) ? pair : undefined
}

function byId(call: Call, family: OrderFamily): StopPair | undefined {
  const id = call.params['orderId'] ?? requireText(call.query, 'orderId')
  return mine(call, call.state.stops.pairById(id), family)
}

function byOid(call: Call, family: OrderFamily): StopPair | undefined {
  const clientOid = call.params['clientOid'] ?? requireText(call.query, 'clientOid')
  return mine(call, call.state.stops.pairByClientOid(call.uid, clientOid), family)
}

function shown(call: Call, pair: StopPair | undefined): StopPair | undefined {
  return pair !== undefined && showsStop(call, pair, 'ocoOrder') ? pair : undefined
}

function read(call: Call, pair: StopPair | undefined): StopPair {
  return shown(call, pair) ?? refuse(SPOT.missingCode, 'order not exist.')
}

function cancel(call: Call, pair: StopPair | undefined): unknown {
  if (pair?.status !== 'NEW') return refuse('400100', 'order_not_exist_or_not_allow_to_cancel')
  return { cancelledOrderIds: cancelLegs(call, pair) }
}

/** Ids of what this cancels: a leg may have been cancelled alone before. */
function cancelLegs(call: Call, pair: StopPair): string[] {
  const waiting = pair.legs.filter((leg) => leg.status === 'NEW')
  call.state.stops.cancelPair(pair)
  return waiting.map((leg) => leg.id)
}

function wanted(call: Call, family: OrderFamily): StopPair[] {
  const ids = optionalText(call.query, 'orderIds')?.split(',')
  const symbol = optionalText(call.query, 'symbol')
  const tradeType = optionalWord(call.query, 'tradeType', family.tradeTypes)
  return call.state.stops
    .pairs(call.uid)
    .filter((pair) => isOf(family, pair))
    .filter((pair) => ids === undefined || ids.includes(pair.id))
    .filter((pair) => symbol === undefined || pair.symbol === symbol)
    .filter((pair) => tradeType === undefined || pair.tradeType === tradeType)
}

function cancelMany(call: Call, family: OrderFamily): unknown {
  optionalPair(call)
  const pairs = wanted(call, family).filter((pair) => pair.status === 'NEW')
  return { cancelledOrderIds: pairs.flatMap((pair) => cancelLegs(call, pair)) }
}

function list(call: Call, family: OrderFamily): unknown {
  const isInTime = timeFilter(call.query)
  const found = wanted(call, family)
    .filter((pair) => pair.status === 'NEW' && isInTime(pair.createdAt) && showsStop(call, pair, 'ocoOrder'))
    .reverse()
  const cut = page(call.query, found, family === SPOT ? {} : { min: 1 })
  return { ...cut, items: cut.items.map(present) }
}

function present(pair: StopPair): Record<string, unknown> {
  const { id, symbol, clientOid, createdAt, status } = pair
  return { orderId: id, symbol, clientOid, orderTime: createdAt, status }
}

function presentDetail(pair: StopPair): Record<string, unknown> {
  return {
    ...present(pair),
    orders: pair.legs.map((leg) => ({
      id: leg.id,
      symbol: leg.symbol,
      side: leg.request.side,
      price: formatFixed(leg.request.price, 20),
      stopPrice: formatFixed(leg.stopPrice, 20),
      size: formatFixed(leg.request.size, 20),
      status: leg.status,
    })),
  }
}
