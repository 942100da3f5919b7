import { type Call, type Route, route } from '../../exchange/call.ts'
import { refuse } from '../../exchange/refusal.ts'
import { formatFixed } from '../../money/decimal.ts'
import type { OrderRequest, TradeType } from '../../orders/order.ts'
import { parseOrder } from '../../orders/parse.ts'
import type { Placing } from '../../orders/place.ts'
import { addStop, refuseDuplicateStop } from '../../stops/make-stop.ts'
import type { StopPair } from '../../stops/stop-book.ts'
import { asObject, type Fields, optionalText, requireAmount, requireText } from '../input.ts'
import { page, timeFilter } from '../paging.ts'
import { isVisible, MARGIN, SPOT } from '../spot/find-order.ts'
import { marginPlacing, spotPlacing } from '../spot/placing.ts'

/** One-cancels-the-other orders of spot and margin. */
export const ocoOrders: readonly Route[] = [
  route('POST', 'spot', '/api/v3/oco/order', (call) => {
    const fields = asObject(call.body)
    return { orderId: place(call, fields, spotPlacing(call), 'TRADE', SPOT.duplicateCode).id }
  }),
  route('POST', 'spot', '/api/v3/hf/margin/oco-order', (call) => {
    const fields = asObject(call.body)
    const placing = marginPlacing(call, fields)
    return { orderId: place(call, fields, placing, placing.tradeType, MARGIN.duplicateCode).id }
  }),
  route('DELETE', 'spot', '/api/v3/oco/order/{orderId}', (call) => cancel(call, byId(call, SPOT.tradeTypes))),
  route('DELETE', 'spot', '/api/v3/oco/client-order/{clientOid}', (call) =>
    cancel(call, byOid(call, SPOT.tradeTypes)),
  ),
  route('DELETE', 'spot', '/api/v3/oco/orders', (call) => cancelMany(call, SPOT.tradeTypes)),
  route('DELETE', 'spot', '/api/v3/hf/margin/oco-order/cancel-by-id', (call) =>
    cancel(call, byId(call, MARGIN.tradeTypes)),
  ),
  route('DELETE', 'spot', '/api/v3/hf/margin/oco-order/cancel-by-clientOid', (call) =>
    cancel(call, byOid(call, MARGIN.tradeTypes)),
  ),
  route('DELETE', 'spot', '/api/v3/hf/margin/oco-order/cancel', (call) =>
    cancelMany(call, MARGIN.tradeTypes),
  ),
  route('GET', 'spot', '/api/v3/oco/order/{orderId}', (call) =>
    present(read(call, byId(call, SPOT.tradeTypes))),
  ),
  route('GET', 'spot', '/api/v3/oco/client-order/{clientOid}', (call) =>
    present(read(call, byOid(call, SPOT.tradeTypes))),
  ),
  route('GET', 'spot', '/api/v3/oco/order/details/{orderId}', (call) =>
    presentDetail(read(call, byId(call, SPOT.tradeTypes))),
  ),
  route('GET', 'spot', '/api/v3/oco/orders', (call) => list(call, SPOT.tradeTypes)),
  route('GET', 'spot', '/api/v3/hf/margin/oco-order/orderId', (call) =>
    present(read(call, byId(call, MARGIN.tradeTypes))),
  ),
  route('GET', 'spot', '/api/v3/hf/margin/oco-order/clientOid', (call) =>
    present(read(call, byOid(call, MARGIN.tradeTypes))),
  ),
  route('GET', 'spot', '/api/v3/hf/margin/oco-order/detail/orderId', (call) =>
    presentDetail(read(call, byId(call, MARGIN.tradeTypes))),
  ),
  route('GET', 'spot', '/api/v3/hf/margin/oco-orders', (call) => list(call, MARGIN.tradeTypes)),
]

/**
 * Both legs wait for the price, the limit leg for its own: the exchange's example shows a limit leg whose
 * stop price equals its price. A buy waits for a fall to `price` or a rise to `stopPrice`, a sell the reverse.
 */
