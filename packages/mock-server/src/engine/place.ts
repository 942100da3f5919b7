import { least, multiply } from '../base/decimal.ts'
import type { SymbolMarket } from '../market/symbol-market.ts'
import type { MatchPlan, PlanStep } from '../model/match.ts'
import type { Order, OrderRequest } from '../model/order.ts'
import { remainingSize } from '../model/order.ts'
import type { Placing } from '../model/placing.ts'
import { Refusal, refuse } from '../model/refusal.ts'
import type { ExchangeState } from '../state/exchange-state.ts'
import { checkAuction } from './call-auction.ts'
import { closeOrder, cutSize, reduceOrder, relateTo } from './close.ts'
import { execute } from './execute.ts'
import { checkOpenOrderLimit } from './open-orders.ts'
import { planMatch } from './plan.ts'
import { tellTrade } from './tell-trade.ts'

/** An order in a call auction waits for its end. */
const NO_MATCH: MatchPlan = {
  ...{ steps: [], size: 0n, funds: 0n, decremented: 0n },
  ...{ isStopped: false, isComplete: false },
}

/** Accepts an order, matches it and lets the rest stand. Refuses duplicates and what cannot be paid. */
export function placeOrder(state: ExchangeState, wanted: OrderRequest, placing: Placing): Order {
  const request = state.settlementOf(wanted).measure?.(wanted, placing.uid) ?? wanted
  // Only active orders protect their clientOid: a finished one can be placed again, as on the exchange.
  if (state.orders.hasActive(placing.uid, request)) {
    refuse(
      placing.duplicateCode,
      placing.duplicateMessage ?? 'The clientOid has been used by an active order.',
    )
  }
  checkOpenOrderLimit(state, request, placing.uid)
  const market = state.bookOf(request)
  checkAuction(state, market, request)
  const plan = market.auction === undefined ? planMatch(state, market, request, placing.uid) : NO_MATCH
  const order = acceptOrder(state, request, placing)
  relateTo(state, order)
  state.settlementOf(order).hold(order, plan, placing.fundsCode)
  state.orders.add(order)
  const delayMs = state.matchingDelayOf(order)
  order.isOnItsWay = delayMs > 0
  if (state.events.isHeard) state.events.emit({ kind: 'order', change: 'received', order })
  if (!order.isOnItsWay) match(state, market, order, plan)
  else state.agenda.add(state.now() + delayMs, () => matchLate(state, market, order, placing))
  return order
}

/** The book has moved on since the order was accepted: it is planned anew, and what it holds is what it needs now. */
function matchLate(state: ExchangeState, market: SymbolMarket, order: Order, { fundsCode }: Placing): void {
  if (order.state !== 'open') return
  order.isOnItsWay = false
  const rest = order.size === 0n ? order : { ...order, size: remainingSize(order) }
  const plan = market.auction === undefined ? planMatch(state, market, rest, order.uid) : NO_MATCH
  if (order.type === 'market') {
    const settlement = state.settlementOf(order)
    settlement.release(order)
    try {
      settlement.hold(order, plan, fundsCode)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      closeOrder(state, order, 'cancelled')
      return
    }
  }
  match(state, market, order, plan)
}

/** The order that a request becomes once it is accepted. */
export function acceptOrder(state: ExchangeState, request: OrderRequest, placing: Placing): Order {
  const now = state.now()
  return {
    ...request,
    id: placing.id ?? state.ids.order(),
    uid: placing.uid,
    wallet: placing.wallet,
    createdAt: now,
    dealSize: 0n,
    dealFunds: 0n,
    fee: 0n,
    cancelledSize: 0n,
    cancelledFunds: 0n,
    held: 0n,
    state: 'open',
    updatedAt: now,
    matchedAt: now,
    doneCursor: 0,
    visibleAt: placing.invisibleForMs > 0 ? now + placing.invisibleForMs : 0,
    lastTradeId: undefined,
    dropExpiry: undefined,
    isOnItsWay: false,
  }
}

