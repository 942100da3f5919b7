import { greatest, least } from '../base/decimal.ts'
import { type Order, type OrderRequest, remainingSize } from '../model/order.ts'
import { refuse } from '../model/refusal.ts'
import type { StopOrder } from '../model/stop-order.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { lotsOf, type Position } from '../state/position.ts'
import { closeOrder, reduceOrder } from './close.ts'

/** Whether an order can only close: it says so, or it goes against the one position of hedge mode that it is about. */
export function isReducing({ side, futures }: OrderRequest): boolean {
  const against = side === 'buy' ? 'SHORT' : 'LONG'
  return futures?.reduceOnly === true || futures?.closeOrder === true || futures?.positionSide === against
}

function positionFor(state: ExchangeState, uid: string, request: OrderRequest): Position | undefined {
  return state.futures.position(uid, request.symbol, request.futures?.positionSide ?? 'BOTH')
}

/** Lots of the user's position that an order on this side would close. */
function closable(state: ExchangeState, uid: string, request: OrderRequest): bigint {
  const position = positionFor(state, uid, request)
  if (position === undefined) return 0n
  return (request.side === 'buy') === position.quantity < 0n ? lotsOf(position) : 0n
}

/** How much of what a taker still wants a resting order gives, when it is met after those that were asked before. */
type Giving = (maker: Order, wanted: bigint) => bigint

/** Orders that only reduce give no more together than the position that they are against. */
export function createGiving(state: ExchangeState): Giving {
  const positions = new Map<string, bigint>()
  return (maker, wanted) => {
    const most = least(wanted, remainingSize(maker))
    if (maker.futures === undefined) return most
    const key = `${maker.uid} ${maker.futures.positionSide}`
    const lots = positions.get(key) ?? closable(state, maker.uid, maker)
    const given = isReducing(maker) ? least(most, lots) : most
    positions.set(key, greatest(0n, lots - given))
    return given
  }
}

/**
 * An order as it is about to be placed: one that only reduces is cut to the position, one that closes takes its
 * side and size from it. A stop order comes here when it triggers, for only then is there something to measure.
 */
export function measure<T extends OrderRequest>(state: ExchangeState, request: T, uid: string): T {
  if (!isReducing(request)) return request
  const position = positionFor(state, uid, request)
  const closingSide = (position?.quantity ?? 0n) < 0n ? 'buy' : 'sell'
  const side = request.futures?.closeOrder === true ? closingSide : request.side
  const lots = closable(state, uid, { ...request, side })
  if (lots === 0n) return refuse('300009', 'No open positions to close.')
  const size = request.futures?.closeOrder === true ? lots : least(request.size, lots)
  return { ...request, side, size }
}

/** What an order of the unified account does that closes a position: all else that would only reduce it goes, waiting or not. */
export function cancelClosing(state: ExchangeState, { id, uid, symbol }: Order): void {
  for (const order of state.orders.open(uid, 'FUTURES', symbol))
    if (order.id !== id && isReducing(order)) closeOrder(state, order, 'cancelled')
  for (const stop of state.stops.waiting(uid))
    if (stop.symbol === symbol && isReducing(stop.request)) state.stops.cancel(stop)
}

/** Whether a waiting order is the take profit or stop loss of an order of the unified account. */
function isExit({ pair, request }: StopOrder): boolean {
  return pair !== undefined && request.unified !== undefined
}

/**
 * After a position has changed: resting orders that only reduce shrink to what is left of it, or go. That they
 * do so one by one, and not with their sum, is a guess on the lenient side.
 */
export function trimReducing(state: ExchangeState, uid: string, symbol: string): void {
  for (const order of state.orders.open(uid, 'FUTURES', symbol)) {
    if (!isReducing(order)) continue
    const excess = remainingSize(order) - closable(state, uid, order)
    if (excess > 0n) reduceOrder(state, order, excess)
  }
  // A later position shall not be closed by what secured an earlier one.
  for (const stop of state.stops.waiting(uid))
    if (isExit(stop) && stop.symbol === symbol && closable(state, uid, stop.request) === 0n)
      state.stops.cancel(stop)
}