function place(
  call: Call,
  fields: Fields,
  placing: Placing,
  tradeType: TradeType,
  duplicateCode: string,
): StopPair {
  const clientOid = requireText(fields, 'clientOid')
  const limit = parseOrder(call.world, { ...fields, type: 'limit' }, tradeType)
  const stop: OrderRequest = {
    ...parseOrder(call.world, { ...fields, type: 'limit', price: fields['limitPrice'] }, tradeType),
  }
  const stopPrice = requireAmount(fields, 'stopPrice')
  const { last, rules } = call.world.market(limit.symbol)
  if (stopPrice % rules.priceIncrement !== 0n) refuse('300000', 'The stopPrice increment is invalid.')
  const isBuy = limit.side === 'buy'
  const isAround = isBuy ? limit.price < last && stopPrice > last : limit.price > last && stopPrice < last
  if (!isAround) refuse('400100', 'The price and the stopPrice must lie on both sides of the last price.')
  refuseDuplicateStop(call, clientOid, duplicateCode)
  const pair: StopPair = {
    id: call.world.ids.order(),
    uid: call.uid,
    clientOid,
    symbol: limit.symbol,
    tradeType,
    createdAt: call.world.now(),
    visibleAt: call.world.now() + call.invisibleForMs,
    legs: [],
    status: 'NEW',
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
  call.world.stops.addPair(pair)
  return pair
}

function mine(call: Call, pair: StopPair | undefined, tradeTypes: readonly string[]): StopPair | undefined {
  return pair?.uid === call.uid && tradeTypes.includes(pair.tradeType) ? pair : undefined
}

function byId(call: Call, tradeTypes: readonly string[]): StopPair | undefined {
  const id = call.params['orderId'] ?? requireText(call.query, 'orderId')
  return mine(call, call.world.stops.pairById(id), tradeTypes)
}

function byOid(call: Call, tradeTypes: readonly string[]): StopPair | undefined {
  const clientOid = call.params['clientOid'] ?? requireText(call.query, 'clientOid')
  return mine(call, call.world.stops.pairByClientOid(call.uid, clientOid), tradeTypes)
}

function read(call: Call, pair: StopPair | undefined): StopPair {
  if (pair === undefined || !isVisible(call, pair)) return refuse(SPOT.missingCode, 'order not exist.')
  return pair
}

function cancel(call: Call, pair: StopPair | undefined): unknown {
  if (pair?.status !== 'NEW') return refuse('400100', 'order_not_exist_or_not_allow_to_cancel')
  call.world.stops.cancelPair(pair)
  return { cancelledOrderIds: pair.legs.map((leg) => leg.id) }
}

function wanted(call: Call, tradeTypes: readonly string[]): StopPair[] {
  const ids = optionalText(call.query, 'orderIds')?.split(',')
  const symbol = optionalText(call.query, 'symbol')
  return call.world.stops
    .pairs(call.uid)
    .filter((pair) => tradeTypes.includes(pair.tradeType))
    .filter((pair) => ids === undefined || ids.includes(pair.id))
    .filter((pair) => symbol === undefined || pair.symbol === symbol)
}

function cancelMany(call: Call, tradeTypes: readonly string[]): unknown {
  const pairs = wanted(call, tradeTypes).filter((pair) => pair.status === 'NEW')
  for (const pair of pairs) call.world.stops.cancelPair(pair)
  return { cancelledOrderIds: pairs.flatMap((pair) => pair.legs.map((leg) => leg.id)) }
}

function list(call: Call, tradeTypes: readonly string[]): unknown {
  const isInTime = timeFilter(call.query)
  const found = wanted(call, tradeTypes)
    .filter((pair) => pair.status === 'NEW' && isInTime(pair.createdAt) && isVisible(call, pair))
    .reverse()
  const cut = page(call.query, found)
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