/**
 * Lets an order that holds what it needs trade as planned; what is left of it stands or ends.
 *
 * @param oldSize - what the size was before, of an order that stood already and was changed
 */
export function match(
  state: ExchangeState,
  market: SymbolMarket,
  order: Order,
  plan: MatchPlan,
  oldSize?: bigint,
): void {
  const isPassive = order.postOnly && plan.steps.length > 0
  // What self-trade prevention takes off is not filled either.
  const isWhole = plan.isComplete && plan.decremented === 0n
  const isUnfillable = order.timeInForce === 'FOK' && !isWhole
  if (isPassive || isUnfillable) {
    closeOrder(state, order, 'cancelled')
    return
  }
  const { isStopped, isComplete } = carryOut(state, market, order, plan)
  state.settlementOf(order).trim(order)
  const isFilled = order.size > 0n && remainingSize(order) === 0n
  if (isFilled) {
    closeOrder(state, order, order.dealSize > 0n ? 'done' : 'cancelled')
    return
  }
  const isBrief = order.type === 'market' || ['IOC', 'FOK'].includes(order.timeInForce) || isStopped
  if (isBrief) {
    // An order by funds has no size to be left over: it is done when the rest does not buy one increment.
    const isSpent = isComplete && order.dealSize > 0n
    closeOrder(state, order, isSpent ? 'done' : 'cancelled')
    return
  }
  ;(order.side === 'buy' ? market.bids : market.asks).add(order)
  market.version++
  if (state.events.isHeard) {
    const told = oldSize === undefined ? { change: 'open' as const } : { change: 'update' as const, oldSize }
    state.events.emit({ kind: 'order', order, ...told })
  }
  if (order.cancelAfter > 0) {
    order.dropExpiry = state.agenda.add(state.now() + order.cancelAfter * 1_000, () =>
      closeOrder(state, order, 'cancelled'),
    )
  }
}

/**
 * Acts as planned, and gives the plan that was followed to its end. A maker that only reduces may shrink, or go, with what an
 * earlier step does to its position: for what the order does not get from it the book is looked at again.
 */
function carryOut(state: ExchangeState, market: SymbolMarket, order: Order, plan: MatchPlan): MatchPlan {
  const before = order.dealSize
  for (const step of plan.steps) act(state, market, order, step)
  if (order.dealSize - before === plan.size || remainingSize(order) === 0n) return plan
  const rest = { ...order, size: remainingSize(order) }
  return carryOut(state, market, order, planMatch(state, market, rest, order.uid))
}

function act(state: ExchangeState, market: SymbolMarket, order: Order, step: PlanStep): void {
  if (step.kind === 'cancel-maker') {
    closeOrder(state, step.maker, 'cancelled')
    return
  }
  if (step.kind === 'decrement') {
    if (order.size > 0n) cutSize(order, step.size)
    else order.cancelledFunds += multiply(step.maker.price, step.size)
    reduceOrder(state, step.maker, step.size)
    return
  }
  if (step.kind === 'maker' && step.maker.state !== 'open') return
  const tradeId = state.ids.trade()
  const { price } = step
  const size = step.kind === 'maker' ? least(step.size, remainingSize(step.maker)) : step.size
  const makerOrderId = step.kind === 'maker' ? step.maker.id : state.ids.stranger()
  if (step.kind === 'maker') {
    const { maker } = step
    execute(state, market, maker, { price, size, isTaker: false, counterOrderId: order.id, tradeId })
    if (remainingSize(maker) === 0n) closeOrder(state, maker, 'done')
    else state.settlementOf(maker).trim(maker)
  } else market.ladder.take(order.side === 'buy' ? 'sell' : 'buy', price, size)
  execute(state, market, order, { price, size, isTaker: true, counterOrderId: makerOrderId, tradeId })
  const trade = { tradeId, price, size, side: order.side, time: state.now() } as const
  tellTrade(state, market, { ...trade, takerOrderId: order.id, makerOrderId })
}
