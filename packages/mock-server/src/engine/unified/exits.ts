import type { ExitPrice, Order, OrderRequest } from '../../model/order.ts'
import type { StopOrder, StopPair } from '../../model/stop-order.ts'
import type { ExchangeState } from '../../state/exchange-state.ts'

/**
 * After a fill of an order with a take profit or a stop loss: two conditional orders close at the market what it has
 * opened so far, and the first to trigger cancels the other. No source says when KuCoin makes them.
 */
export function growExits(state: ExchangeState, order: Order): void {
  const { takeProfit, stopLoss } = order.unified ?? {}
  if (takeProfit === undefined && stopLoss === undefined) return
  const known = order.exitsId === undefined ? undefined : state.stops.pairById(order.exitsId)
  if (known?.status === 'TRIGGERED') {
    // What they have closed already is not closed again: it may be another order's by now.
    order.exited = (order.exited ?? 0n) + (known.legs[0]?.request.size ?? 0n)
    delete order.exitsId
  }
  const size = order.dealSize - (order.exited ?? 0n)
  if (known?.status === 'NEW') {
    for (const leg of known.legs) {
      leg.request = { ...leg.request, size }
      if (state.events.isHeard) state.events.emit({ kind: 'stop', change: 'update', stop: leg })
    }
    return
  }
  if (size === 0n) return
  const pair = toPair(state, order)
  const isLong = order.side === 'buy'
  if (takeProfit !== undefined) pair.legs.push(toLeg(state, order, pair, { ...takeProfit, isUp: isLong }))
  if (stopLoss !== undefined) pair.legs.push(toLeg(state, order, pair, { ...stopLoss, isUp: !isLong }))
  order.exitsId = pair.id
  state.stops.addPair(pair)
  for (const leg of pair.legs) state.stops.add(leg)
}

/** Takes the exits of an order away, for others. */
export function dropExits(state: ExchangeState, order: Order): void {
  const pair = order.exitsId === undefined ? undefined : state.stops.pairById(order.exitsId)
  if (pair !== undefined) state.stops.cancelPair(pair)
}

function toPair(state: ExchangeState, { uid, symbol, tradeType, visibleAt }: Order): StopPair {
  return {
    id: state.ids.futures(),
    ...{ uid, symbol, tradeType, visibleAt },
    clientOid: '',
    createdAt: state.now(),
    legs: [],
    status: 'NEW',
    endedAt: undefined,
  }
}

/** A leg has no clientOid: it is found among the conditional orders of its contract. */
function toLeg(
  state: ExchangeState,
  order: Order,
  pair: StopPair,
  { price, priceType, isUp }: ExitPrice & { readonly isUp: boolean },
): StopOrder {
  const id = state.ids.futures()
  const direction = isUp ? 'up' : 'down'
  return {
    id,
    uid: order.uid,
    clientOid: '',
    symbol: order.symbol,
    request: toRequest(order, { direction, price, priceType }, id),
    placing: {
      ...{ uid: order.uid, wallet: order.wallet, invisibleForMs: 0, id: state.ids.futures() },
      // Nobody is there to be told.
      ...{ duplicateCode: '', fundsCode: '' },
    },
    stopPrice: price,
    direction,
    createdAt: pair.createdAt,
    visibleAt: pair.visibleAt,
    pair,
    status: 'NEW',
    triggeredAt: undefined,
    endedAt: undefined,
    doneCursor: 0,
  }
}

function toRequest(
  { symbol, side, dealSize, exited = 0n, tradeType, futures, unified, tags }: Order,
  trigger: ExitPrice & { readonly direction: 'up' | 'down' },
  triggerOrderId: string,
): OrderRequest {
  if (unified === undefined || futures === undefined) throw new Error('Only futures orders have exits')
  return {
    ...{ clientOid: '', symbol, side: side === 'buy' ? 'sell' : 'buy', type: 'market', price: 0n },
    ...{
      size: dealSize - exited,
      funds: 0n,
      timeInForce: 'GTC',
      postOnly: false,
      hidden: false,
      iceberg: false,
    },
    ...{ visibleSize: 0n, cancelAfter: -1, stp: undefined, remark: undefined, tags, tradeType },
    futures: { ...futures, reduceOnly: true, closeOrder: false },
    unified: { ...unified, trigger, takeProfit: undefined, stopLoss: undefined, triggerOrderId },
  }
}
