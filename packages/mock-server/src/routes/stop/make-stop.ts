import { checkStopOrderLimit } from '../../engine/open-orders.ts'
import type { OrderRequest } from '../../model/order.ts'
import type { Placing } from '../../model/placing.ts'
import { refuse } from '../../model/refusal.ts'
import type { StopOrder, StopPair } from '../../model/stop-order.ts'
import type { Call } from '../../request/call.ts'
import { type Fields, optionalWord, requireAmount } from '../../request/input.ts'

/** What makes one stop order differ from another. */
export interface StopTerms {
  readonly request: OrderRequest
  readonly placing: Placing
  readonly stopPrice: bigint
  readonly direction: 'up' | 'down'
  readonly pair?: StopPair
  /** Default: a new one. */
  readonly id?: string
  /** Default: that of the order that it places. */
  readonly clientOid?: string
}

/** Adds a stop order to the book. */
export function addStop(call: Call, terms: StopTerms): StopOrder {
  const { state } = call
  if (terms.pair === undefined) checkStopOrderLimit(state, terms.request, call.uid)
  const stop: StopOrder = {
    id: terms.id ?? state.ids.stop(),
    uid: call.uid,
    clientOid: terms.clientOid ?? terms.request.clientOid,
    symbol: terms.request.symbol,
    request: terms.request,
    placing: terms.placing,
    stopPrice: terms.stopPrice,
    direction: terms.direction,
    createdAt: state.now(),
    visibleAt: state.now() + call.invisibleForMs,
    pair: terms.pair,
    status: 'NEW',
    triggeredAt: undefined,
    endedAt: undefined,
    doneCursor: 0,
  }
  state.stops.add(stop)
  return stop
}

/** Adds the stop order that fields ask for, once its order has been read. */
export function placeStop(
  call: Call,
  fields: Fields,
  order: Pick<StopTerms, 'request' | 'placing'>,
): StopOrder {
  const price = readStopPrice(call, fields, order.request.symbol)
  refuseDuplicateStop(call, order.request.clientOid, order.placing.duplicateCode)
  return addStop(call, { ...order, ...price })
}

/**
 * Reads `stopPrice` and the direction. KuCoin's present parameter list has no direction any more, so without
 * the older `stop` field it follows from where the stop price lies: above the last price is `entry`.
 */
function readStopPrice(
  call: Call,
  fields: Fields,
  symbol: string,
): Pick<StopTerms, 'stopPrice' | 'direction'> {
  const market = call.state.market(symbol)
  const stopPrice = requireAmount(fields, 'stopPrice')
  if (stopPrice % market.rules.priceIncrement !== 0n) refuse('300000', 'The stopPrice increment is invalid.')
  const stop = optionalWord(fields, 'stop', ['loss', 'entry'])
  const isUp = stop === undefined ? stopPrice > market.last : stop === 'entry'
  return { stopPrice, direction: isUp ? 'up' : 'down' }
}

/** Like for active orders, only a waiting stop order protects its clientOid. */
export function refuseDuplicateStop(call: Call, clientOid: string, code: string): void {
  const stop = call.state.stops.byClientOid(call.uid, clientOid, 'TRADE')
  const pair = call.state.stops.pairByClientOid(call.uid, clientOid)
  if (stop?.status === 'NEW' || pair?.status === 'NEW')
    refuse(code, 'The clientOid has been used by an active order.')
}
